import { sayList } from "../../schema/index.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "question-nothing-to-choose",
  kinds: ["CatalogItem"],
  severity: "error",
  set: "recommended",
  summary: "A choice offers choices, and a reference names its list.",
  why: "The question appears with an empty list. If it is required, nobody can send the order.",
  bad: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: model
    ask: Which laptop?
    type: choice
    required: true
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: costCentre
    ask: Which cost centre pays?
    type: reference
`,
  ],
  good: `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: model
    ask: Which laptop?
    type: choice
    choices: [Standard 14-inch, Developer 16-inch]
  - id: costCentre
    ask: Which cost centre pays?
    type: reference
    of: cost-centre
`,
  *check(entry, book) {
    if (entry.value.status === "retired") return;
    const broken = new Set(
      entry.reports.flatMap(({ path }) =>
        path[0] === "form" && (path[2] === "choices" || path[2] === "of") ? [path[1]] : [],
      ),
    );
    for (const [index, question] of (entry.value.form ?? []).entries()) {
      // A list that is there and cannot be read has its own finding.
      if (!question || broken.has(index)) continue;
      const { id, type, choices, of } = question;
      const path = ["form", index, "type"];
      if ((type === "choice" || type === "multi choice") && choices === undefined) {
        yield {
          path,
          message: `“${id ?? question.ask ?? "This question"}” is a ${type}, and offers nothing to choose.`,
          help:
            of === undefined
              ? "Add “choices”, or ask it as a text."
              : `Add “choices”, or ask it with the type “reference”, since it names the list “${of}”.`,
          fixes: [
            {
              title: of === undefined ? "Ask it as a text" : "Ask it as a reference",
              changes: [{ path, do: "set", text: of === undefined ? "text" : "reference" }],
            },
          ],
        };
      }
      if (type === "reference" && of === undefined) {
        const lists = book.names("list").slice(0, 6);
        yield {
          path,
          message: `“${id ?? question.ask ?? "This question"}” is a reference, and names no list to pick from.`,
          help:
            choices === undefined
              ? `Add “of” with a list of servicebook.yaml${lists.length ? `: ${sayList(lists, "or")}` : ""}.`
              : "Add “of” with a list of servicebook.yaml, or ask it with the type “choice”, since it has choices of its own.",
          fixes:
            choices === undefined
              ? []
              : [{ title: "Ask it as a choice", changes: [{ path, do: "set", text: "choice" }] }],
        };
      }
    }
  },
});
