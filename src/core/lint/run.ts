/** All findings of a file: text, form, values, references, rules, and what has been silenced. */
import { parseCondition } from "../conditions/index.ts";
import { editsFor } from "../edit/index.ts";
import { rules } from "../generated/rules.ts";
import {
  ALWAYS,
  type Book,
  type Doc,
  type Entry,
  factsOf,
  isOf,
  type RuleSet,
  type Severity,
  type Stranger,
} from "../model/index.ts";
import { fieldOrder, quoteYaml } from "../schema/index.ts";
import { nodeAt, partOfScalar, type Span, spanAt } from "../text/index.ts";
import { type Grammar, type Parsed, parseValue, remembered, type ValueProblem } from "../values/index.ts";
import { applySilences } from "./allow.ts";
import { builtIn, builtIns } from "./built-in.ts";
import { mendsOf } from "./fill.ts";
import type { Finding, Fix } from "./finding.ts";
import { identityFindings } from "./identity.ts";
import { isRule, planFor } from "./plan.ts";
import type { RuleFix, RuleReport } from "./rule.ts";
import { settingsFindings } from "./settings.ts";

/** How to lint beyond what the book says. */
export interface LintOptions {
  /** Wins over the manifest's rule set. */
  readonly set?: RuleSet | undefined;
  /** Only these rules, with the built-in checks left out; for a rule's own tests. */
  readonly only?: readonly string[] | undefined;
  /** Told of a rule that failed; linting goes on without it. */
  readonly onFault?: ((rule: string, error: unknown) => void) | undefined;
}

