/** The form as it is asked. */
import { answersOf, choicesOf, comesLater, type FormQuestion, type FormSection } from "../../lint/index.ts";
import type { Book, Entry } from "../../model/index.ts";
import { printMoney } from "../../values/index.ts";
import type { Notes } from "../notes.ts";
import { sayWhen } from "../words.ts";
import { missing, problemOf, type Today } from "./checks.ts";
import type { Filled } from "./filled.ts";
import type { Choice, Control, FormPart, Question } from "./types.ts";

const CONTROLS: Readonly<Record<NonNullable<FormQuestion["fields"]["type"]>, Control>> = {
  text: "text",
  "long text": "long text",
  number: "number",
  money: "money",
  date: "date",
  "date and time": "date and time",
  "yes/no": "one",
  choice: "one",
  "multi choice": "several",
  person: "person",
  reference: "one",
  attachment: "file",
  email: "email",
  phone: "phone",
  note: "note",
};

export interface Asking {
  readonly book: Book;
  readonly item: Entry<"CatalogItem">;
  readonly filled: Filled;
  readonly notes: Notes;
  readonly today: Today | undefined;
  /** Somebody has tried to send it: what is missing is said. */
  readonly isTried: boolean;
}

/** The parts of the form with the questions that are asked as things stand. */
export function partsOf(asking: Asking): FormPart[] {
  const { filled, notes } = asking;
  const questions = [...filled.form.questions].sort((a, b) => (comesLater(a, b) ? 1 : comesLater(b, a) ? -1 : 0));
  const parts: { section: FormSection | undefined; questions: Question[] }[] = [];
  for (const question of questions) {
    if (!filled.isShown(question)) continue;
    if (parts.at(-1)?.section !== question.section || parts.length === 0)
      parts.push({ section: question.section, questions: [] });
    parts.at(-1)?.questions.push(questionOf(question, asking));
  }
  return parts.map(({ section, questions: asked }) => ({
    ...(section && { title: { text: section.fields.name ?? section.id, at: { path: section.path } } }),
    ...(section?.fields.help !== undefined && { help: section.fields.help }),
    questions: asked,
    ...(section && notes.take(section.path)),
  }));
}

/** How many questions are asked that can be answered, and how many of them stand in the way of the order. */
export function stateOf(asking: Asking): { readonly asked: number; readonly open: number } {
  const { filled, today } = asking;
  const asked = filled.form.questions.filter((one) => one.fields.type !== "note" && filled.isShown(one));
  const open = asked.filter((one) => {
    const answer = filled.answer(one);
    return answer === undefined ? filled.isRequired(one) : problemOf(one, answer, filled, today) !== undefined;
  });
  return { asked: asked.length, open: open.length };
}

function questionOf(question: FormQuestion, { book, item, filled, notes, today, isTried }: Asking): Question {
  const { fields, id, path } = question;
  const control = CONTROLS[fields.type ?? "text"];
  const answer = filled.answer(question);
  const required = filled.isRequired(question);
  const wrong = answer === undefined ? undefined : problemOf(question, answer, filled, today);
  const problem = answer === undefined && required && isTried ? missing(question) : wrong;
  const because = [fields.showWhen, question.section?.fields.showWhen]
    .flatMap((text) => (text === undefined ? [] : sayWhen(text, item, book)))
    .join(", and ");
  const choices = choicesShown(question, book, item);
  return {
    id,
    at: { path },
    ask: fields.ask ?? id,
    control: control === "one" && !choices ? "text" : control,
    ...(choices && { choices }),
    ...(fields.help !== undefined && { help: fields.help }),
    ...(control === "money" && { unit: currencyOf(item) }),
    required,
    sensitive: fields.sensitive === true,
    ...(because !== "" && { because }),
    answer: answer ?? null,
    ...(problem !== undefined && { problem }),
    ...notes.take(path),
  };
}

function currencyOf({ value: { cost } }: Entry<"CatalogItem">): string {
  return typeof cost === "object" ? (cost.currency ?? "") : "";
}

/** The most entries of a list that a form offers; of a longer one people write what they mean. */
const MOST_CHOICES = 200;

function choicesShown({ fields }: FormQuestion, book: Book, item: Entry<"CatalogItem">): Choice[] | undefined {
  if (fields.type === "yes/no")
    return [
      { value: "yes", label: "Yes" },
      { value: "no", label: "No" },
    ];
  if (fields.type === "reference") {
    const list = answersOf(fields, book);
    return list && list.length > 0 && list.length <= MOST_CHOICES
      ? list.map((value) => ({ value, label: value }))
      : undefined;
  }
  if (fields.type !== "choice" && fields.type !== "multi choice") return undefined;
  const helps = new Map(
    (fields.choices ?? []).flatMap((one) => (typeof one === "object" ? [[one.value, one.help] as const] : [])),
  );
  return choicesOf(fields).map(({ value, label, cost }): Choice => {
    const help = helps.get(value);
    return {
      value,
      label: label ?? value,
      ...(help !== undefined && { help }),
      ...(cost !== undefined && cost !== 0 && { cost: addition(cost, currencyOf(item)) }),
    };
  });
}

/** `+ 640 EUR` */
export function addition(amount: number, currency: string): string {
  return `${amount < 0 ? "−" : "+"} ${printMoney({ amount: Math.abs(amount), currency })}`;
}
