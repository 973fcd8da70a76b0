/** Lenses, hints and explanations, over stdio. The books’ day is pinned; all that is compared does not depend on the time of day. */
import assert from "node:assert/strict";
import type { CodeLens, Hover, InlayHint, MarkupContent } from "vscode-languageserver-protocol";
import { Client, eventually } from "./client.ts";
import { Folder, MANIFEST } from "./folder.ts";

const SCHEDULE = `kind: Schedule
id: office
name: Office hours
timezone: Europe/Lisbon
hours: {mon-thu: "08:00-18:00", fri: "08:00-17:00"}
breaks: ["13:00-14:00"]
`;

/** Sunday 22 November 2026: whenever a ticket is opened on that day, the office’s clock starts on Monday at 08:00. */
const POLICY = `kind: SlaPolicy
id: sla-desk
name: Desk 🕗 incidents
clock: {starts: created}
targets:
  P1: {respond: 15m, schedule: always}
  P3: {respond: 4h, resolve: 3 business days, schedule: office}
  "P4 🐌":
    resolve: {within: end of next business day}
    schedule: office
`;

const SCENARIO = `kind: Scenario
id: monday
name: Opened on a Monday
policy: sla-desk
`;

describe("lenses, hints and explanations", () => {
  let folder: Folder;
  let client: Client;
  let policy: string;

  const lenses = (uri: string) => client.request<CodeLens[]>("textDocument/codeLens", { textDocument: { uri } });
  const titles = async (uri: string) =>
    (await lenses(uri)).map(({ range, command }) => `${range.start.line}: ${command?.title}`);
  const hints = async (uri: string, last = 999) => {
    const range = { start: { line: 0, character: 0 }, end: { line: last, character: 0 } };
    const found = await client.request<InlayHint[]>("textDocument/inlayHint", { textDocument: { uri }, range });
    return found.map(({ position, label }) => `${position.line}:${position.character} ${label}`);
  };
  const hover = (uri: string, line: number, character: number) =>
    client.request<Hover | null>("textDocument/hover", { textDocument: { uri }, position: { line, character } });
  const markdown = async (uri: string, line: number, character: number) => {
    const found = await hover(uri, line, character);
    assert.ok(found && typeof found.contents === "object" && "value" in found.contents);
    return found.contents.value;
  };

  async function start(
    options: { showPlaces?: string; openPreview?: string; virtual?: Map<string, Uint8Array>; root?: string } = {},
  ) {
    client = await Client.start({
      folders: [options.root ?? folder.path],
      ...(options.virtual && { virtual: options.virtual }),
      initializationOptions: { showPlaces: options.showPlaces, openPreview: options.openPreview },
    });
    await client.workspaceDiagnostics();
  }

  beforeEach(() => {
    folder = new Folder({
      "servicebook.yaml": MANIFEST,
      "office.yaml": SCHEDULE,
      "policy.yaml": POLICY,
      "monday.yaml": SCENARIO,
      "old.yaml": `${SCENARIO.replace("monday", "old")}status: retired\n`,
    });
    policy = folder.uri("policy.yaml");
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  it("say above rows when they are due, and above policies who tests them", async () => {
    await start();
    const found = await titles(policy);
    assert.match(found[2] ?? "", /^5: P1 opened now: respond due .* \(Europe\/Lisbon\)$/);
    assert.deepEqual(
      [found[0], found[1], found[3], found[4]],
      [
        "0: 1 scenario tests this policy",
        "0: used by 2 documents",
        "6: P3 opened now: respond due Mon 12:00, resolve due Thu 08:00 (Europe/Lisbon)",
        "7: P4 🐌 opened now: resolve due Mon 18:00 (Europe/Lisbon)",
      ],
    );
    assert.deepEqual(await titles(folder.uri("office.yaml")), [
      "0: 44 h a week · closed now, opens Mon 08:00 (Europe/Lisbon)",
      "0: used by 1 document",
    ]);
    assert.deepEqual(await titles(folder.uri("monday.yaml")), []);
  });

  it("are words alone for a plain client, and lead to the scenarios where the client has a command for it", async () => {
    await start();
    for (const { command } of await lenses(policy)) assert.equal(command?.command, "");
    assert.equal(await client.stop(), 0);
    await start({ showPlaces: "show.places" });
    const [first, second, third] = await lenses(policy);
    assert.equal(first?.command, undefined);
    const start0 = { line: 0, character: 0 };
    const shown = async (lens: CodeLens | undefined) =>
      (await client.request<CodeLens>("codeLens/resolve", lens)).command;
    assert.deepEqual(await shown(first), {
      title: "1 scenario tests this policy",
      command: "show.places",
      arguments: [policy, start0, [{ uri: folder.uri("monday.yaml"), range: { start: start0, end: start0 } }]],
    });
    const named = { start: { line: 3, character: 8 }, end: { line: 3, character: 16 } };
    assert.deepEqual(await shown(second), {
      title: "used by 2 documents",
      command: "show.places",
      arguments: [policy, start0, ["monday.yaml", "old.yaml"].map((name) => ({ uri: folder.uri(name), range: named }))],
    });
    assert.equal(third?.command?.command, "");
    // What it led to is gone meanwhile.
    client.open(policy, POLICY.replace("sla-desk", "sla-disk"));
    assert.deepEqual(await shown(second), { title: "used by 2 documents", command: "" });
  });

  it("open the preview of each document, where the client has a command for it", async () => {
    await start({ openPreview: "open.preview" });
    client.open(policy, `${POLICY}---\n${SCENARIO}`);
    const found = (await lenses(policy)).filter(({ command }) => command?.title === "Preview");
    assert.deepEqual(
      found.map(({ range, command }) => [range.start.line, command?.command, command?.arguments]),
      [
        [0, "open.preview", [{ uri: policy, index: 0 }]],
        [POLICY.split("\n").length, "open.preview", [{ uri: policy, index: 1 }]],
      ],
    );
    // An editor may ask for what it has.
    const [first] = found;
    assert.deepEqual(await client.request<CodeLens>("codeLens/resolve", first), first);
  });

  it("say behind values what they are worth, at the right places with any line ends and characters", async () => {
    await start();
    const expected = ["6:18 due Mon 12:00", "6:44 ≈ 27 h open, due Thu 08:00", "8:46 ≈ 9 h open, due Mon 18:00"];
    assert.deepEqual(await hints(policy), expected);
    client.open(policy, `# 🕗🕗 first\n${POLICY}`.replaceAll("\n", "\r\n"));
    assert.deepEqual(
      await hints(policy),
      expected.map((hint) => hint.replace(/^\d/, (line) => String(Number(line) + 1))),
    );
    assert.deepEqual(
      await hints(policy, 8),
      [expected[0], expected[1]].map((hint) => hint?.replace(/^6/, "7")),
    );
    assert.deepEqual(await hints(folder.uri("office.yaml")), ["4:30 9 h a day", "4:50 8 h"]);
  });

  it("explain a time in words and dates", async () => {
    await start();
    const resolve = await markdown(policy, 6, 33);
    assert.match(resolve, /^\*\*resolve\*\* within `3 business days`/);
    assert.match(resolve, /it is due \*\*Thu 08:00\*\*, after 27 h of open time/);
    assert.match(resolve, /\| Mon 23 Nov \| 08:00-13:00, 14:00-18:00 \| 9 h \| 9 h \|/);
    assert.match(resolve, /\| Thu 26 Nov \| due 08:00, at the opening \|/);
    const found = await hover(policy, 6, 33);
    assert.ok(found);
    assert.equal((found.contents as MarkupContent).kind, "markdown");
    assert.deepEqual(found.range, { start: { line: 6, character: 29 }, end: { line: 6, character: 44 } });
    assert.match(await markdown(policy, 8, 30), /^\*\*resolve\*\* within `end of next business day`/);
    assert.match(await markdown(folder.uri("office.yaml"), 5, 12), /\| Fri 27 Nov \| 08:00-13:00, 14:00-17:00 \|/);
    for (const [line, character] of [
      [5, 1],
      [99, 0],
    ] as const)
      assert.equal(await hover(policy, line, character), null, `${line}:${character}`);
  });

  it("explain fields, values, names and findings", async () => {
    await start();
    assert.match(await markdown(policy, 0, 8), /^\*\*SLA policy\*\*/);
    assert.match(await markdown(policy, 3, 10), /^\*\*Starts\*\*[\s\S]*- `created`/);
    assert.match(
      await markdown(policy, 9, 16),
      /^\*\*Office hours\*\* · Schedule `office`[\s\S]*`office.yaml` · named twice$/,
    );
    const wrong = "# 🕗\r\nkind: Scenario\r\nid: tuesday\r\nname: X 🕗\r\npolicy: sla-dask\r\n";
    client.open(folder.uri("tuesday.yaml"), wrong);
    assert.ok((await client.rules(folder.uri("tuesday.yaml"))).includes("dead-reference"));
    assert.match(await markdown(folder.uri("tuesday.yaml"), 4, 12), /Rule \[`dead-reference`\]\(https:/);
  });

  it("follow what is typed, in this file and in others", async () => {
    await start();
    await titles(policy);
    const before = { ...client.asksAgain };
    client.open(folder.uri("office.yaml"), SCHEDULE.replace("breaks", "# breaks").replaceAll("08:00-", "09:00-"));
    await eventually(
      () => client.asksAgain.lenses > before.lenses && client.asksAgain.hints > before.hints,
      "the wish to be asked again",
    );
    assert.match((await titles(policy))[3] ?? "", /respond due Mon 13:00, resolve due Thu 09:00/);
    client.open(policy, POLICY.replace("4h", "90m"));
    assert.deepEqual((await hints(policy))[0], "6:19 due Mon 10:30");
  });

  it("are few or none for what is broken, unknown, twice there or not ours", async () => {
    await start();
    const broken: Record<string, number> = {
      "": 0,
      "kind: SlaPolicy\nid: x\ntargets: [": 1,
      "kind: SlaPolicy\nid: x\ntargets: {P1: {respond: soon, schedule: office}, P2: {respond: 1h, schedule: nowhere}, P3: }\n": 1,
      "kind: SlaPolicy\ntargets: {P1: {respond: 1h}}\n": 1,
      "kind: Schedule\nid: office\nhours: {mon: 25:00-26:00}\n": 0,
      "kind: Schedule\nid: empty\n": 0,
      "kind: Schedule\nid: round\nextends: round\ntimezone: UTC\nhours: {mon: [\n": 0,
      "services: {web: {image: nginx}}\n": 0,
    };
    const uri = folder.uri("z.yaml");
    for (const [text, most] of Object.entries(broken)) {
      client.open(uri, text);
      assert.ok((await titles(uri)).length <= most, text);
      assert.deepEqual(await hints(uri), [], text);
      for (let character = 0; character < 60; character += 3) await hover(uri, 2, character);
      client.close(uri);
    }
    assert.deepEqual(await titles(folder.uri("nowhere.yaml")), []);
    client.open("untitled:Untitled-1", SCHEDULE);
    assert.equal((await titles("untitled:Untitled-1")).length, 1);
  });

  it("are there in a workspace that only the client can read", async () => {
    const root = "vscode-vfs://github/bank/book/";
    const virtual = new Map(
      Object.entries({ "servicebook.yaml": MANIFEST, "office.yaml": SCHEDULE, "policy.yaml": POLICY }).map(
        ([name, text]) => [root + name, Buffer.from(text)] as const,
      ),
    );
    await start({ root, virtual });
    assert.match((await titles(`${root}policy.yaml`))[2] ?? "", /resolve due Thu 08:00/);
    assert.match(await markdown(`${root}policy.yaml`, 6, 33), /Thu 08:00/);
  });
});
