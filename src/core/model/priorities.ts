import type { KindName } from "../generated/types.ts";
import { kindNames, shapeOf } from "../schema/index.ts";
import type { Book } from "./book.ts";
import { type Entry, isOf } from "./doc.ts";
import { factsOf, type Reference } from "./facts.ts";
import { memo } from "./memo.ts";

const MATRIX = "PriorityMatrix";

/** The priority matrix in force for a document: the one it names or that of the promise it serves, else the manifest's, else the only one of the book. */
export function matrixFor(entry: Entry, book: Book): Entry<"PriorityMatrix"> | undefined {
  if (isOf(entry, "PriorityMatrix")) return entry;
  const matrices = book.entries("PriorityMatrix");
  return (
    namedMatrix(entry, book) ??
    book.find("PriorityMatrix", book.manifest?.value.priorities) ??
    (matrices.length === 1 ? matrices[0] : undefined)
  );
}

/** The kinds whose documents can say which priority matrix counts for them. */
export const choosesMatrix: ReadonlySet<string> = new Set(
  kindNames.filter((kind) => Object.values(shapeOf(kind)?.fields ?? {}).some((field) => field.ref?.includes(MATRIX))),
);

/** Where a document says which priority matrix counts for it. */
export const matrixChoice: (entry: Entry) => Reference | undefined = memo((entry) =>
  choosesMatrix.has(entry.kind)
    ? factsOf(entry).references.find((one) => one.path.length === 1 && one.to.includes(MATRIX))
    : undefined,
);

/**
 * The document of a kind that a new one may refer to: the one that the manifest names, else the first that counts by the
 * book's own priorities, else the first.
 */
export function usual(kind: KindName, book: Book): Entry | undefined {
  const { manifest } = book;
  const named =
    manifest && factsOf(manifest).references.find((one) => one.path.length === 1 && one.to.includes(kind))?.text;
  const all = book.entries(kind).filter((entry) => entry.id !== undefined);
  const matrix = manifest && matrixFor(manifest, book);
  return book.find(kind, named) ?? all.find((entry) => matrixFor(entry, book) === matrix) ?? all[0];
}

/** The matrix that a document names, or that the policy or escalation matrix behind it names. */
function namedMatrix(entry: Entry | undefined, book: Book): Entry<"PriorityMatrix"> | undefined {
  if (!entry) return undefined;
  return book.find(MATRIX, matrixChoice(entry)?.text) ?? matrixBehind(entry, book);
}

function matrixBehind(entry: Entry, book: Book): Entry<"PriorityMatrix"> | undefined {
  if (isOf(entry, "VendorContract")) return namedMatrix(book.find("SlaPolicy", entry.value.supports?.[0]), book);
  if (isOf(entry, "EscalationMatrix")) return namedMatrix(book.find("SlaPolicy", entry.value.sla), book);
  if (isOf(entry, "Service"))
    return (
      namedMatrix(book.find("SlaPolicy", entry.value.sla), book) ??
      namedMatrix(book.find("EscalationMatrix", entry.value.escalation), book)
    );
  if (isOf(entry, "Runbook"))
    return (
      namedMatrix(book.find("EscalationMatrix", entry.value.escalation), book) ??
      namedMatrix(book.find("Service", entry.value.service), book)
    );
  if (isOf(entry, "Scenario")) return namedMatrix(book.find("SlaPolicy", entry.value.policy), book);
  return undefined;
}

/** The priorities that a matrix can give, in its own order: the order of the definitions, then of the cells. */
export function prioritiesOf(matrix: Entry<"PriorityMatrix"> | undefined): readonly string[] {
  const found = new Set<string>(Object.keys(matrix?.value.definitions ?? {}));
  for (const row of Object.values(matrix?.value.priority ?? {}))
    for (const cell of row ?? []) if (typeof cell === "string") found.add(cell);
  return [...found];
}

/** The priorities that are major incidents by definition; the two highest where a matrix says nothing. */
export function majorPriorities(matrix: Entry<"PriorityMatrix"> | undefined): readonly string[] {
  const definitions = Object.entries(matrix?.value.definitions ?? {});
  const major = definitions.filter(([, definition]) => definition?.majorIncident === true).map(([key]) => key);
  return major.length ? major : prioritiesOf(matrix).slice(0, 2);
}
