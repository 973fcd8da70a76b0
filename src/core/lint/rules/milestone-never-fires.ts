import { sayList } from "../../schema/index.ts";
import { isTimed, parseMilestone } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";
import { boundsOf, rowsOf, type Term } from "../targets.ts";

export default rule({
  id: "milestone-never-fires",
  kinds: ["SlaPolicy"],
  severity: "warning",
  set: "recommended",
  summary: "A milestone counts on a target that there is, and lies inside its time.",
  why: "Somebody relies on a warning that is never sent.",
  book: true,
  bad: [
    `
kind: SlaPolicy
id: sla-payments
name: There is no workaround target
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
milestones:
  - {at: 75%, of: workaround, tell: [duty-manager]}
`,
    `
kind: SlaPolicy
id: sla-payments
name: Thirty minutes before a target of fifteen
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
  P2: {respond: 2h, resolve: 8h, schedule: always}
milestones:
  - {at: 30m before, of: respond, tell: [duty-manager]}
`,
  ],
  good: `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {respond: 15m, workaround: 2h, resolve: 4h, schedule: always}
  P2: {respond: 2h, resolve: 8h, schedule: always}
milestones:
  - {at: 75%, of: workaround, tell: [duty-manager]}
  - {at: 30m before, of: respond, tell: [duty-manager], onlyFor: [P2]}
`,
  *check(entry, book) {
    if (isRetired(entry)) return;
    const rows = rowsOf(entry);
    if (rows.length === 0) return;
    for (const [index, milestone] of (entry.value.milestones ?? []).entries()) {
      if (milestone?.of === undefined) continue;
      const { of, at, onlyFor } = milestone;
      const path = ["milestones", index];
      const clocks = rows.flatMap((row) => {
        const term = !onlyFor || onlyFor.includes(row.priority) ? row.terms.find((one) => one.name === of) : undefined;
        return term ? [{ priority: row.priority, term }] : [];
      });
      if (clocks.every(({ term }) => term.name !== "update" && (!term.value || !isTimed(term.value)))) {
        // What cannot be read is told elsewhere.
        if (clocks.some(({ term }) => !term.value)) continue;
        yield {
          path: [...path, "of"],
          message: `There is no time for “${of}” in the targets${
            onlyFor
              ? ` of ${sayList(
                  onlyFor.filter((one) => one !== undefined),
                  "and",
                )}`
              : ""
          }.`,
          help: `Add “${of}” to the targets, or let the milestone count on another one.`,
        };
        continue;
      }
      const parsed = at === undefined ? undefined : parseMilestone(at);
      if (!parsed?.ok || parsed.value.kind !== "before") continue;
      const before = parsed.value.before.ms;
      const isShort = (term: Term): boolean => {
        const whole = boundsOf(term.value, term.schedule, book);
        return whole !== undefined && whole[1] <= before;
      };
      const short = clocks.filter(({ term }) => isShort(term));
      const [first] = short;
      if (!first) continue;
      yield {
        path: [...path, "at"],
        message: `“${at ?? ""}” lies before the start for ${sayList([...new Set(short.map(({ priority }) => priority))], "and")}: “${of}” is only ${first.term.text}.`,
        help: "Write a share, such as 75%, which fits every priority, or name the priorities that it is for under “onlyFor”.",
        fixes: [{ title: "Change to “75%”", changes: [{ path: [...path, "at"], do: "set", text: "75%" }] }],
        related: [{ entry, path: first.term.path, message: `“${of}” of “${first.priority}” is ${first.term.text}.` }],
      };
    }
  },
});
