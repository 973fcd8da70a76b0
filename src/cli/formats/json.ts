/** The documented contract for programs; docs/json.md describes it. */
import { docsUrl } from "../../core/lint/index.ts";
import { shownPath } from "../paths.ts";
import { type Formatter, rangeOf, shownFindings } from "./report.ts";

export const json: Formatter = (report, { quiet, cwd }) => {
  const findings = shownFindings(report, quiet).map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    why: finding.why,
    file: shownPath(finding.file, cwd),
    range: rangeOf(report, finding.file, finding.span),
    help: finding.help,
    docs: docsUrl(finding.rule),
    related: finding.related.map((one) => ({
      file: shownPath(one.file, cwd),
      range: rangeOf(report, one.file, one.span),
      message: one.message,
    })),
    fixes: finding.fixes.map((fix) => ({
      title: fix.title,
      safe: fix.safe,
      asks: fix.asks,
      file: shownPath(fix.file, cwd),
      edits: fix.edits.map((edit) => ({ range: rangeOf(report, fix.file, edit.span), newText: edit.newText })),
    })),
  }));
  return `${JSON.stringify({ version: 1, books: report.books, findings, summary: report.summary }, null, 2)}\n`;
};
