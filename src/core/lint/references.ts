/** What a reference may lead to: whether it does, and the names that could stand there. */
import { fieldsOf, parseCondition, schedulesOf } from "../conditions/index.ts";
import {
  ALWAYS,
  type Book,
  choosesMatrix,
  type Entry,
  factsOf,
  isOf,
  lately,
  matrixChoice,
  matrixFor,
  memo,
  prioritiesOf,
  type Reference,
  ROLES,
} from "../model/index.ts";
import { isBookWide, isKindName, isLocalName, type Shape, shapeOf } from "../schema/index.ts";

/** A reference; those inside a condition are a part of their text. */
export interface Mention extends Reference {
  /** Where the name stands in the text at the path; all of it where left out. */
  readonly part?: { readonly start: number; readonly end: number };
}

/** What the fields of a policy's conditions are compared with. */
const COMPARED: ReadonlyMap<string, readonly string[]> = new Map([
  ["team", ["Team"]],
  ["service", ["Service"]],
  ["item", ["CatalogItem"]],
  ["priority", ["priority"]],
]);

/** The names that a document's conditions mention: schedules (`arrives outside office-hours`); in policies, teams and the like too. */
export const mentionsOf: (entry: Entry) => readonly Mention[] = memo((entry) => {
  const found: Mention[] = [];
  const mayMention = (text: string) => isOf(entry, "SlaPolicy") || text.includes("arrives");
  // Most documents say nothing of the sort, and all of a book are asked. What is escaped may be anything.
  const { text: whole } = entry.doc.source;
  if (!mayMention(whole) && !whole.includes("\\")) return found;
  for (const { path, on, text, grammar } of factsOf(entry).values) {
    if (grammar !== "condition" || !mayMention(text)) continue;
    const { ast } = parseCondition(text);
    if (!ast) continue;
    for (const { text: name, start, end } of schedulesOf(ast))
      found.push({ path, on, text: name, to: ["Schedule"], part: { start, end } });
    if (!isOf(entry, "SlaPolicy")) continue;
    for (const { field, values } of fieldsOf(ast)) {
      const to = COMPARED.get(field.text);
      if (to)
        for (const { text: name, start, end } of values) found.push({ path, on, text: name, to, part: { start, end } });
    }
  }
  return found;
});

/** The ids that conditions of the book mention. */
export const mentionedIn: (book: Book) => ReadonlySet<string> = memo(
  (book) => new Set(book.all().flatMap((entry) => mentionsOf(entry).map((one) => one.text))),
);

/**
 * Does a reference lead to something? Undefined where that cannot be known: the file stands outside any book, or the
 * book has no priorities to compare with. A document of another kind counts as something; that is its own finding.
 */
export function resolves(reference: Reference, entry: Entry, book: Book): boolean | undefined {
  let unknown = false;
  for (const to of reference.to) {
    const names = namesFor(to, entry, book);
    if (names === undefined) unknown = true;
    else if (names.has(reference.text)) return true;
  }
  if (unknown) return undefined;
  return reference.to.some(isKindName) && book.withId(reference.text).length > 0;
}

/** All names that may stand in the place of a reference, each once. */
export function namesThere(reference: Reference, entry: Entry, book: Book): readonly string[] {
  return [...new Set(reference.to.flatMap((to) => [...(namesFor(to, entry, book)?.all() ?? [])]))];
}

/** The fields at the top of a document under which names of a sort (`task`, `question`) are declared. */
export function declaredUnder(as: string, entry: Entry): readonly string[] {
  const declares = (shape: Shape | undefined): boolean =>
    shape !== undefined &&
    (shape.id === as || [shape.keys, shape.other, shape.items, ...Object.values(shape.fields ?? {})].some(declares));
  return Object.entries(shapeOf(entry.kind)?.fields ?? {}).flatMap(([name, field]) => (declares(field) ? [name] : []));
}

/** Names that can be asked for one, and listed where one is missing. */
interface Names {
  has(name: string): boolean;
  all(): Iterable<string>;
}

function namesFor(to: string, entry: Entry, book: Book): Names | undefined {
  if (isLocalName(to)) return local(entry, to);
  if (to === "template" && isOf(entry, "EscalationMatrix") && entry.value.templates) {
    const own = local(entry, to);
    const others = templatesOf(book);
    return { has: (name) => own.has(name) || others.has(name), all: () => [...own.all(), ...others] };
  }
  if (book.alone) return undefined;
  if (to === "role") return of(new Set(ROLES));
  if (to === "template") return of(templatesOf(book));
  if (to === "priority") return priorities(entry, book);
  if (isBookWide(to)) return { has: (name) => book.declared(to, name).length > 0, all: () => book.names(to) };
  const builtIn = to === "Schedule" ? [ALWAYS] : [];
  return {
    has: (name) =>
      builtIn.includes(name) ||
      (to === "any" ? book.withId(name).length > 0 : book.withId(name).some((one) => one.kind === to)),
    all: () => [...book.ids([to]), ...builtIn],
  };
}

function of(names: ReadonlySet<string>): Names {
  return { has: (name) => names.has(name), all: () => names };
}

function local(entry: Entry, as: string): Names {
  return of(localNames(entry).get(as) ?? new Set());
}

const localNames = lately((entry: Entry) => {
  const names = new Map<string, Set<string>>();
  for (const { as, text } of factsOf(entry).declarations) names.set(as, (names.get(as) ?? new Set()).add(text));
  return names;
});

/** Templates belong to escalation matrices; runbooks and other matrices may send them too. */
const templatesOf = memo(
  (book: Book): ReadonlySet<string> =>
    new Set(
      book
        .entries("EscalationMatrix")
        .flatMap((matrix) => factsOf(matrix).declarations.flatMap((one) => (one.as === "template" ? [one.text] : []))),
    ),
);

const allPriorities = memo(
  (book: Book): ReadonlySet<string> =>
    new Set(book.entries("PriorityMatrix").flatMap((matrix) => [...prioritiesOf(matrix)])),
);

/**
 * The priorities that a document may name. Kinds that can choose their matrix follow it alone; a matrix that is named
 * and missing is reported where it is named, and nothing can be said about the priorities.
 */
function priorities(entry: Entry, book: Book): Names | undefined {
  const policy = isOf(entry, "Scenario") ? book.find("SlaPolicy", entry.value.policy) : entry;
  // The manifest’s choice is for those that make none; its mapping may speak of the priorities of all.
  if (policy && !isOf(policy, "Servicebook") && choosesMatrix.has(policy.kind)) {
    const choice = matrixChoice(policy);
    if (choice && !book.find("PriorityMatrix", choice.text)) return undefined;
    const matrix = matrixFor(policy, book);
    return matrix && of(new Set(prioritiesOf(matrix)));
  }
  if (isOf(entry, "PriorityMatrix")) return of(new Set(prioritiesOf(entry)));
  const all = allPriorities(book);
  return all.size ? of(all) : undefined;
}
