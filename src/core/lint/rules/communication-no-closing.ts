import { sayNames } from "../audiences.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "communication-no-closing",
  kinds: ["EscalationMatrix"],
  severity: "warning",
  set: "recommended",
  summary: "Whoever was told that something is down is told that it works again.",
  why: "People who never hear that it is over go on working around it, keep customers waiting and call the desk to ask. The last message costs a minute and is the one they remember.",
  bad: [
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
communication:
  P1:
    - {audience: branch-managers, first: 20m, every: 30m, by: [email], template: status-business}
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
communication:
  P1:
    - {audience: vp-retail-banking, first: 15m, every: 30m, by: [phone]}
    - {audience: branch-managers, first: 20m, every: 30m, by: [email]}
onResolve: {tell: [vp-retail-banking], within: 15m}
`,
  ],
  good: [
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
communication:
  P1:
    - {audience: branch-managers, first: 20m, every: 30m, by: [email], template: status-business}
onResolve: {tell: everyone who was told, within: 15m, template: status-resolved}
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
communication:
  P1:
    - {audience: vp-retail-banking, first: 15m, every: 30m, by: [phone]}
    - {audience: branch-managers, first: 20m, every: 30m, by: [email]}
onResolve: {tell: [vp-retail-banking, branch-managers, service-desk], within: 15m}
`,
  ],
  *check(entry) {
    const { communication, onResolve, status } = entry.value;
    if (!communication || status === "retired" || entry.draft) return;
    const told = new Set<string>();
    for (const rows of Object.values(communication))
      for (const row of rows ?? []) if (row?.audience !== undefined) told.add(row.audience);
    if (told.size === 0) return;
    if (!onResolve) {
      yield {
        path: ["communication"],
        on: "key",
        message: `${sayNames([...told])} ${told.size === 1 ? "is" : "are"} told that something is down, and nobody is told that it is over.`,
        help: "Add “onResolve: {tell: everyone who was told, within: 15m}”, with a template that says since when it works again.",
        fixes: [
          {
            title: "Tell everyone who was told, within 15 minutes",
            changes: [{ path: ["onResolve"], do: "add", text: "{tell: everyone who was told, within: 15m}" }],
          },
        ],
      };
      return;
    }
    const { tell } = onResolve;
    if (tell === undefined || typeof tell === "string") return;
    const hears = new Set(tell);
    const left = [...told].filter((audience) => !hears.has(audience));
    if (left.length === 0) return;
    yield {
      path: ["onResolve", "tell"],
      on: "key",
      message: `${sayNames(left)} ${left.length === 1 ? "is" : "are"} told while it is down, but not when it is over.`,
      help: `Add ${left.length === 1 ? "it" : "them"} to “tell”, or write “everyone who was told”.`,
      fixes: [
        {
          title: "Tell everyone who was told",
          changes: [{ path: ["onResolve", "tell"], do: "set", text: "everyone who was told" }],
        },
      ],
    };
  },
});
