import { quoteYaml } from "../../schema/index.ts";
import { dayNumber, parseDateOrDateTime } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "override-never-counts",
  kinds: ["Team"],
  severity: "error",
  set: "recommended",
  summary: "An override of a rota ends after it begins.",
  why: "Two people have agreed on a swap, and the call still goes to the one who is away.",
  bad: `
kind: Team
id: payments-integration
name: Over New Year, with the wrong year
onCall:
  overrides:
    - {who: j.costa, from: 2026-12-31 09:00, to: 2026-01-02 09:00}
`,
  good: `
kind: Team
id: payments-integration
name: Payments Integration
onCall:
  overrides:
    - {who: j.costa, from: 2026-12-31 09:00, to: 2027-01-02 09:00}
    - {who: ana.sousa, from: 2027-01-05, to: 2027-01-05}
    - {who: ana.sousa, from: 2027-01-06 18:00, to: 2027-01-06}
`,
  *check(entry) {
    if (isRetired(entry)) return;
    for (const [index, one] of (entry.value.onCall?.overrides ?? []).entries()) {
      const [from, to] = [minutesOf(one?.from), minutesOf(one?.to, true)];
      if (from === undefined || to === undefined || from < to) continue;
      yield {
        path: ["onCall", "overrides", index, "to"],
        message: `This override ends on ${one?.to ?? ""}, ${from === to ? "when" : "before"} it begins on ${one?.from ?? ""}: “${one?.who ?? "nobody"}” is never on duty by it.`,
        help: "Correct the date or the time.",
        fixes:
          from > to
            ? [
                {
                  title: "Exchange beginning and end",
                  changes: [
                    { path: ["onCall", "overrides", index, "from"], do: "set", text: quoteYaml(one?.to ?? "") },
                    { path: ["onCall", "overrides", index, "to"], do: "set", text: quoteYaml(one?.from ?? "") },
                  ],
                },
              ]
            : [],
      };
    }
  },
});

/** A moment of the wall clock in minutes; a date alone is its beginning, or its end. */
function minutesOf(text: string | undefined, end = false): number | undefined {
  const read = text === undefined ? undefined : parseDateOrDateTime(text);
  if (!read?.ok) return undefined;
  const day = dayNumber(read.value.date) + (read.value.kind === "date" && end ? 1 : 0);
  return day * 24 * 60 + (read.value.kind === "date" ? 0 : read.value.minute);
}
