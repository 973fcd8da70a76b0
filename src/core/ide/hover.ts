/**
 * What is shown when the mouse rests on something. Each explainer knows one kind of place; what several have to say of the same place
 * is shown one below the other, most specific first, so that another explainer is one more entry of the list.
 */
import type { Finding } from "../lint/index.ts";
import type { Book, Doc, Entry } from "../model/index.ts";
import { type Path, pathAt, type ScalarNode, type Span } from "../text/index.ts";
import { explainAllow } from "./hover-allow.ts";
import { explainCondition } from "./hover-condition.ts";
import { explainExpectation } from "./hover-expectation.ts";
import { explainField } from "./hover-field.ts";
import { explainFindings } from "./hover-finding.ts";
import { explainMilestone } from "./hover-milestone.ts";
import { explainName } from "./hover-name.ts";
import { explainSchedule } from "./hover-schedule.ts";
import { explainTemplate } from "./hover-template.ts";
import { explainTerm } from "./hover-term.ts";
import { explainValue } from "./hover-value.ts";
import type { Hover } from "./types.ts";

/** A place that is asked about. */
export interface Asked {
  readonly book: Book;
  readonly entry: Entry;
  readonly path: Path;
  /** What lies under the mouse: a field’s name, or a value. */
  readonly node: ScalarNode;
  readonly on: "key" | "value";
  readonly offset: number;
  readonly now: number;
  /** Something has been said of this place already, so that only what adds to it needs to be. */
  readonly isSaid: boolean;
}

/** Markdown about a place, and where only a part of it is meant, that part. */
export interface Said {
  readonly markdown: string;
  readonly span?: Span | undefined;
}

/** Markdown about a place; undefined where there is nothing to say. */
type Explainer = (asked: Asked) => string | Said | undefined;

const explainers: readonly Explainer[] = [
  explainTemplate,
  explainTerm,
  explainMilestone,
  explainSchedule,
  explainExpectation,
  explainCondition,
  explainName,
  explainValue,
  explainField,
];

/**
 * What there is to say of an offset of a file.
 *
 * @param findings those of the file; of the ones at the offset it is told what rule they come from
 */
export function hover(
  book: Book,
  doc: Doc,
  offset: number,
  now: number,
  findings: readonly Finding[] = [],
): Hover | undefined {
  const allow = explainAllow(book, doc, offset);
  if (allow) return allow;
  const parts = partsAt(book, doc, offset, now);
  const rules = explainFindings(findings, offset);
  const [first] = parts.length > 0 ? parts : rules ? [rules] : [];
  if (!first) return undefined;
  const all = [...parts, ...(rules ? [rules] : [])];
  const span = all.find((one) => one.span)?.span;
  return span && { span, markdown: all.map(({ markdown }) => markdown).join("\n\n---\n\n") };
}

function partsAt(book: Book, doc: Doc, offset: number, now: number): Said[] {
  const entry = doc.entries.find(({ span }) => span.start <= offset && offset <= span.end);
  if (!entry) return [];
  const at = pathAt(entry.root, offset);
  if (at?.node.type !== "scalar") return [];
  const { path, on, node } = at;
  const parts: Said[] = [];
  for (const explain of explainers) {
    const said = explain({ book, entry, path, node, on, offset, now, isSaid: parts.length > 0 });
    if (said !== undefined) parts.push(typeof said === "string" ? { markdown: said } : said);
  }
  const [first] = parts;
  if (first) parts[0] = { ...first, span: first.span ?? node.span };
  return parts;
}
