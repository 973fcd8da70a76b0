/**
 * A catalog item's form: its questions, what each of them can be answered with, and every condition that the item
 * writes over the answers.
 */
import { type Comparison, type Condition, fieldsOf, parseCondition } from "../conditions/index.ts";
import type { Kinds } from "../generated/types.ts";
import { type Book, type Entry, type Loose, lately, memo } from "../model/index.ts";
import type { Path } from "../text/index.ts";
import { circlesOf } from "./cycles.ts";

type Item = Loose<Kinds["CatalogItem"]>;
/** The fields of a question. */
export type QuestionFields = NonNullable<NonNullable<Item["form"]>[number]>;
type SectionFields = NonNullable<NonNullable<Item["sections"]>[number]>;

/** The reserved name of an item's running total. */
export const PRICE = "price";

/** One question in its place. */
export interface FormQuestion {
  readonly id: string;
  readonly fields: QuestionFields;
  /** Its number in `form`, from 0. */
  readonly index: number;
  readonly path: Path;
  readonly section: FormSection | undefined;
}

/** One part of the form. */
export interface FormSection {
  readonly id: string;
  readonly fields: SectionFields;
  /** Its number in `sections`, from 0. */
  readonly index: number;
  readonly path: Path;
}

/** What a condition decides: whether something is shown, must be answered, is checked, is needed. */
export type ConditionUse = "shown" | "required" | "checked" | "needed";

/** A condition of the item that could be read without a problem. */
export interface FormCondition {
  readonly path: Path;
  readonly text: string;
  readonly ast: Condition;
  readonly use: ConditionUse;
  /** The question that it shows, requires or checks. */
  readonly question: FormQuestion | undefined;
  /** The section that it shows. */
  readonly section: FormSection | undefined;
}

/** A catalog item's form. */
export interface Form {
  readonly questions: readonly FormQuestion[];
  /** Questions by id; the first one where an id stands twice. */
  readonly byId: ReadonlyMap<string, FormQuestion>;
  readonly conditions: readonly FormCondition[];
  /** Part of the form could not be read: a question that seems to be missing may be there. */
  readonly unsure: boolean;
}

/** The form of an item; remembered while it is looked at. */
export const formOf: (entry: Entry<"CatalogItem">) => Form = lately((entry) => {
  const { form, sections } = entry.value;
  const parts = new Map<string, FormSection>();
  for (const [index, fields] of (sections ?? []).entries()) {
    if (fields?.id !== undefined && !parts.has(fields.id))
      parts.set(fields.id, { id: fields.id, fields, index, path: ["sections", index] });
  }
  const questions: FormQuestion[] = [];
  const byId = new Map<string, FormQuestion>();
  for (const [index, fields] of (form ?? []).entries()) {
    if (fields?.id === undefined) continue;
    const question = { id: fields.id, fields, index, path: ["form", index], section: parts.get(fields.section ?? "") };
    questions.push(question);
    if (!byId.has(fields.id)) byId.set(fields.id, question);
  }
  const unsure =
    entry.broken || entry.reports.some(({ path }) => path[0] === "form" && (path.length < 3 || path[2] === "id"));
  return { questions, byId, conditions: conditionsOf(entry.value, questions, [...parts.values()]), unsure };
});

function conditionsOf(
  item: Item,
  questions: readonly FormQuestion[],
  sections: readonly FormSection[],
): FormCondition[] {
  const found: FormCondition[] = [];
  const add = (
    text: string | undefined,
    path: Path,
    use: ConditionUse,
    of: { question?: FormQuestion; section?: FormSection } = {},
  ): void => {
    const parsed = text === undefined ? undefined : parseCondition(text);
    if (text === undefined || !parsed?.ast || parsed.problems.length) return;
    found.push({ path, text, ast: parsed.ast, use, question: of.question, section: of.section });
  };
  for (const [index, one] of (item.prerequisites ?? []).entries())
    add(one?.when, ["prerequisites", index, "when"], "needed");
  for (const section of sections) add(section.fields.showWhen, [...section.path, "showWhen"], "shown", { section });
  for (const question of questions) {
    const { fields, path } = question;
    add(fields.showWhen, [...path, "showWhen"], "shown", { question });
    add(fields.requiredWhen, [...path, "requiredWhen"], "required", { question });
    if (typeof fields.check !== "object") continue;
    for (const [index, one] of fields.check.entries())
      add(one?.when, [...path, "check", index, "when"], "checked", { question });
  }
  for (const list of ["approvals", "tasks"] as const)
    for (const [index, one] of (item[list] ?? []).entries()) add(one?.when, [list, index, "when"], "needed");
  return found;
}

