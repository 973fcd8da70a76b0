/** Which of a document’s priorities are major incidents. */
import { type Book, type Entry, majorPriorities, matrixFor } from "../model/index.ts";

const FIRST = /^(?:p|prio|priority|s|sev|severity|level)?[- ]?1$|^critical$/i;
const SECOND = /^(?:p|prio|priority|s|sev|severity|level)?[- ]?2$/i;

/**
 * The priorities among those written that are major incidents, the highest first: as the matrix in force says; where
 * the book has none, those that are usually called so (P1, SEV-2, Critical, …).
 */
export function majorsAmong(written: readonly string[], entry: Entry, book: Book): readonly string[] {
  const matrix = matrixFor(entry, book);
  if (matrix) return majorPriorities(matrix).filter((priority) => written.includes(priority));
  return [
    ...written.filter((priority) => FIRST.test(priority)),
    ...written.filter((priority) => SECOND.test(priority)),
  ];
}

/** The highest priority of those written, where it is a major incident. */
export function topAmong(written: readonly string[], entry: Entry, book: Book): string | undefined {
  const matrix = matrixFor(entry, book);
  const top = matrix ? majorPriorities(matrix)[0] : written.find((priority) => FIRST.test(priority));
  return top !== undefined && written.includes(top) ? top : undefined;
}
