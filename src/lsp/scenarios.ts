/** Scenarios as tests of the editor: which there are, and what comes of running them. */
import type { CancellationToken, Connection } from "vscode-languageserver";
import type { Book, Entry } from "../core/model/index.ts";
import { type ExpectationResult, runScenario, type ScenarioResult } from "../core/scenarios/index.ts";
import { keyText, nodeAt, type Path, plainValueOf, spanAt } from "../core/text/index.ts";
import {
  RUN_SCENARIOS,
  type RunScenariosParams,
  SCENARIOS,
  SCENARIOS_CHANGED,
  type ScenarioItem,
  type ScenarioMessage,
  type ScenarioOutcome,
} from "../protocol/index.ts";
import { type Spelling, toRange } from "./convert.ts";
import type { Guard } from "./guard.ts";
import { Slices } from "./slices.ts";
import type { Workspace } from "./workspace.ts";

/** How long nothing may change before the list of scenarios is compared with the one that was told, in milliseconds. */
const QUIET_MS = 500;

/** Said in place of a value that did not come. */
const NOTHING = "(nothing)";

interface Known {
  readonly book: Book;
  readonly entry: Entry<"Scenario">;
}

export interface ScenariosHost {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly guard: Guard;
  readonly spell: Spelling;
  log(message: string): void;
}

export class Scenarios {
  /** The list as it was told last, as text; undefined while nobody has asked. */
  private told: string | undefined;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ScenariosHost) {
    const { connection, guard, workspace } = host;
    connection.onRequest(
      SCENARIOS,
      guard.request("scenarios", [], async (): Promise<ScenarioItem[]> => {
        await workspace.settled();
        const items = this.items();
        this.told = JSON.stringify(items);
        return items;
      }),
    );
    connection.onRequest(
      RUN_SCENARIOS,
      guard.request("running scenarios", [], async ({ ids }: RunScenariosParams, token: CancellationToken) => {
        await workspace.settled();
        return this.run(ids, token);
      }),
    );
  }

  /** Something has changed. */
  touch(): void {
    if (this.told === undefined) return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      if (this.told === undefined || !this.host.workspace.ready) return;
      if (JSON.stringify(this.items()) !== this.told) void this.host.connection.sendNotification(SCENARIOS_CHANGED);
    }, QUIET_MS);
  }

  /** The client says goodbye. */
  end(): void {
    this.told = undefined;
    clearTimeout(this.waiting);
  }

  private items(): ScenarioItem[] {
    return [...this.all()].map(([id, { book, entry }]) => {
      const { source } = entry.doc;
      const { start } = entry.span;
      return {
        id,
        uri: this.host.spell(source.uri),
        file: book.pathOf(source.uri),
        label: entry.name ?? entry.id ?? book.pathOf(source.uri),
        policy: entry.value.policy,
        range: toRange(source, { start, end: start }),
      };
    });
  }

  /** All scenarios that are in force or drafts, by id: the file’s address, and the scenario’s own id or its place among those without. */
  private all(): Map<string, Known> {
    const found = new Map<string, Known>();
    for (const book of this.host.workspace.books()) {
      for (const entry of book.entries("Scenario")) {
        const { uri } = entry.doc.source;
        if (entry.value.status === "retired" || !this.host.workspace.shows(uri)) continue;
        const id = `${uri}#${entry.id ?? ""}`;
        let unique = id;
        for (let count = 2; found.has(unique); count++) unique = `${id}#${count}`;
        found.set(unique, { book, entry });
      }
    }
    return found;
  }

  private async run(ids: readonly string[], token: CancellationToken): Promise<ScenarioOutcome[]> {
    const slices = new Slices();
    const all = this.all();
    const outcomes: ScenarioOutcome[] = [];
    for (const id of ids) {
      await slices.breathe();
      if (token.isCancellationRequested) return [];
      const known = all.get(id);
      if (known) outcomes.push(this.runOne(id, known));
    }
    return outcomes;
  }

  private runOne(id: string, { book, entry }: Known): ScenarioOutcome {
    const began = performance.now();
    const done = (outcome: ScenarioOutcome["outcome"], messages: readonly ScenarioMessage[]) => ({
      ...{ id, outcome, messages },
      ms: performance.now() - began,
    });
    try {
      const result = runScenario(book, entry);
      return done(result.holds ? "holds" : result.problems.length > 0 ? "cannot run" : "fails", messagesOf(result));
    } catch (error) {
      // A fault of ours in one scenario keeps no other from being run.
      this.host.log(`${id} could not be run: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      const text = "Servicebook failed on this scenario. The output “Servicebook” says how.";
      return done("cannot run", [{ text, range: rangeOf(entry, []) }]);
    }
  }
}

function messagesOf({ entry, problems, expectations }: ScenarioResult): ScenarioMessage[] {
  return [
    ...problems.map(({ path, message, help }) => ({ text: `${message}\n${help}`, range: rangeOf(entry, path) })),
    ...expectations.filter(({ ok }) => !ok).map((expectation) => messageOf(entry, expectation)),
  ];
}

function messageOf(entry: Entry, { path, says, notes, fields }: ExpectationResult): ScenarioMessage {
  const wrong = fields.find(({ ok }) => !ok);
  return {
    text: [says, ...notes].join("\n"),
    range: rangeOf(entry, wrong?.path ?? path),
    difference: {
      expected: linesOf(entry, path, () => undefined),
      actual: linesOf(entry, path, (name) => {
        const field = fields.find((one) => one.path[path.length] === name);
        return field && !field.ok ? (field.actual ?? NOTHING) : undefined;
      }),
    },
  };
}

/** An expectation as it is written, a field a line, some values replaced. */
function linesOf(entry: Entry, path: Path, replaced: (name: string) => string | undefined): string {
  const node = nodeAt(entry.root, path);
  if (node?.type !== "map") return "";
  return node.entries
    .map(({ key, value }) => {
      const name = keyText(key);
      const written = value.type === "scalar" ? String(value.value) : JSON.stringify(plainValueOf(value));
      return `${name}: ${replaced(name) ?? written}`;
    })
    .join("\n");
}

function rangeOf(entry: Entry, path: Path) {
  return toRange(entry.doc.source, spanAt(entry.root, path));
}
