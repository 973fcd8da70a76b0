/**
 * What CONTRIBUTING.md promises: a kind is a schema and a definition, and everything else follows from them. A made-up kind is laid
 * over the project in a folder of its own, the generators run, and the core that is built from both knows it.
 */
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Finding } from "../../src/core/lint/index.ts";
import type { Schema } from "../../src/core/schema/types.ts";
import { problemsIn } from "../../src/gen/check.ts";
import { loadSchemas } from "../../src/gen/load.ts";
import { generatedCode } from "../../src/gen/main.ts";

const field = (title: string, example: unknown, more: object) => ({
  title,
  description: `${title}, in words.`,
  examples: [example],
  ...more,
});
const block = (required: readonly string[], properties: object) => ({
  type: "object",
  additionalProperties: false,
  required,
  properties,
});
const text = { type: "string", minLength: 1 };
const HEADER = [
  ...["apiVersion", "id", "name", "owner", "status"],
  ...["reviewBy", "lastReviewed", "reviewEvery", "tags", "notes"],
];

/** A schema in which nearly every keyword stands that schemas may use. */
const SCHEMA = {
  title: "Drill",
  description: "A rehearsal of an emergency.",
  "x-kind": "Drill",
  ...block(["kind", "id", "name", "owner", "lanes", "runs"], {
    ...Object.fromEntries(HEADER.map((name) => [name, { $ref: `common.schema.json#/$defs/${name}` }])),
    kind: field("Kind", "Drill", { const: "Drill" }),
    service: field("Service", "wan", { ...text, "x-ref": ["Service"] }),
    sort: field("Sort", "on paper", { enum: ["on paper", "for real"], enumDescriptions: ["Talk.", "Do."] }),
    code: field("Code", "D-1", { ...text, pattern: "^D-[0-9]+$", "x-pattern-means": "D- and a number", maxLength: 6 }),
    people: field("People", 4, { type: "integer", minimum: 2, maximum: 40, "x-unit": "people" }),
    share: field("Share", 0.5, { type: ["number", "null"] }),
    within: field("Within", "2h", { ...text, "x-value": "wall-duration" }),
    surprise: field("Surprise", true, { type: "boolean", default: false }),
    invited: field("Invited", "everyone", {
      anyOf: [
        { type: "string", const: "everyone" },
        { type: "array", minItems: 1, maxItems: 2, uniqueItems: true, items: { ...text, "x-ref": ["Team"] } },
      ],
    }),
    lanes: field(
      "Lanes",
      { blue: { by: "service-desk" } },
      {
        type: "object",
        "x-names": "lane",
        propertyNames: { pattern: "^[a-z]+$", "x-pattern-means": "one lower-case word", "x-id": "lane" },
        additionalProperties: block(["by"], { by: field("By", "service-desk", { ...text, "x-ref": ["Team"] }) }),
      },
    ),
    runs: field("Runs", [{ id: "first", do: "Call." }], { type: "array", items: { $ref: "#/$defs/run" } }),
  }),
  dependentRequired: { people: ["share"] },
  $defs: {
    run: {
      ...block(["id"], {
        id: { $ref: "common.schema.json#/$defs/localId", "x-id": "run" },
        do: field("Do", "Call.", text),
        check: field("Check", "It rings.", text),
        lane: field("Lane", "blue", { ...text, "x-ref": ["lane"], "x-why": "Each run has its people." }),
        after: field("After", ["first"], { type: "array", items: { ...text, "x-ref": ["run"] } }),
        when: { $ref: "common.schema.json#/$defs/condition" },
      }),
      oneOf: [{ required: ["do"] }, { required: ["check"] }],
    },
  },
};

const DEFINITION = `import { kind } from "../kind.ts";

export default kind({
  name: "Drill",
  icon: "bell",
  folder: "drills",
  exampleId: "fire-drill",
  skeleton: ({ id, name, ref }) => \`kind: Drill
id: \${id}
name: \${name}
owner: \${ref("Team")}
status: draft
lanes:
  blue: {by: \${ref("Team")}}
runs:
  - {id: first, do: Call the service desk., lane: blue}
\`,
});
`;

