/** Findings in the places of a preview that they belong to. */
import type { Finding } from "../lint/index.ts";
import type { Entry } from "../model/index.ts";
import { type Path, pathAt } from "../text/index.ts";
import type { Note } from "./types.ts";

/** The findings of one document, handed out once each. */
export class Notes {
  private left: readonly Note[];

  constructor(entry: Entry, findings: readonly Finding[]) {
    const { start, end } = entry.span;
    const here = findings.filter(({ file, span }) => file === entry.doc.source.uri && inside(span.start, start, end));
    // Only a document with findings needs its tree.
    this.left = here.map(({ severity, rule, message, why, help, span }) => ({
      ...{ severity, rule, message, why, help },
      at: { path: pathAt(entry.root, span.start)?.path ?? [] },
    }));
  }

  /** Those at a path and below it that nobody has taken yet; nothing where there are none, for a field that is left out then. */
  take(path: Path): { readonly notes?: readonly Note[] } {
    if (this.left.length === 0) return {};
    const mine = this.left.filter(({ at }) => path.every((step, index) => at.path[index] === step));
    if (mine.length === 0) return {};
    this.left = this.left.filter((one) => !mine.includes(one));
    return { notes: mine };
  }

  /** Those that nobody has taken. */
  rest(): readonly Note[] {
    return this.left;
  }
}

function inside(offset: number, start: number, end: number): boolean {
  return start <= offset && offset <= end;
}
