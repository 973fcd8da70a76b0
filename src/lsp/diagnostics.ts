/** How clients come to their diagnostics: asked for a file, asked for the workspace, or pushed. */
import {
  type CancellationToken,
  type Connection,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { canonical } from "./address.ts";
import type { Spelling } from "./convert.ts";
import type { Report, Reports } from "./reports.ts";
import { pause, Slices } from "./slices.ts";
import { type News, NOTHING, Survey } from "./survey.ts";
import type { Workspace } from "./workspace.ts";

/** How long a question about all files waits before it is looked whether it was taken back, in milliseconds. */
const PATIENCE_MS = 300;

export interface Client {
  readonly spell: Spelling;
  /** The version of an open document, else null. */
  versionOf(uri: string): number | null;
}

export class Diagnostics {
  private readonly surveys = new Set<Survey>();
  /** Ends the requests that are kept open. */
  private readonly held = new Set<() => void>();
  private readonly soon = new Set<string>();
  private pushing: Survey | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly workspace: Workspace,
    private readonly reports: Reports,
    private readonly client: Client,
  ) {}

  /** Pushes diagnostics from now on, to a client that does not ask. */
  push(): void {
    this.pushing = new Survey(this.workspace, this.reports, new Map(), (news) => {
      for (const { uri, report } of news) this.publish(uri, report);
    });
    this.surveys.add(this.pushing);
  }

  /** Something has changed. */
  touch(): void {
    for (const survey of this.surveys) survey.touch();
  }

  /** A document was opened or edited. */
  async edited(uri: string): Promise<void> {
    if (!this.pushing || this.soon.has(uri)) return;
    this.soon.add(uri);
    // Edits that are waiting to be read come first, so that only the last text is checked.
    await pause(0);
    await this.workspace.untilJudgeable(uri);
    this.soon.delete(uri);
    this.pushing.now(uri);
  }

  /** It is not certain any more what the client shows for a file: it is told again. */
  doubt(uri: string): void {
    for (const survey of this.surveys) survey.repeat(uri);
  }

  async ofDocument(uri: string, previous: string | undefined): Promise<DocumentDiagnosticReport> {
    await this.workspace.untilJudgeable(uri);
    // VS Code takes what it is told of all files only where no tab is open; when one is closed it asks once more, and drops the answer.
    this.doubt(uri);
    const { resultId, items } = this.reports.of(uri);
    if (previous === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
  }

  /**
   * All files of the workspace. A client that takes parts of the answer gets what changes for as long as it keeps asking; others
   * get one answer.
   */
  async ofWorkspace(
    params: WorkspaceDiagnosticParams,
    token: CancellationToken,
    part: ((report: WorkspaceDiagnosticReport) => void) | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    const told = new Map(params.previousResultIds.map(({ uri, value }) => [canonical(uri), value]));
    if (part) return this.follow(told, token, part);
    while (!this.workspace.ready && !token.isCancellationRequested)
      await Promise.race([this.workspace.settled(), pause(PATIENCE_MS)]);
    await this.workspace.settled();
    const slices = new Slices();
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const files = this.workspace.files();
    for (const uri of files) {
      await slices.breathe();
      if (token.isCancellationRequested) return { items: [] };
      const report = this.reports.of(uri);
      const before = told.get(uri);
      if (before === report.resultId)
        items.push({
          kind: DocumentDiagnosticReportKind.Unchanged,
          uri: this.client.spell(uri),
          version: this.client.versionOf(uri),
          resultId: before,
        });
      else if (before !== undefined || report.items.length) items.push(this.full({ uri, report }));
    }
    const there = new Set(files);
    for (const [uri, before] of told)
      if (!there.has(uri) && before !== NOTHING.resultId) items.push(this.full({ uri, report: NOTHING }));
    return { items };
  }

  /** The client says goodbye. */
  end(): void {
    for (const survey of this.surveys) survey.end();
    for (const release of [...this.held]) release();
  }

  private follow(
    told: Map<string, string>,
    token: CancellationToken,
    part: (report: WorkspaceDiagnosticReport) => void,
  ): Promise<WorkspaceDiagnosticReport> {
    return new Promise((resolve) => {
      const survey = new Survey(this.workspace, this.reports, told, (news) =>
        part({ items: news.map((one) => this.full(one)) }),
      );
      const release = () => {
        survey.end();
        this.surveys.delete(survey);
        this.held.delete(release);
        resolve({ items: [] });
      };
      this.surveys.add(survey);
      this.held.add(release);
      token.onCancellationRequested(release);
      survey.touch(0);
    });
  }

  private full({ uri, report }: News): WorkspaceDocumentDiagnosticReport {
    const { resultId, items } = report;
    return {
      kind: DocumentDiagnosticReportKind.Full,
      uri: this.client.spell(uri),
      version: this.client.versionOf(uri),
      resultId,
      items: [...items],
    };
  }

  private publish(uri: string, { items }: Report): void {
    const version = this.client.versionOf(uri);
    void this.connection.sendDiagnostics({
      uri: this.client.spell(uri),
      diagnostics: [...items],
      ...(version !== null && { version }),
    });
  }
}
