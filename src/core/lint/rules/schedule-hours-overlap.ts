import { type FixIdea, quoteYaml } from "../../schema/index.ts";
import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";
import { WEEKDAY_NAMES, type WrittenSpan, writtenWeek } from "../week.ts";

export default rule({
  id: "schedule-hours-overlap",
  kinds: ["Schedule"],
  severity: "error",
  set: "recommended",
  summary: "The spans of one weekday do not overlap.",
  why: "One of the two is a mistake, and until it is known which, every due date on this schedule may be wrong.",
  bad: [
    `
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: ["08:00-13:00", "12:00-18:00"]}
`,
    `
kind: Schedule
id: office-hours
name: Friday is named twice
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00", fri: "08:00-17:00"}
`,
  ],
  good: `
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-thu: ["08:00-13:00", "13:00-18:00"], fri: "08:00-17:00"}
`,
  *check(entry) {
    if (isRetired(entry)) return;
    const weeks = [
      { hours: entry.value.hours, path: ["hours"] },
      ...(entry.value.seasons ?? []).map((season, index) => ({
        hours: season?.hours,
        path: ["seasons", index, "hours"],
      })),
    ];
    for (const { hours, path } of weeks) {
      const told = new Set<string>();
      for (const [first, second] of overlapsIn(writtenWeek(hours, path).spans)) {
        // A range of weekdays says the same thing for each of them.
        const key = `${first.path.join()} ${second.path.join()}`;
        if (told.has(key)) continue;
        told.add(key);
        yield {
          path: second.path,
          message: `On ${WEEKDAY_NAMES[second.day]} “${second.text}” overlaps “${first.text}”.`,
          help:
            first.path.at(-1) === second.path.at(-1) || typeof second.path.at(-1) === "number"
              ? "Let the second begin when the first has ended."
              : `Name ${WEEKDAY_NAMES[second.day]} once: end the range before it, for example mon-thu.`,
          fixes: joined(first, second),
          related: [{ entry, path: first.path, message: `“${first.text}” stands here.` }],
        };
      }
    }
  },
});

/** Pairs of spans of one weekday with a minute in common, in the order in which they are written. */
function* overlapsIn(spans: readonly WrittenSpan[]): Generator<readonly [WrittenSpan, WrittenSpan]> {
  for (let day = 0; day < 7; day++) {
    const own = spans.filter((span) => span.day === day);
    // The longest reach so far is what a later span runs into; no need to compare each with each.
    const sorted = [...own].sort((a, b) => a.start - b.start);
    let reach = sorted[0];
    for (const span of sorted.slice(1)) {
      if (reach && span.start < reach.end) yield own.indexOf(reach) < own.indexOf(span) ? [reach, span] : [span, reach];
      if (!reach || span.end > reach.end) reach = span;
    }
  }
}

/** Two spans of one list as one. */
function joined(first: WrittenSpan, second: WrittenSpan): FixIdea[] {
  const list = first.path.slice(0, -1);
  if (typeof first.path.at(-1) !== "number" || list.join() !== second.path.slice(0, -1).join()) return [];
  const [begin] = (first.start <= second.start ? first : second).text.split("-");
  const end = (first.end >= second.end ? first : second).text.split("-")[1];
  if (begin === undefined || end === undefined) return [];
  const text = `${begin.trim()}-${end.trim()}`;
  return [
    {
      title: `Write both as “${text}”`,
      changes: [
        { path: first.path, do: "set", text: quoteYaml(text) },
        { path: second.path, do: "remove" },
      ],
    },
  ];
}
