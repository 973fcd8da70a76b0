import { sayList } from "../../schema/index.ts";
import { isTimed } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";
import { rowsOf } from "../targets.ts";

export default rule({
  id: "no-target-compliance",
  kinds: ["SlaPolicy"],
  severity: "advice",
  set: "recommended",
  summary: "Every target says what share of the tickets must meet it.",
  why: "Without a percentage one late ticket in a thousand is a broken agreement to the customer and a good month to you. “Did we meet it?” has no answer.",
  bad: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always, meet: 95%}
  P2: {respond: 30m, resolve: 8h, schedule: always}
`,
  good: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always, meet: 95%}
  P2: {respond: {within: 30m, meet: 95%}, resolve: {within: 8h, meet: 90%}, schedule: always}
  P3: {resolve: best effort, schedule: always}
`,
  *check(entry) {
    if (isRetired(entry) || entry.draft) return;
    const open = new Set<string>();
    for (const row of rowsOf(entry)) {
      if (
        row.terms.some((term) => term.name !== "update" && term.meet === undefined && term.value && isTimed(term.value))
      )
        open.add(row.priority);
    }
    const [first] = open;
    if (first === undefined) return;
    const all = open.size > 1 && open.size === new Set(rowsOf(entry).map((row) => row.priority)).size;
    yield {
      path: all ? ["targets"] : ["targets", first],
      on: "key",
      message: `${all ? "No priority says" : `${sayList([...open], "and")} ${open.size === 1 ? "does not say" : "do not say"}`} what share of the tickets must meet the targets.`,
      help: "Add “meet” to the row, such as 95%, or to a target that has a share of its own.",
      fixes: [
        {
          title: `Ask for 95%${open.size > 1 ? " in each of them" : ""}`,
          changes: [...open].map((priority) => ({
            path: ["targets", priority, "meet"],
            do: "add" as const,
            text: "95%",
          })),
        },
      ],
    };
  },
});
