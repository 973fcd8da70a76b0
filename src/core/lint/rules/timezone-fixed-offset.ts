import { factsOf } from "../../model/index.ts";
import { quoteYaml } from "../../schema/index.ts";
import { parseTimeZone, quoteAll } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "timezone-fixed-offset",
  kinds: "any",
  severity: "warning",
  set: "recommended",
  summary: "Time zones are places, such as Europe/Lisbon, and not offsets or abbreviations.",
  why: "An offset does not know when the clocks change: for half of the year the hours, the hand-overs and every due date are wrong by an hour.",
  bad: [
    `
kind: Schedule
id: office-hours
name: Office hours
timezone: UTC+1
hours: {mon-fri: "08:00-18:00"}
`,
    `
kind: Team
id: payments-team
name: Payments team
onCall:
  rota:
    - {who: [ana.sousa, j.costa], rotates: weekly, from: 2026-01-05 09:00, timezone: CET}
`,
  ],
  good: `
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
---
kind: Schedule
id: satellite-passes
name: Satellite passes, which follow no local clock
timezone: UTC
hours: always
`,
  *check(entry) {
    if (isRetired(entry)) return;
    for (const { path, on, text, grammar } of factsOf(entry).values) {
      if (grammar !== "timezone") continue;
      const zone = parseTimeZone(text);
      if (!zone.ok || zone.value.kind !== "fixed") continue;
      const { places } = zone.value;
      yield {
        path,
        on,
        message: `“${text.trim()}” is a fixed distance from UTC, in summer and in winter.`,
        help: `Write the place whose clock counts, such as ${quoteAll(places.length ? places : ["Europe/Lisbon"], "or")}.`,
        fixes: places.map((place) => ({
          title: `Change to “${place}”`,
          changes: [{ path, do: "set", text: quoteYaml(place) }],
        })),
      };
    }
  },
});