const SOUND = `kind: Drill
id: branch-drill
name: A branch is cut off
owner: service-desk
sort: for real
code: D-12
people: 12
share: null
within: 2h
surprise: true
invited: [service-desk]
lanes:
  blue: {by: service-desk}
runs:
  - {id: first, do: Pull the plug., lane: blue, when: sort is for real}
  - {id: second, check: The desk calls., after: [first]}
reviewBy: 2027-03-31
---
kind: Team
id: service-desk
name: Service Desk
lead: rui.alves
members: [rui.alves]
schedule: always
contact: {phone: "+351 210 000 100"}
`;

/** A part of the sound document, what stands there instead, and the finding. */
const DAMAGE: readonly (readonly [string, string, string, RegExp])[] = [
  ["for real", "For real", "schema/not-allowed", /^“For real” is not a value of “sort”\.$/],
  ["D-12", "12", "schema/type", /“code” must be text/],
  ["D-12", "D12", "schema/form", /D- and a number/],
  ["D-12", "D-12345", "schema/too-long", /“code”/],
  ["people: 12", "people: 41", "schema/range", /41/],
  ["people: 12", "people: 1.5", "schema/type", /whole number/],
  ["share: null\n", "", "schema/required", /“people” needs “share” beside it/],
  ["within: 2h", "within: soon", "value/unreadable", /“soon”/],
  ["surprise", "suprise", "schema/unknown-field", /“suprise” is not a field of a drill/],
  ["[service-desk]", "[]", "schema/empty-list", /“invited”/],
  ["[service-desk]", "[service-desk, service-desk]", "schema/twice", /twice/],
  ["[service-desk]", "anyone", "schema/not-allowed", /“anyone”/],
  ["[service-desk]", "[branch-drill]", "ref/wrong-kind", /is a drill; here a team is needed/],
  ["owner: service-desk", "owner: servce-desk", "dead-reference", /no team “servce-desk”/],
  ["blue: {", "Blue One: {", "schema/form", /one lower-case word/],
  ["lane: blue", "lane: bleu", "dead-reference", /no lane “bleu” in this document/],
  ["id: second", "id: first", "ref/duplicate-local-id", /Two runs of this document/],
  ["[first]", "[fourth]", "dead-reference", /no run “fourth”/],
  ["do: Pull the plug.", "do: Pull., check: It is dark.", "schema/only-one", /cannot stand together/],
  ["when: sort is for real", "when: sort is", "value/condition", /./],
  ["kind: Drill", "kind: Dril", "schema/unknown-kind", /“Dril” is not a kind/],
];

/** The parts of the core that the test talks to. */
type Core = typeof import("../../src/core/lint/index.ts") &
  typeof import("../../src/core/model/index.ts") &
  typeof import("../../src/core/kinds/index.ts") &
  typeof import("../../src/core/text/index.ts");

const PROJECT = path.resolve(".");
const ROOT = "file:///book/";

/** Builds the core with the files of a folder laid over those of the project. */
async function buildOver(top: string): Promise<Core> {
  const outfile = path.join(top, "core.mjs");
  await build({
    stdin: {
      contents: ["lint", "model", "kinds", "text"]
        .map((room) => `export * from "./src/core/${room}/index.ts";`)
        .join(""),
      resolveDir: PROJECT,
    },
    plugins: [
      {
        name: "laid-over",
        setup(building) {
          building.onResolve({ filter: /^\./ }, ({ path: wanted, resolveDir }) => {
            const full = path.resolve(resolveDir, wanted);
            const below = path.relative(full.startsWith(top) ? top : PROJECT, full);
            const own = path.join(top, below);
            return { path: existsSync(own) ? own : path.join(PROJECT, below) };
          });
        },
      },
    ],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile,
    logLevel: "silent",
  });
  return import(pathToFileURL(outfile).href);
}

