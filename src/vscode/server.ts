/** The language server as the extension sees it: started, asked, started again, stopped. */
import { type CancellationToken, EventEmitter, l10n, type Uri, window, workspace } from "vscode";
import { type BaseLanguageClient, type LanguageClientOptions, RevealOutputChannelOn } from "vscode-languageclient";
import {
  type ClientOptions,
  LIST_FOLDER,
  OPEN_PREVIEW,
  OUTLINE_CHANGED,
  PREVIEWS_CHANGED,
  READ_FILE,
  SCENARIOS_CHANGED,
  SHOW_PLACES,
} from "../protocol/index.ts";
import { listFolder, readFile } from "./files.ts";

/** A client, and what ends its server where saying goodbye does not. */
interface Started {
  readonly client: BaseLanguageClient;
  end?(): void;
}

/** Makes a client with a server of its own; what differs between Node and the browser. */
export type MakeClient = (options: LanguageClientOptions) => Started;

/** Where documents are looked at, beside the schemes of the workspace's folders. Others hold copies, such as git's. */
const SCHEMES = ["file", "untitled", "vscode-remote", "vscode-vfs"];

export class Server {
  private started: Started | undefined;
  private working: Promise<void> = Promise.resolve();
  private schemes: readonly string[] = [];
  private readonly scenariosChanged = new EventEmitter<void>();
  /** Fires when the server has started, and when its list of scenarios is another. */
  readonly onDidChangeScenarios = this.scenariosChanged.event;

  private readonly outlineChanged = new EventEmitter<void>();
  /** Fires when the server has started, and when the outline of the books is another. */
  readonly onDidChangeOutline = this.outlineChanged.event;

  private readonly previewsChanged = new EventEmitter<void>();
  /** Fires when the server has started, and when previews may be others though no open text has changed. */
  readonly onDidChangePreviews = this.previewsChanged.event;

  private readonly begun = new EventEmitter<void>();
  /** Fires when the server has started: it knows nothing yet of what was told to the one before. */
  readonly onDidStart = this.begun.event;

  constructor(private readonly makeClient: MakeClient) {}

  /** Starts the server; one that runs already is stopped first. */
  start(): Promise<void> {
    return this.next(async () => {
      await this.end();
      this.schemes = schemesNow();
      const options: ClientOptions = {
        showPlaces: SHOW_PLACES,
        openPreview: OPEN_PREVIEW,
        articles: true,
        suggest: "editor.action.triggerSuggest",
        showTemplates: true,
      };
      try {
        this.started = this.makeClient({
          documentSelector: this.schemes.flatMap((scheme) => [
            { language: "yaml", scheme },
            { pattern: "**/*.hbs", scheme },
          ]),
          diagnosticCollectionName: "servicebook",
          diagnosticPullOptions: { onChange: true, onSave: false },
          initializationOptions: options,
          outputChannelName: "Servicebook",
          revealOutputChannelOn: RevealOutputChannelOn.Never,
        });
        const { client } = this.started;
        client.onRequest(LIST_FOLDER, listFolder);
        client.onRequest(READ_FILE, readFile);
        client.onNotification(SCENARIOS_CHANGED, () => this.scenariosChanged.fire());
        client.onNotification(OUTLINE_CHANGED, () => this.outlineChanged.fire());
        client.onNotification(PREVIEWS_CHANGED, () => this.previewsChanged.fire());
        await client.start();
        this.begun.fire();
        this.scenariosChanged.fire();
        this.outlineChanged.fire();
        this.previewsChanged.fire();
      } catch (error) {
        void window.showErrorMessage(
          l10n.t("Servicebook could not start: {0}", error instanceof Error ? error.message : String(error)),
        );
      }
    });
  }

  /** Starts again if the workspace now has folders of a kind that the server is not told of. */
  follow(): void {
    if (schemesNow().some((scheme) => !this.schemes.includes(scheme))) void this.start();
  }

  stop(): Promise<void> {
    return this.next(() => this.end());
  }

  /** Tells of a file or folder that was made by us, as editors tell of those that are made by hand. */
  async tellMade(uri: Uri): Promise<void> {
    await this.started?.client.sendNotification("workspace/didCreateFiles", { files: [{ uri: uri.toString() }] });
  }

  /** Tells the server something that it need not answer. */
  async tell(method: string): Promise<void> {
    await this.started?.client.sendNotification(method);
  }

  /** Asks the server, when it has started. */
  async request<R>(method: string, params?: object, token?: CancellationToken): Promise<R> {
    await this.working;
    if (!this.started) throw new Error(l10n.t("The Servicebook server is not running."));
    return this.started.client.sendRequest<R>(method, params, token);
  }

  /** One after the other: a server that is still starting cannot be stopped. */
  private next(step: () => Promise<void>): Promise<void> {
    this.working = this.working.then(step);
    return this.working;
  }

  private async end(): Promise<void> {
    const { started } = this;
    this.started = undefined;
    try {
      await started?.client.dispose();
    } catch {
      // A server that has died cannot say goodbye.
    }
    started?.end?.();
  }
}

function schemesNow(): readonly string[] {
  return [...new Set([...SCHEMES, ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)])];
}
