/** Scenarios as tests of the editor, over stdio. */
import assert from "node:assert/strict";
import type { ScenarioItem, ScenarioOutcome } from "../../src/protocol/index.ts";
import { Client, eventually } from "./client.ts";
import { Folder, MANIFEST } from "./folder.ts";

const POLICY = `kind: SlaPolicy
id: sla-desk
name: Desk incidents
type: SLA
owner: desk
between: {provider: desk, customer: desk}
appliesTo: incident
validFrom: 2026-01-01
reviewBy: 2027-05-31
clock: {starts: created, stops: resolved}
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always, meet: 95%}
`;

/** With a character of two UTF-16 units before what is expected. */
function scenario(id: string, due: string): string {
  return `kind: Scenario
id: ${id}
name: A P1 🕗 at noon
policy: sla-desk
given: {priority: P1}
events:
  - {at: "2026-03-06T12:00+00:00", set: {state: new}}
expect:
  - {target: resolve, due: "${due}", state: running} # 🕗
`;
}

const RIGHT = "2026-03-06T16:00+00:00";
const WRONG = "2026-03-06T17:30+00:00";

describe("scenarios as tests", () => {
  let folder: Folder;
  let client: Client;

  const list = () => client.request<ScenarioItem[]>("servicebook/scenarios", null);
  const run = (...ids: string[]) => client.request<ScenarioOutcome[]>("servicebook/runScenarios", { ids });
  const outcomes = async () =>
    (await run(...(await list()).map(({ id }) => id))).map(({ id, outcome }) => `${id.split("#")[1]} ${outcome}`);

  beforeEach(async () => {
    folder = new Folder({
      "servicebook.yaml": MANIFEST,
      "policy.yaml": POLICY,
      "tests/one.yaml": scenario("noon", RIGHT),
      "tests/two.yaml": `${scenario("late", WRONG)}---\n${scenario("retired", RIGHT)}status: retired\n`,
      "elsewhere/compose.yaml": "services: {web: {image: nginx}}\n",
    });
    client = await Client.start({ folders: [folder.path] });
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  it("are listed with their places, less those that are retired", async () => {
    const start = { line: 0, character: 0 };
    assert.deepEqual(await list(), [
      {
        id: `${folder.uri("tests/one.yaml")}#noon`,
        uri: folder.uri("tests/one.yaml"),
        file: "tests/one.yaml",
        label: "A P1 🕗 at noon",
        policy: "sla-desk",
        range: { start, end: start },
      },
      {
        id: `${folder.uri("tests/two.yaml")}#late`,
        uri: folder.uri("tests/two.yaml"),
        file: "tests/two.yaml",
        label: "A P1 🕗 at noon",
        policy: "sla-desk",
        range: { start, end: start },
      },
    ]);
  });

  it("hold, or say what came instead where it was expected", async () => {
    const [one, two] = await run(...(await list()).map(({ id }) => id));
    assert.equal(one?.outcome, "holds");
    assert.deepEqual(one?.messages, []);
    assert.ok((one?.ms ?? -1) >= 0);
    assert.equal(two?.outcome, "fails");
    const [message, ...others] = two?.messages ?? [];
    assert.deepEqual(others, []);
    assert.match(message?.text ?? "", /16:00/);
    assert.deepEqual(message?.difference, {
      expected: `target: resolve\ndue: ${WRONG}\nstate: running`,
      actual: `target: resolve\ndue: ${RIGHT}\nstate: running`,
    });
    assert.deepEqual(message?.range.start, { line: 8, character: 27 });
  });

  it("are run on what is typed, also in the policy", async () => {
    await list();
    client.open(folder.uri("tests/two.yaml"), scenario("late", RIGHT).replaceAll("\n", "\r\n"));
    assert.deepEqual(await outcomes(), ["noon holds", "late holds"]);
    client.open(folder.uri("policy.yaml"), POLICY.replace("resolve: 4h", "resolve: 5h"));
    assert.deepEqual(await outcomes(), ["noon fails", "late fails"]);
    client.close(folder.uri("policy.yaml"));
    await eventually(async () => (await outcomes()).join() === "noon holds,late holds", "the policy of the disk");
  });

  it("cannot be run where they cannot be read, and say why", async () => {
    const broken: Record<string, RegExp> = {
      [scenario("noon", RIGHT).replace("policy: sla-desk", "policy: sla-dusk")]: /sla-dusk.*did you mean “sla-desk”/s,
      [scenario("noon", RIGHT).replace("due:", "dew:")]: /dew/,
      [scenario("noon", "soon")]: /soon/,
      "kind: Scenario\nid: noon\n": /./,
      "kind: Scenario\nid: noon\nexpect: [\n": /./,
    };
    const uri = folder.uri("tests/one.yaml");
    for (const [text, says] of Object.entries(broken)) {
      client.open(uri, text);
      const [result] = await run(`${uri}#noon`);
      assert.equal(result?.outcome, "cannot run", text);
      assert.match(result?.messages.map((message) => message.text).join("\n") ?? "", says, text);
      client.close(uri);
    }
  });

  it("come and go with their files, which is told to whoever has asked", async () => {
    const told = () => client.notifications.filter((method) => method === "servicebook/scenariosChanged").length;
    await list();
    client.watched({ [folder.write("tests/three.yaml", scenario("third", RIGHT))]: 1 });
    await eventually(() => told() === 1, "news of a third scenario");
    assert.equal((await list()).length, 3);
    client.watched({ [folder.delete("tests/one.yaml")]: 3 });
    await eventually(() => told() === 2, "news of one that is gone");
    assert.deepEqual(await run(`${folder.uri("tests/one.yaml")}#noon`), []);
  });

  it("are told apart when they have one id or none", async () => {
    client.open(
      folder.uri("tests/one.yaml"),
      `${scenario("noon", RIGHT)}---\n${scenario("noon", WRONG)}---\nkind: Scenario\n`,
    );
    const ids = (await list()).map(({ id }) => id);
    assert.equal(new Set(ids).size, 4);
    const came = (await run(...ids)).map(({ outcome }) => outcome);
    assert.deepEqual(came, ["holds", "fails", "cannot run", "fails"]);
  });
});

describe("scenarios in a workspace that only the client can read", () => {
  it("are run like any others", async () => {
    const root = "vscode-vfs://github/bank/book/";
    const files = { "servicebook.yaml": MANIFEST, "policy.yaml": POLICY, "one.yaml": scenario("noon", RIGHT) };
    const virtual = new Map(Object.entries(files).map(([name, text]) => [root + name, Buffer.from(text)] as const));
    const client = await Client.start({ folders: [root], virtual });
    const items = await client.request<ScenarioItem[]>("servicebook/scenarios", null);
    const ids = items.map(({ id }) => id);
    const [result] = await client.request<ScenarioOutcome[]>("servicebook/runScenarios", { ids });
    assert.equal(result?.outcome, "holds");
    assert.equal(await client.stop(), 0);
  });
});
