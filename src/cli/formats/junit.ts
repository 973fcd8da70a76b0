/** JUnit XML, as CI services read it: one suite a file, one case a finding; a clean file is one case that passed. */
import type { Finding } from "../../core/lint/index.ts";
import { shownPath } from "../paths.ts";
import { type Formatter, rangeOf, shownFindings } from "./report.ts";
import { escaped } from "./xml.ts";

export const junit: Formatter = (report, { quiet, cwd }) => {
  const byFile = group(shownFindings(report, quiet));
  const suites = [...byFile].map(([file, findings]) => {
    const cases = findings.map((finding) => {
      const { start } = rangeOf(report, file, finding.span);
      const name = `${finding.rule} (${start.line}:${start.column})`;
      const body = `${finding.message}\nWhy: ${finding.why}\nDo: ${finding.help}\nAt: ${shownPath(file, cwd)}:${start.line}:${start.column}`;
      // Advice is told without failing the build.
      const inner =
        finding.severity === "advice"
          ? `<system-out>${escaped(body)}</system-out>`
          : `<failure type="${finding.severity}" message="${escaped(finding.message)}">${escaped(body)}</failure>`;
      return `    <testcase classname="${escaped(shownPath(file, cwd))}" name="${escaped(name)}" time="0">${inner}</testcase>`;
    });
    const failures = findings.filter((finding) => finding.severity !== "advice").length;
    return suite(shownPath(file, cwd), findings.length, failures, cases);
  });
  const clean = report.summary.files - report.summary.filesWithFindings;
  if (clean > 0)
    suites.push(
      suite("files without findings", 1, 0, [
        `    <testcase classname="servicebook" name="${clean} ${clean === 1 ? "file" : "files"}" time="0"/>`,
      ]),
    );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="servicebook">\n${suites.join("\n")}${suites.length ? "\n" : ""}</testsuites>\n`;
};

function suite(name: string, tests: number, failures: number, cases: readonly string[]): string {
  return `  <testsuite name="${escaped(name)}" tests="${tests}" failures="${failures}" errors="0" skipped="0" time="0">\n${cases.join("\n")}\n  </testsuite>`;
}

function group(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = groups.get(finding.file);
    if (known) known.push(finding);
    else groups.set(finding.file, [finding]);
  }
  return groups;
}
