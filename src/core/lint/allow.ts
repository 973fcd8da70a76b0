/**
 * Silences: `# servicebook-allow rule-id until 2027-01-31: reason`.
 * One covers the node on its own or the next line, or the whole document when it stands before the first field.
 */
import { commentAbove } from "../edit/index.ts";
import type { Book, Doc, Entry } from "../model/index.ts";
import { nearMatches } from "../schema/index.ts";
import { type MapNode, pathAt, type ScalarNode, type Span, type TextEdit, walk, type YamlNode } from "../text/index.ts";
import { addMonths, parseDate, printDate } from "../values/index.ts";
import type { Finding, Fix } from "./finding.ts";

/** One comment that silences a rule, as it is written: any part of it may be empty. */
export interface Silence {
  readonly rule: string;
  /** The last day on which it counts, as it is written. */
  readonly until: string | undefined;
  readonly reason: string;
  /** The comment. */
  readonly span: Span;
  /** The part of the file that it covers. */
  readonly covers: Span;
}

const COMMENT = /#[ \t]*servicebook-allow\b[ \t]*([^\r\n]*)/g;
const BODY = /^(?<rule>[\w/-]+)?[ \t]*(?:until[ \t]+(?<until>[^\s:]+))?[ \t]*(?::[ \t]*(?<reason>.*))?$/;

/** The findings that remain, and those about the silences themselves. */
export function applySilences(
  doc: Doc,
  book: Book,
  findings: readonly Finding[],
  known: (rule: string) => boolean,
  checked: (rule: string) => boolean,
  names: () => readonly string[],
): Finding[] {
  const { text } = doc.source;
  if (!text.includes("servicebook-allow")) return [...findings];
  const remaining = new Set(findings);
  const result: Finding[] = [];
  const file = doc.source.uri;
  const tell = (rule: string, span: Span, message: string, why: string, help: string, fixes: readonly Fix[] = []) =>
    result.push({ rule, severity: "warning", file, span, message, why, help, related: [], fixes });
  const removing = (span: Span, safe: boolean): Fix[] => [
    { title: "Remove the comment", safe, asks: false, file, edits: [removal(text, span)] },
  ];

  const ending = (span: Span, from: string, to: string): Fix => ({
    title: `Accept it until ${to}`,
    safe: false,
    asks: false,
    file,
    edits: [replaced(text, span, from, to)],
  });
  const today = parseDate(book.today);
  const until3Months = today.ok ? printDate(addMonths(today.value, ACCEPTED_MONTHS)) : undefined;

  for (const silence of silencesOf(doc)) {
    const { rule, until, span } = silence;
    if (!rule || !known(rule)) {
      tell(
        "allow/unknown-rule",
        span,
        rule ? `There is no rule “${rule}” to silence.` : "This silence does not say which rule it is for.",
        "It looks as if something were accepted, and nothing is.",
        "Write “# servicebook-allow rule-id until YYYY-MM-DD: reason”; “servicebook rules” lists the rules.",
        nearMatches(rule, names()).map((name) => ({
          title: `Change to “${name}”`,
          safe: false,
          asks: true,
          file,
          edits: [replaced(text, span, rule, name)],
        })),
      );
      continue;
    }
    if (!silence.reason) {
      tell(
        "allow/no-reason",
        span,
        `This silence of “${rule}” gives no reason.`,
        "In half a year nobody knows who accepted the risk, and why.",
        `Add the reason after a colon: “# servicebook-allow ${rule}: …”.`,
      );
      continue;
    }
    if (until !== undefined && !isDate(until)) {
      tell(
        "allow/no-date",
        span,
        `“${until}” is not a date.`,
        "The silence would never end.",
        "Write the last day as YYYY-MM-DD.",
        until3Months ? [ending(span, until, until3Months)] : [],
      );
      continue;
    }
    if (until !== undefined && until < book.today) {
      tell(
        "allow/expired",
        span,
        `The silence of “${rule}” ended on ${until}.`,
        "What was accepted for a time is now a finding again.",
        "Mend the finding, or agree a new date and write it here.",
        [...removing(span, false), ...(until3Months ? [{ ...ending(span, until, until3Months), asks: true }] : [])],
      );
      continue;
    }
    const covered = findings.filter(
      (finding) =>
        finding.rule === rule && finding.span.start >= silence.covers.start && finding.span.start <= silence.covers.end,
    );
    for (const finding of covered) remaining.delete(finding);
    if (covered.length === 0 && checked(rule)) {
      tell(
        "allow/unused",
        span,
        `Nothing here breaks “${rule}” any more.`,
        "A silence that is left behind hides the next mistake.",
        "Remove the comment.",
        removing(span, true),
      );
    }
  }
  return [...remaining, ...result];
}

/** How long what is accepted stays accepted unless a person writes another day, in months. */
export const ACCEPTED_MONTHS = 3;

/** The edit that changes one word of a comment. */
function replaced(text: string, span: Span, from: string, to: string): TextEdit {
  const start = span.start + text.slice(span.start, span.end).indexOf(from, "# servicebook-allow".length - 1);
  return { span: { start, end: start + from.length }, newText: to };
}

