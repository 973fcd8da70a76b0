/**
 * The language server: what a client may ask, and what it is told.
 * Invariant: every handler goes through the guard, so that no input ends the server.
 * Invariant: works alike in Node and in a web worker; what differs comes in as arguments.
 */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  FileChangeType,
  type FileOperationRegistrationOptions,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
  WatchKind,
  type WorkDoneProgressReporter,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Files, isTemplate, isYaml } from "../core/books/index.ts";
import { builtIns, docsUrl, rules } from "../core/lint/index.ts";
import { RULES, type RuleSummary } from "../protocol/index.ts";
import { type Abilities, abilitiesOf } from "./abilities.ts";
import { ACTION_KINDS, Actions } from "./actions.ts";
import { canonical, canonicalFolder, nameOf } from "./address.ts";
import { ArticleFiles } from "./article-files.ts";
import { Articles } from "./articles.ts";
import { Books } from "./books.ts";
import { Completing, TRIGGERS } from "./completion.ts";
import { SOURCE } from "./convert.ts";
import { Diagnostics } from "./diagnostics.ts";
import { FORMATTING, Formatting } from "./formatting.ts";
import { Guard } from "./guard.ts";
import { Navigation, navigationCapabilities, renamedFiles } from "./navigation.ts";
import { Previews } from "./preview.ts";
import { Reading } from "./reading.ts";
import { Reports } from "./reports.ts";
import { Scenarios } from "./scenarios.ts";
import { type ClientCommands, clientCommands, dayOf, readSettings } from "./settings.ts";
import { pause } from "./slices.ts";
import { Structure, structureCapabilities } from "./structure.ts";
import { Symbols, symbolCapabilities } from "./symbols.ts";
import { TemplateAnswers } from "./template-answers.ts";
import { BookTemplates } from "./templates.ts";
import { type FileEvent, Workspace } from "./workspace.ts";

/** How long the client may take to say what its settings are, in milliseconds. */
const SETTINGS_MS = 2000;

