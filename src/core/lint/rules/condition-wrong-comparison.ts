import { type Comparison, fieldsOf, type Operator } from "../../conditions/index.ts";
import { quoteYaml } from "../../schema/index.ts";
import { parseDate, parseLocalDateTime } from "../../values/index.ts";
import { type FormCondition, type FormQuestion, formOf } from "../forms.ts";
import { type RuleReport, rule } from "../rule.ts";

type QuestionType = NonNullable<FormQuestion["fields"]["type"]>;

const NUMBERS: ReadonlySet<QuestionType> = new Set(["number", "money"]);
const DATES: ReadonlySet<QuestionType> = new Set(["date", "date and time"]);
/** Answers that have no order: “over 3” is never true of them. */
const UNORDERED: ReadonlySet<QuestionType> = new Set([
  "yes/no",
  "multi choice",
  "person",
  "attachment",
  "email",
  "phone",
]);
const COMPARE_NUMBERS: ReadonlySet<Operator> = new Set(["over", "under", "at least", "at most"]);
const COMPARE_DATES: ReadonlySet<Operator> = new Set(["before", "after"]);

export default rule({
  id: "condition-wrong-comparison",
  kinds: ["CatalogItem"],
  severity: "error",
  set: "recommended",
  summary: "A condition compares an answer in a way that its question allows.",
  why: "A comparison that an answer can never satisfy is false without a word: the approval over 1,500 is not asked for, because the amount was asked as a text.",
  bad: [
    `
kind: CatalogItem
id: shared-mailbox
name: Shared mailbox
form:
  - id: readers
    ask: How many colleagues will read it?
    type: long text
approvals:
  - {id: manager, by: requesters-manager, when: readers over 10, ifNoAnswer: {then: reject}}
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: accessories
    ask: Anything else?
    type: multi choice
    choices: [Docking station, Second monitor]
  - id: monitorStand
    ask: Do they want a monitor stand?
    type: yes/no
    showWhen: accessories is Second monitor
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: reminder
    ask: Please have the cost centre at hand.
    type: note
  - id: costCentre
    ask: Which cost centre pays?
    type: text
    showWhen: reminder is answered
`,
    `
kind: CatalogItem
id: guest-access
name: Guest access
form:
  - id: guests
    ask: How many guests come?
    type: number
  - id: host
    ask: Who hosts them?
    type: person
    requiredWhen: guests is many
`,
  ],
  good: `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: readers
    ask: How many colleagues will read it?
    type: number
  - id: startDate
    ask: When do they start?
    type: date
  - id: accessories
    ask: Anything else?
    type: multi choice
    choices: [Docking station, Second monitor]
  - id: monitorStand
    ask: Do they want a monitor stand?
    type: yes/no
    showWhen: accessories includes Second monitor and readers is not 0
approvals:
  - {id: manager, by: requesters-manager, when: readers over 10 or price over 1500, ifNoAnswer: {then: reject}}
tasks:
  - {id: hurry, name: Fetch a laptop from stock, team: logistics, takes: 2h, when: startDate before 2027-01-01 or accessories is empty}
`,
  *check(entry) {
    if (entry.value.status === "retired") return;
    const form = formOf(entry);
    for (const condition of form.conditions) {
      for (const comparison of fieldsOf(condition.ast)) {
        const question = form.byId.get(comparison.field.text);
        const type = question?.fields.type;
        const found = question && type && misfit(comparison, question, type);
        if (!found) continue;
        const { operator, field } = comparison;
        const { message, help, instead } = found;
        const part = instead === undefined || type === "note" ? { start: field.start, end: comparison.end } : operator;
        yield {
          path: condition.path,
          part,
          message,
          help,
          fixes: instead === undefined ? [] : [replacing(condition, operator, instead)],
          ...(found.why !== undefined && { why: found.why, severity: "warning" as const }),
        };
      }
    }
  },
});

interface Misfit extends Pick<RuleReport, "message" | "help" | "why"> {
  /** Another way to compare that would do what is probably meant. */
  readonly instead?: Operator;
}

