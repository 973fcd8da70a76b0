/** Makes the mends of a file’s findings until none is left that may be made. */
import type { Book, Doc } from "../model/index.ts";
import { applyEdits, SourceText, type Span } from "../text/index.ts";
import type { Finding, Fix } from "./finding.ts";
import { type LintOptions, lintDoc } from "./run.ts";
import { textMends } from "./text-mends.ts";

/** Which mends are made: only the safe ones, or the first suggestion of each finding too. */
export type Mending = "safe" | "suggested";

/** One mend that was made. */
export interface Made {
  readonly rule: string;
  readonly title: string;
  /** The line of the finding when it was made, from 0. */
  readonly line: number;
}

/** A file’s text after its mends, and what was done to it. */
export interface Mended {
  readonly text: string;
  readonly made: readonly Made[];
}

/** Mends may bring findings that have mends themselves; after so many rounds it is enough. */
const MOST_ROUNDS = 20;

/**
 * Mends a file. A text that cannot be read in full is made readable as far as that is known; what stands in it is left alone
 * until it is. A finding that its mend does not clear is left alone too.
 * The result is stable: mended again, nothing changes, unless the number of rounds was not enough.
 */
export function mendDoc(book: Book, doc: Doc, which: Mending, options: LintOptions = {}): Mended {
  const { uri } = doc.source;
  const made: Made[] = [];
  const useless = new Set<string>();
  let now = readable({ book, doc }, which, made);
  for (let round = 0; round < MOST_ROUNDS && now.doc.problems.length === 0; ) {
    const findings = lintDoc(now.book, now.doc, options);
    const chosen = choose(findings, which, uri, useless);
    if (chosen.length === 0) break;
    const text = applyEdits(
      now.doc.source.text,
      chosen.flatMap(({ fix }) => fix.edits),
    );
    const next = now.book.with(new Map([[uri, new SourceText(uri, text)]]));
    const nextDoc = next.docs.get(uri);
    const before = useless.size;
    const left = nextDoc && nextDoc.problems.length === 0 ? countOf(lintDoc(next, nextDoc, options)) : undefined;
    const were = countOf(findings);
    for (const { finding } of chosen) {
      const key = keyOf(finding);
      if (!left || (left.get(key) ?? 0) >= (were.get(key) ?? 0)) useless.add(key);
    }
    // What does not help is not made; the others are tried again without it.
    if (useless.size > before || !nextDoc) continue;
    for (const { finding, fix } of chosen)
      made.push({
        rule: finding.rule,
        title: fix.title,
        line: now.doc.source.positionAt(finding.span.start).line,
      });
    now = { book: next, doc: nextDoc };
    round++;
  }
  return { text: now.doc.source.text, made };
}

interface Now {
  readonly book: Book;
  readonly doc: Doc;
}

/** The file after the mends of its text, one after the other: each may show the next mistake. */
function readable(from: Now, which: Mending, made: Made[]): Now {
  let now = from;
  for (let round = 0; round < MOST_ROUNDS && now.doc.problems.length > 0; round++) {
    const { source } = now.doc;
    const next = firstOf(now.doc, which);
    if (!next) break;
    const { rule, start, fix } = next;
    const book = now.book.with(new Map([[source.uri, new SourceText(source.uri, applyEdits(source.text, fix.edits))]]));
    const doc = book.docs.get(source.uri);
    if (!doc) break;
    made.push({ rule, title: fix.title, line: source.positionAt(start).line });
    now = { book, doc };
  }
  return now;
}

/** The first mend of a text that may be made; the others are not worked out. */
function firstOf(doc: Doc, which: Mending) {
  for (const { code: rule, span } of doc.problems) {
    const [fix] = textMends(doc, { rule, span });
    if (fix && (fix.safe || which === "suggested")) return { rule, start: span.start, fix };
  }
  return undefined;
}

interface Chosen {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** One mend for each finding, as far as they do not touch each other; the others wait for the next round. */
function choose(findings: readonly Finding[], which: Mending, uri: string, useless: ReadonlySet<string>): Chosen[] {
  const chosen: Chosen[] = [];
  const taken: Span[] = [];
  for (const finding of findings) {
    if (useless.has(keyOf(finding))) continue;
    const safe = finding.fixes.filter((fix) => fix.safe);
    // Of several safe ones it takes a person to choose.
    const fix =
      safe.length === 1 ? safe[0] : which === "suggested" ? finding.fixes.find(({ asks }) => !asks) : undefined;
    if (!fix || fix.file !== uri || fix.edits.length === 0) continue;
    const spans = fix.edits.map(({ span }) => span);
    if (spans.some((one) => taken.some((other) => one.start <= other.end && other.start <= one.end))) continue;
    taken.push(...spans);
    chosen.push({ finding, fix });
  }
  return chosen;
}

function keyOf({ rule, message }: Finding): string {
  return `${rule}\n${message}`;
}

function countOf(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
}
