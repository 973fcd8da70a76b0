import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { kindNames } from "../../src/core/schema/index.ts";
import { findings, folder, MANIFEST, servicebook, TEAM } from "./run.ts";

const lint = (args: readonly string[], cwd?: string, input?: string | Uint8Array) =>
  servicebook(["lint", ...args], { ...(cwd && { cwd }), ...(input !== undefined && { input }) });
const json = (cwd: string, ...args: string[]) => lint([...args, "--format", "json"], cwd);
const rules = (cwd: string, ...args: string[]) => findings(json(cwd, ...args)).map((one) => one.rule);

describe("servicebook lint", () => {
  it("is clean and exits 0 on a sound book", () => {
    const { code, out } = lint(["samples/meridian-bank"]);
    assert.equal(code, 0, out);
    assert.match(out, /files checked in “Meridian Bank.*”: nothing found\./);
  });

  it("prints place, line, caret, rule, reason, remedy and link, and exits 1", () => {
    const cwd = folder({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM.replace("members", "membrs") });
    const { code, out } = lint([], cwd);
    assert.equal(code, 1);
    assert.match(out, /^team\.yaml$/m);
    assert.match(out, /5:1 {2}error {2}“membrs” is not a field of a team\. {2}schema\/unknown-field/);
    assert.match(out, /5 │ membrs: \[p\.one, p\.two\]\n {6}│ \^{6}\n/);
    assert.match(out, /Why {2}.+\n.*Do {3}Did you mean “members”\?/);
    assert.match(out, /docs\/findings\.md#schemaunknown-field/);
    assert.match(out, /✖ 1 error, 0 warnings, 0 advice in 1 file; 2 files checked in “Book”\./);
  });

  it("finds the book from a folder inside it, and lints only what was asked", () => {
    const cwd = folder({
      "servicebook.yaml": MANIFEST,
      "a/one.yaml": TEAM.replace("schedule: always", "schedule: nights"),
      "b/two.yaml": TEAM.replaceAll("desk", "other").replace("lead: p.one", "lead:"),
    });
    assert.deepEqual(
      findings(json(path.join(cwd, "a"))).map((one) => one.file),
      ["one.yaml", path.join(cwd, "b/two.yaml")],
    );
    assert.deepEqual(
      findings(json(cwd, "a")).map((one) => one.file),
      ["a/one.yaml"],
    );
    assert.deepEqual(
      findings(json(cwd, "b/two.yaml")).map((one) => one.file),
      ["b/two.yaml"],
    );
    assert.deepEqual(
      findings(json(cwd, "*/o*.yaml")).map((one) => one.file),
      ["a/one.yaml"],
    );
    assert.deepEqual(findings(json(path.dirname(cwd), "--book", cwd)).length, 2);
  });

  it("takes a folder without a manifest as a book, and a file of its own alone", () => {
    const cwd = folder({ "team.yaml": TEAM.replace("schedule: always", "schedule: nights") });
    assert.deepEqual(rules(cwd), ["orphan-document", "dead-reference"]);
    assert.deepEqual(rules(cwd, "team.yaml"), []);
  });

  it("keeps a book inside another one apart", () => {
    const cwd = folder({
      "servicebook.yaml": MANIFEST,
      "team.yaml": TEAM,
      "inner/servicebook.yaml": MANIFEST,
      "inner/team.yaml": TEAM,
    });
    const result = json(cwd);
    assert.deepEqual(
      JSON.parse(result.out).books.map((one: { path: string; files: number }) => [one.path, one.files]),
      [
        [".", 2],
        ["inner", 2],
      ],
    );
    assert.deepEqual(
      findings(result).filter((one) => one.rule === "ref/duplicate-id"),
      [],
    );
  });

  it("respects .gitignore and the manifest’s exclude", () => {
    const bad = "kind: Team\n";
    const cwd = folder({
      "servicebook.yaml": `${MANIFEST}exclude: ["drafts/**"]\n`,
      ".gitignore": "out/\n/secret.yaml\n",
      "out/a.yaml": bad,
      "secret.yaml": bad,
      "deep/secret.yaml": bad,
      "drafts/b.yaml": bad,
      "deep/.gitignore": "kept-out.yaml\n",
      "deep/kept-out.yaml": bad,
    });
    assert.deepEqual([...new Set(findings(json(cwd)).map((one) => one.file))], ["deep/secret.yaml"]);
    assert.ok(findings(json(cwd, "drafts/b.yaml")).length > 0, "a file that is named is linted all the same");
  });

  it("leaves documents of other tools alone", () => {
    const cwd = folder({
      "servicebook.yaml": MANIFEST,
      "deploy.yaml": "apiVersion: apps/v1\nkind: Service\nmetadata:\n\tname: x\n",
      "chart.yaml": "kind: {{ .Values.kind }}\n",
      "compose.yaml": "services: {web: {image: x}}\n",
      "crd.yaml": "kind: Team\napiVersion: example.com/v1\n",
      "lookalike.yaml": "kind: Pipeline\nsteps: []\n",
    });
    assert.deepEqual(findings(json(cwd)), []);
  });

  it("dated rules take today from the option, then the manifest", () => {
    const article =
      TEAM +
      "---\n" +
      "kind: Service\nid: mail\nname: Mail\ndescription: Letters.\nowner: desk\nsupportTeam: desk\nlifecycle: live\nreviewBy: 2027-05-01\n";
    const cwd = folder({ "servicebook.yaml": MANIFEST, "a.yaml": article });
    assert.ok(!rules(cwd).includes("review-overdue"));
    assert.ok(rules(cwd, "--today", "2027-05-02").includes("review-overdue"));
  });

  it("--max-warnings fails on more, --quiet shows errors only, advice never fails", () => {
    const warning = TEAM.replace("contact", "# servicebook-allow dead-reference: nothing to silence here\ncontact");
    const cwd = folder({ "servicebook.yaml": MANIFEST, "team.yaml": warning });
    assert.deepEqual(
      rules(cwd).filter((rule) => rule === "allow/unused"),
      ["allow/unused"],
    );
    assert.equal(lint([], cwd).code, 0);
    assert.equal(lint(["--max-warnings", "0"], cwd).code, 1);
    assert.match(lint(["--quiet"], cwd).out, /warnings and advice are not shown/);
    const draft = folder({
      "servicebook.yaml": MANIFEST,
      "team.yaml": "kind: Team\nid: new-team\nname: New\nstatus: draft\n",
    });
    assert.equal(lint(["--max-warnings", "0"], draft).code, 0);
    assert.ok(findings(json(draft)).every((one) => one.severity === "advice"));
  });

  it("reads standard input in the place of a file of the book", () => {
    const cwd = folder({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM });
    const changed = TEAM.replace("always", "nights");
    assert.deepEqual(
      findings(lint(["--stdin", "--stdin-filepath", "team.yaml", "--format", "json"], cwd, changed)).map((one) => [
        one.rule,
        one.file,
      ]),
      [["dead-reference", "team.yaml"]],
    );
    assert.equal(lint(["--stdin"], cwd, TEAM).code, 0);
    assert.equal(lint(["--stdin"], cwd, Buffer.from([0xff, 0xfe, 0x41, 0])).code, 1);
  });

  it("a tab or a wide character before the place does not move the caret", () => {
    const cwd = folder({
      "servicebook.yaml": MANIFEST,
      "team.yaml": TEAM.replace('contact: {phone: "+351 210 000 111"}', 'contact: {chat: "日本😀", fax: "1"}'),
    });
    const lines = lint([], cwd).out.split("\n");
    const at = lines.findIndex((line) => line.includes("│ contact"));
    const wide = 3; // three characters of two columns each stand before it
    assert.equal(
      (lines[at + 1] ?? "").indexOf("^"),
      (lines[at] ?? "").replace(/\p{Emoji_Presentation}/u, "x").indexOf("fax") + wide,
    );
  });
});

describe("wrong use exits 2", () => {
  const cases: [string, string[], RegExp][] = [
    ["an unknown option", ["lint", "--fromat", "json"], /unknown option.*\n\(Did you mean --format\?\)/],
    ["an unknown command", ["lnt"], /unknown command.*\n\(Did you mean lint\?\)/],
    ["an unknown format", ["lint", "--format", "xml"], /Allowed choices are text, json, github, sarif, junit/],
    ["a path that is not there", ["lint", "no/such/folder"], /There is no file or folder “no\/such\/folder”/],
    ["a pattern that matches nothing", ["lint", "samples/**/*.nothing"], /Nothing matches/],
    ["a day that does not exist", ["lint", "--today", "2026-02-30"], /YYYY-MM-DD/],
    ["a number that is none", ["lint", "--max-warnings", "few"], /whole number/],
    ["a book that is not there", ["lint", "--book", "no-such-book"], /There is no book/],
    ["a path with --stdin", ["lint", "--stdin", "a.yaml"], /leave the paths out/],
    ["an unknown rule", ["rules", "response-after-resolutoin"], /Did you mean “response-after-resolution”/],
    ["an unknown kind", ["new", "SlaPolcy"], /Did you mean “SlaPolicy”/],
    ["an id with odd characters", ["new", "Team", "Ünicode Team"], /lower-case words joined by hyphens/],
  ];
  for (const [what, args, says] of cases) {
    it(what, () => {
      const { code, err } = servicebook(args);
      assert.equal(code, 2, err);
      assert.match(err, says);
    });
  }

  it("and the rest is still linted", () => {
    const cwd = folder({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM.replace("lead", "leed") });
    const { code, out } = lint(["gone.yaml", "team.yaml"], cwd);
    assert.equal(code, 2);
    assert.match(out, /“leed” is not a field/);
  });
});

describe("bad input", () => {
  /** Lints one file in a book and gives its findings; each must come within two seconds. */
  function one(text: string | Uint8Array, name = "x.yaml") {
    const cwd = folder({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM, [name]: text });
    const ended = json(cwd);
    assert.ok(ended.code === 0 || ended.code === 1, `exit ${ended.code}: ${ended.err}`);
    assert.ok(ended.ms < 4000, `${ended.ms} ms`);
    return findings(ended)
      .filter((finding) => finding.file === name)
      .map((finding) => finding.rule);
  }
  const team = (rest: string) => `kind: Team\nid: tx\nname: X\n${rest}`;

  it("that holds nothing is left alone", () => {
    for (const text of ["", "\n\n", "# only a comment\n", "---\n---\n", "\ufeff", "just words", "[1, 2]"])
      assert.deepEqual(one(text), [], JSON.stringify(text));
  });
  it("an empty manifest is told", () => {
    for (const text of ["", "# later\n"])
      assert.deepEqual(rules(folder({ "servicebook.yaml": text, "team.yaml": TEAM })), [
        "file/manifest",
        "orphan-document",
      ]);
  });
  it("in other encodings is told", () => {
    assert.deepEqual(one(Buffer.from(`\ufeff${TEAM}`, "utf16le")), ["file/encoding"]);
    assert.deepEqual(one(Buffer.from(TEAM, "utf16le")), ["file/encoding"]);
    assert.deepEqual(one(Buffer.from(TEAM.replace("Desk", "Caf\u00e9"), "latin1")), ["file/encoding"]);
    assert.deepEqual(one(Buffer.from([0x6b, 0x69, 0x6e, 0x64, 0, 1, 2])), ["file/binary"]);
  });
  it("with a byte order mark and Windows line ends counts lines and columns as editors do", () => {
    const cwd = folder({
      "servicebook.yaml": MANIFEST,
      "x.yaml": `\ufeff${TEAM.replace("lead", "leed")}`.replaceAll("\n", "\r\n"),
    });
    assert.deepEqual(
      findings(json(cwd)).map(({ range }) => [range.start, range.end]),
      [
        [
          { line: 4, column: 1 },
          { line: 4, column: 5 },
        ],
      ],
    );
  });
  it("over the limits is one finding, at once", () => {
    assert.deepEqual(one(`${team("")}notes: |\n${"  a line of text\n".repeat(300_000)}`), ["file/too-large"]);
    assert.deepEqual(one(team("tags:\n") + "  - tag\n".repeat(100_000)), ["file/too-large"]);
    assert.deepEqual(one(team(`tags: ${"[".repeat(10_000)}`)), ["file/too-deep"]);
    assert.deepEqual(one(team(`tags:\n  ${"- ".repeat(10_000)}a`)), ["file/too-deep"]);
  });
  it("just under the limit is linted", () => {
    const big =
      team('lead: p.one\nmembers: [p.one, p.two]\nschedule: always\ncontact: {phone: "1"}\ntags:\n') +
      Array.from({ length: 19_900 }, (_, n) => `  - tag number ${n} of very many\n`).join("");
    assert.deepEqual(
      one(big).filter((rule) => rule !== "orphan-document"),
      [],
    );
  });
  it("with limits of the book’s own", () => {
    const cwd = folder({ "servicebook.yaml": `${MANIFEST}limits: {lines: 5}\n`, "team.yaml": TEAM });
    assert.deepEqual(
      findings(json(cwd))
        .filter((finding) => finding.file === "team.yaml")
        .map((finding) => finding.rule),
      ["file/too-large"],
    );
  });
  it("laughing a billion times is refused", () => {
    const laughs = Array.from(
      { length: 10 },
      (_, n) => `l${n}: &l${n} [${Array.from({ length: 10 }, () => (n ? `*l${n - 1}` : "ha")).join(", ")}]`,
    ).join("\n");
    assert.ok(one(team(`${laughs}\n`)).includes("yaml/too-many-aliases"));
  });
  it("with keys twice and merge keys is told", () => {
    assert.ok(one(team("lead: a.b\nlead: c.d\n")).includes("yaml/duplicate-key"));
    assert.ok(one(team("contact: &c {phone: '1'}\nonCall:\n  <<: *c\n")).includes("yaml/merge-key"));
  });
  it("in one of several documents leaves the others checked", () => {
    const found = one(
      `${TEAM.replaceAll("desk", "aa").replace("lead", "leed")}---\nkind: Team\nname: "open\n---\n${TEAM.replaceAll("desk", "bb").replace("schedule", "shedule")}`,
    );
    assert.ok(found.includes("schema/unknown-field") && found.includes("yaml/quote-missing"), found.join());
  });
  it("ids with odd characters are told", () => {
    for (const id of ["Ünïcode", "a b", "-a", "a--b", "a/../b", "$(rm)", '"<b>x</b>"', "1", "true"])
      assert.ok(
        one(TEAM.replace("id: desk", `id: ${id}`)).some((rule) => rule.startsWith("schema/")),
        id,
      );
  });
  it("a schedule of nonsense times is told", () => {
    for (const hours of ['"25:00-26:00"', '"08:00"', '"banana"', '"8-18"', '"08:00-08:00"', "12", "[]", "null"])
      assert.ok(
        one(`kind: Schedule\nid: s-one\nname: S\ntimezone: Europe/Lisbon\nhours: {mon-fri: ${hours}}\n`).some((rule) =>
          /^(schema|value|schedule)/.test(rule),
        ),
        hours,
      );
  });
  it("conditions cut off at every character are told or read", () => {
    const condition =
      'model is one of ("A, b", C) and not (site is Home or price over 1500) and when between 2026-01-01 and 2026-12-31';
    const questions = condition
      .split("")
      .map(
        (_, end) => `  - {id: q${end}, ask: Q, type: text, showWhen: ${JSON.stringify(condition.slice(0, end + 1))}}`,
      );
    const cwd = folder({ "x.yaml": `kind: CatalogItem\nid: item\nname: Item\nform:\n${questions.join("\n")}\n` });
    const ended = json(cwd);
    assert.equal(ended.code, 1, ended.err);
    assert.ok(findings(ended).filter((finding) => finding.rule === "value/condition").length > 50);
  });
  it("links that lead nowhere, in a circle or out of the book are told and not followed", () => {
    const outside = folder({ "team.yaml": TEAM.replace("desk", "outside") });
    const cwd = folder({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM });
    mkdirSync(path.join(cwd, "sub"));
    symlinkSync(path.join(cwd, "nowhere.yaml"), path.join(cwd, "broken.yaml"));
    symlinkSync(path.join(cwd, "loop-b.yaml"), path.join(cwd, "loop-a.yaml"));
    symlinkSync(path.join(cwd, "loop-a.yaml"), path.join(cwd, "loop-b.yaml"));
    symlinkSync(cwd, path.join(cwd, "sub/round"));
    symlinkSync(path.join(outside, "team.yaml"), path.join(cwd, "out.yaml"));
    symlinkSync(path.join(cwd, "team.yaml"), path.join(cwd, "sub/again.yaml"));
    const ended = json(cwd);
    assert.deepEqual(
      findings(ended)
        .filter((finding) => finding.rule.startsWith("file/"))
        .map((finding) => [finding.file, finding.rule]),
      [
        ["broken.yaml", "file/link"],
        ["loop-a.yaml", "file/link"],
        ["loop-b.yaml", "file/link"],
        ["out.yaml", "file/link"],
      ],
    );
    assert.ok(!findings(ended).some((finding) => finding.rule === "ref/duplicate-id"));
  });
});

describe("formats", () => {
  it("JSON is what docs/json.md says", () => {
    const cwd = folder({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM.replace("membe", "mem be") });
    const out = JSON.parse(json(cwd).out);
    assert.deepEqual(Object.keys(out), ["version", "books", "findings", "summary"]);
    assert.equal(out.version, 1);
    for (const finding of out.findings)
      assert.deepEqual(Object.keys(finding), [
        "rule",
        "severity",
        "message",
        "why",
        "file",
        "range",
        "help",
        "docs",
        "related",
        "fixes",
      ]);
    const documented = readFileSync("docs/json.md", "utf8");
    for (const key of ["version", "books", "findings", "summary", ...Object.keys(out.findings[0])])
      assert.ok(documented.includes(`\`${key}\``), `docs/json.md names ${key}`);
  });

  it("GitHub’s commands are escaped", () => {
    const cwd = folder({ "servicebook.yaml": MANIFEST, "a,b:c.yaml": TEAM.replace("lead", "leed") });
    const { out } = lint(["--format", "github"], cwd);
    assert.match(
      out,
      /^::error file=a%2Cb%3Ac\.yaml,line=4,endLine=4,col=1,endColumn=5,title=schema\/unknown-field::“leed” is not a field of a team\.%0A/,
    );
  });
});

describe("servicebook rules and new", () => {
  it("lists and explains rules", () => {
    const { out, code } = servicebook(["rules"]);
    assert.equal(code, 0);
    assert.match(out, /response-after-resolution +error/);
    assert.match(
      servicebook(["rules", "response-after-resolution"]).out,
      /Why: .*\n[\s\S]*With the mistake:[\s\S]*kind: SlaPolicy/,
    );
    assert.equal(
      JSON.parse(servicebook(["rules", "--format", "json"]).out).find(
        (one: { id: string }) => one.id === "schema/required",
      ).set,
      "always",
    );
  });

  it("help and version work", () => {
    assert.match(servicebook(["--version"]).out, /^\d+\.\d+\.\d+\n$/);
    for (const args of [["--help"], ["lint", "--help"], ["new", "--help"]]) {
      const { out, code } = servicebook(args);
      assert.equal(code, 0);
      assert.match(out, /Usage: servicebook/);
    }
  });

  it("lists the kinds", () => {
    const { out, code } = servicebook(["new"]);
    assert.equal(code, 0);
    for (const kind of kindNames) assert.match(out, new RegExp(`^${kind} +[A-Z].*\\.$`, "m"));
  });

  // What each kind begins with is tested beside the kinds.
  for (const kind of ["Servicebook", "Scenario"]) {
    it(`a new ${kind} lints clean, alone and in an empty book`, () => {
      const alone = folder({});
      assert.equal(servicebook(["new", kind, "first-one"], { cwd: alone }).code, 0);
      assert.match(lint(["--set", "strict"], alone).out, /nothing found/);
      if (kind === "Servicebook") return;
      const empty = folder({ "servicebook.yaml": MANIFEST });
      assert.equal(servicebook(["new", kind, "first-one"], { cwd: empty }).code, 0);
      assert.match(lint([], empty).out, /nothing found/);
      const again = servicebook(["new", kind, "first-one"], { cwd: empty });
      assert.equal(again.code, 2);
    });
  }

  it("never writes over a file", () => {
    const cwd = folder({ "team.yaml": "mine" });
    const { code, err } = servicebook(["new", "Team", "x-team", "--out", "team.yaml"], { cwd });
    assert.equal(code, 2);
    assert.match(err, /already there/);
    assert.equal(readFileSync(path.join(cwd, "team.yaml"), "utf8"), "mine");
  });
});
