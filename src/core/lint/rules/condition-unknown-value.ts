import { type Comparison, fieldsOf, printValue, type Word } from "../../conditions/index.ts";
import type { Book, Entry } from "../../model/index.ts";
import { nearMatches, quoteYaml, sayList } from "../../schema/index.ts";
import {
  answersOf,
  choicesOf,
  circlesOfForm,
  comesLater,
  type Form,
  type FormCondition,
  type FormQuestion,
  formOf,
  PRICE,
} from "../forms.ts";
import { type RuleReport, rule } from "../rule.ts";

export default rule({
  id: "condition-unknown-value",
  kinds: ["CatalogItem"],
  severity: "error",
  set: "recommended",
  summary: "A condition names a question of the form and a value that the question offers.",
  why: "A condition over a choice that was renamed or a question that is gone is never true, and nobody is told: the question is not asked, the approval is not given, the task is not done.",
  bad: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: model
    ask: Which laptop?
    type: choice
    choices: [Standard 14-inch, Developer 16-inch]
  - id: justification
    ask: Why is the developer model needed?
    type: long text
    showWhen: model is Developer 15-inch
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: site
    ask: Where will they work?
    type: choice
    choices: [Lisbon, Porto, Home]
tasks:
  - {id: ship, name: Ship to the home address, team: logistics, takes: 2 business days, when: location is Home}
`,
    `
kind: CatalogItem
id: shared-mailbox
name: Shared mailbox
form:
  - id: outsiders
    ask: Will people outside the bank write to it?
    type: yes/no
  - id: purpose
    ask: What will they write about?
    type: text
    showWhen: outsiders is true
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: deliveryAddress
    ask: Delivery address
    type: long text
    showWhen: site is Home
  - id: site
    ask: Where will they work?
    type: choice
    choices: [Lisbon, Porto, Home]
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
      - {value: dev-16, label: Developer laptop}
      - {value: std-14, label: Standard laptop}
approvals:
  - {id: budget, by: finance-it, when: model is Developer laptop, ifNoAnswer: {then: reject}}
`,
  ],
  good: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: startDate
    ask: When do they start?
    type: date
    check:
      - {check: at least 4 weeks from today, when: model is answered}
  - id: model
    ask: Which laptop?
    type: choice
    choices: [Standard 14-inch, {value: "Black, 16-inch", cost: 640}]
  - id: justification
    ask: Why is the developer model needed?
    type: long text
    showWhen: 'model is "Black, 16-inch"'
approvals:
  - {id: budget, by: finance-it, when: 'model is "Black, 16-inch" or price over 1500', ifNoAnswer: {then: reject}}
`,
    `
kind: Servicebook
id: retail-bank
name: Retail bank
timezone: Europe/Lisbon
lists:
  cost-centre: [1100 Retail Banking, 5100 Finance]
---
kind: CatalogItem
id: shared-mailbox
name: Shared mailbox
form:
  - id: costCentre
    ask: Which cost centre pays?
    type: reference
    of: cost-centre
  - id: outsiders
    ask: Will people outside the bank write to it?
    type: yes/no
    showWhen: costCentre is not 5100 Finance
`,
  ],
  *check(entry, book) {
    const form = formOf(entry);
    if (entry.value.status === "retired") return;
    for (const condition of form.conditions) {
      for (const comparison of fieldsOf(condition.ast)) {
        const { field } = comparison;
        const question = form.byId.get(field.text);
        if (question) {
          yield* laterReports(condition, comparison, question, form);
          yield* valueReports(condition, comparison, question, book);
        } else if (field.text !== PRICE && !form.unsure) yield unknownQuestion(condition, field, form, entry);
      }
    }
  },
});