/** One answer of a choice, and what people read for it. */
export interface Choice {
  readonly value: string;
  readonly label: string | undefined;
  readonly cost: number | undefined;
}

/** The choices that a question offers, in their order. */
export function choicesOf(question: QuestionFields): readonly Choice[] {
  return (question.choices ?? []).flatMap((choice) => {
    if (typeof choice === "string") return [{ value: choice, label: undefined, cost: undefined }];
    return choice?.value === undefined ? [] : [{ value: choice.value, label: choice.label, cost: choice.cost }];
  });
}

/**
 * All answers that a question can have, as conditions name them; undefined where they are not counted out (a text, a
 * number, a list that the manifest does not hold).
 */
export function answersOf(question: QuestionFields, book: Book): readonly string[] | undefined {
  switch (question.type) {
    case "yes/no":
      return ["yes", "no"];
    case "choice":
    case "multi choice": {
      const choices = choicesOf(question);
      // A choice that could not be read may be the one that is asked for.
      return choices.length && choices.length === question.choices?.length
        ? choices.map(({ value }) => value)
        : undefined;
    }
    case "reference": {
      const lists = book.manifest?.value.lists;
      const list =
        question.of !== undefined && lists && Object.hasOwn(lists, question.of) ? lists[question.of] : undefined;
      return list?.filter((one): one is string => one !== undefined);
    }
    default:
      return undefined;
  }
}

/**
 * Whether a question is asked after another, as the form shows them: section by section, and in each in the order of
 * `form`. Between a question in a section and one in none, the order of `form` decides.
 */
export function comesLater(one: FormQuestion, other: FormQuestion): boolean {
  if (one.section && other.section && one.section !== other.section) return one.section.index > other.section.index;
  return one.index > other.index;
}

/** A comparison that decides whether a question is shown, and the condition that it stands in. */
export interface ShownBy {
  readonly condition: FormCondition;
  readonly comparison: Comparison;
}

const showsOf: (form: Form) => ReadonlyMap<FormQuestion | FormSection, readonly FormCondition[]> = memo((form) => {
  const shows = new Map<FormQuestion | FormSection, FormCondition[]>();
  for (const condition of form.conditions) {
    const what = condition.use === "shown" ? (condition.question ?? condition.section) : undefined;
    if (what) shows.set(what, [...(shows.get(what) ?? []), condition]);
  }
  return shows;
});

/** The comparisons that decide whether a question is shown: its own, and those of its section. */
export function shownBy(question: FormQuestion, form: Form): readonly ShownBy[] {
  const shows = showsOf(form);
  const conditions = [...(shows.get(question) ?? []), ...(question.section ? (shows.get(question.section) ?? []) : [])];
  return conditions.flatMap((condition) => fieldsOf(condition.ast).map((comparison) => ({ condition, comparison })));
}

/** Circles of questions that are shown by each other’s answers, as ways round. */
export const circlesOfForm: (form: Form) => readonly (readonly string[])[] = memo((form) =>
  circlesOf([...form.byId.keys()], (id) => {
    const question = form.byId.get(id);
    return question ? shownBy(question, form).map(({ comparison }) => comparison.field.text) : [];
  }),
);

/** What is known of a condition before anybody has answered. */
export type Verdict = "true" | "false" | "open";

/**
 * Decides a condition as far as it can be when some questions have no answer and nothing is known of the others. An
 * empty answer makes `is`, `includes` and comparisons false, and `is not`, `does not include` and `is empty` true.
 */
export function verdictWithout(condition: Condition, hasNoAnswer: (field: string) => boolean): Verdict {
  switch (condition.kind) {
    case "arrival":
      return "open";
    case "comparison":
      if (!hasNoAnswer(condition.field.text)) return "open";
      return ["is not", "is not one of", "does not include", "is empty"].includes(condition.operator.text)
        ? "true"
        : "false";
    case "not": {
      const inner = verdictWithout(condition.term, hasNoAnswer);
      return inner === "open" ? "open" : inner === "true" ? "false" : "true";
    }
    default: {
      const verdicts = condition.terms.map((term) => verdictWithout(term, hasNoAnswer));
      const decides = condition.kind === "and" ? "false" : "true";
      if (verdicts.includes(decides)) return decides;
      return verdicts.includes("open") ? "open" : condition.kind === "and" ? "true" : "false";
    }
  }
}
