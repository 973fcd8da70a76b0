import { ALWAYS, type Book, type Entry } from "../../model/index.ts";
import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";
import { inherited, WEEKDAY_NAMES, weeksOf, writtenWeek } from "../week.ts";

export default rule({
  id: "schedule-no-time",
  kinds: ["Schedule"],
  severity: "error",
  set: "recommended",
  summary: "A schedule is open at some time of an ordinary week.",
  why: "A clock on a schedule that never opens never runs: nothing on it is ever due, and nothing is ever late.",
  bad: [
    `
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
breaks: ["08:00-18:00"]
`,
    `
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {}
`,
    `
kind: Schedule
id: saturday-desk
name: On Saturdays the lunch break takes the only hour away
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00", sat: "13:00-14:00"}
breaks: ["13:00-14:00"]
`,
    `
kind: Schedule
id: summer-hours
name: Two schedules that start from each other
timezone: Europe/Lisbon
extends: winter-hours
---
kind: Schedule
id: winter-hours
name: Winter hours
timezone: Europe/Lisbon
extends: summer-hours
`,
  ],
  good: [
    `
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
breaks: ["13:00-14:00"]
`,
    `
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
---
kind: Schedule
id: office-hours-with-lunch
name: Office hours with a lunch break
timezone: Europe/Lisbon
extends: office-hours
breaks: ["13:00-14:00"]
`,
  ],
  *check(entry, book) {
    if (isRetired(entry)) return;
    if (entry.value.hours === undefined) {
      if (!inherited(entry, "hours", book) && entry.value.extends !== undefined && extendsItself(entry, book)) {
        yield {
          path: ["extends"],
          message: `This schedule starts from “${entry.value.extends}”, which in the end starts from this one.`,
          help: "Write the “hours” in one of them.",
        };
      }
      return;
    }
    const breaksFrom = inherited(entry, "breaks", book);
    const at = entry.value.breaks === undefined ? ["hours"] : ["breaks"];
    const weeks = weeksOf(entry, book) ?? [];
    const written = [
      entry.value.hours,
      ...(entry.value.seasons ?? []).flatMap((season) => (season?.hours === undefined ? [] : [season.hours])),
    ];
    for (const [index, week] of weeks.entries()) {
      const hours = written[index];
      // Seasons that come from another schedule are told there.
      if (hours === undefined) break;
      const when = index === 0 ? "an ordinary week" : "this season";
      const path = index === 0 ? at : ["seasons", index - 1, "hours"];
      const spans = hours === ALWAYS ? undefined : writtenWeek(hours, []).spans;
      if (week.total === 0) {
        yield {
          path,
          on: "key",
          message:
            spans?.length === 0
              ? `This schedule has no hours in ${when}.`
              : `The breaks take away all hours of ${when}.`,
          help:
            spans?.length === 0
              ? "Write the hours of at least one weekday, such as 08:00-18:00 for “mon-fri”, or “hours: always”."
              : "Make the breaks shorter than the hours.",
        };
        continue;
      }
      const eaten = WEEKDAY_NAMES.filter(
        (_, day) => week.days[day]?.length === 0 && spans?.some((span) => span.day === day),
      );
      if (eaten.length === 0) continue;
      yield {
        path,
        on: "key",
        severity: "warning",
        message: `The breaks take away all hours of ${eaten.join(", ")}.`,
        help: "Leave the day out if it is closed, or make the break or the hours longer or shorter.",
        why: "The day looks open in the list of hours, and no clock runs on it.",
        related:
          breaksFrom && breaksFrom !== entry
            ? [{ entry: breaksFrom, path: ["breaks"], on: "key", message: "The breaks come from here." }]
            : [],
      };
    }
  },
});

/** Does the chain of schedules that it starts from come back to itself? */
function extendsItself(entry: Entry<"Schedule">, book: Book): boolean {
  const seen = new Set<Entry>();
  let at: Entry<"Schedule"> | undefined = entry;
  while (at && !seen.has(at)) {
    seen.add(at);
    at = book.find("Schedule", at.value.extends);
  }
  return at === entry;
}
