/** All previews of a window: one follows the active editor, others were told to stay with their document. */
import {
  commands,
  Disposable,
  EventEmitter,
  type ExtensionContext,
  type TextEditor,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from "vscode";
import type { PreviewedDocument, ReadingWish } from "../../protocol/index.ts";
import type { Outline } from "../outline.ts";
import type { Server } from "../server.ts";
import { Earlier } from "./earlier.ts";
import { readState } from "./page.ts";
import { isTemplate, PreviewPanel, type Shown, type Target } from "./panel.ts";

/** The type of the panels, by which VS Code finds who can restore them. */
const TYPE = "servicebook.preview";

/** Context keys of the package’s menus. */
const DOCUMENTS = "servicebook.documentFiles";
const LOCKED = "servicebook.previewIsLocked";

export class Previews implements Disposable {
  private readonly panels = new Set<PreviewPanel>();
  private readonly shown = new EventEmitter<Shown>();
  /** Fires when a preview was given something new to show. */
  readonly onDidShow = this.shown.event;
  private readonly listening: Disposable;
  private readonly earlier: Earlier;

  constructor(
    private readonly context: ExtensionContext,
    private readonly server: Server,
    outline: Outline,
  ) {
    this.earlier = new Earlier(server);
    this.listening = Disposable.from(
      this.shown,
      this.earlier,
      window.registerWebviewPanelSerializer(TYPE, {
        deserializeWebviewPanel: async (panel, state: unknown) => this.restore(panel, state),
      }),
      window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      outline.onDidChange(() => {
        const files = outline.books.flatMap(({ documents }) => documents.map(({ uri }) => Uri.parse(uri)));
        // By path: the window may know a file by another scheme than we do. What a path is for it depends on the scheme.
        const paths = new Set(files.flatMap(({ path, fsPath }) => [path, fsPath]));
        void commands.executeCommand("setContext", DOCUMENTS, [...paths]);
      }),
    );
  }

  dispose(): void {
    for (const panel of this.panels) panel.dispose();
    this.listening.dispose();
  }

  /**
   * Shows a document beside the active editor, in the preview that follows it if there is one.
   *
   * @param target the file’s URI, or a document of it as `PreviewedDocument`; else where the active editor’s cursor is
   * @param reading what of it is to be seen; as before where nothing is told
   */
  open(target?: unknown, reading: ReadingWish = {}): void {
    const wanted = targetOf(target);
    if (!wanted) return;
    const following = [...this.panels].find((one) => !one.isLocked);
    if (following) {
      following.read(reading);
      following.show(wanted);
      following.reveal();
      return;
    }
    const where = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    this.add(window.createWebviewPanel(TYPE, "", where), wanted, false, reading);
  }

  toggleLock(): void {
    const panel = this.active();
    if (!panel) return;
    // Only one follows: where two would, the other one stays.
    if (panel.isLocked) for (const other of this.panels) if (other !== panel && !other.isLocked) other.lock(true);
    panel.lock(!panel.isLocked);
    this.tellLock();
  }

  async showText(): Promise<void> {
    await this.active()?.showText();
  }

  /** What the previews show, for tests. */
  current(): readonly PreviewPanel["current"][] {
    return [...this.panels].map((one) => one.current);
  }

  private active(): PreviewPanel | undefined {
    return [...this.panels].find((one) => one.isActive);
  }

  private async restore(panel: WebviewPanel, raw: unknown): Promise<void> {
    const state = readState(raw);
    const uri = state && parse(state.uri);
    if (!state || !uri) panel.dispose();
    else this.add(panel, { uri, index: state.index }, state.locked, state.reading);
  }

  private add(panel: WebviewPanel, target: Target, locked: boolean, reading: ReadingWish): void {
    const { context, server, earlier } = this;
    const preview = new PreviewPanel(
      panel,
      context.extensionUri,
      server,
      target,
      earlier,
      locked,
      reading,
      context.workspaceState,
    );
    this.panels.add(preview);
    preview.onDidShow((shown) => this.shown.fire(shown));
    panel.onDidChangeViewState(() => this.tellLock());
    panel.onDidDispose(() => {
      this.panels.delete(preview);
      preview.dispose();
    });
    this.tellLock();
  }

  private follow(editor: TextEditor | undefined): void {
    if (!editor || (editor.document.languageId !== "yaml" && !isTemplate(editor.document.uri))) return;
    const { document, selection } = editor;
    for (const panel of this.panels)
      if (!panel.isLocked && panel.uri.toString() !== document.uri.toString())
        panel.show({ uri: document.uri, position: selection.active });
  }

  private tellLock(): void {
    void commands.executeCommand("setContext", LOCKED, this.active()?.isLocked === true);
  }
}

function targetOf(target: unknown): Target | undefined {
  if (isDocument(target)) {
    const uri = parse(target.uri);
    return uri && { uri, index: target.index };
  }
  const editor = window.activeTextEditor;
  const uri = target instanceof Uri ? target : editor?.document.uri;
  const isActive = uri !== undefined && editor?.document.uri.toString() === uri.toString();
  return uri && { uri, ...(isActive && { position: editor.selection.active }) };
}

function isDocument(target: unknown): target is PreviewedDocument {
  const { uri, index } = (target ?? {}) as Partial<Readonly<Record<keyof PreviewedDocument, unknown>>>;
  return typeof uri === "string" && typeof index === "number";
}

function parse(uri: string): Uri | undefined {
  try {
    return Uri.parse(uri, true);
  } catch {
    return undefined;
  }
}
