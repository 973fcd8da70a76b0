/**
 * What an article’s file would become, beside what it is, until somebody decides.
 * Invariant: nothing is written here; a file is written over only after it was shown, and by whoever asked.
 */
import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  TabInputTextDiff,
  type TextDocumentContentProvider,
  type Uri,
  window,
  workspace,
} from "vscode";

/** The scheme of texts that are not written yet; the package’s menus know it. */
const SCHEME = "servicebook-article";

interface Pending {
  readonly text: string;
  decide(write: boolean): void;
}

export class Comparison implements TextDocumentContentProvider, Disposable {
  private readonly pending = new Map<string, Pending>();
  private readonly change = new EventEmitter<Uri>();
  readonly onDidChange = this.change.event;
  private readonly listening: readonly Disposable[];

  constructor() {
    this.listening = [
      this.change,
      workspace.registerTextDocumentContentProvider(SCHEME, this),
      // A comparison that is closed is an answer.
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed)
          if (input instanceof TabInputTextDiff) this.pending.get(input.modified.toString())?.decide(false);
      }),
    ];
  }

  dispose(): void {
    for (const { decide } of [...this.pending.values()]) decide(false);
    for (const one of this.listening) one.dispose();
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.pending.get(uri.toString())?.text ?? "";
  }

  /**
   * Shows what a file would become, and asks whether it shall.
   *
   * @param byHand somebody has changed the file outside the marked parts, and what they wrote would be lost
   */
  async ask(file: Uri, text: string, byHand: boolean): Promise<boolean> {
    const name = file.path.split("/").at(-1) ?? "";
    const next = file.with({ scheme: SCHEME, query: JSON.stringify([file.scheme, file.query]) });
    const key = next.toString();
    this.pending.get(key)?.decide(false);
    const answer = new Promise<boolean>((decide) => this.pending.set(key, { text, decide }));
    this.change.fire(next);
    await commands.executeCommand("vscode.diff", file, next, l10n.t("{0}: as it is ↔ as the book says", name), {
      preview: true,
    });
    const write = l10n.t("Write It");
    const question = byHand
      ? l10n.t(
          "“{0}” was changed by hand outside the marked parts. What was written there is lost if it is made again; move it between the marks first.",
          name,
        )
      : l10n.t("“{0}” would become what is shown on the right.", name);
    void window.showInformationMessage(question, write, l10n.t("Leave It")).then((chosen) => {
      // Who closes the message may still decide in the comparison.
      if (chosen !== undefined) this.pending.get(key)?.decide(chosen === write);
    });
    const decided = await answer;
    this.pending.delete(key);
    await this.close(next);
    return decided;
  }

  /** Decides for the comparison that is looked at. */
  write(): void {
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    if (input instanceof TabInputTextDiff) this.pending.get(input.modified.toString())?.decide(true);
  }

  private async close(next: Uri): Promise<void> {
    const tabs = window.tabGroups.all.flatMap(({ tabs: all }) => all);
    const shown = tabs.filter(
      ({ input }) => input instanceof TabInputTextDiff && input.modified.toString() === next.toString(),
    );
    if (shown.length > 0) await window.tabGroups.close(shown);
  }
}