function misfit({ operator, values }: Comparison, { id }: FormQuestion, type: QuestionType): Misfit | undefined {
  const compare = operator.text;
  const said = `“${id}”`;
  if (type === "note")
    return {
      message: `${said} is a note to read; it never has an answer.`,
      help: "Name a question that people answer.",
    };
  const ordered = COMPARE_NUMBERS.has(compare) || COMPARE_DATES.has(compare) || compare === "between";
  if (ordered && (UNORDERED.has(type) || type === "long text")) {
    return {
      message: `${said} is answered with ${say(type)}, which cannot be “${compare}” anything.`,
      help:
        COMPARE_NUMBERS.has(compare) && type === "long text"
          ? "Ask it with the type “number”."
          : "Compare it with “is”, “includes” or “is answered”.",
    };
  }
  if (COMPARE_NUMBERS.has(compare) && (DATES.has(type) || type === "text")) {
    if (type === "text")
      return {
        message: `${said} is answered with a text, and “${compare}” compares numbers.`,
        help: "Ask it with the type “number” or “money”.",
      };
    const instead = compare === "over" || compare === "at least" ? "after" : "before";
    return {
      message: `${said} is answered with a date, and “${compare}” compares numbers.`,
      help: `Write “${instead}” and a date.`,
    };
  }
  if (COMPARE_DATES.has(compare) && !DATES.has(type) && type !== "reference") {
    return {
      message: `${said} is answered with ${say(type)}, and “${compare}” compares dates.`,
      help: NUMBERS.has(type)
        ? `Write “${compare === "after" ? "over" : "under"}” and a number.`
        : "Ask it with the type “date”.",
    };
  }
  if (type === "multi choice" && (compare === "is" || compare === "is one of") && values.length > 0) {
    const [only] = values;
    return {
      message: `“${compare}” is true of ${said} only when nothing else is chosen beside ${values.length === 1 ? `“${only?.text}”` : "one of these"}.`,
      why: "People who choose two things get what those who choose one get; the second is forgotten in silence.",
      help:
        values.length === 1
          ? "Write “includes”, unless you mean that nothing else may be chosen."
          : `Write “${id} includes …” for each of them, joined by “or”.`,
      ...(compare === "is" && { instead: "includes" as const }),
    };
  }
  if ((compare === "includes" || compare === "does not include") && (type === "text" || type === "long text")) {
    return {
      message: `“${compare}” looks for a whole answer, not for a word inside the text of ${said}.`,
      why: "Nobody types exactly these words, so the condition does not do what it seems to.",
      help: "Ask it as a choice, so that the answers are known.",
    };
  }
  if (NUMBERS.has(type) && isEquality(compare)) {
    const wrong = values.find(({ text }) => !/^-?\d+(?:\.\d+)?$/.test(text));
    if (wrong)
      return {
        message: `${said} is answered with a number, and “${wrong.text}” is not one.`,
        help: "Write a number, or a comparison such as “over 10”.",
      };
  }
  if (DATES.has(type) && isEquality(compare)) {
    const wrong = values.find(({ text }) => !parseDate(text).ok && !parseLocalDateTime(text).ok);
    if (wrong)
      return {
        message: `${said} is answered with a date, and “${wrong.text}” is not one.`,
        help: "Write the date as 2027-03-31, or a comparison such as “before 2027-03-31”.",
      };
  }
  return undefined;
}

function isEquality(operator: Operator): boolean {
  return operator === "is" || operator === "is not" || operator === "is one of" || operator === "is not one of";
}

function say(type: QuestionType): string {
  switch (type) {
    case "yes/no":
      return "yes or no";
    case "multi choice":
      return "a list of choices";
    case "choice":
      return "a choice";
    case "attachment":
      return "a file";
    case "email":
      return "an e-mail address";
    case "phone":
      return "a telephone number";
    case "long text":
    case "text":
      return "a text";
    default:
      return `a ${type}`;
  }
}

function replacing(
  { path, text }: FormCondition,
  { start, end }: { readonly start: number; readonly end: number },
  by: string,
) {
  return {
    title: `Change to “${by}”`,
    changes: [{ path, do: "set" as const, text: quoteYaml(text.slice(0, start) + by + text.slice(end)) }],
  };
}
