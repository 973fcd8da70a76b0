/** A line above an article’s file that leads back to the document that it was made from. */
import {
  CodeLens,
  type CodeLensProvider,
  type Disposable,
  type DocumentSelector,
  type Event,
  EventEmitter,
  l10n,
  languages,
  Range,
  type TextDocument,
  Uri,
  workspace,
} from "vscode";
import { ARTICLE_ORIGIN, type ArticleOrigin, BUILD_ARTICLE } from "../../protocol/index.ts";
import { toRange } from "../places.ts";
import type { Server } from "../server.ts";

const ARTICLES: DocumentSelector = [{ pattern: "**/*.md" }, { pattern: "**/*.html" }];

/** What a folder that articles were built into holds. */
const NOTES = "servicebook-kb.json";

export class OriginLenses implements CodeLensProvider, Disposable {
  private readonly change = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.change.event;
  private readonly listening: readonly Disposable[];

  constructor(
    private readonly server: Server,
    written: Event<void>,
  ) {
    const changed = () => this.change.fire();
    this.listening = [
      this.change,
      languages.registerCodeLensProvider(ARTICLES, this),
      written(changed),
      workspace.onDidSaveTextDocument(({ languageId }) => languageId === "yaml" && changed()),
    ];
  }

  dispose(): void {
    for (const one of this.listening) one.dispose();
  }

  async provideCodeLenses({ uri }: TextDocument): Promise<CodeLens[]> {
    // Most files of this kind are no articles, and the server need not be asked.
    if (!(await isThere(Uri.joinPath(uri, "..", NOTES)))) return [];
    const origin = await this.server.request<ArticleOrigin | null>(ARTICLE_ORIGIN, { uri: uri.toString() });
    if (!origin) return [];
    const { document, label, range, state } = origin;
    const at = new Range(0, 0, 0, 0);
    const selection = toRange(range);
    const lead = new CodeLens(at, {
      title: l10n.t("Made from {0}", label),
      command: "vscode.open",
      arguments: [Uri.parse(document.uri), { selection }],
    });
    const build = { command: BUILD_ARTICLE, arguments: [document] };
    switch (state) {
      case "stale":
        return [lead, new CodeLens(at, { title: l10n.t("It no longer matches: compare"), ...build })];
      case "edited":
        return [lead, new CodeLens(at, { title: l10n.t("It was changed by hand: compare"), ...build })];
      default:
        return [lead];
    }
  }
}

async function isThere(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
