/** A small language client for tests: it starts the server as editors do, and no wait is without end. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  CancellationToken,
  CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  ProgressType,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node.js";
import type {
  CodeAction,
  CodeActionContext,
  Diagnostic,
  DocumentDiagnosticReport,
  FileChangeType,
  InitializeResult,
  PublishDiagnosticsParams,
  Range,
  RegistrationParams,
  TextDocumentContentChangeEvent,
  WorkspaceDiagnosticReport,
} from "vscode-languageserver-protocol";

/** How the server can be started, by what a reader of the results calls it. */
export const SERVERS: Readonly<Record<string, readonly string[]>> = {
  "dist/server.js": [resolve("dist/server.js"), "--stdio"],
  "servicebook lsp": [resolve("dist/cli.cjs"), "lsp", "--stdio"],
};

/** The longest that any answer may take, in milliseconds; more on a machine that is busy with other things. */
const PATIENCE_MS = Number(process.env["PATIENCE_MS"] ?? 5000);

const running = new Set<ChildProcess>();

// A test that fails leaves its server behind, and mocha would wait for it.
after(() => {
  for (const child of running) child.kill("SIGKILL");
});

export interface ClientOptions {
  /** Full paths, or URIs. */
  readonly folders?: readonly string[];
  /** A client that asks for diagnostics; else they are pushed. */
  readonly pulls?: boolean;
  /** A client that has places to fill in inside inserted texts. */
  readonly snippets?: boolean;
  /** A client that shows a few words beside each completion of a list. */
  readonly labelDetails?: boolean;
  readonly server?: readonly string[];
  /** A client whose edits cannot make files. */
  readonly ownFiles?: false;
  /** The settings below `servicebook.`. */
  readonly settings?: object;
  /** What the client tells of itself beside its capabilities. */
  readonly initializationOptions?: object;
  /** Started so that it can be asked how much memory it uses. */
  readonly measured?: boolean;
  /** Files that only this client can reach, by URI; their folders need not be told. For one that cannot be read, why. */
  readonly virtual?: Map<string, Uint8Array | string>;
  /** These files are read only when this has come. */
  readonly readAfter?: Promise<void>;
}

/** An answer to a request: what was asked for, or why not. */
export type Answer =
  | { readonly result: unknown; readonly error?: never }
  | { readonly error: ResponseError<unknown>; readonly result?: never };

export class Client {
  /** Diagnostics as they were pushed, by URI. */
  readonly pushed = new Map<string, PublishDiagnosticsParams>();
  readonly registrations: RegistrationParams["registrations"][number][] = [];
  /** The steps of the progress that was shown. */
  readonly progress: { kind: string; percentage?: number }[] = [];
  refreshes = 0;
  /** How often it was told to ask for lenses and hints again. */
  readonly asksAgain = { lenses: 0, hints: 0 };
  /** The names of other notifications. */
  readonly notifications: string[] = [];
  stderr = "";
  /** What the server wrote to its log. */
  readonly log: string[] = [];
  readonly init: Promise<InitializeResult>;
  settings: object;
  private readonly connection: MessageConnection;
  private readonly versions = new Map<string, number>();

