import { article } from "../../schema/index.ts";
import type { QuestionFields } from "../forms.ts";
import { rule } from "../rule.ts";

type QuestionType = NonNullable<QuestionFields["type"]>;

interface Limit {
  readonly field: "choices" | "of" | "min" | "max" | "required" | "requiredWhen" | "default" | "check" | "sensitive";
  /** Whether a question of this type uses the field. */
  readonly usedBy: (type: QuestionType) => boolean;
  readonly does: string;
  /** The type that was probably meant. */
  readonly meant?: QuestionType;
}

const CHOICES: ReadonlySet<QuestionType> = new Set(["choice", "multi choice"]);
const COUNTED: ReadonlySet<QuestionType> = new Set(["number", "money", "multi choice"]);
const answered = (type: QuestionType): boolean => type !== "note";

const LIMITS: readonly Limit[] = [
  { field: "choices", usedBy: (type) => CHOICES.has(type), does: "offers no choices", meant: "choice" },
  { field: "of", usedBy: (type) => type === "reference", does: "picks from no list", meant: "reference" },
  { field: "min", usedBy: (type) => COUNTED.has(type), does: "has no least value" },
  { field: "max", usedBy: (type) => COUNTED.has(type), does: "has no greatest value" },
  { field: "required", usedBy: answered, does: "cannot be answered" },
  { field: "requiredWhen", usedBy: answered, does: "cannot be answered" },
  { field: "default", usedBy: answered, does: "has no answer to begin with" },
  { field: "check", usedBy: answered, does: "has no answer to check" },
  { field: "sensitive", usedBy: answered, does: "has no answer to protect" },
];

export default rule({
  id: "question-field-ignored",
  kinds: ["CatalogItem"],
  severity: "warning",
  set: "recommended",
  summary: "A question has only fields that count for its type.",
  why: "Whoever wrote the limit or the choices relies on them. The portal passes over what its type does not know, and the wrong answer reaches the team.",
  bad: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: site
    ask: Where will they work?
    type: text
    choices: [Lisbon, Porto, Home]
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: hint
    ask: A laptop takes five working days.
    type: note
    required: true
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: costCentre
    ask: Which cost centre pays?
    type: text
    required: true
    requiredWhen: price over 500
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
    choices: [Lisbon, Porto, Home]
    required: true
  - id: screens
    ask: How many screens?
    type: number
    min: 1
    max: 3
    required: false
    requiredWhen: site is not Home
  - id: hint
    ask: A laptop takes five working days.
    type: note
    required: false
    showWhen: site is Home
`,
  *check(entry) {
    if (entry.value.status === "retired") return;
    for (const [index, question] of (entry.value.form ?? []).entries()) {
      if (!question) continue;
      const { type } = question;
      const name = question.id ?? question.ask ?? "This question";
      const path = ["form", index];
      for (const { field, usedBy, does, meant } of type === undefined ? [] : LIMITS) {
        if (question[field] === undefined || question[field] === false || type === undefined || usedBy(type)) continue;
        yield {
          path: [...path, field],
          on: "key",
          message: `“${field}” has no effect: “${name}” is ${article(type)}, which ${does}.`,
          help: meant
            ? `Ask it with the type “${meant}”, or take “${field}” out.`
            : `Take “${field}” out${type === "note" ? ", or ask a question" : ", or write it as a “check”"}.`,
          fixes: [
            ...(meant
              ? [
                  {
                    title: `Ask it as a ${meant}`,
                    changes: [{ path: [...path, "type"], do: "set" as const, text: meant }],
                  },
                ]
              : []),
            { title: `Take “${field}” out`, changes: [{ path: [...path, field], do: "remove" }] },
          ],
        };
      }
      if (question.required === true && question.requiredWhen !== undefined && type !== "note") {
        yield {
          path: [...path, "requiredWhen"],
          on: "key",
          message: `“requiredWhen” has no effect: “${name}” is always required.`,
          help: "Keep the one that is meant: “required: true” for all orders, or “requiredWhen” for some.",
          fixes: [
            {
              title: "Require it in these orders only",
              changes: [{ path: [...path, "required"], do: "set", text: "false" }],
            },
            { title: "Require it always", changes: [{ path: [...path, "requiredWhen"], do: "remove" }] },
          ],
        };
      }
    }
  },
});
