/** Workflow commands of GitHub Actions, shown on the changed lines of a pull request. */
import { shownPath } from "../paths.ts";
import { type Formatter, rangeOf, shownFindings } from "./report.ts";

const LEVEL = { error: "error", warning: "warning", advice: "notice" } as const;

export const github: Formatter = (report, { quiet, cwd }) => {
  const lines = shownFindings(report, quiet).map((finding) => {
    const { start, end } = rangeOf(report, finding.file, finding.span);
    const place = `file=${property(shownPath(finding.file, cwd))},line=${start.line},endLine=${end.line},col=${start.column},endColumn=${end.column},title=${property(finding.rule)}`;
    return `::${LEVEL[finding.severity]} ${place}::${data(`${finding.message}\n${finding.why}\n${finding.help}`)}`;
  });
  const { errors, warnings, advice, files } = report.summary;
  return `${[...lines, `Servicebook: ${errors} errors, ${warnings} warnings, ${advice} advice in ${files} files.`].join("\n")}\n`;
};

/** Escapes a message as GitHub's runner reads it. */
function data(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function property(text: string): string {
  return data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