/** The silence whose comment an offset is in. */
export function silenceAt(doc: Doc, offset: number): Silence | undefined {
  const { source } = doc;
  const { start, end } = source.lineSpan(source.positionAt(offset).line);
  if (!source.text.slice(start, end).includes("servicebook-allow")) return undefined;
  for (const silence of silencesOf(doc)) if (silence.span.start <= offset && offset <= silence.span.end) return silence;
  return undefined;
}

/** Takes a comment out with its line, or with the blanks before it where something stands on the line. */
function removal(text: string, { start, end }: Span): TextEdit {
  const line = text.lastIndexOf("\n", start - 1) + 1;
  const ahead = text.slice(line, start);
  const below = text.indexOf("\n", end);
  if (ahead.trim() === "") return { span: { start: line, end: below < 0 ? text.length : below + 1 }, newText: "" };
  return { span: { start: line + ahead.trimEnd().length, end }, newText: "" };
}

/**
 * The edit that silences a finding until a day, up to where the reason is to be written: a comment above the field or entry
 * that it covers. It counts once a reason stands in it. Undefined for what is wrong with the text itself.
 *
 * @param until the last day, ISO 8601
 */
export function silenceFor(doc: Doc, { rule, span }: Finding, until: string): TextEdit | undefined {
  const entry = doc.entries.find((one) => inside(one, span.start));
  const { text } = doc.source;
  if (!entry || entry.broken || /^(?:yaml|file|allow)\//.test(rule)) return undefined;
  // A comment goes only above a line on which a field or an entry begins, not into the middle of a value.
  let above = entry.root.span.start;
  let node: YamlNode | undefined = entry.root;
  while (node && node.type !== "scalar" && !node.flow) {
    const parts: readonly (readonly [number, YamlNode])[] =
      node.type === "map"
        ? node.entries.map(({ key, value }) => [key.span.start, value] as const)
        : node.items.map((item) => [item.span.start, item] as const);
    const part = parts.findLast(([start]) => start <= span.start);
    if (!part) break;
    const ahead = text.slice(text.lastIndexOf("\n", part[0] - 1) + 1, part[0]);
    if (/^\uFEFF?[ ]*(?:-[ ]+)*$/.test(ahead)) above = part[0];
    node = part[1];
  }
  return commentAbove(text, above, `# servicebook-allow ${rule} until ${until}: `);
}

function* silencesOf(doc: Doc): Generator<Silence> {
  const { source } = doc;
  for (const match of source.text.matchAll(COMMENT)) {
    const start = match.index;
    const line = source.positionAt(start).line;
    const before = source.text.slice(source.lineSpan(line).start, start);
    // Inside a text, “#” is a character like others.
    if (before.trim() !== "" && !/[ \t]$/.test(before)) continue;
    const entry = doc.entries.find((one) => inside(one, start));
    if (entry && inText(entry.root, start)) continue;
    const body = BODY.exec((match[1] ?? "").trim())?.groups ?? {};
    yield {
      rule: body["rule"] ?? "",
      until: body["until"],
      reason: (body["reason"] ?? "").trim(),
      span: { start, end: start + match[0].trimEnd().length },
      covers: covers(doc, start, line, before.trim() !== ""),
    };
  }
}

/** What a silence at an offset covers: from the start of the node on its line, or on the next line with content. */
function covers(doc: Doc, offset: number, line: number, besideContent: boolean): Span {
  const { source } = doc;
  let target = line;
  if (!besideContent) {
    do target++;
    while (target < source.lineCount && /^\s*(#.*)?$/.test(lineText(doc, target)));
  }
  const span = source.lineSpan(target);
  const first = span.start + (/^\s*(?:-\s+)*/.exec(lineText(doc, target))?.[0].length ?? 0);
  const entry = doc.entries.find((one) => one.span.start <= first && first <= one.span.end);
  if (!entry) return span;
  const head = entry.root.entries[0];
  if (!besideContent && head && offset < head.key.span.start) return entry.span;
  const at = pathAt(entry.root, first);
  if (!at) return span;
  const onDash = /^\s*-\s/.test(lineText(doc, target));
  const node = onDash ? itemAround(entry.root, first) : undefined;
  if (node) return { start: span.start, end: node.span.end };
  const value = at.on === "key" ? valueBehind(entry.root, at.node) : at.node;
  return { start: span.start, end: Math.max(span.end, value?.span.end ?? span.end) };
}

function lineText(doc: Doc, line: number): string {
  const span = doc.source.lineSpan(line);
  return doc.source.text.slice(span.start, span.end);
}

/** The largest list item that starts at an offset. */
function itemAround(root: YamlNode, offset: number): YamlNode | undefined {
  for (const { node } of walk(root)) {
    if (node.type !== "list") continue;
    const item = node.items.find((one) => one.span.start === offset);
    if (item) return item;
  }
  return undefined;
}

function valueBehind(root: MapNode, key: YamlNode): YamlNode | undefined {
  for (const { node } of walk(root)) {
    if (node.type !== "map") continue;
    const entry = node.entries.find((one) => one.key === (key as ScalarNode));
    if (entry) return entry.value;
  }
  return undefined;
}

function inside(entry: Entry, offset: number): boolean {
  return entry.span.start <= offset && offset <= entry.span.end;
}

/** Is an offset inside a text value (and so not in a comment)? */
function inText(root: YamlNode, offset: number): boolean {
  const at = pathAt(root, offset);
  return at?.node.type === "scalar" && at.node.span.start < offset && offset < at.node.span.end;
}

function isDate(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text);
}
