/**
 * The workspace’s books as the server lists them, with what is found in each document.
 * Invariant: findings are those that VS Code shows as problems; nothing is checked a second time for this list.
 */
import { DiagnosticSeverity, type Disposable, EventEmitter, languages, Uri } from "vscode";
import { KINDS, type KindSummary, OUTLINE, type OutlineBook, type OutlineDocument } from "../protocol/index.ts";
import type { Server } from "./server.ts";

/** How many findings there are. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly advice: number;
}

const NONE: Counts = { errors: 0, warnings: 0, advice: 0 };

/** How long changes of findings are gathered, in milliseconds. */
const GATHER_MS = 200;

export class Outline implements Disposable {
  /** The books as they were told last. */
  books: readonly OutlineBook[] = [];
  /** The kinds by name. */
  kinds: ReadonlyMap<string, KindSummary> = new Map();
  /** Has the server told of its books yet? */
  isKnown = false;

  private readonly changed = new EventEmitter<void>();
  /** Fires when the books, or the findings in them, are others. */
  readonly onDidChange = this.changed.event;

  private counts = new Map<OutlineDocument, Counts>();
  /** The counts as text, to see whether they are others. */
  private said = "";
  private loading: Promise<void> | undefined;
  private again = false;
  private later: ReturnType<typeof setTimeout> | undefined;
  private readonly disposables: readonly Disposable[];

  constructor(private readonly server: Server) {
    this.disposables = [
      this.changed,
      server.onDidChangeOutline(() => void this.load().catch(() => undefined)),
      languages.onDidChangeDiagnostics(() => {
        this.later ??= setTimeout(() => {
          this.later = undefined;
          if (this.count()) this.changed.fire();
        }, GATHER_MS);
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.later);
    for (const one of this.disposables) one.dispose();
  }

  /** Asks the server again. Asked for meanwhile, it is asked once more when it has answered. */
  load(): Promise<void> {
    this.again = this.loading !== undefined;
    this.loading ??= this.ask().finally(() => {
      this.loading = undefined;
      if (this.again) void this.load().catch(() => undefined);
    });
    return this.loading;
  }

  /** The books, when they are known. */
  async known(): Promise<readonly OutlineBook[]> {
    if (!this.isKnown) await this.load();
    return this.books;
  }

  /** What is found in a document. */
  countsOf(document: OutlineDocument): Counts {
    return this.counts.get(document) ?? NONE;
  }

  /** The book that a file lies in. */
  bookOf(uri: Uri | undefined): OutlineBook | undefined {
    const address = uri?.toString() ?? "";
    const around = this.books.filter((book) => address.startsWith(Uri.parse(book.uri, true).toString()));
    return around.sort((a, b) => b.uri.length - a.uri.length)[0];
  }

  private async ask(): Promise<void> {
    if (this.kinds.size === 0) {
      const kinds = await this.server.request<readonly KindSummary[]>(KINDS);
      this.kinds = new Map(kinds.map((kind) => [kind.name, kind]));
    }
    this.books = await this.server.request<readonly OutlineBook[]>(OUTLINE);
    this.isKnown = true;
    this.count();
    this.changed.fire();
  }

  /** Counts findings by document; whether anything is otherwise than before. */
  private count(): boolean {
    const byFile = new Map<string, OutlineDocument[]>();
    for (const document of this.books.flatMap((book) => book.documents)) {
      const address = Uri.parse(document.uri, true).toString();
      const others = byFile.get(address);
      if (others) others.push(document);
      else byFile.set(address, [document]);
    }
    const counts = new Map<OutlineDocument, Counts>();
    const said: string[] = [];
    for (const [uri, diagnostics] of languages.getDiagnostics()) {
      const address = uri.toString();
      const documents = [...(byFile.get(address) ?? [])].sort((a, b) => a.position.line - b.position.line);
      for (const { source, severity, range } of diagnostics) {
        if (source !== "servicebook") continue;
        // What stands before the first document belongs to it.
        const document = documents.findLast(({ position }) => position.line <= range.start.line) ?? documents[0];
        if (document) counts.set(document, plus(counts.get(document) ?? NONE, countOf(severity)));
      }
      for (const document of documents) {
        const count = counts.get(document);
        if (count) said.push(`${address} ${document.position.line} ${Object.values(count)}`);
      }
    }
    const now = said.sort().join("\n");
    const isOther = now !== this.said;
    this.said = now;
    this.counts = counts;
    return isOther;
  }
}

/** Two counts together. */
export function plus(a: Counts, b: Counts): Counts {
  return { errors: a.errors + b.errors, warnings: a.warnings + b.warnings, advice: a.advice + b.advice };
}

function countOf(severity: DiagnosticSeverity): Counts {
  if (severity === DiagnosticSeverity.Error) return { ...NONE, errors: 1 };
  return severity === DiagnosticSeverity.Warning ? { ...NONE, warnings: 1 } : { ...NONE, advice: 1 };
}
