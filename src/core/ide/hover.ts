/**
 * What is shown when the mouse rests on something. Each explainer knows one kind of place; what several have to say of the same place
 * is shown one below the other, so that another explainer is one more entry of the list.
 */
import type { Book, Doc, Entry } from "../model/index.ts";
import { type Path, pathAt } from "../text/index.ts";
import { explainExpectation } from "./hover-expectation.ts";
import { explainMilestone } from "./hover-milestone.ts";
import { explainSchedule } from "./hover-schedule.ts";
import { explainTerm } from "./hover-term.ts";
import type { Hover } from "./types.ts";

/** A place that is asked about. */
export interface Asked {
  readonly book: Book;
  readonly entry: Entry;
  readonly path: Path;
  readonly now: number;
}

/** Markdown about a place; undefined where there is nothing to say. */
type Explainer = (asked: Asked) => string | undefined;

const explainers: readonly Explainer[] = [explainTerm, explainMilestone, explainSchedule, explainExpectation];

/** What there is to say of an offset of a file. */
export function hover(book: Book, doc: Doc, offset: number, now: number): Hover | undefined {
  const entry = doc.entries.find(({ span }) => span.start <= offset && offset <= span.end);
  if (!entry) return undefined;
  const at = pathAt(entry.root, offset);
  if (!at || (at.node.type !== "scalar" && at.on === "value")) return undefined;
  const parts = explainers.flatMap((explain) => explain({ book, entry, path: at.path, now }) ?? []);
  return parts.length > 0 ? { span: at.node.span, markdown: parts.join("\n\n---\n\n") } : undefined;
}
