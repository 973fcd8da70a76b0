/** The snippets for VS Code: what they insert when nothing is changed. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readDoc } from "../../src/core/model/index.ts";
import { kindNames } from "../../src/core/schema/index.ts";
import { parseYaml, plainValueOf, SourceText } from "../../src/core/text/index.ts";

type Snippets = Readonly<Record<string, { prefix: string; description: string; body: string[] }>>;
const snippets: Snippets = JSON.parse(readFileSync("snippets/servicebook.code-snippets", "utf8"));

/** The text that is inserted: of choices the first. */
function inserted(body: readonly string[]): string {
  const text = body.join("\n").replace(/\$0/g, "");
  return text
    .replace(/\$\{\d+\|((?:[^\\|]|\\.)*)\|\}/g, (_, list: string) => list.split(/(?<!\\),/)[0] ?? "")
    .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, "$1")
    .replace(/\\(.)/g, "$1");
}

describe("snippets", () => {
  it("have a document of each kind", () => {
    const made = Object.entries(snippets)
      .filter(([name]) => name.startsWith("New "))
      .map(([, { body }]) => readDoc(new SourceText("file:///a.yaml", inserted(body))).entries[0]?.kind);
    assert.deepEqual(made.sort(), [...kindNames].sort());
  });

  it("have the entries that people write most", () => {
    for (const name of [
      ...["Catalog item: Question", "Catalog item: Task", "Catalog item: Approval", "Runbook: Step"],
      ...["Escalation matrix: Functional level", "Escalation matrix: Hierarchical level", "Escalation matrix: Update"],
      ...["SLA policy: Milestone", "SLA policy: Pause", "SLA policy: Targets of a priority"],
      ...["Scenario: Event", "Scenario: Expectation", "Schedule: Exception", "Team: Rota", "Vendor contract: Contact"],
    ])
      assert.ok(snippets[name], `there is no snippet “${name}”`);
  });

  for (const [name, { body, description, prefix }] of Object.entries(snippets))
    it(`${name} inserts something that can be read`, () => {
      assert.ok(description.length > 10);
      // In the files of other tools, nobody should meet them by chance.
      assert.match(prefix, /^servicebook \w/);
      const { documents, problems } = parseYaml(inserted(body));
      assert.deepEqual(problems, []);
      const value = plainValueOf(documents[0]!.root!);
      assert.ok(typeof value === "object" && value !== null);
      assert.doesNotMatch(JSON.stringify(value), /\$\{|\\\\\}/);
    });
});
