/** One preview beside the text: it follows the text, and the text follows what is clicked in it. */
import {
  type Disposable,
  EventEmitter,
  l10n,
  type Memento,
  type Position,
  Selection,
  type TextDocument,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import {
  PATH_AT,
  type PathAtParams,
  type PathAtResult,
  PLACE_OF,
  type PlaceOfParams,
  PREVIEW,
  type PreviewParams,
  type PreviewPlace,
  type PreviewResult,
  type ReadingWish,
  type ShownDocument,
  TEMPLATE_DOCUMENTS,
  type TemplateDocument,
  type TemplateDocumentsParams,
  type ToPage,
} from "../../protocol/index.ts";
import { toRange } from "../places.ts";
import type { Server } from "../server.ts";
import { copyScenario } from "./copy-scenario.ts";
import type { Earlier } from "./earlier.ts";
import { pageFor, readMessage, resourcesIn } from "./page.ts";
import { copy, save } from "./take-away.ts";

/** What is shown as seen from now is another at the next minute. */
const MINUTE_MS = 60_000;

/** A document that is to be shown. */
export interface Target {
  readonly uri: Uri;
  /** Which one of its file, from 0; or where the cursor is in it. */
  readonly index?: number;
  readonly position?: Position;
}

/** How long the last answer took, for whoever measures it. */
export interface Shown {
  readonly uri: string;
  readonly version: number | null;
  readonly type: string;
}

export class PreviewPanel implements Disposable {
  private readonly shown = new EventEmitter<Shown>();
  /** Fires when the page was given something new to show. */
  readonly onDidShow = this.shown.event;

  private target: { uri: Uri; index: number | undefined; position: Position | undefined };
  private key = "";
  private readonly inputs = new Map<string, object>();
  private revision = 0;
  /** The document that a template is shown with. */
  private of: ShownDocument | undefined;
  private last: Extract<ToPage, { type: "show" | "nothing" }> | undefined;
  private isReady = false;
  private asking = false;
  private again = false;
  private marking = 0;
  private readonly aging: ReturnType<typeof setInterval>;
  private readonly listening: readonly Disposable[];

  constructor(
    private readonly panel: WebviewPanel,
    extension: Uri,
    private readonly server: Server,
    target: Target,
    private readonly earlier: Earlier,
    private locked: boolean,
    private reading: ReadingWish,
    private readonly memory: Memento,
  ) {
    this.target = { uri: target.uri, index: target.index, position: target.position };
    panel.webview.options = { enableScripts: true, localResourceRoots: [resourcesIn(extension)] };
    const media = Uri.joinPath(extension, "media");
    panel.iconPath = { light: Uri.joinPath(media, "preview-light.svg"), dark: Uri.joinPath(media, "preview-dark.svg") };
    this.listening = [
      panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      panel.onDidChangeViewState(() => {
        if (panel.visible) this.update();
      }),
      server.onDidChangePreviews(() => this.update()),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // Other documents of the book are what this one names.
        if (contentChanges.length > 0 && (document.languageId === "yaml" || isTemplate(document.uri))) this.update();
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (this.shows(textEditor.document.uri)) void this.follow(textEditor.document, textEditor.selection.active);
      }),
    ];
    panel.webview.html = pageFor(panel.webview, extension);
    this.aging = setInterval(() => this.update(), MINUTE_MS);
    this.title();
  }

  get isLocked(): boolean {
    return this.locked;
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  get uri(): Uri {
    return this.target.uri;
  }

  /** What is shown, for tests; nothing before the first answer. */
  get current(): Extract<ToPage, { type: "show" | "nothing" }> | undefined {
    return this.last;
  }

  dispose(): void {
    clearInterval(this.aging);
    this.shown.dispose();
    for (const one of this.listening) one.dispose();
  }

  /** Comes into sight where it is. */
  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  /** Shows another document. */
  show({ uri, index, position }: Target): void {
    const isSame = this.shows(uri);
    if (isSame && index === undefined && position === undefined) return;
    this.target = { uri, index, position };
    this.title();
    this.update();
  }

  /** Shows documents themselves or their articles, for others, in another language: what is told is new. */
  read(wish: ReadingWish): void {
    this.reading = { ...this.reading, ...wish };
    this.update();
  }

  /** Stays with its document, or follows the active editor again. */
  lock(locked: boolean): void {
    this.locked = locked;
    this.title();
    this.update();
  }

  /** Shows the text of what is shown. */
  async showText(): Promise<void> {
    await this.open({ uri: this.target.uri.toString(), range: undefined }, true);
  }

  private shows(uri: Uri): boolean {
    return uri.toString() === this.target.uri.toString();
  }

  private title(): void {
    const file = this.target.uri.path.split("/").at(-1) ?? "";
    this.panel.title = this.locked ? l10n.t("[Preview] {0}", file) : l10n.t("Preview {0}", file);
  }

  private receive(raw: unknown): void {
    const message = readMessage(raw);
    switch (message?.type) {
      case "ready":
        this.isReady = true;
        if (this.last) this.post(this.last);
        this.update();
        break;
      case "inputs":
        this.inputs.set(message.key, message.inputs);
        if (message.key === this.key) this.update();
        break;
      case "run":
        void copyScenario(this.server, this.target, this.inputs.get(this.key));
        break;
      case "read":
        this.read(message.reading);
        break;
      case "chooseDocument":
        void this.chooseDocument().catch(() => undefined);
        break;
      case "openTemplate":
        void this.openTemplate().catch(() => undefined);
        break;
      case "copy":
        void copy(message.text);
        break;
      case "save":
        void save(message, this.target.uri).catch(() => undefined);
        break;
      case "reveal":
        void this.revealText(message).catch(() => undefined);
        break;
    }
  }

  /** Asks what there is to show. While an answer is under way, any number of changes are one more question. */
  private update(): void {
    this.again = true;
    if (!this.asking && this.isReady && this.panel.visible) void this.ask();
  }

  private async ask(): Promise<void> {
    this.asking = true;
    try {
      while (this.again) {
        this.again = false;
        await this.askOnce();
      }
    } finally {
      this.asking = false;
    }
  }

  private async askOnce(): Promise<void> {
    const { uri, index, position } = this.target;
    const document = workspace.textDocuments.find((one) => this.shows(one.uri));
    const params: PreviewParams = {
      uri: uri.toString(),
      index,
      position,
      version: document?.version,
      inputs: this.inputs.get(this.key),
      reading: this.reading,
      of: isTemplate(uri) ? this.memory.get<ShownDocument>(memoryOf(uri)) : undefined,
    };
    const result = await this.server
      .request<PreviewResult>(PREVIEW, params)
      .catch((error: unknown): PreviewResult => ({ nothing: error instanceof Error ? error.message : String(error) }));
    if (!this.shows(uri)) return;
    if ("nothing" in result) {
      this.give({ type: "nothing", revision: ++this.revision, why: result.nothing });
      return;
    }
    const { preview, stale } = result;
    this.of = result.of;
    if (preview.type === "policy") this.earlier.watch(uri);
    const key = `${uri.toString()}#${preview.document.id ?? result.index}`;
    this.target.index = result.index;
    this.target.position = undefined;
    if (key !== this.key) {
      this.key = key;
      // It was asked for with the choices for another document.
      if (this.inputs.has(key)) this.again = true;
    }
    const { locked, reading } = this;
    const revision = ++this.revision;
    this.give({
      type: "show",
      revision,
      key,
      uri: uri.toString(),
      index: result.index,
      preview,
      stale,
      locked,
      reading,
    });
    this.shown.fire({ uri: uri.toString(), version: result.version, type: preview.type });
  }

  private give(message: Extract<ToPage, { type: "show" | "nothing" }>): void {
    this.last = message;
    this.post(message);
  }

  private post(message: ToPage): void {
    if (this.isReady) void this.panel.webview.postMessage(message);
  }

  /** Marks the place of the cursor; in another document of the file, shows that one. */
  private async follow(document: TextDocument, position: Position): Promise<void> {
    const mine = ++this.marking;
    const params: PathAtParams = { uri: document.uri.toString(), position };
    const at = await this.server.request<PathAtResult | null>(PATH_AT, params).catch(() => null);
    if (mine !== this.marking || !this.shows(document.uri)) return;
    if (at && at.index !== this.target.index && !this.locked) this.show({ uri: document.uri, index: at.index });
    this.post({ type: "mark", path: at && at.index === this.target.index ? at.path : null });
  }

  private async revealText(message: { path: PlaceOfParams["path"]; in?: PlaceOfParams["in"]; focus: boolean }) {
    const { uri, index } = this.of ?? { uri: this.target.uri.toString(), index: this.target.index ?? 0 };
    const params: PlaceOfParams = { uri, index, path: message.path, in: message.in };
    const place = await this.server.request<PreviewPlace | null>(PLACE_OF, params);
    if (place) await this.open(place, message.focus);
  }

  /** Asks which document a template is to be shown with, and remembers it for this template. */
  private async chooseDocument(): Promise<void> {
    const { uri } = this.target;
    const params: TemplateDocumentsParams = { uri: uri.toString() };
    const all = await this.server.request<readonly TemplateDocument[]>(TEMPLATE_DOCUMENTS, params);
    const items = all.map((value) => ({ label: value.name, description: value.kind, detail: value.file, value }));
    const title = l10n.t("Show the template with…");
    const chosen = await window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true });
    if (!chosen) return;
    const { value } = chosen;
    await this.memory.update(memoryOf(uri), { uri: value.uri, index: value.index });
    this.update();
  }

  private async openTemplate(): Promise<void> {
    const trouble = this.last?.type === "show" && this.last.preview.type === "written" && this.last.preview.trouble;
    if (!trouble || trouble.uri === undefined || !trouble.position) return;
    await this.open({ uri: trouble.uri, range: { start: trouble.position, end: trouble.position } }, true);
  }

  /** Opens a text where it is open already, else beside the preview. */
  private async open(place: { uri: string; range: PreviewPlace["range"] | undefined }, focus: boolean): Promise<void> {
    const uri = Uri.parse(place.uri);
    const seen = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    const other = window.visibleTextEditors.find(({ viewColumn }) => viewColumn !== undefined);
    const viewColumn = seen?.viewColumn ?? other?.viewColumn ?? ViewColumn.One;
    const beside = viewColumn === this.panel.viewColumn ? ViewColumn.Beside : viewColumn;
    const editor = await window.showTextDocument(uri, { viewColumn: beside, preserveFocus: !focus });
    if (!place.range) return;
    const range = toRange(place.range);
    editor.selection = new Selection(range.start, range.end);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

/** Is this an article template, by its name? */
export function isTemplate(uri: Uri): boolean {
  return uri.path.endsWith(".hbs");
}

/** Where it is remembered with which document a template is shown. */
function memoryOf(template: Uri): string {
  return `servicebook.template ${template.toString()}`;
}
