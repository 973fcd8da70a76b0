/** Outlines, documents that are searched for, and who reaches whom. */
import assert from "node:assert/strict";
import {
  type Call,
  type CallItem,
  callsAt,
  type Outline,
  outline,
  reachedFrom,
  reachingTo,
  searchDocuments,
} from "../../src/core/ide/index.ts";
import { atCursor, bookOf, ROOT, sampleFiles } from "./cursor.ts";

const bank = sampleFiles("meridian-bank");

function lines(list: readonly Outline[], indent = ""): string[] {
  return list.flatMap(({ name, detail, sort, children }) => [
    `${indent}${sort} ${name}${detail ? ` | ${detail}` : ""}`,
    ...lines(children, `${indent}  `),
  ]);
}

describe("outlines", () => {
  it("name what a document holds, by its fields’ titles, ids and first values", () => {
    const book = bookOf({
      "a.yaml": `kind: SlaPolicy
id: sla
name: Desk 🕗
targets:
  P1: {respond: 15m, schedule: always}
  "P2":
    resolve: {within: 4h}
milestones:
  - {at: 50%, of: resolve}
---
kind: Runbook
id: run
steps:
  - id: look
    do: Look at it.
    answers: {yes it is: look}
  - end: resolved
`,
    });
    assert.deepEqual(lines([...book.docs.values()].flatMap(outline)), [
      "document Desk 🕗 | SLA policy · sla",
      "  block Targets",
      "    named P1 | respond 15m, schedule always",
      "    named P2",
      "      block Resolve | within 4h",
      "  list Milestones",
      "    item At 50% | of resolve",
      "document run | runbook",
      "  list Steps",
      "    named look | Look at it.",
      "      block Answers | yes it is look",
      "        value yes it is | look",
      "    item End resolved",
    ]);
  });

  it("keep every part inside what holds it, in all samples, and have names", () => {
    const check = (list: readonly Outline[], around: Outline | undefined, text: string) => {
      for (const one of list) {
        assert.ok(one.name.trim() !== "");
        assert.ok(one.whole.start <= one.span.start && one.span.end <= one.whole.end, `${one.name}: ${text}`);
        if (around) assert.ok(around.whole.start <= one.whole.start && one.whole.end <= around.whole.end, one.name);
        check(one.children, one, text);
      }
    };
    for (const name of ["meridian-bank", "broken", "published-policies"])
      for (const doc of bookOf(sampleFiles(name)).docs.values()) check(outline(doc), undefined, doc.source.uri);
    const aliases = bookOf({
      "a.yaml": "kind: Team\nid: a\ncontact: &c {phone: 1}\nonCall: *c\nname: {a: *c}\n---\nkind: Team\n",
    });
    for (const doc of aliases.docs.values()) check(outline(doc), undefined, doc.source.uri);
  });
});

describe("a search for documents", () => {
  const book = bookOf(bank);
  const found = (query: string, most = 5) => searchDocuments(book, query, most).map(({ entry }) => entry.id);

  it("finds by id, name, kind and owner, best first, and no more than asked for", () => {
    assert.equal(found("wan")[0], "wan");
    assert.equal(found("core banking integ")[0], "core-banking-integration");
    assert.equal(found("Wide area")[0], "wan");
    assert.equal(found("brnchs offln")[0], "branches-offline");
    assert.ok(found("runbook infrastructure").includes("branches-offline"));
    assert.equal(found("", 7).length, 7);
    assert.deepEqual(found("qqqq"), []);
    assert.deepEqual(found("zebra wan"), []);
  });

  it("says kind and owner beside the name", () => {
    const [first] = searchDocuments(book, "wan", 1);
    assert.equal(first?.name, "Wide area network · wan");
    assert.equal(first?.detail, "service · head-of-it-operations");
  });
});