/** What may change outside the editor and matters to us. A folder that comes or goes is told without the files in it. */
const WATCHERS = [
  { globPattern: "**/*.{yaml,yml}" },
  { globPattern: "**/.gitignore" },
  // What articles are made with, and what is noted of those that were written.
  { globPattern: "**/{*.hbs,servicebook-kb.json}" },
  { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
];

/** What is made, moved and deleted in the editor itself: it tells so even where it does not watch files. */
const MOVED: FileOperationRegistrationOptions = {
  filters: [
    { pattern: { glob: "**/*.{yaml,yml,hbs}", matches: "file" } },
    { pattern: { glob: "**/*", matches: "folder" } },
  ],
};

const EVENTS: Readonly<Record<FileChangeType, FileEvent["what"]>> = {
  [FileChangeType.Created]: "created",
  [FileChangeType.Changed]: "changed",
  [FileChangeType.Deleted]: "deleted",
};

/** Serves a client until it closes the connection. */
export function serve(connection: Connection, files: Files): void {
  const log = (message: string) => connection.console.error(message);
  const guard = new Guard(log);
  const documents = new TextDocuments(TextDocument);
  /** How the client spells the addresses of its documents. */
  const spelled = new Map<string, string>();
  const spell = (uri: string) => spelled.get(uri) ?? uri;
  const clock = () => dayOf(new Date());

  let abilities: Abilities = abilitiesOf({});
  let folders: string[] = [];
  let settled: Promise<void> = Promise.resolve();
  let progress: FirstScan | undefined;
  let commands: ClientCommands = clientCommands(undefined);

  const templates: BookTemplates = new BookTemplates({
    files,
    log,
    books: () => workspace.books(),
    changed(what) {
      workspace.touchOthers();
      diagnostics.touch();
      // Whose article is looked at does not know that one of its templates is typed in.
      previews.touch("files");
      // Nor does who says that an article is stale.
      reading.touch();
      if (what === "templates") filesChanged();
    },
  });
  const workspace: Workspace = new Workspace({
    files,
    templates,
    clock,
    log,
    progress: (done, all) => progress?.report(done, all),
    changed(what) {
      diagnostics.touch();
      reading.touch();
      scenarios.touch();
      books.touch();
      if (what === "files") templates.look();
      previews.touch(what);
      if (what === "files") filesChanged();
    },
  });
  const reports = new Reports(workspace, spell);
  const versionOf = (uri: string) => documents.get(spell(uri))?.version ?? null;
  const diagnostics = new Diagnostics(connection, workspace, reports, { spell, versionOf });

  const answers = new TemplateAnswers({
    connection,
    workspace,
    guard,
    templates,
    spell,
    versionOf,
    abilities: () => abilities,
    suggesting: () => commands.suggest,
    showsBuiltIn: () => commands.showTemplates === true,
  });

  const articles = new Articles({ templates, spell });
  const articleFiles = new ArticleFiles({
    connection,
    workspace,
    guard,
    files,
    spell,
    articles,
    builds: () => commands.articles,
    changed: () => reading.touch(),
  });
  const reading = new Reading({
    articles: articleFiles,
    connection,
    answers,
    workspace,
    guard,
    spell,
    clock: () => Date.now(),
    abilities: () => abilities,
    showing: () => commands.showPlaces,
    previewing: () => commands.openPreview,
  });

  new Completing({
    connection,
    answers,
    workspace,
    guard,
    abilities: () => abilities,
    suggesting: () => commands.suggest,
  });
  new Navigation({
    connection,
    answers,
    workspace,
    guard,
    spell,
    versionOf,
    clock: () => Date.now(),
    abilities: () => abilities,
  });
  new Symbols({ connection, workspace, guard, spell });

  new Formatting({ connection, workspace, guard });
  new Actions({ connection, answers, workspace, guard, spell, versionOf, abilities: () => abilities });
  const scenarios = new Scenarios({ connection, workspace, guard, spell, log });
  new Structure({ connection, workspace, guard });
  const books = new Books({ connection, workspace, guard, spell, clock });
  const previews = new Previews({
    connection,
    workspace,
    guard,
    spell,
    versionOf,
    clock: () => Date.now(),
    articles,
    templates,
  });

  const filesChanged = guard.event("refresh", async () => {
    if (workspace.ready) progress?.end();
    if (abilities.pulls && abilities.refreshes) await connection.languages.diagnostics.refresh();
  });

  const readClientSettings = async () => {
    if (!abilities.givesSettings) return;
    const settings: unknown = await Promise.race([connection.workspace.getConfiguration(SOURCE), pause(SETTINGS_MS)]);
    workspace.setOptions(readSettings(settings));
  };

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    abilities = abilitiesOf(params.capabilities);
    folders = foldersOf(params);
    workspace.setOptions(readSettings(params.initializationOptions));
    commands = clientCommands(params.initializationOptions);
    if (!abilities.pulls) diagnostics.push();
    return {
      serverInfo: { name: "Servicebook" },
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        codeActionProvider: { codeActionKinds: [...ACTION_KINDS] },
        ...FORMATTING,
        codeLensProvider: { resolveProvider: true },
        inlayHintProvider: true,
        hoverProvider: true,
        completionProvider: { triggerCharacters: [...TRIGGERS] },
        ...navigationCapabilities,
        ...symbolCapabilities,
        ...structureCapabilities,
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { willRename: renamedFiles, didCreate: MOVED, didRename: MOVED, didDelete: MOVED },
        },
        ...(abilities.pulls && {
          diagnosticProvider: { identifier: SOURCE, interFileDependencies: true, workspaceDiagnostics: true },
        }),
      },
    };
  });

  connection.onInitialized(
    guard.event("initialized", async () => {
      settled = readClientSettings().catch((error: unknown) => log(`The settings could not be read: ${String(error)}`));
      if (abilities.showsProgress && folders.length)
        progress = new FirstScan(() => connection.window.createWorkDoneProgress(), guard);
      workspace.setFolders(folders);
      if (abilities.tellsOfFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(
          guard.event("workspace folders", ({ added, removed }) => {
            const gone = new Set(removed.map(({ uri }) => canonicalFolder(uri)));
            folders = [
              ...folders.filter((folder) => !gone.has(folder)),
              ...added.map(({ uri }) => canonicalFolder(uri)),
            ];
            workspace.setFolders(folders);
          }),
        );
      }
      if (abilities.tellsOfSettings)
        await connection.client.register(DidChangeConfigurationNotification.type, { section: SOURCE });
      if (abilities.watchesFiles)
        await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: WATCHERS });
    }),
  );

  connection.onDidChangeConfiguration(
    guard.event("settings", async ({ settings }) => {
      if (abilities.givesSettings) await readClientSettings();
      else workspace.setOptions(readSettings((settings as { [SOURCE]?: unknown } | null)?.[SOURCE]));
    }),
  );

  const filesCame = (events: readonly FileEvent[]) => {
    for (const { uri } of events) if (isTemplate(uri)) templates.changed(uri);
    return workspace.filesChanged(events.filter(({ uri }) => !isTemplate(uri)));
  };

  connection.onDidChangeWatchedFiles(
    guard.event("watched files", ({ changes }) => {
      if (changes.some(({ uri }) => /\/servicebook-kb\.json$/.test(uri))) {
        reading.touch();
        previews.touch("files");
      }
      return filesCame(changes.map(({ uri, type }) => ({ uri: canonical(uri), what: EVENTS[type] })));
    }),
  );

  const moved = (name: string, from: readonly string[], to: readonly string[]) =>
    guard.event(name, () =>
      filesCame([
        ...from.map((uri): FileEvent => ({ uri: canonical(uri), what: "deleted" })),
        ...to.map((uri): FileEvent => ({ uri: canonical(uri), what: "created" })),
      ]),
    )();
  connection.workspace.onDidCreateFiles(({ files: made }) => moved("files made", [], made.map(uriOf)));
  connection.workspace.onDidDeleteFiles(({ files: gone }) => moved("files deleted", gone.map(uriOf), []));
  connection.workspace.onDidRenameFiles(({ files: renamed }) =>
    moved(
      "files renamed",
      renamed.map(({ oldUri }) => oldUri),
      renamed.map(({ newUri }) => newUri),
    ),
  );

  documents.onDidChangeContent(
    guard.event("edit", async ({ document }) => {
      const uri = canonical(document.uri);
      if (isTemplate(uri)) {
        spelled.set(uri, document.uri);
        templates.edit(uri, document.getText());
        await diagnostics.edited(uri);
        return;
      }
      if (!document.languageId.startsWith("yaml") && !isYaml(nameOf(uri))) return;
      spelled.set(uri, document.uri);
      workspace.edit(uri, document.getText());
      await settled;
      await diagnostics.edited(uri);
    }),
  );
  documents.onDidSave(
    guard.event("save", ({ document }) => {
      const uri = canonical(document.uri);
      if (isYaml(nameOf(uri))) workspace.reread(uri);
      else if (isTemplate(uri)) templates.changed(uri);
    }),
  );
  documents.onDidClose(
    guard.event("close", ({ document }) => {
      const uri = canonical(document.uri);
      if (isTemplate(uri)) templates.close(uri);
      workspace.close(uri);
      reports.forget(uri);
      diagnostics.doubt(uri);
    }),
  );
  documents.listen(connection);

  connection.languages.diagnostics.on(
    guard.request(
      "diagnostics",
      { kind: DocumentDiagnosticReportKind.Full, items: [] },
      async ({ textDocument, previousResultId }) => {
        await settled;
        return diagnostics.ofDocument(canonical(textDocument.uri), previousResultId);
      },
    ),
  );
  connection.languages.diagnostics.onWorkspace(
    guard.request("workspace diagnostics", { items: [] }, async (params, token, _progress, partial) => {
      await settled;
      return diagnostics.ofWorkspace(params, token, partial && ((report) => partial.report(report)));
    }),
  );

  connection.onRequest(RULES, guard.request("rules", [], ruleSummaries));

  connection.onShutdown(() => {
    diagnostics.end();
    reading.end();
    scenarios.end();
    books.end();
  });
  connection.listen();
}

function uriOf({ uri }: { readonly uri: string }): string {
  return uri;
}

/** Tells how far the first reading of the workspace is. */
class FirstScan {
  private reporter: WorkDoneProgressReporter | undefined;
  private ended = false;
  private percent = 0;

  constructor(create: () => Promise<WorkDoneProgressReporter>, guard: Guard) {
    guard.event("progress", async () => {
      const reporter = await create();
      reporter.begin("Servicebook", 0, "Reading service documents");
      if (this.ended) reporter.done();
      else this.reporter = reporter;
    })();
  }

  report(done: number, all: number): void {
    const percent = Math.floor((100 * done) / Math.max(1, all));
    if (percent === this.percent) return;
    this.percent = percent;
    this.reporter?.report(percent, `${done} of ${all} files`);
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.reporter?.done();
  }
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return uris.map(canonicalFolder);
}

function ruleSummaries(): RuleSummary[] {
  return [
    ...rules.map(({ id, severity, set, summary }) => ({ id, severity, set, summary, docs: docsUrl(id) })),
    ...builtIns.map(({ code, severity, summary }) => ({
      id: code,
      severity,
      set: undefined,
      summary,
      docs: docsUrl(code),
    })),
  ];
}
