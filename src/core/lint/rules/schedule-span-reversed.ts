import { type Entry, factsOf } from "../../model/index.ts";
import { minutesOf, parseHours, printHours } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { sayMs } from "../levels.ts";
import { rule } from "../rule.ts";
import { WEEKDAY_NAMES, writtenWeek } from "../week.ts";

/** Longest night shift that is taken as meant, in minutes. */
const LONGEST_NIGHT = 12 * 60;
const MINUTES_A_DAY = 24 * 60;

export default rule({
  id: "schedule-span-reversed",
  kinds: ["Schedule", "HolidayList"],
  severity: "advice",
  set: "recommended",
  summary: "A span that runs past midnight is at most a night long and ends before the next day’s hours begin.",
  why: "Hours written the wrong way round are read as a long night shift: the clock runs while everybody sleeps and stands still while they work.",
  bad: [
    `
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "18:00-08:00"}
`,
    `
kind: Schedule
id: night-desk
name: The night of Monday runs into the day shift of Tuesday
timezone: Europe/Lisbon
hours: {mon: "20:00-08:00", tue-fri: "07:00-20:00"}
`,
  ],
  good: `
kind: Schedule
id: night-desk
name: Night desk
timezone: Europe/Lisbon
hours: {mon-fri: ["08:00-16:00", "22:00-06:00"], sat: "20:00-08:00"}
`,
  *check(entry) {
    if (isRetired(entry)) return;
    for (const { path, on, text, grammar } of factsOf(entry).values) {
      if (grammar !== "hours") continue;
      const parsed = parseHours(text);
      if (!parsed.ok || !parsed.value.overnight || minutesOf(parsed.value) <= LONGEST_NIGHT) continue;
      const { start, end } = parsed.value;
      const turned = printHours({ start: end, end: start, overnight: false });
      yield {
        path,
        on,
        message: `“${text}” runs past midnight, ${sayMs(minutesOf(parsed.value) * 60_000)} long. Was “${turned}” meant?`,
        help: `If so, write “${turned}”; if the night is meant, nothing needs to be done, and a “servicebook-allow” comment says so to the next reader.`,
        fixes: [{ title: `Change to “${turned}”`, changes: [{ path, do: "set", text: JSON.stringify(turned) }] }],
      };
    }
    if (entry.kind === "Schedule") yield* overlaps(entry as Entry<"Schedule">);
  },
});

/** Night shifts that end after the next day’s hours have begun. */
function* overlaps(entry: Entry<"Schedule">) {
  const { spans } = writtenWeek(entry.value.hours, ["hours"]);
  const told = new Set<string>();
  for (const span of spans) {
    const end = span.end - MINUTES_A_DAY;
    if (end <= 0 || span.end - span.start > LONGEST_NIGHT) continue;
    const next = spans.find((other) => other.day === (span.day + 1) % 7 && other.start < end);
    if (!next || told.has(span.path.join())) continue;
    told.add(span.path.join());
    yield {
      path: span.path,
      message: `“${span.text}” of ${WEEKDAY_NAMES[span.day]} ends after the hours of ${WEEKDAY_NAMES[next.day]}, “${next.text}”, have begun.`,
      help: "End the night when the day begins, so that each hour belongs to one shift.",
      related: [{ entry, path: next.path, message: `${WEEKDAY_NAMES[next.day]} opens here.` }],
    };
  }
}
