/** How the rows of the Servicebook view look. */
import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import { type Counts, type Outline, plus } from "./outline.ts";
import { type DocumentRow, documentsIn, type Row } from "./tree.ts";

/** The command that a click on a document calls. */
export const OPEN = "servicebook.view.open";

/** A row as VS Code shows it. Colour never says anything alone: what it means stands beside it in words. */
export function toItem(row: Row, outline: Outline): TreeItem {
  const { Collapsed, Expanded, None } = TreeItemCollapsibleState;
  const item = new TreeItem("", row.rows.length === 0 ? None : row.open ? Expanded : Collapsed);
  item.id = row.open ? `${row.id} open` : row.id;
  item.contextValue = row.type;
  const below = documentsIn(row.rows);
  const state = below.reduce((sum, one) => plus(sum, outline.countsOf(one)), ZERO);
  switch (row.type) {
    case "book":
      item.label = row.book.name;
      item.iconPath = iconOf("book", state);
      item.description = sayCounts(state);
      break;
    case "group":
      item.label = row.label;
      item.iconPath = iconOf(row.icon, state);
      item.description = [String(row.count), sayCounts(state)].filter(Boolean).join(" · ");
      break;
    case "document":
      lookOf(row, item, outline, state);
      break;
  }
  return item;
}

const ZERO: Counts = { errors: 0, warnings: 0, advice: 0 };

function lookOf(row: DocumentRow, item: TreeItem, outline: Outline, below: Counts): void {
  const { document, kind, mixed } = row;
  const own = outline.countsOf(document);
  const review = document.review?.daysLate ? l10n.t("review overdue") : "";
  const status = document.status === "draft" || document.status === "retired" ? sayStatus(document.status) : "";
  const parts = [mixed ? (kind?.title ?? document.kind) : "", document.ownerName ?? document.owner ?? "", status];
  const title = document.name ?? document.id ?? document.file;
  item.label = title;
  item.description = [...parts, sayCounts(own), review].filter(Boolean).join(" · ");
  item.iconPath = iconOf(kind?.icon ?? "file", plus(own, below), Boolean(review));
  item.tooltip = tooltipOf(row, own, below);
  item.accessibilityInformation = { label: [title, kind?.title, item.description].filter(Boolean).join(", ") };
  item.command = { command: OPEN, title: l10n.t("Open"), arguments: [row] };
  if (document.kind === "Service") item.contextValue = "service";
}

function iconOf(icon: string, { errors, warnings }: Counts, isLate = false): ThemeIcon {
  if (errors > 0) return new ThemeIcon(icon, new ThemeColor("list.errorForeground"));
  if (warnings > 0 || isLate) return new ThemeIcon(icon, new ThemeColor("list.warningForeground"));
  return new ThemeIcon(icon);
}

/** `2 errors, 1 warning`; advice is not worth a word here. */
export function sayCounts({ errors, warnings }: Counts): string {
  const parts: string[] = [];
  if (errors > 0) parts.push(errors === 1 ? l10n.t("1 error") : l10n.t("{0} errors", errors));
  if (warnings > 0) parts.push(warnings === 1 ? l10n.t("1 warning") : l10n.t("{0} warnings", warnings));
  return parts.join(", ");
}

function sayStatus(status: "draft" | "retired"): string {
  return status === "draft" ? l10n.t("draft") : l10n.t("retired");
}

function tooltipOf({ document, kind }: DocumentRow, own: Counts, below: Counts): MarkdownString {
  const text = new MarkdownString();
  const { name, id, owner, ownerName, review, file } = document;
  // What a document says of itself is text, whatever is in it.
  const line = (label: string, value: string | undefined) => {
    if (value) text.appendMarkdown("\n\n").appendText(label ? `${label}: ${value}` : value);
  };
  text
    .appendMarkdown("**")
    .appendText(name ?? id ?? file)
    .appendMarkdown("**");
  line("", [kind?.title ?? document.kind, id].filter(Boolean).join(" · "));
  line(l10n.t("Owner"), ownerName && owner ? `${ownerName} (${owner})` : owner);
  const advice = own.advice > 0 ? l10n.t("{0} advice", own.advice) : "";
  line(l10n.t("Findings"), [sayCounts(own), advice].filter(Boolean).join(", ") || l10n.t("none"));
  line(l10n.t("In what belongs to it"), sayCounts(below));
  if (review?.daysLate === 1) line(l10n.t("Review"), l10n.t("due on {0}, 1 day ago", review.due));
  else if (review?.daysLate) line(l10n.t("Review"), l10n.t("due on {0}, {1} days ago", review.due, review.daysLate));
  else line(l10n.t("Review"), review && l10n.t("due on {0}", review.due));
  line("", file);
  return text;
}
