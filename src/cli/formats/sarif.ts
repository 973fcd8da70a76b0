/** SARIF 2.1.0 (OASIS), for code scanning services. */
import { builtIn, docsUrl, type Finding, rules } from "../../core/lint/index.ts";
import { shownPath } from "../paths.ts";
import { version } from "../version.ts";
import { type Formatter, type LintReport, rangeOf, shownFindings } from "./report.ts";

const LEVEL = { error: "error", warning: "warning", advice: "note" } as const;

export const sarif: Formatter = (report, { quiet, cwd }) => {
  const findings = shownFindings(report, quiet);
  const ids = [...new Set(findings.map((finding) => finding.rule))].sort();
  const run = {
    tool: {
      driver: {
        name: "Servicebook",
        semanticVersion: version,
        informationUri: "https://github.com/servicebook-dev/servicebook",
        rules: ids.map(describe),
      },
    },
    columnKind: "utf16CodeUnits",
    results: findings.map((finding) => ({
      ruleId: finding.rule,
      ruleIndex: ids.indexOf(finding.rule),
      level: LEVEL[finding.severity],
      message: { text: `${finding.message} ${finding.why} ${finding.help}` },
      locations: [location(report, finding.file, finding.span, cwd)],
      ...(finding.related.length && {
        relatedLocations: finding.related.map((one, id) => ({
          id,
          ...location(report, one.file, one.span, cwd),
          message: { text: one.message },
        })),
      }),
    })),
  };
  return `${JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, null, 2)}\n`;
};

function describe(id: string) {
  const rule = rules.find((one) => one.id === id);
  const severity = rule?.severity ?? builtIn(id)?.severity ?? "error";
  return {
    id,
    shortDescription: { text: rule?.summary ?? builtIn(id)?.summary ?? id },
    ...(rule && { fullDescription: { text: rule.why } }),
    helpUri: docsUrl(id),
    defaultConfiguration: { level: LEVEL[severity] },
  };
}

function location(report: LintReport, file: string, span: Finding["span"], cwd: string) {
  const { start, end } = rangeOf(report, file, span);
  const shown = shownPath(file, cwd);
  const uri =
    shown.startsWith("/") || /^[A-Za-z]:/.test(shown) ? file : shown.split("/").map(encodeURIComponent).join("/");
  return {
    physicalLocation: {
      artifactLocation: { uri },
      region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
    },
  };
}
