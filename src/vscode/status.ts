/** How many findings there are, beside the language in the status bar of a YAML editor. */
import {
  DiagnosticSeverity,
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
  workspace,
} from "vscode";

/** How long changes are gathered, in milliseconds. */
const GATHER_MS = 150;

/** Shows the counts where there is a book or a finding; a workspace that is none of our business shows nothing of us. */
export function showStatus(): Disposable {
  let status: LanguageStatusItem | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const create = () => {
    const item = languages.createLanguageStatusItem("servicebook.findings", { language: "yaml" });
    item.name = "Servicebook";
    item.command = { command: "workbench.actions.view.problems", title: l10n.t("Show Problems") };
    return item;
  };
  const update = (hasBook: boolean) => {
    const counts = countFindings();
    const { errors, warnings, advice } = counts;
    if (ended || (!status && !hasBook && errors + warnings + advice === 0)) return;
    status ??= create();
    status.text =
      errors + warnings + advice === 0
        ? l10n.t("Servicebook: no findings")
        : l10n.t("Servicebook: {errors} errors, {warnings} warnings, {advice} advice", counts);
    status.severity = errors
      ? LanguageStatusSeverity.Error
      : warnings
        ? LanguageStatusSeverity.Warning
        : LanguageStatusSeverity.Information;
  };
  const listening = languages.onDidChangeDiagnostics(() => {
    later ??= setTimeout(() => {
      later = undefined;
      update(false);
    }, GATHER_MS);
  });
  workspace.findFiles("**/servicebook.yaml", "**/node_modules/**", 1).then(
    (books) => update(books.length > 0),
    () => update(false),
  );
  return {
    dispose() {
      ended = true;
      clearTimeout(later);
      listening.dispose();
      status?.dispose();
    },
  };
}

function countFindings() {
  const counts = { errors: 0, warnings: 0, advice: 0 };
  for (const [, diagnostics] of languages.getDiagnostics()) {
    for (const { source, severity } of diagnostics) {
      if (source !== "servicebook") continue;
      if (severity === DiagnosticSeverity.Error) counts.errors++;
      else if (severity === DiagnosticSeverity.Warning) counts.warnings++;
      else counts.advice++;
    }
  }
  return counts;
}
