/**
 * All ways through a form that differ in what is asked, agreed to, done or paid.
 *
 * Only answers that something depends on are told apart: those that conditions name, one that none names, no answer where none is
 * needed, and choices with a price.
 */
import { fieldsOf } from "../../conditions/index.ts";
import { answersOf, choicesOf, comesLater, type Form, type FormQuestion, shownBy } from "../../lint/index.ts";
import type { Book, Entry } from "../../model/index.ts";
import type { Json } from "../../text/index.ts";
import { addDays, parseDate, printDate } from "../../values/index.ts";
import { Filled } from "./filled.ts";
import type { Piece } from "./plan.ts";

/** More orders than this are not looked at. */
const MOST_ORDERS = 3000;

/** A multi choice of more choices that matter than this is tried with none, each and all. */
const MOST_SUBSETS = 5;

/** A text that no condition names. */
const OTHER = "…";

/** A way: what is met on it, and orders that go it. */
export interface Route {
  readonly asked: ReadonlySet<FormQuestion>;
  readonly needed: ReadonlySet<Piece>;
  /** The order with the lowest price, and that with the highest. */
  readonly least: Sample;
  readonly most: Sample;
}

export interface Sample {
  readonly answers: { readonly [question: string]: Json };
  readonly price: number | undefined;
}

export interface Routes {
  readonly routes: readonly Route[];
  readonly isWhole: boolean;
}

const kept = new WeakMap<Entry<"CatalogItem">["value"], { lists: unknown; routes: Routes }>();

/** The ways through an item’s form; remembered with it, since they depend on neither time nor answers. */
export function routesOf(item: Entry<"CatalogItem">, form: Form, pieces: readonly Piece[], book: Book): Routes {
  const lists = book.manifest?.value.lists;
  const known = kept.get(item.value);
  // The pieces are keys of what is remembered; they are told by their paths then.
  if (known && known.lists === lists) return translated(known.routes, pieces);
  const routes = walk(item, form, pieces, book);
  kept.set(item.value, { lists, routes });
  return routes;
}

function translated({ routes, isWhole }: Routes, pieces: readonly Piece[]): Routes {
  const byPath = new Map(pieces.map((one) => [one.path.join(), one]));
  return {
    isWhole,
    routes: routes.map((route) => ({
      ...route,
      needed: new Set([...route.needed].flatMap((one) => byPath.get(one.path.join()) ?? [])),
    })),
  };
}

function walk(item: Entry<"CatalogItem">, form: Form, pieces: readonly Piece[], book: Book): Routes {
  const options = inAskingOrder(form).flatMap((question) => {
    const values = optionsOf(question, form, book);
    return values ? [{ question, values }] : [];
  });
  const found = new Map<string, { -readonly [K in keyof Route]: Route[K] }>();
  let orders = 0;
  let isWhole = true;
  const visit = (at: number, answers: { readonly [question: string]: Json }): void => {
    if (!isWhole) return;
    const next = options[at];
    if (!next) {
      if (++orders > MOST_ORDERS) {
        isWhole = false;
        return;
      }
      note(answers);
      return;
    }
    const { question, values } = next;
    const filled = new Filled(item, form, answers);
    // What shows a question comes before it, but for circles, which hide it anyway.
    if (!filled.isShown(question)) {
      visit(at + 1, answers);
      return;
    }
    for (const value of values)
      if (value !== "" || !filled.isRequired(question)) visit(at + 1, { ...answers, [question.id]: value });
  };
  const note = (answers: { readonly [question: string]: Json }): void => {
    const filled = new Filled(item, form, answers);
    const asked = form.questions.filter((one) => one.fields.type !== "note" && filled.isShown(one));
    const needed = pieces.filter((one) => filled.holds(one.whenPath, one.when));
    const key = `${asked.map((one) => one.index).join()}|${needed.map((one) => one.path.join()).join(" ")}`;
    const sample: Sample = { answers, price: filled.price() };
    const route = found.get(key);
    if (!route) found.set(key, { asked: new Set(asked), needed: new Set(needed), least: sample, most: sample });
    else if (sample.price !== undefined) {
      if (sample.price < (route.least.price ?? 0)) route.least = sample;
      if (sample.price > (route.most.price ?? 0)) route.most = sample;
    }
  };
  visit(0, {});
  return { routes: [...found.values()], isWhole };
}

/** The questions so that each comes after those that it is shown by. */
function inAskingOrder(form: Form): FormQuestion[] {
  const order: FormQuestion[] = [];
  const seen = new Set<FormQuestion>();
  const add = (question: FormQuestion): void => {
    if (seen.has(question)) return;
    seen.add(question);
    for (const { comparison } of shownBy(question, form)) {
      const other = form.byId.get(comparison.field.text);
      if (other) add(other);
    }
    order.push(question);
  };
  const asked = [...form.byId.values()].sort((a, b) => (comesLater(a, b) ? 1 : comesLater(b, a) ? -1 : 0));
  for (const question of asked) add(question);
  return order;
}

/** The answers of a question that something depends on, an empty text for none; undefined where nothing does. */
function optionsOf(question: FormQuestion, form: Form, book: Book): Json[] | undefined {
  const { fields, id } = question;
  if (fields.type === "note" || fields.type === undefined) return undefined;
  const named = new Set(
    form.conditions
      .filter(({ use }) => use !== "checked")
      .flatMap(({ ast }) => fieldsOf(ast))
      .filter(({ field }) => field.text === id)
      .flatMap(({ values }) => values.map(({ text }) => text)),
  );
  const isAsked = form.conditions.some(
    ({ use, ast }) => use !== "checked" && fieldsOf(ast).some((one) => one.field.text === id),
  );
  const priced = choicesOf(fields).filter(({ cost }) => cost !== undefined && cost !== 0);
  if (!isAsked && priced.length === 0) return undefined;
  const offered = answersOf(fields, book);
  const matters = (value: string) => named.has(value) || priced.some((one) => one.value === value);
  if (offered) {
    const telling = offered.filter(matters);
    const other = offered.find((value) => !matters(value));
    if (fields.type === "multi choice") return ["", ...subsets(telling), ...(other === undefined ? [] : [[other]])];
    return [...telling, ...(other === undefined ? [] : [other]), ""];
  }
  return [...[...named].flatMap((text) => near(text, fields.type)), "", ...(isOpen(fields.type) ? [OTHER] : [])];
}

function isOpen(type: FormQuestion["fields"]["type"]): boolean {
  return type !== "number" && type !== "money" && type !== "date" && type !== "date and time";
}

/** A value that a condition compares with, and its neighbours where order counts. */
function near(text: string, type: FormQuestion["fields"]["type"]): string[] {
  if (type === "number" || type === "money") {
    const number = Number(text);
    return Number.isFinite(number) ? [String(number), String(number - 1), String(number + 1)] : [];
  }
  if (type !== "date") return [text];
  const date = parseDate(text);
  return date.ok ? [-1, 0, 1].map((days) => printDate(addDays(date.value, days))) : [];
}

function subsets(values: readonly string[]): Json[] {
  if (values.length > MOST_SUBSETS) return [...values.map((one) => [one]), [...values]];
  let all: string[][] = [[]];
  for (const value of values) all = all.flatMap((some) => [some, [...some, value]]);
  return all.filter((some) => some.length > 0);
}
