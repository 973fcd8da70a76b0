/** `servicebook lint` */
import { readFileSync } from "node:fs";
import path from "node:path";
import {
  bookAbove,
  bookOfOne,
  decodeText,
  findBooks,
  loadBook,
  templateFiles,
  tooLarge,
  troubleFinding,
} from "../core/books/index.ts";
import { type Finding, lintDoc, textMends } from "../core/lint/index.ts";
import type { BookOptions, RuleSet } from "../core/model/index.ts";
import { SourceText } from "../core/text/index.ts";
import { nodeFiles } from "../files/index.ts";
import { today } from "./clock.ts";
import { EXIT, Failure } from "./exit.ts";
import { formatters } from "./formats/index.ts";
import type { BookReport, LintReport } from "./formats/report.ts";
import { linesOf, type MendedFiles, mendBook, mendFiles } from "./mending.ts";
import { fileUri, folderUri, shownPath } from "./paths.ts";
import { type Selection, select } from "./select.ts";

export interface LintArguments {
  readonly book?: string;
  readonly format: keyof typeof formatters;
  readonly set?: RuleSet;
  readonly today?: string;
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  /** Make the safe mends. */
  readonly fix?: boolean;
  /** Make the first suggestion of each finding too. */
  readonly fixSuggested?: boolean;
  readonly stdin?: boolean;
  readonly stdinFilepath?: string;
  readonly color: "auto" | "always" | "never";
}

/** Lints, prints, and gives the exit code. */
export async function lint(paths: readonly string[], options: LintArguments): Promise<number> {
  const cwd = process.cwd();
  const bookOptions: BookOptions = { today: options.today, clock: today() };
  if (options.stdinFilepath && !options.stdin) throw new Failure("“--stdin-filepath” needs “--stdin” beside it.");
  if (options.stdin && paths.length)
    throw new Failure("With “--stdin” the document comes from standard input; leave the paths out.");
  const { selections, missing, input } = options.stdin
    ? await fromStdin(options, cwd, bookOptions)
    : { ...(await select(paths, { cwd, book: options.book, bookOptions })), input: undefined };

  const faults: { rule: string; error: unknown }[] = [];
  const onFault = (rule: string, error: unknown) => faults.push({ rule, error });
  const mended = mend(selections, input, cwd, options, onFault);
  const report = await lintSelections(mended.selections, cwd, options, onFault);
  const findings = formatters[options.format](report, { quiet: options.quiet ?? false, color: options.color, cwd });
  if (mended.text === undefined) process.stdout.write(findings);
  else {
    process.stdout.write(mended.text);
    process.stderr.write(findings);
  }
  for (const message of [...mended.lines, ...missing, ...mended.refused]) console.error(message);
  for (const { rule, error } of faults.slice(0, 3))
    console.error(
      `The rule “${rule}” has failed. This is a fault of Servicebook; please report it with these lines:`,
      error,
    );
  const unread = missing.length + mended.refused.length > 0;
  return exitCode(report, { missing: unread, faults: faults.length > 0, maxWarnings: options.maxWarnings });
}

/** Mends what is asked for; of a document from standard input the text is given back instead of written. */
function mend(
  selections: readonly Selection[],
  input: Buffer | undefined,
  cwd: string,
  { fix, fixSuggested, set }: LintArguments,
  onFault: (rule: string, error: unknown) => void,
): MendedFiles & { readonly text?: string | Buffer } {
  const which = fixSuggested ? "suggested" : "safe";
  if (!fix && !fixSuggested) return { selections, lines: [], refused: [] };
  if (!input) return mendFiles(selections, which, cwd, { set, onFault });
  const [selection] = selections;
  if (!selection) return { selections, lines: [], refused: [] };
  const { book, made } = mendBook(selection, which, { set, onFault });
  const uri = [...book.docs.keys()].find(selection.wanted) ?? "";
  return {
    selections: [{ ...selection, loaded: { ...selection.loaded, book } }],
    lines: linesOf(shownPath(uri, cwd), made.get(uri) ?? []),
    refused: [],
    // What could not be read, or needed no mend, goes out as it came in.
    text: made.size ? (hasMark(input) ? "\uFEFF" : "") + (book.docs.get(uri)?.source.text ?? "") : input,
  };
}

