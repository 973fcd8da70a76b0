import { rule } from "../rule.ts";

export default rule({
  id: "choice-offered-twice",
  kinds: ["CatalogItem"],
  severity: "warning",
  set: "recommended",
  summary: "A question offers each choice once.",
  why: "People cannot tell two equal lines apart, and a condition on one of them misses those who took the other.",
  bad: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: site
    ask: Where will they work?
    type: choice
    choices: [Lisbon, Porto, Home, lisbon]
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: model
    ask: Which laptop?
    type: choice
    choices:
      - {value: std-14, label: Standard laptop}
      - {value: std-14-old, label: Standard laptop}
`,
  ],
  good: `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: site
    ask: Where will they work?
    type: choice
    choices: [Lisbon, Porto, {value: Home, help: We ship it}]
`,
  *check(entry) {
    if (entry.value.status === "retired") return;
    for (const [index, question] of (entry.value.form ?? []).entries()) {
      const seen = new Map<string, number>();
      for (const [at, choice] of (question?.choices ?? []).entries()) {
        const said = typeof choice === "string" ? choice : (choice?.label ?? choice?.value);
        if (said === undefined) continue;
        const key = said.trim().replace(/\s+/g, " ").toLowerCase();
        const first = seen.get(key);
        const path = ["form", index, "choices", at];
        if (first === undefined) seen.set(key, at);
        else {
          yield {
            path,
            message: `“${question?.id ?? question?.ask ?? "This question"}” offers “${said}” twice.`,
            help: "Take one of them out, or give them names that people can tell apart.",
            related: [{ entry, path: ["form", index, "choices", first], message: "The first one is here." }],
            fixes: [{ title: "Take the second one out", changes: [{ path, do: "remove" }] }],
          };
        }
      }
    }
  },
});
