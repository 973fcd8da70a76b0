/** What the rules about catalog items stand on: forms, circles, people, words for secrets. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseCondition } from "../../src/core/conditions/index.ts";
import { circlesOf, sayCircle, waitingCircles } from "../../src/core/lint/cycles.ts";
import { answersOf, circlesOfForm, comesLater, formOf, verdictWithout } from "../../src/core/lint/forms.ts";
import { lintDoc } from "../../src/core/lint/index.ts";
import { onlyPerson, peopleOf, teamFor } from "../../src/core/lint/people.ts";
import { placeholderNames } from "../../src/core/lint/placeholders.ts";
import { askedFor, askedOfPeople, toldToAdd } from "../../src/core/lint/secrets.ts";
import { Book, isOf } from "../../src/core/model/index.ts";
import { SourceText } from "../../src/core/text/index.ts";

const ROOT = "file:///book/";

function bookOf(files: Readonly<Record<string, string>>): Book {
  const sources = Object.entries(files).map(
    ([name, text]) => [ROOT + name, new SourceText(ROOT + name, text)] as const,
  );
  return new Book(ROOT, new Map(), { clock: "2026-11-22" }).with(new Map(sources));
}

function itemOf(book: Book) {
  const [item] = book.entries("CatalogItem");
  assert.ok(item);
  return item;
}

describe("circles", () => {
  const links = (graph: Readonly<Record<string, readonly string[]>>) =>
    circlesOf(Object.keys(graph), (name) => graph[name] ?? []);

  it("are found once, as the shortest way round from the first name", () => {
    assert.deepEqual(links({ a: ["b"], b: ["c", "a"], c: ["a"] }), [["a", "b"]]);
    assert.deepEqual(links({ a: ["b"], b: [], c: ["d"], d: ["c"], e: ["e"] }), [["c", "d"], ["e"]]);
    assert.deepEqual(links({ a: ["gone"], b: ["a"] }), []);
  });

  it("are there exactly when a walk can come back", () => {
    const graph = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(graph, (edges) => {
        const names = edges.map((_, index) => String(index));
        const next = (name: string) => (edges[Number(name)] ?? []).map(String).filter((one) => names.includes(one));
        const reach = (from: string, seen = new Set<string>()): Set<string> => {
          for (const one of next(from)) if (!seen.has(one)) reach(one, seen.add(one));
          return seen;
        };
        const circles = circlesOf(names, next);
        assert.equal(
          circles.length > 0,
          names.some((name) => reach(name).has(name)),
        );
        for (const circle of circles) {
          for (const [index, name] of circle.entries()) {
            assert.ok(next(name).includes(circle[(index + 1) % circle.length] ?? ""));
          }
        }
      }),
    );
  });

  it("do not depend on how deep a chain is", () => {
    const names = Array.from({ length: 50_000 }, (_, index) => String(index));
    assert.deepEqual(
      circlesOf(names, (name) => [String(Number(name) + 1)]),
      [],
    );
    const [circle] = circlesOf(names, (name) => [String((Number(name) + 1) % names.length)]);
    assert.equal(circle?.length, names.length);
  });

  it("are said in a sentence, and know where each one waits", () => {
    assert.equal(sayCircle(["a"], "waits for"), "“a” waits for itself");
    assert.equal(sayCircle(["a", "b", "c"], "depends on"), "“a” depends on “b”, “b” on “c”, “c” on “a”");
    const [circle] = waitingCircles([
      { id: "first" },
      undefined,
      { id: "a", after: ["first", "b"] },
      { id: "b", after: [undefined, "a"] },
    ]);
    assert.deepEqual(circle, {
      names: ["a", "b"],
      places: [
        [2, "after", 1],
        [3, "after", 1],
      ],
    });
  });
});

describe("forms", () => {
  const book = bookOf({
    "servicebook.yaml":
      "kind: Servicebook\nid: book\nname: Book\ntimezone: Europe/Lisbon\nlists:\n  site: [Lisbon, Porto]\n",
    "item.yaml": `
kind: CatalogItem
id: item
name: Item
sections:
  - {id: late, name: Late, showWhen: first is yes}
  - {id: last, name: Last}
form:
  - {id: third, ask: Third?, type: text, section: last}
  - {id: first, ask: First?, type: yes/no}
  - {id: second, ask: Second?, type: choice, section: late, choices: [A, {value: b, label: B}], showWhen: "first is"}
  - {id: site, ask: Where?, type: reference, of: site}
  - {id: loop, ask: Loop?, type: text, section: late, showWhen: loop is answered}
approvals:
  - {id: manager, by: item-owner, when: price over 100}
owner: desk
---
kind: Team
id: desk
name: Desk
lead: ana
members: [ana, bo]
deputy: cy
`,
  });
  const item = itemOf(book);
  const form = formOf(item);
  const question = (id: string) => {
    const found = form.byId.get(id);
    assert.ok(found);
    return found;
  };

  it("hold the questions in their places, and the conditions that can be read", () => {
    assert.deepEqual(
      form.questions.map((one) => one.section?.id),
      ["last", undefined, "late", undefined, "late"],
    );
    assert.deepEqual(
      form.conditions.map((one) => one.text),
      ["first is yes", "loop is answered", "price over 100"],
    );
    assert.deepEqual(circlesOfForm(form), [["loop"]]);
  });

  it("are shown section by section", () => {
    assert.equal(comesLater(question("third"), question("second")), true);
    assert.equal(comesLater(question("second"), question("third")), false);
    assert.equal(comesLater(question("second"), question("first")), true);
    assert.equal(comesLater(question("loop"), question("second")), true);
  });

  it("know which answers there can be", () => {
    assert.deepEqual(answersOf(question("first").fields, book), ["yes", "no"]);
    assert.deepEqual(answersOf(question("second").fields, book), ["A", "b"]);
    assert.deepEqual(answersOf(question("site").fields, book), ["Lisbon", "Porto"]);
    assert.equal(answersOf(question("third").fields, book), undefined);
  });

  it("say what a condition is before anybody has answered", () => {
    const verdict = (text: string) => {
      const { ast } = parseCondition(text);
      assert.ok(ast);
      return verdictWithout(ast, (field) => field === "a" || field === "b");
    };
    assert.equal(verdict("a is x"), "false");
    assert.equal(verdict("a is not x"), "true");
    assert.equal(verdict("c is x"), "open");
    assert.equal(verdict("a is x and c is x"), "false");
    assert.equal(verdict("a is x or c is x"), "open");
    assert.equal(verdict("a is empty or c is x"), "true");
    assert.equal(verdict("not (a is answered or b over 3)"), "true");
    assert.equal(verdict("arrives between 08:00 and 17:00"), "open");
  });

  it("lead from an approver to people", () => {
    const team = teamFor("item-owner", item, book);
    assert.equal(team?.id, "desk");
    assert.deepEqual(team && [...peopleOf(team)].sort(), ["ana", "bo", "cy"]);
    assert.equal(teamFor("requesters-manager", item, book), undefined);
    assert.equal(onlyPerson(new Set(["ana"]), new Set(["ana"])), "ana");
    assert.equal(onlyPerson(new Set(["ana"]), new Set(["bo"])), undefined);
    assert.equal(onlyPerson(new Set(["ana"]), new Set()), undefined);
  });

  it("of thousands of questions are checked at once", () => {
    const questions = Array.from(
      { length: 1500 },
      (_, index) =>
        `  - {id: q${index}, ask: Question ${index}?, type: yes/no, showWhen: q${(index + 1499) % 1500} is yes}`,
    );
    const large = bookOf({ "item.yaml": `kind: CatalogItem\nid: item\nname: Item\nform:\n${questions.join("\n")}\n` });
    const doc = large.docs.get(`${ROOT}item.yaml`);
    assert.ok(doc);
    const findings = lintDoc(large, doc, {
      only: ["condition-cycle", "condition-unknown-value", "condition-wrong-comparison"],
    });
    assert.deepEqual(
      findings.map((one) => one.rule),
      ["condition-cycle"],
    );
  });
});

describe("placeholders", () => {
  it("are the published ones and the book’s own", () => {
    for (const own of ["[symptom, endTime]", "{symptom: What callers see, endTime: When it worked again}"]) {
      const book = bookOf({
        "servicebook.yaml": `kind: Servicebook\nid: book\nname: Book\ntimezone: Europe/Lisbon\nplaceholders: ${own}\n`,
      });
      const names = placeholderNames(book);
      for (const name of ["service", "businessImpact", "nextUpdate", "symptom", "endTime"])
        assert.ok(names.includes(name), name);
    }
    assert.ok(
      isOf(
        bookOf({ "servicebook.yaml": "kind: Servicebook\nid: b\nname: B\ntimezone: Europe/Lisbon\n" }).manifest,
        "Servicebook",
      ),
    );
  });
});

describe("secrets", () => {
  const asked = {
    password: [
      "Your password?",
      "Password",
      "What is your current Windows password?",
      "Please enter the PIN",
      "Enter your user's password",
      "New password for the mailbox",
    ],
    card: ["Card number", "What is the credit card number?", "Please provide your IBAN"],
    identity: ["Passport number", "What is your social security number?"],
    health: [
      "Please describe your medical condition",
      "Which disabilities shall we consider?",
      "Allergies",
      "Do you have a disability?",
      "Are you pregnant?",
      "Does the starter have any allergies?",
    ],
  } as const;
  const harmless = [
    "Which system’s password has expired?",
    "Whose password shall we reset?",
    "Password reset for which account?",
    "Which account needs a new password?",
    "Do you use a password manager?",
    "How many pins has the plug?",
    "Which graphics card do you need?",
    "What is your SIM card number?",
    "Do you need a monitor arm?",
    "Which disability officer looks after you?",
    "Which medical device is broken?",
    "Why is the developer model needed?",
    "What is the number on the sticker below the laptop?",
    "Where did you lose the card?",
  ];

  it("are known when a form asks for them", () => {
    for (const [kind, questions] of Object.entries(asked))
      for (const question of questions) assert.equal(askedFor(question), kind, question);
  });

  it("are not seen where they are only spoken of", () => {
    for (const question of harmless) assert.equal(askedFor(question), undefined, question);
  });

  it("are known in hints and steps, unless these forbid them", () => {
    assert.equal(toldToAdd("One line is enough. Please include your password so that we can sign in."), "password");
    assert.equal(toldToAdd("Never write your password here."), undefined);
    assert.equal(toldToAdd("The password is sent by post."), undefined);
    assert.equal(askedOfPeople("Ask the caller for their password and sign in."), "password");
    assert.equal(askedOfPeople("Note the user's PIN."), "PIN");
    assert.equal(askedOfPeople("Ask the caller to change their password."), undefined);
    assert.equal(askedOfPeople("Get the database password from the vault."), undefined);
    assert.equal(askedOfPeople("Do not ask the caller for the password."), undefined);
  });

  it("are looked for without slowing down on odd texts", () => {
    for (const text of [
      "ask ".repeat(5000),
      "password ".repeat(3000),
      `what is ${"the ".repeat(5000)}`,
      "’".repeat(20000),
    ]) {
      askedFor(text);
      toldToAdd(text);
      askedOfPeople(text);
    }
  });
});