/** Does a text begin with the mark of UTF-8? */
function hasMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

async function lintSelections(
  selections: readonly Selection[],
  cwd: string,
  options: LintArguments,
  onFault: (rule: string, error: unknown) => void,
): Promise<LintReport> {
  const books: BookReport[] = [];
  const findings: Finding[] = [];
  const texts = new Map<string, SourceText>();
  let files = 0;
  for (const { loaded, wanted, hasManifest } of selections) {
    const { book, troubles } = loaded;
    let count = 0;
    for (const [uri, doc] of book.docs) {
      if (!wanted(uri)) continue;
      count++;
      const found = lintDoc(book, doc, { set: options.set, onFault }).map((one) =>
        one.fixes.length ? one : { ...one, fixes: textMends(doc, one) },
      );
      if (found.length) texts.set(uri, doc.source);
      findings.push(...found);
    }
    for (const [uri, trouble] of troubles) if (wanted(uri)) findings.push(troubleFinding(uri, trouble));
    // What templates are checked with is read only where there are some.
    const templates = (await templateFiles(nodeFiles, book)).filter(wanted);
    if (templates.length) {
      const { lintTemplates } = await import("./kb/index.ts");
      const found = await lintTemplates(book);
      findings.push(...found.findings.filter(({ file }) => wanted(file)));
      for (const [uri, text] of found.texts) texts.set(uri, text);
    }
    count += templates.length;
    files += count;
    books.push({
      path: shownPath(book.root, cwd),
      id: book.manifest?.id,
      name: book.manifest?.name,
      hasManifest,
      today: book.today,
      files: count,
    });
  }
  findings.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.span.start - b.span.start));
  const count = (severity: Finding["severity"]) => findings.filter((finding) => finding.severity === severity).length;
  return {
    books,
    findings,
    texts,
    summary: {
      files,
      filesWithFindings: new Set(findings.map((one) => one.file)).size,
      errors: count("error"),
      warnings: count("warning"),
      advice: count("advice"),
    },
  };
}

function exitCode(
  { findings, summary }: LintReport,
  { missing, faults, maxWarnings }: { missing: boolean; faults: boolean; maxWarnings: number | undefined },
): number {
  if (faults) return EXIT.fault;
  if (missing || findings.some((finding) => finding.rule === "file/unreadable")) return EXIT.wrongUse;
  if (summary.errors > 0 || (maxWarnings !== undefined && summary.warnings > maxWarnings)) return EXIT.findings;
  return EXIT.clean;
}

/** The document from standard input, in place of the file that has its path. */
async function fromStdin(
  options: LintArguments,
  cwd: string,
  bookOptions: BookOptions,
): Promise<{ selections: Selection[]; missing: string[]; input: Buffer }> {
  const uri = fileUri(path.resolve(cwd, options.stdinFilepath ?? "stdin.yaml"));
  const folder = uri.replace(/[^/]*$/, "");
  const root = options.book
    ? folderUri(path.resolve(cwd, options.book))
    : options.stdinFilepath
      ? await bookAbove(nodeFiles, folder)
      : undefined;
  const found = root
    ? (await findBooks(nodeFiles, root))
        .filter((one) => uri.startsWith(one.root))
        .sort((a, b) => b.root.length - a.root.length)[0]
    : undefined;
  const loaded = found && (await loadBook(nodeFiles, found, bookOptions));
  const bytes = readFileSync(0);
  const most = (found?.limits.characters ?? 1_000_000) * 4;
  const decoded = bytes.length > most ? { trouble: tooLarge(bytes.length, most) } : decodeText(bytes);
  const wanted = (one: string) => one === uri;
  const source = new SourceText(uri, "text" in decoded ? decoded.text : "");
  const troubles = new Map("trouble" in decoded ? [[uri, decoded.trouble]] : []);
  const book = loaded ? loaded.book.with(new Map([[uri, source]])) : bookOfOne(source, bookOptions);
  return {
    selections: [{ loaded: { book, troubles }, wanted, hasManifest: found?.hasManifest ?? false }],
    missing: [],
    input: bytes,
  };
}
