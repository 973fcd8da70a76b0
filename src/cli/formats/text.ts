/** Findings for a person at a terminal: the line, a caret under it, what is wrong, why, and what to do. */
import { docsUrl, type Finding } from "../../core/lint/index.ts";
import { type Colors, colorsOf } from "../colors.ts";
import { shownPath } from "../paths.ts";
import { excerpt } from "./excerpt.ts";
import { type FormatOptions, type Formatter, type LintReport, rangeOf, shownFindings } from "./report.ts";

export const text: Formatter = (report, options) => {
  const colors = colorsOf(options.color);
  const lines: string[] = [];
  let file = "";
  for (const finding of shownFindings(report, options.quiet)) {
    if (finding.file !== file) {
      file = finding.file;
      lines.push(colors.underline(shownPath(file, options.cwd)));
    }
    lines.push(...block(finding, report, options, colors), "");
  }
  return `${[...lines, ...summary(report, options, colors)].join("\n")}\n`;
};

function block(finding: Finding, report: LintReport, options: FormatOptions, colors: Colors): string[] {
  const { start, end } = rangeOf(report, finding.file, finding.span);
  const paint =
    finding.severity === "error" ? colors.red : finding.severity === "warning" ? colors.yellow : colors.cyan;
  const lines = [
    `  ${start.line}:${start.column}  ${paint(finding.severity)}  ${finding.message}  ${colors.dim(finding.rule)}`,
  ];
  const source = report.texts.get(finding.file);
  if (source) {
    const span = source.lineSpan(start.line - 1);
    const line = source.text.slice(span.start, span.end);
    const from = start.column - 1;
    const to = end.line === start.line ? end.column - 1 : line.length;
    const shown = excerpt(line, from, to);
    const number = String(start.line);
    lines.push(
      `    ${colors.dim(`${number} │`)} ${shown.line}`,
      `    ${colors.dim(`${" ".repeat(number.length)} │`)} ${shown.blank}${paint("^".repeat(Math.max(1, shown.width)))}`,
    );
  }
  lines.push(`    ${colors.bold("Why")}  ${finding.why}`, `    ${colors.bold("Do")}   ${finding.help}`);
  for (const related of finding.related) {
    const place =
      related.file === finding.file
        ? `line ${rangeOf(report, related.file, related.span).start.line}`
        : shownPath(related.file, options.cwd);
    lines.push(`    ${colors.bold("See")}  ${place}: ${related.message}`);
  }
  lines.push(`    ${colors.dim(docsUrl(finding.rule))}`);
  return lines;
}

function summary({ summary, books, findings }: LintReport, { quiet }: FormatOptions, colors: Colors): string[] {
  const { files, filesWithFindings, errors, warnings, advice } = summary;
  const where = books.length === 1 ? ` in ${bookName(books[0])}` : books.length > 1 ? ` in ${books.length} books` : "";
  if (files === 0 && findings.length === 0)
    return [`Nothing to check: no document of ours${books[0] ? ` in ${books[0].path}` : ""}.`];
  const checked = `${count(files, "file")} checked${where}`;
  if (errors + warnings + advice === 0) return [`${colors.green("✔")} ${checked}: nothing found.`];
  const parts = [count(errors, "error"), count(warnings, "warning"), `${advice} advice`].join(", ");
  const hidden = quiet && warnings + advice > 0 ? " (warnings and advice are not shown)" : "";
  return [
    `${errors ? colors.red("✖") : colors.yellow("!")} ${parts} in ${count(filesWithFindings, "file")}${hidden}; ${checked}.`,
  ];
}

function bookName(book: LintReport["books"][number] | undefined): string {
  return book?.name ? `“${book.name}”` : (book?.path ?? "");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
