/** The Servicebook view in the side bar: the book by service and by kind. */
import {
  commands,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  env,
  type Location,
  l10n,
  type Memento,
  Range,
  type TreeDataProvider,
  type TreeItem,
  Uri,
  window,
} from "vscode";
import { ID_PLACE, type IdPlaceParams, type OutlineDocument, type PlainRange } from "../protocol/index.ts";
import { toItem } from "./looks.ts";
import type { Outline } from "./outline.ts";
import { toRange } from "./places.ts";
import type { Server } from "./server.ts";
import { type Grouping, type Row, rowsOf } from "./tree.ts";

/** The view’s id, as package.json has it. */
const VIEW = "servicebook.book";

/** Where the choice between services and kinds is remembered. */
const GROUPING = "servicebook.grouping";

export class BookView implements TreeDataProvider<Row>, Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view;
  private readonly memory: Memento;
  private readonly disposables: readonly Disposable[];
  private filterText = "";

  constructor(
    { workspaceState }: ExtensionContext,
    private readonly outline: Outline,
    private readonly server: Server,
  ) {
    this.memory = workspaceState;
    this.view = window.createTreeView<Row>(VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.disposables = [this.changed, this.view, outline.onDidChange(() => this.refresh())];
    this.refresh();
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  getChildren(row?: Row): Row[] {
    return [...(row ? row.rows : this.rows())];
  }

  getTreeItem(row: Row): TreeItem {
    return toItem(row, this.outline);
  }

  get grouping(): Grouping {
    return this.memory.get<Grouping>(GROUPING) === "kind" ? "kind" : "service";
  }

  async group(grouping: Grouping): Promise<void> {
    await this.memory.update(GROUPING, grouping);
    this.refresh();
  }

  /** Shows only what holds these words; asks for them if they are left out. */
  async filter(words?: unknown): Promise<void> {
    const asked =
      typeof words === "string"
        ? words
        : await window.showInputBox({
            title: l10n.t("Filter the Service Book"),
            prompt: l10n.t("Words of a name, id, owner or kind. Leave it empty to show everything."),
            value: this.filterText,
          });
    if (asked === undefined) return;
    this.filterText = asked.trim();
    this.refresh();
  }

  private rows(): readonly Row[] {
    const { books, kinds } = this.outline;
    return rowsOf(books, kinds, { grouping: this.grouping, filter: this.filterText });
  }

  private refresh(): void {
    const { books, isKnown } = this.outline;
    const [first, ...others] = books;
    const filter = this.filterText;
    this.view.description = first && others.length === 0 ? first.name : "";
    if (!filter || !first) this.view.message = "";
    else if (this.rows().length === 0) this.view.message = l10n.t("No document has “{0}”.", filter);
    else this.view.message = l10n.t("Only what has “{0}”", filter);
    for (const [key, value] of Object.entries({
      hasBook: Boolean(first),
      // Not before the server has said so: the welcome would be there for a moment in every workspace.
      hasNoBook: isKnown && !first,
      isFiltered: filter !== "",
      grouping: this.grouping,
    }))
      void commands.executeCommand("setContext", `servicebook.${key}`, value);
    this.changed.fire();
  }

  /** Opens the document of a row. */
  async open(row: unknown): Promise<void> {
    if (isDocument(row)) await openDocument(row.document);
  }

  async copyId(row: unknown): Promise<void> {
    const id = isDocument(row) ? row.document.id : undefined;
    if (id !== undefined) await env.clipboard.writeText(id);
  }

  /** Shows everything that names the document of a row. */
  async findReferences(row: unknown): Promise<void> {
    if (!isDocument(row)) return;
    const { uri, position } = row.document;
    const params: IdPlaceParams = { uri, position };
    const place = await this.server.request<PlainRange | null>(ID_PLACE, params);
    if (!place) return;
    const at = toRange(place);
    const address = Uri.parse(uri, true);
    await openAt(address, at, false);
    const found = await commands.executeCommand<Location[]>("vscode.executeReferenceProvider", address, at.start);
    const others = found.filter((one) => one.uri.toString() !== address.toString() || !one.range.intersection(at));
    if (others.length > 0) await commands.executeCommand("editor.action.showReferences", address, at.start, others);
    else void window.showInformationMessage(l10n.t("Nothing refers to “{0}”.", row.document.id ?? row.document.file));
  }
}

function isDocument(row: unknown): row is Row & { readonly type: "document" } {
  return typeof row === "object" && row !== null && "type" in row && row.type === "document";
}

/**
 * Opens a document at its place in its file.
 *
 * @param keep in a tab that stays, not in the one for a look
 */
export async function openDocument(
  { uri, position: { line, character } }: OutlineDocument,
  keep = false,
): Promise<void> {
  await openAt(Uri.parse(uri, true), new Range(line, character, line, character), keep);
}

/** By VS Code’s own command: what an extension shows itself stays loaded for minutes after it was closed, even when its file is deleted. */
async function openAt(uri: Uri, selection: Range, keep: boolean): Promise<void> {
  await commands.executeCommand("vscode.open", uri, { preview: !keep, selection });
}
