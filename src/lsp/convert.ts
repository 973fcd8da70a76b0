/** From the core's terms to those of the protocol; the only file that knows both. */
import {
  type CodeLens,
  type Command,
  type Diagnostic,
  DiagnosticSeverity,
  type InlayHint,
  type Location,
  MarkupKind,
  type Hover as ProtocolHover,
  type Range,
} from "vscode-languageserver";
import type { Hint, Hover, Lens } from "../core/ide/index.ts";
import { docsUrl, type Finding } from "../core/lint/index.ts";
import type { Severity } from "../core/model/index.ts";
import type { SourceText, Span } from "../core/text/index.ts";
import type { Checked } from "./workspace.ts";

/** The name under which editors show our findings. */
export const SOURCE = "servicebook";

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  advice: DiagnosticSeverity.Information,
};

/** What a diagnostic carries for clients that show more than its message. */
interface DiagnosticData {
  /** What is wrong. */
  readonly what: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do. */
  readonly help: string;
  /** The mends on offer. */
  readonly fixes: readonly { readonly title: string; readonly safe: boolean }[];
}

/** How the client spells an address that we spell in our own way. */
export type Spelling = (uri: string) => string;

export function toRange(source: SourceText, span: Span): Range {
  return { start: source.positionAt(span.start), end: source.positionAt(span.end) };
}

/** Offsets in our text; positions outside it are moved to its nearest end. */
export function toSpan(source: SourceText, range: Range): Span {
  return { start: source.offsetAt(range.start), end: source.offsetAt(range.end) };
}

/** A finding as editors show it. The first line says what is wrong; the others say why it matters and what to do. */
export function toDiagnostic(finding: Finding, { textOf }: Checked, spell: Spelling): Diagnostic {
  const rangeIn = (file: string, span: Span): Range => {
    const source = textOf(file);
    return source ? toRange(source, span) : { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  };
  const data: DiagnosticData = {
    what: finding.message,
    why: finding.why,
    help: finding.help,
    fixes: finding.fixes.map(({ title, safe }) => ({ title, safe })),
  };
  return {
    source: SOURCE,
    code: finding.rule,
    codeDescription: { href: docsUrl(finding.rule) },
    severity: SEVERITIES[finding.severity],
    range: rangeIn(finding.file, finding.span),
    message: messageOf(finding),
    relatedInformation: finding.related.map(({ file, span, message }) => ({
      location: { uri: spell(file), range: rangeIn(file, span) },
      message,
    })),
    data,
  };
}

function messageOf({ message, why, help }: Finding): string {
  return [message, why && `Why: ${why}`, help && `Do: ${help}`].filter(Boolean).join("\n");
}

/**
 * A lens as editors show it. One that leads somewhere has no command yet: where it leads to is worked out when it is shown.
 *
 * @param showing the client's command that shows places, given a place and a list of them; without one the lens is words alone
 * @param data what tells the lens again when the client asks where it leads to
 */
export function toCodeLens(
  { span, title, leadsTo }: Lens,
  source: SourceText,
  showing: string | undefined,
  data: unknown,
): CodeLens {
  const range = toRange(source, span);
  return leadsTo && showing !== undefined ? { range, data } : { range, command: { title, command: "" } };
}

/** The command of a lens: to show the places that it leads to. */
export function toLensCommand(
  { span, title, leadsTo }: Lens,
  source: SourceText,
  showing: string | undefined,
  locate: (uri: string, span: Span) => Location | undefined,
): Command {
  const here = locate(source.uri, span);
  const places = (leadsTo?.() ?? []).flatMap((one) => locate(one.uri, one.span) ?? []);
  if (showing === undefined || !here || places.length === 0) return { title, command: "" };
  return { title, command: showing, arguments: [here.uri, here.range.start, places] };
}

export function toInlayHint({ offset, label, tooltip }: Hint, source: SourceText): InlayHint {
  return { position: source.positionAt(offset), label, tooltip, paddingLeft: true };
}

/** An explanation; our Markdown is read well enough as plain text where the client shows no other. */
export function toHover({ span, markdown }: Hover, source: SourceText, showsMarkdown: boolean): ProtocolHover {
  const kind = showsMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { range: toRange(source, span), contents: { kind, value: markdown } };
}
