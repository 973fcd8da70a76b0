/** Changes as text edits: what they add, move or take out, and that nothing else is touched. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { commentAbove, editsFor } from "../../src/core/edit/index.ts";
import type { Change } from "../../src/core/schema/index.ts";
import {
  applyEdits,
  type Json,
  type ListNode,
  type MapNode,
  type Path,
  parseYaml,
  plainValueOf,
  type Step,
  walk,
  type YamlNode,
} from "../../src/core/text/index.ts";
import { runs } from "./runs.ts";

function rootOf(text: string): YamlNode {
  const root = parseYaml(text).documents.find((one) => one.root)?.root;
  assert.ok(root, text);
  return root;
}

function changed(text: string, changes: readonly Change[], order: readonly string[] = []): string | undefined {
  const edits = editsFor(text, rootOf(text), changes, () => order);
  return edits && applyEdits(text, edits);
}

describe("changes", () => {
  const ORDER = ["kind", "id", "name", "owner", "steps"];
  const cases: readonly [what: string, before: string, change: Change, after: string | undefined][] = [
    [
      "add a field in the kind’s order",
      "kind: Team # ours\nname: A\n\n# about steps\nsteps: []\n",
      { path: ["id"], do: "add", text: "a" },
      "kind: Team # ours\nid: a\nname: A\n\n# about steps\nsteps: []\n",
    ],
    [
      "add one behind the comments that belong to the field before",
      "name:\n  x: 1\n  # still of name\nsteps: []\n",
      { path: ["owner"], do: "add", text: "b" },
      "name:\n  x: 1\n  # still of name\nowner: b\nsteps: []\n",
    ],
    ["add the first one", "name: A\n", { path: ["id"], do: "add", text: "a" }, "id: a\nname: A\n"],
    ["add one at an unfinished end", "name: A", { path: ["owner"], do: "add", text: "b" }, "name: A\nowner: b"],
    [
      "add one behind a dash",
      "steps:\n  - name: A\n    owner: b\n  - name: C\n",
      { path: ["steps", 0, "id"], do: "add", text: "a" },
      "steps:\n  - id: a\n    name: A\n    owner: b\n  - name: C\n",
    ],
    [
      "add several lines",
      "name: A\n",
      { path: ["steps"], do: "add", text: "- id: a\n  do: x" },
      "name: A\nsteps:\n  - id: a\n    do: x\n",
    ],
    [
      "add in braces",
      "a: {id: x, steps: []}",
      { path: ["a", "name"], do: "add", text: "n" },
      "a: {id: x, name: n, steps: []}",
    ],
    ["add in empty braces", "a: { }", { path: ["a", "name"], do: "add", text: "n" }, "a: {name: n}"],
    [
      "add an entry",
      "steps:\n- a\n- b # two\n",
      { path: ["steps", 9], do: "add", text: "c" },
      "steps:\n- a\n- b # two\n- c\n",
    ],
    [
      "add an entry in front",
      "steps:\n  - a\n",
      { path: ["steps", 0], do: "add", text: "z" },
      "steps:\n  - z\n  - a\n",
    ],
    ["add an entry in brackets", "steps: [a, b]", { path: ["steps", 2], do: "add", text: "c" }, "steps: [a, b, c]"],
    [
      "keep the line breaks",
      "name: A\r\nsteps: []\r\n",
      { path: ["owner"], do: "add", text: "b" },
      "name: A\r\nowner: b\r\nsteps: []\r\n",
    ],
    [
      "add behind a long text",
      "name: |\n  one\n\n  two\n\nsteps: []\n",
      { path: ["owner"], do: "add", text: "b" },
      "name: |\n  one\n\n  two\nowner: b\n\nsteps: []\n",
    ],
    [
      "add nothing behind a text that keeps its blank lines",
      "name: |+\n  one\n\nsteps: []\n",
      { path: ["owner"], do: "add", text: "b" },
      undefined,
    ],
    ["add nothing that is there", "name: A\n", { path: ["name"], do: "add", text: "b" }, undefined],
    ["add nothing behind an alias", "id: &x 1\nname: *x\n", { path: ["owner"], do: "add", text: "b" }, undefined],
    [
      "arrange entries with their comments",
      "steps:\n  # the last\n  - at: 2\n    x: y # two\n\n  - at: 1\nname: A\n",
      { path: ["steps"], do: "arrange", order: [1, 0] },
      "steps:\n  - at: 1\n\n  # the last\n  - at: 2\n    x: y # two\nname: A\n",
    ],
    [
      "arrange the fields of an entry",
      "- name: A\n  # who\n  id: a\n- b\n",
      { path: [0], do: "arrange", order: [1, 0] },
      "- # who\n  id: a\n  name: A\n- b\n",
    ],
    [
      "arrange in brackets",
      "a: [{x: 1}, {x: 2}, c]",
      { path: ["a"], do: "arrange", order: [2, 0, 1] },
      "a: [c, {x: 1}, {x: 2}]",
    ],
    [
      "arrange nothing that names another place",
      "a: [&x b, *x]",
      { path: ["a"], do: "arrange", order: [1, 0] },
      undefined,
    ],
  ];
  for (const [what, before, change, after] of cases)
    it(what, () => {
      assert.equal(changed(before, [change], ORDER), after);
    });

  it("put a comment above a line, in its column", () => {
    const text = "a:\r\n  - b: 1\r\n";
    const edit = commentAbove(text, text.indexOf("b"), "# why");
    assert.equal(applyEdits(text, [edit]), "a:\r\n  # why\r\n  - b: 1\r\n");
  });
});

describe("changes of any document", () => {
  const texts = ["samples/meridian-bank", "samples/published-policies"].flatMap((book) =>
    readdirSync(book, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".yaml"))
      .map((file) => readFileSync(path.join(book, file), "utf8").split(/^---\n/m)[0] ?? ""),
  );
  const text = fc
    .tuple(fc.constantFrom(...texts), fc.constantFrom("\n", "\r\n"), fc.boolean())
    .map(([one, line, mark]) => (mark ? "\uFEFF" : "") + one.replaceAll("\n", line));
  const lines = (one: string) => one.split(/\r?\n/);

  /** A block or list of a document. */
  function pick(root: YamlNode, at: number): { node: MapNode | ListNode; path: Path } {
    const found = [...walk(root)].flatMap(({ node, path: to }) => (node.type === "scalar" ? [] : [{ node, path: to }]));
    const one = found[at % found.length];
    assert.ok(one);
    return one;
  }

  function at(value: Json, where: Path): Json {
    return where.reduce((inner: Json, step: Step) => (inner as never)[step], value);
  }

  it("add exactly what they say, and touch no other line", () => {
    fc.assert(
      fc.property(
        text,
        fc.nat(),
        fc.nat(),
        fc.constantFrom("x", "{a: [1, 2]}", "p: 1\nq: [r]"),
        (before, at1, at2, value) => {
          const root = rootOf(before);
          const { node, path: where } = pick(root, at1);
          const names = node.type === "map" ? node.entries.map(({ key }) => String(key.value)) : [];
          const order = [
            ...names.slice(0, at2 % (names.length + 1)),
            "new-field",
            ...names.slice(at2 % (names.length + 1)),
          ];
          const step = node.type === "map" ? "new-field" : at2 % (node.items.length + 1);
          if (node.type === "list" ? node.flow && value.includes("\n") : node.flow && value.includes("\n")) return;
          const after = changed(before, [{ path: [...where, step], do: "add", text: value }], order);
          assert.ok(after !== undefined, `${JSON.stringify([...where, step])} in\n${before}`);
          const parsed = parseYaml(after);
          assert.deepEqual(
            parsed.documents.flatMap((one) => one.problems),
            [],
          );
          const expected = structuredClone(plainValueOf(root)) as never;
          const parent = at(expected, where) as Record<string, Json> & Json[];
          const added = plainValueOf(rootOf(value));
          if (typeof step === "number") parent.splice(step, 0, added);
          else parent[step] = added;
          assert.deepEqual(
            JSON.parse(JSON.stringify(plainValueOf(rootOf(after)))),
            JSON.parse(JSON.stringify(expected)),
          );
          if (node.flow) return;
          const rest = lines(after);
          for (const line of lines(before)) {
            const found = rest.findIndex((one) => one.trim().replace(/^- /, "") === line.trim().replace(/^- /, ""));
            assert.ok(found >= 0, `“${line}” is gone from\n${after}`);
            rest.splice(found, 1);
          }
          assert.equal(
            rest.length,
            value.split("\n").length + (typeof step === "string" && value.includes("\n") ? 1 : 0),
          );
        },
      ),
      runs(600),
    );
  });

  it("arrange without a loss", () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (before, at1, turn) => {
        const root = rootOf(before);
        const { node, path: where } = pick(root, at1);
        const size = node.type === "map" ? node.entries.length : node.items.length;
        const order = Array.from({ length: size }, (_, index) => (index + turn) % size);
        const after = changed(before, [{ path: where, do: "arrange", order }]);
        assert.ok(after !== undefined, `${JSON.stringify(where)} in\n${before}`);
        const [old, now] = [at(plainValueOf(root), where), at(plainValueOf(rootOf(after)), where)];
        const values = (one: Json) => (Array.isArray(one) ? one : Object.entries(one as object)) as Json[];
        assert.deepEqual(
          values(now),
          order.map((from) => values(old)[from]),
        );
        assert.deepEqual(
          lines(after)
            .map((one) => one.replace(/^[\s-]*/, ""))
            .sort()
            .join("").length,
          lines(before)
            .map((one) => one.replace(/^[\s-]*/, ""))
            .sort()
            .join("").length,
        );
        assert.equal((after.match(/#/g) ?? []).length, (before.match(/#/g) ?? []).length);
      }),
      runs(600),
    );
  });
});
