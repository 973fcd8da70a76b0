/** The last commit, for previews that compare with it: read through VS Code’s own git extension, where there is one. */
import { type Disposable, type Event, extensions, l10n, type Uri, workspace } from "vscode";
import { EARLIER, type EarlierParams } from "../../protocol/index.ts";
import type { Server } from "../server.ts";

/** The part of the git extension’s API, version 1, that is used here (extensions/git/src/api/git.d.ts of VS Code). */
interface Change {
  readonly uri: Uri;
  readonly originalUri: Uri;
}
interface Repository {
  readonly state: {
    readonly HEAD: { readonly commit?: string } | undefined;
    readonly workingTreeChanges: readonly Change[];
    readonly indexChanges: readonly Change[];
    readonly mergeChanges: readonly Change[];
    readonly untrackedChanges?: readonly Change[];
    readonly onDidChange: Event<void>;
  };
  show(ref: string, path: string): Promise<string>;
}
interface Git {
  readonly state: "uninitialized" | "initialized";
  readonly onDidChangeState: Event<string>;
  readonly onDidOpenRepository: Event<Repository>;
  getRepository(uri: Uri): Repository | null;
}

/** How long git may be quiet before it is asked again, in milliseconds: it tells of each small step. */
const QUIET_MS = 400;
/** The most files that are read. */
const MOST_FILES = 200;

export class Earlier implements Disposable {
  private git: Promise<Git | undefined> | undefined;
  /** What the server was told last, by file. */
  private readonly told = new Map<string, string>();
  private readonly watched = new Map<string, Uri>();
  private readonly followed = new Set<Repository>();
  private readonly listening: Disposable[] = [];
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly server: Server) {
    this.listening.push(
      // A server that has just started knows nothing.
      server.onDidStart(() => {
        this.told.clear();
        this.later();
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.waiting);
    for (const one of this.listening) one.dispose();
  }

  /** Tells the server how the book of a file was in the last commit, now and whenever there is another one. */
  watch(uri: Uri): void {
    if (this.watched.has(uri.toString())) return;
    this.watched.set(uri.toString(), uri);
    void this.tell(uri);
  }

  private later(): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      for (const uri of this.watched.values()) void this.tell(uri);
    }, QUIET_MS);
  }

  private async tell(uri: Uri): Promise<void> {
    this.git ??= this.start();
    const git = await this.git;
    const params = await this.paramsFor(uri, git);
    // After a commit the same files may differ from another version.
    const text = `${git?.getRepository(uri)?.state.HEAD?.commit} ${JSON.stringify(params)}`;
    if (this.told.get(uri.toString()) === text) return;
    this.told.set(uri.toString(), text);
    await this.server.request(EARLIER, params).catch(() => this.told.delete(uri.toString()));
  }

  private async start(): Promise<Git | undefined> {
    const extension = extensions.getExtension<{ getAPI(version: 1): Git }>("vscode.git");
    try {
      const git = (await extension?.activate())?.getAPI(1);
      if (git)
        this.listening.push(
          git.onDidOpenRepository(() => this.later()),
          git.onDidChangeState(() => this.later()),
        );
      return git;
    } catch {
      // It is switched off, or there is no git.
      return undefined;
    }
  }

  private async paramsFor(uri: Uri, git: Git | undefined): Promise<EarlierParams> {
    const none = (unknown: string): EarlierParams => ({ uri: uri.toString(), name: "", files: [], unknown });
    if (!git) return none(l10n.t("Git is not at hand here, so this cannot be compared with the last commit."));
    const repository = git.getRepository(uri);
    if (!repository) return none(l10n.t("This folder is not kept in git, so there is no last commit to compare with."));
    this.follow(repository);
    const { state } = repository;
    if (state.HEAD?.commit === undefined)
      return none(l10n.t("Nothing has been committed here yet, so there is nothing to compare with."));
    const changes = [
      ...state.workingTreeChanges,
      ...state.indexChanges,
      ...state.mergeChanges,
      ...(state.untrackedChanges ?? []),
    ].flatMap((change) => [change.uri, change.originalUri]);
    const unsaved = workspace.textDocuments.filter(({ isDirty, isUntitled }) => isDirty && !isUntitled);
    const files = new Map([...changes, ...unsaved.map((document) => document.uri)].map((one) => [one.toString(), one]));
    const wanted = [...files.values()].filter(({ path }) => /\.ya?ml$/iu.test(path)).slice(0, MOST_FILES);
    const texts = await Promise.all(
      wanted.map(async (one) => ({
        uri: one.toString(),
        // What the commit does not have was not there.
        text: await repository.show("HEAD", one.fsPath).catch(() => null),
      })),
    );
    return { uri: uri.toString(), name: l10n.t("the last commit"), files: texts };
  }

  private follow(repository: Repository): void {
    if (this.followed.has(repository)) return;
    this.followed.add(repository);
    this.listening.push(repository.state.onDidChange(() => this.later()));
  }
}
