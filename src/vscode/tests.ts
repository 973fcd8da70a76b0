/**
 * Scenarios in VS Code’s Testing view: which there are, and what comes of running them.
 * Invariant: knows no scenario’s meaning; what it lists and what it says is the server’s.
 */
import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  Location,
  l10n,
  type TestController,
  type TestItem,
  TestMessage,
  type TestRun,
  TestRunProfileKind,
  type TestRunRequest,
  tests,
  Uri,
  workspace,
} from "vscode";
import {
  RUN_SCENARIOS,
  type RunScenariosParams,
  SCENARIOS,
  type ScenarioItem,
  type ScenarioMessage,
  type ScenarioOutcome,
} from "../protocol/index.ts";
import { toRange } from "./places.ts";
import type { Server } from "./server.ts";

/** Scenarios that are run by one question to the server, so that results come in while others still run. */
const AT_ONCE = 20;

export class ScenarioTests implements Disposable {
  private readonly ran = new EventEmitter<readonly ScenarioOutcome[]>();
  /** Fires when a run has ended, with what came of it. */
  readonly onDidRun = this.ran.event;
  /** Made with the first scenario: a workspace that is none of our business shows nothing of us. */
  private controller: TestController | undefined;
  /** The items of scenarios; those of files are above them. */
  private items = new Map<string, TestItem>();
  private readonly disposables: Disposable[];

  constructor(private readonly server: Server) {
    this.disposables = [
      this.ran,
      server.onDidChangeScenarios(() => void this.list().catch(() => undefined)),
      // What came of them before may not come again.
      workspace.onDidSaveTextDocument((document) => {
        if (document.languageId === "yaml") this.controller?.invalidateTestResults();
      }),
    ];
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
    this.controller?.dispose();
  }

  /** Asks the server for the scenarios and shows them: a file each, its scenarios below it. */
  private async list(): Promise<void> {
    const found = await this.server.request<readonly ScenarioItem[]>(SCENARIOS);
    if (found.length === 0 && !this.controller) return;
    this.controller ??= this.create();
    const { controller } = this;
    const files = new Map<string, { item: TestItem; children: TestItem[] }>();
    const items = new Map<string, TestItem>();
    for (const { id, uri, file, label, policy, range } of found) {
      const address = Uri.parse(uri, true);
      const place = files.get(uri) ?? { item: controller.createTestItem(uri, file, address), children: [] };
      const item = controller.createTestItem(id, label, address);
      item.range = toRange(range);
      if (policy !== undefined) item.description = policy;
      place.children.push(item);
      files.set(uri, place);
      items.set(id, item);
    }
    for (const { item, children } of files.values()) item.children.replace(children);
    controller.items.replace([...files.values()].map(({ item }) => item));
    this.items = items;
  }

  private create(): TestController {
    const controller = tests.createTestController("servicebook", l10n.t("Servicebook scenarios"));
    controller.refreshHandler = () => this.list();
    controller.createRunProfile(
      l10n.t("Run"),
      TestRunProfileKind.Run,
      (request, token) => (request.continuous ? this.keepRunning(request, token) : this.run(request, token)),
      true,
      undefined,
      true,
    );
    return controller;
  }

  /** Runs when a document is saved, until it is told to stop. All are run: a schedule may change what any of them expects. */
  private keepRunning(request: TestRunRequest, token: CancellationToken): void {
    const saved = workspace.onDidSaveTextDocument((document) => {
      if (document.languageId === "yaml") void this.run(request, token);
    });
    token.onCancellationRequested(() => saved.dispose());
  }

  private async run(request: TestRunRequest, token: CancellationToken): Promise<void> {
    const run = this.controller?.createTestRun(request);
    if (!run) return;
    const all: ScenarioOutcome[] = [];
    try {
      const wanted = this.wanted(request);
      for (const { item } of wanted) run.enqueued(item);
      for (let at = 0; at < wanted.length && !token.isCancellationRequested; at += AT_ONCE) {
        const batch = wanted.slice(at, at + AT_ONCE);
        for (const { item } of batch) run.started(item);
        const params: RunScenariosParams = { ids: batch.map(({ id }) => id) };
        const outcomes = await this.server.request<readonly ScenarioOutcome[]>(RUN_SCENARIOS, params, token);
        for (const { id, item } of batch)
          tell(
            run,
            item,
            outcomes.find((one) => one.id === id),
          );
        all.push(...outcomes);
      }
      const holding = all.filter(({ outcome }) => outcome === "holds").length;
      run.appendOutput(`${l10n.t("{0} of {1} scenarios hold.", holding, all.length)}\r\n`);
    } catch (error) {
      run.appendOutput(`${error instanceof Error ? error.message : String(error)}\r\n`);
    } finally {
      run.end();
      this.ran.fire(all);
    }
  }

  /** The scenarios that a request means: what it includes and what is below that, less what it leaves out. */
  private wanted({ include, exclude = [] }: TestRunRequest): { id: string; item: TestItem }[] {
    const names = (list: readonly TestItem[], id: string, item: TestItem) =>
      list.some((one) => one.id === id || one.id === item.parent?.id);
    return [...this.items]
      .filter(([id, item]) => (!include || names(include, id, item)) && !names(exclude, id, item))
      .map(([id, item]) => ({ id, item }));
  }
}

function tell(run: TestRun, item: TestItem, result: ScenarioOutcome | undefined): void {
  if (!result) run.skipped(item);
  else if (result.outcome === "holds") run.passed(item, result.ms);
  else {
    const messages = result.messages.map((message) => toMessage(message, item));
    if (result.outcome === "fails") run.failed(item, messages, result.ms);
    else run.errored(item, messages, result.ms);
  }
}

/**
 * A message at the line that it speaks of. VS Code shows of a difference the two sides with “!=” between them, cut to a few characters, and
 * not the sentence; so a difference is given only where several fields differ and no sentence shows them side by side.
 */
function toMessage({ text, range, difference }: ScenarioMessage, item: TestItem): TestMessage {
  const message =
    difference && differing(difference) > 1
      ? TestMessage.diff(text, difference.expected, difference.actual)
      : new TestMessage(text);
  if (item.uri) message.location = new Location(item.uri, toRange(range));
  return message;
}

/** How many lines differ; both sides have the same fields. */
function differing({ expected, actual }: NonNullable<ScenarioMessage["difference"]>): number {
  const came = actual.split("\n");
  return expected.split("\n").filter((line, index) => line !== came[index]).length;
}
