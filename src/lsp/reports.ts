/** Diagnostics of files, with an id that stays the same as long as they do. */
import type { Diagnostic } from "vscode-languageserver";
import { type Spelling, toDiagnostic } from "./convert.ts";
import type { Checked, Workspace } from "./workspace.ts";

/** The diagnostics of one file. */
export interface Report {
  readonly resultId: string;
  readonly items: readonly Diagnostic[];
}

interface Known extends Report {
  readonly checked: Checked | undefined;
  /** The diagnostics as text, to compare. */
  readonly text: string;
}

export class Reports {
  private readonly known = new Map<string, Known>();
  private count = 0;
  // Ids of a server that ran before must not be taken for ours.
  private readonly start = Date.now().toString(36);

  constructor(
    private readonly workspace: Workspace,
    private readonly spell: Spelling,
  ) {}

  /** The diagnostics of a file as things stand; none for a file that is left alone. */
  of(uri: string): Report {
    const checked = this.workspace.check(uri);
    const known = this.known.get(uri);
    if (known && known.checked === checked) return known;
    const items = checked ? checked.findings.map((finding) => toDiagnostic(finding, checked, this.spell)) : [];
    const text = JSON.stringify(items);
    const report: Known =
      known?.text === text
        ? { ...known, checked }
        : { checked, items, text, resultId: items.length ? `${this.start}-${++this.count}` : "none" };
    this.known.set(uri, report);
    return report;
  }

  /** Forgets a file that nobody looks at any more; what was found in it holds the book as it was then. */
  forget(uri: string): void {
    this.known.delete(uri);
  }

  /** Forgets files that are gone. */
  keep(uris: ReadonlySet<string>): void {
    for (const uri of this.known.keys()) if (!uris.has(uri)) this.known.delete(uri);
  }
}
