import { rule } from "../rule.ts";

export default rule({
  id: "question-limits-impossible",
  kinds: ["CatalogItem"],
  severity: "error",
  set: "recommended",
  summary: "There is an answer that keeps all limits of its question.",
  why: "When no answer is allowed, a required question stops every order, and people call the desk instead.",
  bad: [
    `
kind: CatalogItem
id: payment-console-access
name: Payment console access
form:
  - id: limit
    ask: Up to which amount may they release a payment?
    type: number
    min: 1000
    max: 100
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: accessories
    ask: Which accessories?
    type: multi choice
    choices: [Docking station, Second monitor]
    min: 3
`,
  ],
  good: `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: screens
    ask: How many screens?
    type: number
    min: 2
    max: 2
  - id: accessories
    ask: Which accessories?
    type: multi choice
    choices: [Docking station, Second monitor]
    min: 2
`,
  *check(entry) {
    if (entry.value.status === "retired") return;
    for (const [index, question] of (entry.value.form ?? []).entries()) {
      if (!question) continue;
      const { id, ask, type, min, max, choices } = question;
      const name = id ?? ask ?? "This question";
      const path = ["form", index];
      if (min !== undefined && max !== undefined && min > max) {
        yield {
          path: [...path, "max"],
          message: `No answer of “${name}” is both at least ${min} and at most ${max}.`,
          help: "Exchange “min” and “max”, or correct the one that is wrong.",
          fixes: [
            {
              title: "Exchange them",
              changes: [
                { path: [...path, "min"], do: "set", text: String(max) },
                { path: [...path, "max"], do: "set", text: String(min) },
              ],
            },
          ],
        };
      } else if (type === "multi choice" && choices?.length && min !== undefined && min > choices.length) {
        yield {
          path: [...path, "min"],
          message: `“${name}” asks for at least ${min} choices and offers ${choices.length}.`,
          help: `Ask for ${choices.length} at most, or add choices.`,
          fixes: [
            {
              title: `Change to ${choices.length}`,
              changes: [{ path: [...path, "min"], do: "set", text: String(choices.length) }],
            },
          ],
        };
      }
    }
  },
});
