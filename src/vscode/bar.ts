/** The state of the book in the status bar: its name, and how many findings there are. */
import { type Disposable, l10n, MarkdownString, StatusBarAlignment, Uri, window } from "vscode";
import { sayCounts } from "./looks.ts";
import { type Outline, plus } from "./outline.ts";

/** Left of what belongs to the open file; of two with the same number, VS Code takes the order in which they come. */
const PRIORITY = 50;

/** Shows the book of the open file, or all of them; nothing where there is none. */
export function showBar(outline: Outline): Disposable {
  const item = window.createStatusBarItem("servicebook.state", StatusBarAlignment.Left, PRIORITY);
  item.name = "Servicebook";
  item.command = "servicebook.book.focus";
  const update = () => {
    const here = outline.bookOf(window.activeTextEditor?.document.uri);
    const books = here ? [here] : outline.books;
    const [first, ...others] = books;
    if (!first) {
      item.hide();
      return;
    }
    const documents = books.flatMap((book) => book.documents);
    const counts = documents.map((one) => outline.countsOf(one)).reduce(plus, { errors: 0, warnings: 0, advice: 0 });
    const name = others.length === 0 ? first.name : l10n.t("{0} service books", books.length);
    const state = sayCounts(counts);
    const signs = [
      counts.errors > 0 ? `$(error) ${counts.errors}` : "",
      counts.warnings > 0 ? `$(warning) ${counts.warnings}` : "",
    ].filter(Boolean);
    item.text = `$(book) ${shorten(name)}  ${signs.join(" ") || "$(pass)"}`;
    item.accessibilityInformation = { label: `${name}, ${state || l10n.t("no findings")}` };
    const late = documents.filter(({ review }) => review?.daysLate).length;
    const tooltip = new MarkdownString().appendMarkdown("**").appendText(name).appendMarkdown("**");
    for (const line of [
      l10n.t("{0} documents", documents.length),
      state || l10n.t("no findings"),
      late > 0 ? l10n.t("reviews overdue: {0}", late) : "",
    ])
      if (line) tooltip.appendMarkdown("\n\n").appendText(line);
    tooltip.isTrusted = { enabledCommands: [PROBLEMS] };
    tooltip.appendMarkdown(`\n\n[${l10n.t("Show Problems")}](${Uri.from({ scheme: "command", path: PROBLEMS })})`);
    item.tooltip = tooltip;
    item.show();
  };
  const listening = [outline.onDidChange(update), window.onDidChangeActiveTextEditor(update)];
  return {
    dispose() {
      for (const one of listening) one.dispose();
      item.dispose();
    },
  };
}

const PROBLEMS = "workbench.actions.view.problems";

/** The longest name that leaves room for others, in characters. */
const MOST = 32;

function shorten(name: string): string {
  // A dollar sign before a bracket would be read as an icon.
  const plain = name.replaceAll("$(", "$ (");
  return plain.length > MOST ? `${plain.slice(0, MOST - 1)}…` : plain;
}
