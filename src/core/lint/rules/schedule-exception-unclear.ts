import { dayNumber } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { readDate } from "../dates.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "schedule-exception-unclear",
  kinds: ["Schedule"],
  severity: "warning",
  set: "recommended",
  summary: "An exception says one thing about its date: other hours, or closed.",
  why: "The clock takes the date as closed and the reader takes the hours. On that day one of them waits for the other.",
  bad: [
    `
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
exceptions:
  - {date: 2026-12-24, hours: "08:00-13:00", closed: true}
`,
    `
kind: Schedule
id: office-hours
name: Two entries for one date
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
exceptions:
  - {date: 2026-12-24, hours: "08:00-13:00"}
  - {date: 2026-12-24, closed: true, name: Christmas Eve}
`,
    `
kind: Schedule
id: office-hours
name: A date inside a range that is closed
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
exceptions:
  - {from: 2026-12-28, to: 2026-12-30, closed: true}
  - {date: 2026-12-29, hours: "10:00-12:00"}
`,
  ],
  good: `
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
exceptions:
  - {date: 2026-12-24, hours: "08:00-13:00", breaks: ["10:00-10:30"]}
  - {date: 2026-12-31, hours: "08:00-12:00"}
  - {date: 2026-12-31, hours: "14:00-16:00"}
  - {from: 2026-12-28, to: 2026-12-30, closed: true}
  - {date: 2027-01-04, hours: "10:00-12:00"}
`,
  *check(entry) {
    if (isRetired(entry)) return;
    const dated = (entry.value.exceptions ?? []).flatMap((one, index) => {
      const [from, to] = [readDate(one?.date ?? one?.from), readDate(one?.date ?? one?.to)];
      return one && from && to ? [{ one, index, from: dayNumber(from), to: dayNumber(to) }] : [];
    });
    for (const { one, index, from, to } of dated) {
      const path = ["exceptions", index];
      const when = one.date ?? `${one.from} to ${one.to}`;
      if (one.closed && one.hours !== undefined) {
        yield {
          path: [...path, "hours"],
          on: "key",
          message: `${when} is closed and has hours: “closed” wins, and the hours count for nothing.`,
          help: "Keep “closed” or the hours.",
          fixes: [
            { title: "Keep the hours", changes: [{ path: [...path, "closed"], do: "remove" }] },
            { title: "Keep it closed", changes: [{ path: [...path, "hours"], do: "remove" }] },
          ],
        };
        continue;
      }
      if (one.closed || one.hours === undefined) continue;
      const shut = dated.find(
        (other) => other.one.closed && other.index !== index && other.from <= to && from <= other.to,
      );
      if (!shut) continue;
      const range = shut.one.date ?? `${shut.one.from} to ${shut.one.to}`;
      yield {
        path: [...path, "hours"],
        on: "key",
        message: `${when} has hours here and is closed by the entry for ${range}: “closed” wins.`,
        help: "Keep one of the two, or leave the date out of the range that is closed.",
        related: [{ entry, path: ["exceptions", shut.index], message: `${range} is closed here.` }],
        fixes: [{ title: "Remove this entry", changes: [{ path, do: "remove" }] }],
      };
    }
  },
});
