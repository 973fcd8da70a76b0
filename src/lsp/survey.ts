/** Keeps one listener told of the diagnostics of all files, as they change. */
import type { Report, Reports } from "./reports.ts";
import { pause, Slices } from "./slices.ts";
import type { Workspace } from "./workspace.ts";

/** A file's diagnostics; undefined where they are as they were told last. */
export interface News {
  readonly uri: string;
  readonly report: Report;
}

/** How long nothing may change before the other files are looked at, in milliseconds: while somebody types, only open files count. */
const QUIET_MS = 500;

/** How long this may go on, in milliseconds, before the other files are looked at all the same. */
const MOST_MS = 5000;

/** Reports that are sent together. */
const AT_ONCE = 50;

/** What a file without findings is told as. */
export const NOTHING: Report = { resultId: "none", items: [] };

export class Survey {
  /** Files of which it is not certain what the listener knows. */
  private readonly unsure = new Set<string>();
  private running = false;
  private again = false;
  private ended = false;
  /** The revision that all has been told of. */
  private toldOf = -1;

  /**
   * @param told what the listener knows already: the ids of reports by file
   * @param tell gives the listener what is new to it
   */
  constructor(
    private readonly workspace: Workspace,
    private readonly reports: Reports,
    private readonly told: Map<string, string>,
    private readonly tell: (news: readonly News[]) => void,
  ) {}

  /** Something has changed: tells what came of it when it has been quiet for a while. */
  touch(waitMs = QUIET_MS): void {
    this.again = true;
    if (this.running || this.ended) return;
    this.running = true;
    void this.run(waitMs);
  }

  /** Tells of one file at once, and also when nothing has changed: a client may wait to hear that all is well. */
  now(uri: string): void {
    if (!this.ended) this.send([{ uri, report: this.reports.of(uri) }]);
  }

  /** Tells of one file again before long, whatever was told before: the listener may have heard otherwise of it meanwhile. */
  repeat(uri: string): void {
    this.unsure.add(uri);
    this.touch();
  }

  /** No more is told. */
  end(): void {
    this.ended = true;
  }

  private async run(waitMs: number): Promise<void> {
    let wait = waitMs;
    let asked = performance.now();
    while (this.again && !this.ended) {
      this.again = false;
      const { revision } = this.workspace;
      await pause(wait);
      wait = QUIET_MS;
      const isLate = performance.now() - asked > MOST_MS;
      // A keystroke while waiting starts the wait anew.
      if (revision !== this.workspace.revision && !isLate) this.again = true;
      else if (this.workspace.ready) {
        const isDone = this.toldOf === this.workspace.revision ? this.makeSure() : await this.round(isLate);
        if (isDone) asked = performance.now();
      }
    }
    this.running = false;
  }

  private makeSure(): boolean {
    const news = [...this.unsure].map((uri) => ({ uri, report: this.reports.of(uri) }));
    if (news.length) this.send(news);
    return true;
  }

  /**
   * Looks at all files once.
   *
   * @param toTheEnd also when something changes meanwhile; else the round is broken off then
   * @returns whether it came to its end
   */
  private async round(toTheEnd: boolean): Promise<boolean> {
    const slices = new Slices();
    const { revision } = this.workspace;
    const files = this.workspace.files();
    let news: News[] = [];
    const flush = () => {
      if (news.length) this.send(news);
      news = [];
    };
    for (const uri of files) {
      await slices.breathe();
      if (this.ended) return false;
      if (this.workspace.revision !== revision) {
        this.again = true;
        if (!toTheEnd) {
          flush();
          return false;
        }
      }
      const report = this.reports.of(uri);
      if (this.isNews(uri, report)) news.push({ uri, report });
      if (news.length >= AT_ONCE) flush();
    }
    const there = new Set(files);
    for (const [uri, resultId] of this.told)
      if (!there.has(uri) && resultId !== NOTHING.resultId) news.push({ uri, report: NOTHING });
    this.reports.keep(there);
    this.toldOf = revision;
    flush();
    return true;
  }

  private isNews(uri: string, report: Report): boolean {
    const before = this.told.get(uri) ?? NOTHING.resultId;
    return before !== report.resultId || this.unsure.has(uri);
  }

  private send(news: readonly News[]): void {
    for (const { uri, report } of news) {
      this.unsure.delete(uri);
      if (report.resultId === NOTHING.resultId) this.told.delete(uri);
      else this.told.set(uri, report.resultId);
    }
    this.tell(news);
  }
}