/** The findings of one file of a book, in the order of the text. Never throws. */
export function lintDoc(book: Book, doc: Doc, options: LintOptions = {}): Finding[] {
  const plan = planFor(book, book.pathOf(doc.source.uri), options);
  const findings: Finding[] = [];
  const add = (entry: Entry | undefined, rule: string, own: Severity, report: PlacedReport) => {
    const severity = plan.severityOf(rule, own);
    if (severity !== "off") findings.push(toFinding(doc, entry, rule, severity, report));
  };
  if (!options.only) builtInFindings(book, doc, findings, add);
  for (const entry of doc.entries) {
    for (const rule of plan.rulesFor(entry.kind)) {
      try {
        for (const report of rule.check(entry, book))
          add(entry, rule.id, report.severity ?? rule.severity, { why: rule.why, ...report });
      } catch (error) {
        if (!options.onFault) throw error;
        options.onFault(rule.id, error);
      }
    }
  }
  const remaining = options.only ? findings : applySilences(doc, book, findings, isKnownRule, plan.runs, knownNames);
  return remaining.sort((a, b) => a.span.start - b.span.start || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
}

type PlacedReport = RuleReport & { readonly span?: Span };
type Add = (entry: Entry | undefined, rule: string, own: Severity, report: PlacedReport) => void;

/** What is checked without a rule: the text, the kind, the form, values, ids. */
function builtInFindings(book: Book, doc: Doc, findings: Finding[], add: Add): void {
  const file = doc.source.uri;
  for (const { code, span, message, why, help, related } of doc.problems) {
    findings.push({
      rule: code,
      severity: "error",
      file,
      span,
      message,
      why,
      help,
      related: related ? [{ file, ...related }] : [],
      fixes: [],
    });
  }
  for (const stranger of doc.strangers)
    if (stranger.near || (stranger.like && !book.alone)) findings.push(strangerFinding(file, stranger));
  for (const report of settingsFindings(doc, book, isKnownRule, knownNames))
    add(report.entry, report.rule, report.severity ?? "warning", report);
  const unreadable = new Set(doc.problems.map((problem) => doc.source.positionAt(problem.span.start).line));
  for (const entry of doc.entries) {
    for (const report of entry.reports) {
      // In a text that cannot be read in full, what is missing may only be unreadable, and a line with a mistake has one already.
      if (entry.broken && (report.missing || unreadable.has(lineOf(doc, entry, report)))) continue;
      const identity = report.path.length === 0 && /“(id|name)”\.$/.test(report.message);
      const fixes = mendsOf(entry, report, book);
      add(entry, report.code, report.missing && entry.draft && !identity ? "advice" : "error", { ...report, fixes });
    }
    for (const report of valueReports(entry)) add(entry, report.code, "error", report);
    for (const report of identityFindings(entry, book)) add(entry, report.code, "error", report);
  }
}

function lineOf(doc: Doc, entry: Entry, report: RuleReport): number {
  return doc.source.positionAt(spanAt(entry.root, report.path, report.on).start).line;
}

function strangerFinding(file: string, { kind, near }: Stranger): Finding {
  return {
    rule: "schema/unknown-kind",
    severity: "error",
    file,
    span: kind.span,
    message: `“${kind.value}” is not a kind of document.`,
    why: "The whole document would be ignored.",
    help: near
      ? `Did you mean “${near}”?`
      : "“servicebook new” lists the kinds. If another tool owns this file, leave it out with “exclude” in servicebook.yaml.",
    related: [],
    fixes: near
      ? [{ title: `Change to “${near}”`, safe: true, asks: false, file, edits: [{ span: kind.span, newText: near }] }]
      : [],
  };
}

function knownNames(): string[] {
  return [...rules.map(({ id }) => id), ...builtIns.map(({ code }) => code)];
}

/** Is this the id of a rule or the code of a built-in check? */
export function isKnownRule(id: string): boolean {
  return isRule(id) || builtIn(id) !== undefined;
}

function toFinding(
  doc: Doc,
  entry: Entry | undefined,
  rule: string,
  severity: Severity,
  report: PlacedReport,
): Finding {
  const root = entry?.root;
  let span = report.span ?? spanAt(root, report.path, report.on);
  if (report.part && root) {
    const node = nodeAt(root, report.path);
    if (node?.type === "scalar") span = partOfScalar(doc.source.text, node, report.part.start, report.part.end);
  }
  return {
    rule,
    severity,
    file: doc.source.uri,
    span,
    message: readable(report.message),
    why: report.why ?? "",
    help: readable(report.help),
    related: (report.related ?? []).map((one) => ({
      file: one.entry.doc.source.uri,
      span: spanAt(one.entry.root, one.path, one.on),
      message: one.message,
    })),
    fixes: entry ? fixesFor(entry, report.fixes ?? []) : [],
  };
}

/** The longest word of a user’s that a sentence quotes whole, and the longest sentence. */
const LONGEST_QUOTE = 120;
const LONGEST_SENTENCE = 1500;

/** A sentence in which what is quoted stays short: a quotation mark that is never closed makes a value of half a file. */
function readable(sentence: string): string {
  if (sentence.length <= LONGEST_QUOTE) return sentence;
  const short = sentence.replace(/“[^”]+”/g, (quoted) =>
    quoted.length > LONGEST_QUOTE ? `${quoted.slice(0, LONGEST_QUOTE - 20).replace(/\s+/g, " ")}…”` : quoted,
  );
  return short.length > LONGEST_SENTENCE ? `${short.slice(0, LONGEST_SENTENCE)}…` : short;
}

function fixesFor(found: Entry, ideas: readonly RuleFix[]): Fix[] {
  return ideas.flatMap(({ title, safe = false, asks = false, changes, entry = found }) => {
    const { text, uri } = entry.doc.source;
    const edits = editsFor(text, entry.root, changes, (path) => fieldOrder(entry.kind, path));
    return edits ? [{ title, safe, asks, file: uri, edits }] : [];
  });
}

/** What the value grammars say; problems that a rule of the same name explains better are left to it. */
function* valueReports(entry: Entry): Generator<RuleReport & { code: string; why: string }> {
  for (const { path, on, text, grammar } of factsOf(entry).values) {
    // `always` is a schedule's hours as a word.
    if (grammar === "hours" && text === ALWAYS && isOf(entry, "Schedule")) continue;
    const problems = grammar === "condition" ? parseCondition(text).problems : problemsOf(text, grammar);
    for (const problem of problems) {
      if (isRule(problem.code)) continue;
      yield {
        code: grammar === "condition" ? "value/condition" : "value/unreadable",
        path,
        on,
        ...(on === "value" && { part: { start: problem.start, end: problem.end } }),
        message: problem.message,
        why: problem.why,
        help: problem.help,
        fixes: problem.suggestions.map((suggestion) => ({
          title: `Change to “${suggestion}”`,
          changes: [{ path, do: on === "key" ? ("rename" as const) : ("set" as const), text: quoteYaml(suggestion) }],
        })),
      };
    }
  }
}

/** The problem of a value that its grammar refuses. */
function problemsOf(text: string, grammar: Grammar): readonly ValueProblem[] {
  const parsed = reader(grammar)(text);
  return parsed.ok ? [] : [parsed.problem];
}

const readers = new Map<Grammar, (text: string) => Parsed<unknown>>();

function reader(grammar: Grammar): (text: string) => Parsed<unknown> {
  let read = readers.get(grammar);
  if (!read) {
    read = remembered((text) => parseValue(grammar, text));
    readers.set(grammar, read);
  }
  return read;
}