function unknownQuestion(condition: FormCondition, field: Word, form: Form, entry: Entry): RuleReport {
  const ids = [...form.byId.keys()];
  const near = nearMatches(field.text, [...ids, PRICE]);
  const named = ids.slice(0, 6);
  return {
    path: condition.path,
    part: field,
    message: `There is no question “${field.text}” in this form.`,
    help: near.length
      ? `Did you mean ${sayList(near, "or")}?`
      : ids.length
        ? `Name a question by its id: ${sayList(named, "or")}${ids.length > named.length ? ", …" : ""}.`
        : `“${entry.name ?? entry.id ?? "This item"}” asks no questions yet: add one with the id “${field.text}”.`,
    fixes: near.map((one) => replacing(condition, field, one)),
  };
}

/** A question can only be shown by what has been answered before it; approvals, tasks and checks see the whole form. */
function* laterReports(
  condition: FormCondition,
  { field }: Comparison,
  asked: FormQuestion,
  form: Form,
): Generator<RuleReport> {
  if (condition.use !== "shown") return;
  const shown =
    condition.question ??
    form.questions.find((question) => question.section !== undefined && question.section === condition.section);
  // What waits for itself is another rule’s matter.
  if (!shown || shown === asked || !comesLater(asked, shown)) return;
  if (!condition.question && asked.section === condition.section) return;
  if (circlesOfForm(form).some((circle) => circle.includes(shown.id) && circle.includes(asked.id))) return;
  const what = condition.question ? `“${shown.id}”` : `The section “${condition.section?.id}”`;
  yield {
    path: condition.path,
    part: field,
    severity: "warning",
    message: `${what} is shown by the answer to “${asked.id}”, which is asked after it.`,
    why: "Whoever fills in the form from top to bottom has passed the place by then and does not see that something has appeared above.",
    help: `Move “${asked.id}” up, before ${condition.question ? `“${shown.id}”` : "the section"}.`,
  };
}

const ONE_OF: ReadonlySet<string> = new Set([
  "is",
  "is not",
  "is one of",
  "is not one of",
  "includes",
  "does not include",
]);

function* valueReports(
  condition: FormCondition,
  { operator, values }: Comparison,
  question: FormQuestion,
  book: Book,
): Generator<RuleReport> {
  const answers = ONE_OF.has(operator.text) ? answersOf(question.fields, book) : undefined;
  if (!answers) return;
  const offered = new Set(answers.map(plain));
  for (const value of values) {
    if (offered.has(plain(value.text))) continue;
    const label = choicesOf(question.fields).find(
      (choice) => choice.label !== undefined && plain(choice.label) === plain(value.text),
    );
    const near = label ? [label.value] : meant(value.text, answers);
    const shown = answers.slice(0, 6);
    const alone = values.length === 1;
    const never = operator.text === "is" || operator.text === "includes" || (operator.text === "is one of" && alone);
    const always =
      operator.text === "is not" ||
      operator.text === "does not include" ||
      (operator.text === "is not one of" && alone);
    yield {
      path: condition.path,
      part: value,
      message: label
        ? `“${value.text}” is what people read; the value of this choice is “${label.value}”.`
        : `“${question.id}” offers no “${value.text}”${never ? ", so this is never true" : always ? ", so this is always true" : ""}.`,
      help: near.length
        ? `Did you mean ${sayList(near, "or")}?`
        : `It offers ${sayList(shown, "or")}${answers.length > shown.length ? ", …" : ""}.`,
      fixes: near.map((one) => replacing(condition, value, printValue(one, operator.text))),
    };
  }
}

const YES: ReadonlySet<string> = new Set(["true", "y", "1", "on", "checked"]);
const NO: ReadonlySet<string> = new Set(["false", "n", "0", "off", "unchecked"]);

/** The answers that a value probably means. */
function meant(value: string, answers: readonly string[]): string[] {
  const word = value.toLowerCase();
  if (answers.length === 2 && answers[0] === "yes" && answers[1] === "no") {
    if (YES.has(word)) return ["yes"];
    if (NO.has(word)) return ["no"];
  }
  return nearMatches(value, answers);
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

function replacing({ path, text }: FormCondition, { start, end }: Word, by: string) {
  return {
    title: `Change to “${by}”`,
    changes: [{ path, do: "set" as const, text: quoteYaml(text.slice(0, start) + by + text.slice(end)) }],
  };
}
