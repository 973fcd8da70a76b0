/**
 * A server that is worked with for a while by somebody who types at random and asks for everything: it answers, says of nothing that it
 * failed, is right in the end, and gives back the memory that it took.
 *
 * FUZZ_SEED chooses what is done, SOAK_SECONDS how long (60).
 */
import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import fc from "fast-check";
import {
  CancellationTokenSource,
  type CodeLens,
  type Diagnostic,
  LSPErrorCodes,
  type Range,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver-protocol";
import { servicebook } from "../cli/run.ts";
import { type Answer, Client } from "../lsp/client.ts";
import { Folder } from "../lsp/folder.ts";
import { random } from "../lsp/random.ts";
import { everyQuestion, METHODS, type Question, question, unasked } from "./questions.ts";
import { Hand, Sheet } from "./typist.ts";

const SEED = fc.readConfigureGlobal()?.seed ?? Math.floor(Math.random() * 2 ** 31);
const SECONDS = Number(process.env["SOAK_SECONDS"] ?? 60);
const ROUNDS = 6;

/**
 * How much more may be in use after the last round than after the second, in MB. Code that is compiled and shapes of objects that are
 * learnt come to about 5, less with each round; a leak of one text or tree with each edit comes to hundreds.
 */
const GROWTH_MB = 10;

const CREATED = 1;
const CHANGED = 2;
const DELETED = 3;

/** Answers that are no result and no fault. */
const TAKEN_BACK: ReadonlySet<number> = new Set([LSPErrorCodes.RequestCancelled, LSPErrorCodes.ContentModified]);

const SAMPLE = resolve("samples/meridian-bank");
const NAMES = readdirSync(SAMPLE, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml"))
  .sort();
const TEXTS = NAMES.map((name) => readFileSync(join(SAMPLE, name), "utf8"));

/** A session of somebody with a server: what is open, what is on disk, what was asked. */
class Session {
  readonly sheets = new Map<string, Sheet>();
  readonly asked = new Map<string, number>();
  /** What the server should not have said. */
  readonly faults: string[] = [];
  private readonly waiting = new Set<Promise<unknown>>();
  private lenses: readonly unknown[] = [];
  private items: readonly unknown[] = [];
  private scenarios: readonly string[] = [];
  private count = 0;

  constructor(
    readonly client: Client,
    readonly folder: Folder,
    readonly hand: Hand,
  ) {}

  /** Works until the time is over, and until everything is answered. */
  async work(seconds: number): Promise<void> {
    const until = Date.now() + seconds * 1000;
    while (Date.now() < until) {
      await this.step();
      // An editor has some questions under way, and not hundreds.
      while (this.waiting.size > 12) await Promise.race(this.waiting);
      if (this.hand.chance(0.2)) await new Promise((later) => setTimeout(later, this.hand.below(8)));
    }
    await Promise.all(this.waiting);
    // However slow the machine is, each question is asked once.
    for (const sheet of [...this.sheets.values()].slice(0, 1))
      for (const one of everyQuestion(this.scene(sheet))) await this.send(one);
  }

  scene(sheet: Sheet, hand = this.hand) {
    return { hand, sheet, lenses: this.lenses, items: this.items, scenarios: this.scenarios };
  }

  closeAll(): void {
    for (const uri of this.sheets.keys()) this.client.close(uri);
    this.sheets.clear();
  }

  private async step(): Promise<void> {
    const { hand } = this;
    if (this.sheets.size === 0 || (this.sheets.size < 8 && hand.chance(0.06))) return this.open();
    const sheet = hand.pick([...this.sheets.values()]);
    const dice = hand.below(100);
    if (dice < 4) {
      this.client.close(sheet.uri);
      this.sheets.delete(sheet.uri);
    } else if (dice < 8) this.save(sheet);
    else if (dice < 12) this.onDisk();
    else if (dice < 22) await this.accept(sheet);
    else if (dice < 30)
      for (const changes of hand.typed(
        sheet,
        hand.pick(["\nowner: payments", "\n  - id: ünï", " 😀 3 business days"]),
      )) {
        this.client.change(sheet.uri, ...changes);
        if (hand.chance(0.5)) this.ask(sheet, ["textDocument/completion", "textDocument/hover"]);
      }
    else for (let left = 1 + hand.below(3); left > 0; left--) this.client.change(sheet.uri, ...hand.edit(sheet, TEXTS));
    for (let left = hand.below(5); left > 0; left--) this.ask(sheet);
  }

  private open(): void {
    const { hand, folder } = this;
    const index = hand.below(NAMES.length);
    const text = hand.chance(0.8) ? (TEXTS[index] ?? "") : "";
    const dice = hand.below(10);
    // As it is on disk or was left by somebody, new and not saved, without a name, elsewhere.
    const uri =
      dice < 6
        ? folder.uri(NAMES[index] ?? "")
        : dice < 8
          ? folder.uri(`new/unsaved-${hand.below(5)}.yaml`)
          : dice < 9
            ? `untitled:Untitled-${hand.below(5)}`
            : `file:///nowhere/else-${hand.below(3)}.yaml`;
    if (this.sheets.has(uri)) return;
    this.sheets.set(uri, new Sheet(uri, text));
    this.client.open(uri, text);
  }

  save(sheet: Sheet): void {
    if (!sheet.uri.startsWith(this.folder.uri(""))) return;
    const isNew = !readable(this.folder, sheet.uri);
    this.folder.write(this.folder.name(sheet.uri), sheet.text);
    this.client.notify("textDocument/didSave", { textDocument: { uri: sheet.uri } });
    this.client.watched({ [sheet.uri]: isNew ? CREATED : CHANGED });
  }

  /** Somebody else changes files, and the editor tells of it. */
  private onDisk(): void {
    const { hand, folder, client } = this;
    const changes: Record<string, 1 | 2 | 3> = {};
    for (let left = 1 + hand.below(3); left > 0; left--) {
      const index = hand.below(NAMES.length);
      const name = NAMES[index] ?? "";
      const uri = folder.uri(name);
      const isThere = readable(folder, uri);
      if (isThere && name !== "servicebook.yaml" && hand.chance(0.3)) {
        folder.delete(name);
        changes[uri] = DELETED;
      } else {
        folder.write(name, hand.chance(0.6) ? (TEXTS[index] ?? "") : hand.pick(TEXTS));
        changes[uri] = isThere ? CHANGED : CREATED;
      }
    }
    client.watched(changes);
  }

  /** Asks for something and does as the server says, where the text is still the same. */
  private async accept(sheet: Sheet): Promise<void> {
    const { hand, client } = this;
    const { version } = sheet;
    const method = hand.pick(["textDocument/completion", "textDocument/codeAction", "textDocument/formatting"]);
    const asked = everyQuestion(this.scene(sheet)).find((one) => one.method === method);
    if (!asked) return;
    const answer = await this.send(asked);
    if (sheet.version !== version || !this.sheets.has(sheet.uri) || !answer?.result) return;
    const edits = editsOf(answer.result, sheet.uri, hand);
    if (edits.length) client.change(sheet.uri, ...sheet.apply(sheet.edited(edits)));
  }

  private ask(sheet: Sheet, methods: readonly string[] = []): void {
    const all = methods.length ? everyQuestion(this.scene(sheet)).filter((one) => methods.includes(one.method)) : [];
    const one = all.length ? this.hand.pick(all) : question(this.scene(sheet));
    if (!one) return;
    const source = new CancellationTokenSource();
    if (this.hand.chance(0.25)) setTimeout(() => source.cancel(), this.hand.below(30));
    const answer = this.send(one, source);
    this.waiting.add(answer);
    void answer.finally(() => this.waiting.delete(answer));
  }

  private async send({ method, params }: Question, source?: CancellationTokenSource): Promise<Answer | undefined> {
    const number = ++this.count;
    this.asked.set(method, (this.asked.get(method) ?? 0) + 1);
    try {
      const answer = await this.client.ask(method, params, source?.token);
      if (answer.error) this.judge(number, method, answer.error.code, answer.error.message);
      else this.learn(method, answer.result);
      return answer;
    } catch (error) {
      this.faults.push(`${number} ${method}: ${String(error)} ${JSON.stringify(params)}`);
      return undefined;
    }
  }

  private judge(number: number, method: string, code: number, message: string): void {
    const isRefusal = code === LSPErrorCodes.RequestFailed && /rename/i.test(method);
    if (!TAKEN_BACK.has(code) && !isRefusal) this.faults.push(`${number} ${method}: ${code} ${message}`);
  }

  /** What later questions are made from. */
  private learn(method: string, result: unknown): void {
    if (!Array.isArray(result)) return;
    if (method === "textDocument/codeLens") this.lenses = [...(result as CodeLens[]), ...this.lenses].slice(0, 20);
    if (method === "textDocument/prepareCallHierarchy") this.items = [...result, ...this.items].slice(0, 20);
    if (method === "servicebook/scenarios") this.scenarios = result.map(({ id }) => String(id));
  }
}

function readable(folder: Folder, uri: string): boolean {
  try {
    readFileSync(join(folder.path, folder.name(uri)));
    return true;
  } catch {
    return false;
  }
}

/** The edits of an answer that are for one file: of the first completions, actions or the form of a text. */
function editsOf(result: object, uri: string, hand: Hand): { range: Range; newText: string }[] {
  if ("items" in result && Array.isArray(result.items)) {
    const chosen = result.items.length ? hand.pick(result.items) : undefined;
    return chosen?.textEdit
      ? [{ ...chosen.textEdit, newText: chosen.textEdit.newText.replace(/\$\{\d+:?|\$\d+|\}/g, "") }]
      : [];
  }
  if (!Array.isArray(result) || result.length === 0) return [];
  if ("newText" in result[0]) return result;
  const { edit } = hand.pick(result);
  const changes = edit?.documentChanges?.find(
    (one: { textDocument?: { uri: string } }) => one.textDocument?.uri === uri,
  );
  return changes?.edits ?? [];
}

type Found = Readonly<Record<string, readonly Diagnostic[]>>;

/** Diagnostics by URI, less the files without any; related places in one order. */
function found({ items }: WorkspaceDiagnosticReport): Found {
  const full = items.flatMap((item) =>
    item.kind === "full" && item.items.length ? [[item.uri, item.items] as const] : [],
  );
  return Object.fromEntries(full.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** An answer as text, less the versions of documents: those count what was typed. */
function plain(answer: Answer): string {
  return JSON.stringify(answer, (key, value) => (key === "version" ? undefined : value));
}

describe(`random work of ${SECONDS} seconds, FUZZ_SEED=${SEED}`, function () {
  this.timeout((SECONDS + 60) * 1000);
  let folder: Folder;
  let client: Client;
  let session: Session;
  const memory: number[] = [];

  before(async () => {
    folder = new Folder();
    cpSync(SAMPLE, folder.path, { recursive: true });
    client = await Client.start({
      folders: [folder.path],
      measured: true,
      initializationOptions: { showPlaces: "show.places" },
    });
    session = new Session(client, folder, new Hand(random(SEED)));
  });
  after(() => folder.remove());

  it("is answered in full, and nothing fails", async () => {
    const { capabilities } = await client.init;
    assert.deepEqual(unasked(capabilities), []);
    // Like VS Code: the question about all files is kept open.
    const follow = client.follow();
    for (let round = 1; round <= ROUNDS; round++) {
      if (round > 1) session.closeAll();
      await session.work(SECONDS / ROUNDS);
      if (round === ROUNDS) break;
      const open = [...session.sheets.values()];
      session.closeAll();
      await client.workspaceDiagnostics();
      memory.push((await client.memory()).heapMb);
      for (const sheet of open) {
        session.sheets.set(sheet.uri, sheet);
        client.open(sheet.uri, sheet.text);
      }
    }
    await follow.end();
    assert.deepEqual(session.faults, []);
    assert.deepEqual(client.log, []);
    assert.equal(client.stderr, "");
    assert.deepEqual(
      METHODS.filter((method) => !session.asked.has(method)),
      [],
      "nobody asked these",
    );
  });

  it("leaves what a new server finds and answers on the same texts", async () => {
    tidy();
    const fresh = await Client.start({
      folders: [folder.path],
      initializationOptions: { showPlaces: "show.places" },
    });
    for (const { uri, text } of session.sheets.values()) fresh.open(uri, text);
    assert.deepEqual(found(await client.workspaceDiagnostics()), found(await fresh.workspaceDiagnostics()));
    for (const sheet of session.sheets.values()) {
      const seed = SEED ^ sheet.version;
      for (const { method, params } of everyQuestion(session.scene(sheet, new Hand(random(seed))))) {
        if (method.endsWith("iagnostic") || method.endsWith("runScenarios")) continue;
        const both = () => Promise.all([client.ask(method, params), fresh.ask(method, params)]);
        let [ours, theirs] = await both();
        // What is seen from now changes with the minute.
        if (plain(ours) !== plain(theirs)) [ours, theirs] = await both();
        assert.deepEqual(JSON.parse(plain(ours)), JSON.parse(plain(theirs)), `${method} ${JSON.stringify(params)}`);
      }
    }
    assert.equal(await fresh.stop(), 0);
    assert.deepEqual(fresh.log, []);
  });

  it("leaves what the command line finds in the saved files", async () => {
    const inFolder = [...session.sheets.values()].filter(({ uri }) => uri.startsWith(folder.uri("")));
    for (const sheet of inFolder) session.save(sheet);
    const { out, err } = servicebook(["lint", folder.path, "--format", "json"]);
    assert.equal(err, "");
    interface Told {
      readonly file: string;
      readonly rule: string;
      readonly range: { readonly start: { readonly line: number; readonly column: number } };
    }
    const { findings } = JSON.parse(out) as { findings: Told[] };
    const theirs = findings.map(
      ({ file, rule, range: { start } }) =>
        `${relative(folder.path, resolve(file))}:${start.line}:${start.column} ${rule}`,
    );
    const ours = Object.entries(found(await client.workspaceDiagnostics())).flatMap(([uri, items]) =>
      uri.startsWith(folder.uri(""))
        ? items.map(
            ({ code, range: { start } }) =>
              `${folder.name(decodeURIComponent(uri))}:${start.line + 1}:${start.character + 1} ${code}`,
          )
        : [],
    );
    assert.deepEqual(ours.sort(), theirs.sort());
  });

  it("takes no more memory the longer it goes on", async () => {
    session.closeAll();
    await client.workspaceDiagnostics();
    memory.push((await client.memory()).heapMb);
    const [, second = 0] = memory;
    const last = memory.at(-1) ?? 0;
    assert.ok(
      last <= second + GROWTH_MB,
      `MB in use after each round: ${memory.map((mb) => mb.toFixed(1)).join(", ")}`,
    );
    console.log(
      `      MB in use after each round: ${memory.map((mb) => mb.toFixed(1)).join(", ")}; questions: ${[...session.asked.values()].reduce((a, b) => a + b, 0)}`,
    );
  });

  it("gives back what closed documents took", async () => {
    const before = (await client.memory()).heapMb;
    const uris = Array.from({ length: 40 }, (_, index) => `untitled:Large-${index}`);
    const large = TEXTS.filter((text) => text.includes("kind: Runbook")).join("\n---\n");
    for (const uri of uris) {
      client.open(uri, `# ${uri}\n${large}`);
      await client.diagnostics(uri);
      await client.ask("textDocument/semanticTokens/full", { textDocument: { uri } });
    }
    const open = (await client.memory()).heapMb;
    for (const uri of uris) client.close(uri);
    await client.workspaceDiagnostics();
    const closed = (await client.memory()).heapMb;
    const told = `${before.toFixed(1)} MB before, ${open.toFixed(1)} open, ${closed.toFixed(1)} closed`;
    assert.ok(open > before + 5, told);
    assert.ok(closed <= before + 2, told);
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    console.log(told);
  });

  /** Texts that can be written to a disk, and be read from it as the same. */
  function tidy(): void {
    for (const sheet of session.sheets.values()) {
      const text = sheet.text
        .replaceAll("\0", "")
        .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");
      client.change(sheet.uri, ...sheet.apply([{ text }]));
    }
  }
});