  private constructor(
    readonly child: ChildProcess,
    options: ClientOptions,
  ) {
    running.add(child);
    // Each answer that is waited for looks whether the server ends.
    child.setMaxListeners(0);
    child.once("exit", () => running.delete(child));
    if (!child.stdout || !child.stdin) throw new Error("The server has no input or output.");
    this.settings = options.settings ?? {};
    child.stderr?.on("data", (data) => {
      this.stderr += data;
    });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.connection = connection;
    connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) =>
      this.pushed.set(params.uri, params),
    );
    connection.onNotification("window/logMessage", ({ message }: { message: string }) => this.log.push(message));
    connection.onUnhandledProgress(({ value }) => this.progress.push(value));
    connection.onRequest("client/registerCapability", ({ registrations }: RegistrationParams) => {
      this.registrations.push(...registrations);
      return null;
    });
    connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings),
    );
    connection.onRequest("window/workDoneProgress/create", () => null);
    connection.onRequest("workspace/diagnostic/refresh", () => {
      this.refreshes++;
      return null;
    });
    connection.onRequest("workspace/codeLens/refresh", () => {
      this.asksAgain.lenses++;
      return null;
    });
    connection.onRequest("workspace/inlayHint/refresh", () => {
      this.asksAgain.hints++;
      return null;
    });
    connection.onNotification((method) => this.notifications.push(method));
    const { virtual, readAfter } = options;
    if (virtual) {
      connection.onRequest("servicebook/listFolder", ({ uri }: { uri: string }) => listOf(virtual, uri));
      connection.onRequest("servicebook/readFile", async ({ uri, most }: { uri: string; most: number }) => {
        await readAfter;
        const bytes = virtual.get(uri);
        if (bytes === undefined) return null;
        if (typeof bytes === "string") return { refused: bytes };
        return bytes.length > most ? { bytes: bytes.length } : { base64: Buffer.from(bytes).toString("base64") };
      });
    }
    connection.listen();
    this.init = this.initialize(options);
  }

  /** Starts a server and says hello to it. */
  static async start(options: ClientOptions = {}): Promise<Client> {
    const [program = "", ...args] = options.server ?? SERVERS["dist/server.js"] ?? [];
    const measuring = options.measured ? ["--expose-gc", "--require", resolve("test/lsp/heap.cjs")] : [];
    const child = spawn(process.execPath, [...measuring, program, ...args], {
      stdio: ["pipe", "pipe", "pipe", ...(options.measured ? (["ipc"] as const) : [])],
    });
    const client = new Client(child, options);
    await client.init;
    client.notify("initialized", {});
    return client;
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return this.limited(this.connection.sendRequest<R>(method, params), method);
  }

  /** A request that is taken back after some milliseconds. */
  async cancelled(method: string, params: unknown, afterMs = 0): Promise<unknown> {
    const source = new CancellationTokenSource();
    const answer = this.connection.sendRequest(method, params, source.token).catch((error: unknown) => error);
    setTimeout(() => source.cancel(), afterMs);
    return this.limited(answer, method);
  }

  /** A request with a token to take it back; its answer, or the error it was answered with. Fails where no answer comes. */
  ask(method: string, params: unknown, token?: CancellationToken): Promise<Answer> {
    const answer = this.connection.sendRequest(method, params, token ?? CancellationToken.None).then(
      (result): Answer => ({ result }),
      (error: unknown): Answer => {
        if (error instanceof ResponseError) return { error };
        throw error;
      },
    );
    return this.limited(answer, method);
  }

  /** What the server keeps in memory once all waste is collected, in MB; it must have been started as `measured`. */
  async memory(): Promise<{ heapMb: number; rssMb: number }> {
    const told = once(this.child, "message");
    this.child.send("");
    const [memory] = await this.limited(told, "memory");
    return memory;
  }

  notify(method: string, params: unknown): void {
    void this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, languageId = "yaml"): void {
    this.versions.set(uri, 1);
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): void {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): void {
    this.notify("textDocument/didClose", { textDocument: { uri } });
  }

  /** Tells what happened to files outside the editor. */
  watched(changes: Readonly<Record<string, FileChangeType>>): void {
    this.notify("workspace/didChangeWatchedFiles", {
      changes: Object.entries(changes).map(([uri, type]) => ({ uri, type })),
    });
  }

  diagnostics(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.request("textDocument/diagnostic", {
      textDocument: { uri },
      ...(previousResultId && { previousResultId }),
    });
  }

  /** The diagnostics of a file, asked for; see `basic`. */
  async items(uri: string): Promise<Diagnostic[]> {
    const report = await this.diagnostics(uri);
    if (report.kind !== "full") throw new Error("The diagnostics of a first question cannot be unchanged.");
    return basic(report.items);
  }

  /** The rules that a file breaks, asked for. */
  async rules(uri: string): Promise<string[]> {
    return (await this.items(uri)).map(({ code }) => String(code));
  }

  workspaceDiagnostics(previousResultIds: { uri: string; value: string }[] = []): Promise<WorkspaceDiagnosticReport> {
    return this.request("workspace/diagnostic", { previousResultIds });
  }

  /** Keeps the question open and gathers the answer’s parts; `end` takes it back. */
  follow(): { parts: WorkspaceDiagnosticReport[]; end(): Promise<unknown> } {
    const parts: WorkspaceDiagnosticReport[] = [];
    const source = new CancellationTokenSource();
    const token = `follow-${Math.random()}`;
    this.connection.onProgress(new ProgressType<WorkspaceDiagnosticReport>(), token, (part) => parts.push(part));
    const answer = this.connection
      .sendRequest("workspace/diagnostic", { previousResultIds: [], partialResultToken: token }, source.token)
      .catch((error: unknown) => error);
    return {
      parts,
      end: () => {
        source.cancel();
        return this.limited(answer, "workspace/diagnostic");
      },
    };
  }

  async actions(uri: string, range: Range, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> {
    return this.request("textDocument/codeAction", {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...context },
    });
  }

  /** Says goodbye; the server’s exit code. */
  async stop(): Promise<number | null> {
    const gone = once(this.child, "exit");
    await this.request("shutdown", undefined);
    this.notify("exit", undefined);
    const [code] = await this.limited(gone, "exit");
    this.connection.dispose();
    return code;
  }

  private initialize({
    folders = [],
    pulls = true,
    ownFiles,
    snippets = true,
    labelDetails = false,
    initializationOptions,
  }: ClientOptions): Promise<InitializeResult> {
    const workspaceFolders = folders.map((folder) => ({
      uri: folder.includes(":/") ? folder : uriOf(folder),
      name: folder,
    }));
    return this.request("initialize", {
      processId: process.pid,
      rootUri: workspaceFolders[0]?.uri ?? null,
      workspaceFolders: folders.length ? workspaceFolders : null,
      ...(initializationOptions && { initializationOptions }),
      capabilities: {
        textDocument: {
          definition: { linkSupport: true },
          hover: { contentFormat: ["markdown"] },
          completion: {
            completionItem: {
              snippetSupport: snippets,
              labelDetailsSupport: labelDetails,
              documentationFormat: ["markdown"],
              insertTextModeSupport: { valueSet: [1, 2] },
            },
          },
          ...(pulls && { diagnostic: {} }),
        },
        window: { workDoneProgress: true },
        workspace: {
          configuration: true,
          workspaceFolders: true,
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
          workspaceEdit: {
            documentChanges: true,
            ...(ownFiles !== false && { resourceOperations: ["create", "rename", "delete"] }),
          },
          ...(pulls && { diagnostics: { refreshSupport: true } }),
          codeLens: { refreshSupport: true },
          inlayHint: { refreshSupport: true },
        },
      },
    });
  }

  private limited<T>(promise: Promise<T>, what: string): Promise<T> {
    return new Promise((done, fail) => {
      const timer = setTimeout(
        () => fail(new Error(`${what} took over ${PATIENCE_MS} ms.\n${this.stderr}`)),
        PATIENCE_MS,
      );
      const died = (code: number | null) =>
        fail(new Error(`The server ended with ${code} during ${what}.\n${this.stderr}`));
      if (what !== "exit") this.child.once("exit", died);
      promise.then(done, fail).finally(() => {
        clearTimeout(timer);
        this.child.off("exit", died);
      });
    });
  }
}

