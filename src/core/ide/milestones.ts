/** When the milestones of a policy are reached by a ticket that is opened now. */
import type { Book, Entry } from "../model/index.ts";
import type { Term } from "./terms.ts";

export function milestonesOf(_book: Book, _entry: Entry<"SlaPolicy">, _term: Term, _now: number): string[] {
  return [];
}