describe("a new kind", () => {
  let top = "";
  let core: Core;
  let types = "";

  before(async () => {
    mkdirSync("out", { recursive: true });
    top = mkdtempSync(path.resolve("out", "new-kind-"));
    for (const folder of ["schemas", "src/core/kinds/all", "src/core/lint/rules", "src/core/kb/templates"])
      cpSync(folder, path.join(top, folder), { recursive: true });
    writeFileSync(path.join(top, "schemas/drill.schema.json"), JSON.stringify(SCHEMA));
    writeFileSync(path.join(top, "src/core/kinds/all/drill.ts"), DEFINITION);
    mkdirSync(path.join(top, "src/core/generated"));
    for (const file of await generatedCode(top)) {
      writeFileSync(path.join(top, file.path), file.text);
      if (file.path.endsWith("types.ts")) types = file.text;
    }
    core = await buildOver(top);
  });
  after(() => rmSync(top, { recursive: true, force: true }));

  function lint(text: string): Finding[] {
    const uri = `${ROOT}drills/branch-drill.yaml`;
    const sources = new Map([[uri, new core.SourceText(uri, text)]]);
    const book = new core.Book(ROOT, new Map(), { clock: "2026-11-22" }).with(sources);
    return [...book.docs.values()].flatMap((doc) => core.lintDoc(book, doc, { set: "all" }));
  }

  it("has no mistakes in its schema", () => assert.deepEqual(problemsIn(loadSchemas(path.join(top, "schemas"))), []));

  it("has a type", () => {
    assert.match(types, /\| "Drill"/);
    assert.match(types, /export interface Drill \{[^}]*sort\?: \("on paper" \| "for real"\)/);
  });

  it("is validated, and its references lead somewhere", () => {
    assert.deepEqual(
      lint(SOUND).map((one) => one.message),
      [],
    );
  });

  for (const [part, instead, rule, message] of DAMAGE) {
    it(`explains “${instead || `no ${part.trim()}`}”`, () => {
      const findings = lint(SOUND.replace(part, instead));
      const found = findings.find((one) => one.rule === rule && message.test(one.message));
      assert.ok(found, findings.map((one) => `${one.rule}: ${one.message}`).join("\n"));
      assert.equal(findings.filter((one) => one.rule === "schema/unexplained").length, 0);
    });
  }

  it("can be begun", () => {
    const drill = core.kinds.find((kind) => kind.exampleId === "fire-drill");
    assert.ok(drill);
    const begun = core.beginDocument(drill, "fire-drill", undefined, "2026-11-22");
    assert.match(begun, /^kind: Drill\nid: fire-drill\nname: Fire drill\nowner: service-desk\n/);
    assert.deepEqual(
      lint(begun).map((one) => one.message),
      [],
    );
  });
});

describe("a schema with a mistake is refused:", () => {
  /** The schemas with the made-up kind, in which one thing is changed. */
  function problemsOf(from: string, to: string): string[] {
    const changed = JSON.parse(JSON.stringify(SCHEMA).replace(from, to)) as Schema;
    return problemsIn([...loadSchemas("schemas"), { name: "drill", kind: changed["x-kind"], schema: changed }]);
  }
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['"x-ref":["Service"]', '"x-ref":["Servise"]', /no kind “Servise”/],
    ['"x-ref":["run"]', '"x-ref":["runs"]', /no x-id declares the “runs”/],
    ['"x-value":"wall-duration"', '"x-value":"wall-time"', /no grammar “wall-time”/],
    ['"x-why":', '"x-because":', /“x-because” is not one of our keywords/],
    ['"description":"Sort, in words.",', "", /properties\/sort: a field has a title, a description and examples/],
    ['"share":', '"off":', /properties\/off: readers of YAML 1\.1/],
    ['"tags":', '"labels":', /tags missing/],
    ['"required":["kind","id","name",', '"required":["kind","name",', /id must be required/],
    ['"const":"Drill"', '"const":"Dril"', /"const": "Drill"/],
    ['"x-kind":"Drill"', '"x-kind":"FireDrill"', /fire-drill\.schema\.json/],
    ['"additionalProperties":false,"required":["id"]', '"required":["id"]', /a block says/],
  ];
  for (const [from, to, problem] of cases) {
    it(to || `without ${from}`, () => {
      const problems = problemsOf(from, to);
      assert.ok(
        problems.some((one) => one.startsWith("schemas/drill.schema.json") && problem.test(one)),
        problems.join("\n") || "nothing was said",
      );
    });
  }
});