describe("who is reached", () => {
  const say = (calls: readonly Call[]) => calls.map(({ item, at }) => `${item.sort} ${item.name} ×${at.length}`);

  function at(file: string, text: string): { item: CallItem; from: string[]; to: string[] } {
    const whole = bank[file] ?? "";
    const offset = whole.indexOf(text) + text.length;
    assert.ok(offset >= text.length, text);
    const { book, doc } = atCursor({ ...bank, [file]: `${whole.slice(0, offset)}$0${whole.slice(offset)}` });
    const item = callsAt(book, doc, offset);
    assert.ok(item, text);
    return { item, from: say(reachedFrom(book, item.key)), to: say(reachingTo(book, item.key)) };
  }

  it("from a service: its team, its matrix, its runbooks", () => {
    const { from } = at("services/wan.yaml", "id: wan");
    assert.deepEqual(from, [
      "document Infrastructure, databases and networks ×1",
      "document Infrastructure escalation ×1",
      "document Branches are offline ×1",
    ]);
  });

  it("from a matrix: its levels and roles; from a level: whom it calls", () => {
    const { from, to, item } = at("escalation/esc-core-banking.yaml", "id: esc-core-banking");
    assert.equal(item.sort, "document");
    assert.ok(from.includes("level P1 functional, level 2 ×1"), from.join("\n"));
    assert.ok(from.includes("document Service Desk, Lisbon ×1"), from.join("\n"));
    assert.ok(to.includes("document Core banking integration ×1"), to.join("\n"));
    const level = at("escalation/esc-core-banking.yaml", "{level: 2, after: 15m");
    assert.equal(level.item.name, "P1 functional, level 2");
    assert.equal(level.item.detail, "after 15m · Core banking escalation");
    assert.deepEqual(level.from, ["document Payments Integration ×1"]);
    assert.deepEqual(level.to, ["document Core banking escalation ×1"]);
  });

  it("who reaches a team: levels, services and steps", () => {
    const { to } = at("teams/infrastructure.yaml", "id: infrastructure");
    assert.ok(
      to.some((one) => one.startsWith("level ")),
      to.join("\n"),
    );
    assert.ok(to.some((one) => one.startsWith("document Wide area network")));
    assert.ok(to.some((one) => one.startsWith("step ")));
  });

  it("inside a runbook: which step follows which", () => {
    const { item, from, to } = at("runbooks/branches-offline.yaml", "- id: verify");
    assert.equal(item.sort, "step");
    assert.deepEqual(
      from.filter((one) => one.startsWith("step")),
      ["step enterForms ×1", "step carrierManager ×1", "step handOver ×1"],
    );
    assert.ok(to.includes("step switchPath ×1"), to.join("\n"));
    const whole = at("runbooks/branches-offline.yaml", "id: branches-offline");
    assert.deepEqual(whole.from, ["document Infrastructure escalation ×1", "step howMany ×1"]);
    assert.ok(whole.to.includes("document Wide area network ×1"), whole.to.join("\n"));
  });

  it("is nothing where nothing is reached, and any place can be asked about", () => {
    for (const name of ["meridian-bank", "broken"]) {
      const book = bookOf(sampleFiles(name));
      const seen = new Set<string>();
      for (const doc of book.docs.values()) {
        for (let offset = 0; offset <= doc.source.text.length; offset += 41) {
          const item = callsAt(book, doc, offset);
          if (!item || seen.has(JSON.stringify(item.key))) continue;
          seen.add(JSON.stringify(item.key));
          for (const { item: other, at: spans } of reachedFrom(book, item.key)) {
            assert.ok(spans.length > 0);
            const back = reachingTo(book, other.key).map((call) => JSON.stringify(call.item.key));
            assert.ok(back.includes(JSON.stringify(item.key)), `${item.name} → ${other.name}`);
          }
        }
      }
      assert.deepEqual(reachedFrom(book, { uri: `${ROOT}nothing`, index: 0, path: [] }), []);
      assert.deepEqual(reachingTo(book, { uri: `${ROOT}nothing`, index: 3, path: ["steps", 0] }), []);
    }
  });
});