/**
 * Diagnostics of the built-in checks and of dead references. The server’s tests look at these alone, so that the documents in them can be
 * short, and another rule changes no test.
 */
export function basic(items: readonly Diagnostic[]): Diagnostic[] {
  return items.filter(({ code }) => /\/|^dead-reference$/.test(String(code)));
}

/** The rules that files break, as `file: rule`, in one order. */
export function summary({ items }: WorkspaceDiagnosticReport, name: (uri: string) => string): string[] {
  return items
    .flatMap((item) => (item.kind === "full" ? basic(item.items).map(({ code }) => `${name(item.uri)}: ${code}`) : []))
    .sort();
}

function listOf(virtual: ReadonlyMap<string, Uint8Array | string>, folder: string) {
  const items = new Map<string, "file" | "folder">();
  for (const uri of virtual.keys()) {
    if (!uri.startsWith(folder)) continue;
    const [name = "", ...below] = uri.slice(folder.length).split("/");
    items.set(decodeURIComponent(name), below.length ? "folder" : "file");
  }
  return items.size ? { items: [...items].map(([name, type]) => ({ name, type })) } : null;
}

/** A path as a URI. */
export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** Waits until `look` gives something other than undefined or false; fails after a while, saying what was waited for. */
export async function eventually<T>(look: () => T | Promise<T>, what: string): Promise<NonNullable<T>> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > until) throw new Error(`It never came: ${what}.`);
    await new Promise((later) => setTimeout(later, 20));
  }
}
