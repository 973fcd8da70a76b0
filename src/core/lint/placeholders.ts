/** The placeholders that messages may use. */
import type { Book } from "../model/index.ts";

/** A name that the tools can fill in a message. */
export interface KnownPlaceholder {
  readonly name: string;
  /** What is filled in for it, in words. */
  readonly means: string;
}

/** Placeholders of status messages. A book adds its own in `placeholders` of servicebook.yaml. */
const statusPlaceholders: readonly KnownPlaceholder[] = [
  { name: "service", means: "the name of the service" },
  { name: "number", means: "the number of the ticket" },
  { name: "priority", means: "the priority at the moment" },
  { name: "state", means: "the state of the ticket" },
  { name: "startTime", means: "when it began" },
  { name: "now", means: "when the message is sent" },
  { name: "businessImpact", means: "what the business cannot do, in its own words" },
  { name: "customersAffected", means: "how many customers it touches" },
  { name: "action", means: "what is being done" },
  { name: "decision", means: "what has to be decided, and by whom" },
  { name: "workaround", means: "what people can do meanwhile" },
  { name: "nextUpdate", means: "when the next message comes" },
  { name: "eta", means: "when it is expected to work again" },
  { name: "cause", means: "the cause, as far as it is known" },
  { name: "owner", means: "who leads the work" },
  { name: "finding", means: "what has been found out" },
  { name: "nextCheck", means: "when the next check is" },
  { name: "endTime", means: "since when it has been working again" },
  { name: "time", means: "the time of a finding" },
  { name: "symptom", means: "what people notice" },
  { name: "pirDue", means: "when the post-incident review is due" },
  { name: "bridge", means: "where those who work on it meet" },
];

/** The placeholders that a book’s manifest adds. */
function ownPlaceholders(book: Book): readonly string[] {
  const declared = book.manifest?.value.placeholders;
  if (!declared) return [];
  return isList(declared) ? declared.filter((name): name is string => typeof name === "string") : Object.keys(declared);
}

/** All placeholders with what is filled in for them. */
export function knownPlaceholders(book: Book): readonly KnownPlaceholder[] {
  const declared = book.manifest?.value.placeholders;
  const means = (name: string) => (declared && !isList(declared) ? (declared[name] ?? "") : "");
  const own = ownPlaceholders(book).filter((name) => statusPlaceholders.every((one) => one.name !== name));
  return [...statusPlaceholders, ...own.map((name) => ({ name, means: means(name) }))];
}

/** All placeholders that somebody fills in a book’s messages. */
export function placeholderNames(book: Book): readonly string[] {
  return [...statusPlaceholders.map(({ name }) => name), ...ownPlaceholders(book)];
}

/** What is filled in for a placeholder, in words; undefined for one that nobody fills, empty where the book does not say. */
export function placeholderMeans(name: string, book: Book): string | undefined {
  const declared = book.manifest?.value.placeholders;
  const own = declared && !isList(declared) && Object.hasOwn(declared, name) ? declared[name] : undefined;
  const known = own ?? statusPlaceholders.find((one) => one.name === name)?.means;
  return known ?? (ownPlaceholders(book).includes(name) ? "" : undefined);
}

/** A manifest that takes over another one may have placeholders that we do not see. */
export function mayHaveMorePlaceholders(book: Book): boolean {
  return book.manifest?.value.extends !== undefined;
}

function isList<T, U>(value: readonly T[] | U): value is readonly T[] {
  return Array.isArray(value);
}
