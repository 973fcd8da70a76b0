import assert from "node:assert/strict";
import type { Condition } from "../../src/core/conditions/index.ts";
import {
  type Answer,
  evaluate,
  fieldsOf,
  type Known,
  parseCondition,
  printCondition,
  sayCondition,
  schedulesOf,
} from "../../src/core/conditions/index.ts";

function read(text: string): Condition {
  const { ast, problems } = parseCondition(text);
  assert.deepEqual(
    problems.map((problem) => problem.message),
    [],
    text,
  );
  assert.ok(ast, text);
  return ast;
}

/** Text, canonical text, words. */
const readable: readonly (readonly [string, string, string])[] = [
  ["site is Home", "site is Home", "site is “Home”"],
  ["  site   is   Home  ", "site is Home", "site is “Home”"],
  ["model is Developer 16-inch", "model is Developer 16-inch", "model is “Developer 16-inch”"],
  [
    'model is "Developer 16-inch" or price over 1500',
    "model is Developer 16-inch or price over 1500",
    "model is “Developer 16-inch” or price is over 1500",
  ],
  [
    "accessories includes Second monitor and site is not Home",
    "accessories includes Second monitor and site is not Home",
    "accessories includes “Second monitor” and site is not “Home”",
  ],
  ["site is one of (Lisbon, Porto)", "site is one of (Lisbon, Porto)", "site is “Lisbon” or “Porto”"],
  [
    "site is not one of (Lisbon,Porto , Home)",
    "site is not one of (Lisbon, Porto, Home)",
    "site is not “Lisbon”, “Porto” or “Home”",
  ],
  [
    "accessories does not include Headset",
    "accessories does not include Headset",
    "accessories does not include “Headset”",
  ],
  [
    "seats at least 3 and seats at most 10",
    "seats at least 3 and seats at most 10",
    "seats is at least 3 and seats is at most 10",
  ],
  ["temperature under -4.5", "temperature under -4.5", "temperature is under -4.5"],
  ["startDate before 2027-03-31", "startDate before 2027-03-31", "startDate is before 31 March 2027"],
  ["start after 2026-11-29 22:00", "start after 2026-11-29 22:00", "start is after 29 November 2026 at 22:00"],
  ["age between 18 and 65", "age between 18 and 65", "age is between 18 and 65"],
  [
    "day between 2026-01-01 and 2026-06-30 or x is y",
    "day between 2026-01-01 and 2026-06-30 or x is y",
    "day is between 1 January 2026 and 30 June 2026 or x is “y”",
  ],
  [
    "reason is answered and other is empty",
    "reason is answered and other is empty",
    "reason is answered and other is not answered",
  ],
  [
    "reason is not empty or other is not answered",
    "reason is answered or other is empty",
    "reason is answered or other is not answered",
  ],
  ["arrives between 08:00 and 17:00", "arrives between 08:00 and 17:00", "it arrives between 08:00 and 17:00"],
  ["arrives between 22:00 and 06:00", "arrives between 22:00 and 06:00", "it arrives between 22:00 and 06:00"],
  ["arrives between 18:00 and 24:00", "arrives between 18:00 and 24:00", "it arrives between 18:00 and 24:00"],
  ["arrives outside office-hours", "arrives outside office-hours", "it arrives outside office-hours"],
  [
    "not arrives inside office-hours",
    "not arrives inside office-hours",
    "it is not so that it arrives inside office-hours",
  ],
  ["not site is Home", "not site is Home", "site is not “Home”"],
  ["a is b and c is d or e is f", "a is b and c is d or e is f", "both a is “b” and c is “d”, or e is “f”"],
  ["a is b and (c is d or e is f)", "a is b and (c is d or e is f)", "a is “b”, and either c is “d” or e is “f”"],
  ["(a is b and c is d) or e is f", "a is b and c is d or e is f", "both a is “b” and c is “d”, or e is “f”"],
  ["not (a is b or c is d)", "not (a is b or c is d)", "it is not so that either a is “b” or c is “d”"],
  ["((site is Home))", "site is Home", "site is “Home”"],
  // Incident states and other values that begin with a word of the language.
  ["state is in progress", "state is in progress", "state is “in progress”"],
  ["state is on hold", "state is on hold", "state is “on hold”"],
  ["mood is over the moon", "mood is over the moon", "mood is “over the moon”"],
  ["reply is answered by phone", "reply is answered by phone", "reply is “answered by phone”"],
  ['answer is "not now"', 'answer is "not now"', "answer is “not now”"],
  ['team is "Research and Development"', 'team is "Research and Development"', "team is “Research and Development”"],
  [
    'team is one of ("Research and Development", "Tax, EU", Sales)',
    'team is one of ("Research and Development", "Tax, EU", Sales)',
    "team is “Research and Development”, “Tax, EU” or “Sales”",
  ],
  ['screen is 19" wide', 'screen is 19" wide', 'screen is “19" wide”'],
  ['screen is """wide"""', 'screen is """wide"""', 'screen is “"wide"”'],
  ["city is 's-Hertogenbosch", 'city is "\'s-Hertogenbosch"', "city is “'s-Hertogenbosch”"],
  ["formula is a=b", "formula is a=b", "formula is “a=b”"],
  ["line is R&D", "line is R&D", "line is “R&D”"],
];

/** Text, and for each problem its code and the place it points at; then what the first suggests. */
const mistakes: readonly (readonly [string, readonly (readonly [string, string])[], readonly string[]])[] = [
  ["site = Home", [["operator-form", "="]], ["site is Home"]],
  ["site == Home", [["operator-form", "=="]], ["site is Home"]],
  ["site != Home", [["operator-form", "!="]], ["site is not Home"]],
  ["price>1500", [["operator-form", ">"]], ["price over 1500"]],
  ["price >= 1500", [["operator-form", ">="]], ["price at least 1500"]],
  ["price <= 1500", [["operator-form", "<="]], ["price at most 1500"]],
  ["price is over 1500", [["operator-form", "is over"]], ["price over 1500"]],
  ["a is b && c is d", [["connective-form", "&&"]], ["a is b and c is d"]],
  ["a is b||c is d", [["connective-form", "||"]], ["a is b or c is d"]],
  ["a is b AND c is d", [["keyword-case", "AND"]], ["a is b and c is d"]],
  ["a is b OR c is d", [["keyword-case", "OR"]], ["a is b or c is d"]],
  ["NOT a is b", [["not-form", "NOT"]], ["not a is b"]],
  ["!a is b", [["not-form", "!"]], ["not a is b"]],
  ["a Is b", [["keyword-case", "Is"]], ["a is b"]],
  ["site equals Home", [["operator-form", "equals"]], ["site is Home"]],
  ["site isn't Home", [["operator-form", "isn't"]], ["site is not Home"]],
  ["accessories contains Headset", [["operator-form", "contains"]], ["accessories includes Headset"]],
  ["site in (Lisbon, Porto)", [["operator-form", "in"]], ["site is one of (Lisbon, Porto)"]],
  ["site is in (Lisbon, Porto)", [["operator-form", "is in"]], ["site is one of (Lisbon, Porto)"]],
  ["site in [Lisbon, Porto]", [["list-brackets", "in"]], ["site is one of (Lisbon, Porto)"]],
  ["site is one of Lisbon, Porto", [["list-brackets", "is one of"]], ["site is one of (Lisbon, Porto)"]],
  ["site is one of ()", [["list-gap", "()"]], []],
  ["site is one of (a,,b)", [["list-gap", ","]], ["site is one of (a,b)"]],
  ["site is one of (a,)", [["list-gap", ","]], ["site is one of (a)"]],
  ["site is one of (a or b)", [["list-separator", "or"]], ['site is one of ("a or b")', "site is one of (a, b)"]],
  ["site is One or Two", [["comparison-missing", "Two"]], ["site is one of (One, Two)", 'site is "One or Two"']],
  [
    "site is One or Two or Three and a is b",
    [["comparison-missing", "Two or Three"]],
    ["site is one of (One, Two, Three) and a is b", 'site is "One or Two or Three" and a is b'],
  ],
  [
    "site is not One or Two",
    [["comparison-missing", "Two"]],
    ["site is not one of (One, Two)", 'site is not "One or Two"'],
  ],
  ["site is one of (A, B) or C", [["comparison-missing", "C"]], ["site is one of (A, B, C)"]],
  ["team is Research and Development", [["comparison-missing", "Development"]], ['team is "Research and Development"']],
  ["x includes A or B", [["comparison-missing", "B"]], ["x includes A or x includes B", 'x includes "A or B"']],
  [
    "site is Lisbon, Porto",
    [["comma-outside-list", ","]],
    ["site is one of (Lisbon, Porto)", 'site is "Lisbon, Porto"'],
  ],
  ["a is b, c is d", [["comma-outside-list", ","]], ["a is b and c is d", "a is b or c is d"]],
  ["price over 1,500", [["comma-outside-list", "1,500"]], ["price over 1500"]],
  ["site is Home (remote)", [["bracket-in-value", "Home (remote)"]], ['site is "Home (remote)"']],
  ["(site is Home", [["bracket-not-closed", "("]], ["(site is Home)"]],
  ["team is one of (a", [["bracket-not-closed", "("]], ["team is one of (a)"]],
  ["team is one of (a, b and c is d", [["bracket-not-closed", "("]], ["team is one of (a, b) and c is d"]],
  ["site is Home)", [["bracket-not-opened", ")"]], ["site is Home"]],
  ["()", [["bracket-empty", "()"]], []],
  ['site is "Home', [["quote-not-closed", '"']], ['site is "Home"']],
  ['site is "Home and a is b', [["quote-not-closed", '"']], ['site is "Home" and a is b', 'site is "Home and a is b"']],
  ["site is “Home”", [["quote-style", "“Home”"]], ['site is "Home"']],
  ["site is 'Home'", [["quote-style", "'Home'"]], ['site is "Home"']],
  ['site is "Home" office', [["text-after-quotes", "office"]], []],
  ['site is ""', [["value-empty", '""']], []],
  ['"site" is Home', [["field-form", '"site"']], ["site is Home"]],
  ["issue type is network", [["field-form", "issue type"]], []],
  ["arrives is yes", [["arrival-form", "arrives is yes"]], []],
  ["site Home", [["comparison-missing", "site Home"]], ["site is Home"]],
  ["site iss Home", [["comparison-missing", "site iss Home"]], ["site is Home"]],
  ["always", [["comparison-missing", "always"]], []],
  ["price over lots", [["number-needed", "lots"]], []],
  ["price over 1500 EUR", [["number-needed", "1500 EUR"]], ["price over 1500"]],
  ["start over 2027-01-01", [["number-needed", "2027-01-01"]], ["start after 2027-01-01"]],
  ["start before 31/03/2027", [["date-form", "31/03/2027"]], ["start before 2027-03-31"]],
  ["start before 5", [["date-needed", "5"]], ["start under 5"]],
  ["x between 10 and 1", [["between-order", "10 and 1"]], ["x between 1 and 10"]],
  ["x between 1-10", [["between-form", "1-10"]], ["x between 1 and 10"]],
  ["x between 1 or 10", [["between-form", "or"]], ["x between 1 and 10"]],
  ["x between 1 and 2027-01-01", [["between-kinds", "1 and 2027-01-01"]], []],
  ["arrives after 18:00", [["arrival-form", "arrives after 18:00"]], ["arrives between 18:00 and 24:00"]],
  ["arrives in office-hours", [["arrival-form", "arrives in office-hours"]], ["arrives inside office-hours"]],
  ["arrives between 8:00 and 17:00", [["time-form", "8:00"]], ["arrives between 08:00 and 17:00"]],
  ["arrives outside office hours", [["schedule-needed", "office hours"]], []],
  ["(a is b) c is d", [["connective-missing", "c"]], ["(a is b) and c is d", "(a is b) or c is d"]],
  ["a is b and and c is d", [["condition-stops", "and"]], []],
  ["and a is b", [["condition-stops", "and"]], []],
  ["", [["condition-empty", ""]], []],
  ["   ", [["condition-empty", "   "]], []],
];

describe("conditions", () => {
  for (const [text, canonical, words] of readable) {
    it(`reads ${text}`, () => {
      const ast = read(text);
      assert.equal(printCondition(ast), canonical);
      assert.equal(sayCondition(ast), words);
      assert.equal(printCondition(read(canonical)), canonical);
    });
  }

  for (const [text, expected, suggestions] of mistakes) {
    it(`explains ${text || "an empty text"}`, () => {
      const { problems } = parseCondition(text);
      assert.deepEqual(
        problems.map((problem) => [problem.code, text.slice(problem.start, problem.end)]),
        expected,
      );
      assert.deepEqual(problems[0]?.suggestions, suggestions);
      for (const say of suggestions) assert.deepEqual(parseCondition(say).problems, [], say);
    });
  }

  it("says where a text stops and what is to follow", () => {
    const stops = (text: string): readonly [string | undefined, string | undefined] => {
      const [first] = parseCondition(text).problems;
      return [first && text.slice(first.start, first.end), first?.message];
    };
    assert.deepEqual(stops("site"), ["site", "The condition stops after “site”."]);
    assert.deepEqual(stops("site is"), ["is", "The condition stops after “is”."]);
    assert.deepEqual(stops("site is not"), ["is not", "The condition stops after “is not”."]);
    assert.deepEqual(stops("site is Home and"), ["and", "The condition stops after “and”."]);
    assert.deepEqual(stops("price at"), ["at", "The condition stops after “at”."]);
    assert.deepEqual(stops("accessories does not"), ["not", "The condition stops after “not”."]);
    assert.deepEqual(stops("x between 1 and"), ["and", "The condition stops after “and”."]);
    assert.deepEqual(stops("arrives"), ["arrives", "The condition stops after “arrives”."]);
    assert.deepEqual(stops("site is and a is b"), ["is", "There is no value after “is”."]);
    assert.match(parseCondition("site is").problems[0]?.help ?? "", /^Say which value/u);
  });

  it("tells how YAML may have cut a text inside { and }", () => {
    const [first] = parseCondition("team is one of (a").problems;
    assert.match(first?.help ?? "", /Between \{ and \}, a text with a comma must stand in quotes/u);
  });

  it("keeps what it could read of a text with mistakes", () => {
    const { ast } = parseCondition("model == Laptop && site is one of (Lisbon, Porto and start before");
    assert.ok(ast);
    assert.deepEqual(
      fieldsOf(ast).map((one) => [one.field.text, one.operator.text, one.values.map((value) => value.text)]),
      [
        ["model", "is", ["Laptop"]],
        ["site", "is one of", ["Lisbon", "Porto"]],
        ["start", "before", []],
      ],
    );
  });

  it("finds fields, operators, values and schedules where they stand", () => {
    const text = 'model is "Developer 16-inch" and (site is not one of (Home, "A, B") or arrives outside office-hours)';
    const ast = read(text);
    const cut = ({ start, end }: { readonly start: number; readonly end: number }): string => text.slice(start, end);
    assert.deepEqual(
      fieldsOf(ast).map((one) => [cut(one.field), cut(one.operator), one.values.map(cut), cut(one)]),
      [
        ["model", "is", ['"Developer 16-inch"'], 'model is "Developer 16-inch"'],
        ["site", "is not one of", ["Home", '"A, B"'], 'site is not one of (Home, "A, B")'],
      ],
    );
    assert.deepEqual(schedulesOf(ast).map(cut), ["office-hours"]);
  });

  it("calls fields and schedules by the names it is given", () => {
    const names: Record<string, string> = { site: "Where will they work?", "office-hours": "Office hours, Lisbon" };
    const said = sayCondition(
      read("site is Home and arrives inside office-hours and model is X"),
      (name) => names[name],
      (name) => names[name],
    );
    assert.equal(said, "“Where will they work?” is “Home”, it arrives inside Office hours, Lisbon, and model is “X”");
  });

  it("refuses what is too long or too deep without trying", () => {
    assert.equal(parseCondition(`a is ${"b ".repeat(10_000)}`).problems[0]?.code, "condition-too-long");
    assert.equal(parseCondition(`${"(".repeat(2000)}a is b`).problems[0]?.code, "condition-too-deep");
    assert.equal(parseCondition(`${"not ".repeat(1000)}a is b`).problems[0]?.code, "condition-too-deep");
  });
});

describe("deciding conditions", () => {
  const answers: Record<string, Answer> = {
    site: "Lisbon",
    price: 1180,
    seats: "12",
    stand: true,
    accessories: ["Headset", "Docking station"],
    one: ["Headset"],
    none: [],
    blank: "",
    start: "2027-03-31",
    moment: "2027-03-31 10:00",
    at: "09:30",
  };
  const known: Known = {
    answer: (field) => answers[field],
    arrivedAtMinute: 23 * 60,
    arrivedInside: (schedule) => schedule === "always",
  };
  const table: readonly (readonly [string, boolean])[] = [
    ["site is Lisbon", true],
    ["site is lisbon", false],
    ["site is not Home", true],
    ["site is one of (Porto, Lisbon)", true],
    ["site is not one of (Porto, Lisbon)", false],
    ["price over 1000", true],
    ["price over 1180", false],
    ["price at least 1180", true],
    ["price is 1180.00", true],
    ["seats at most 12", true],
    ["price between 1180 and 1200", true],
    ["site over 5", false],
    ["stand is yes", true],
    ["accessories includes Headset", true],
    ["accessories is Headset", false],
    ["one is Headset", true],
    ["accessories does not include Mouse", true],
    ["start before 2027-04-01", true],
    ["start after 2027-03-31", false],
    ["moment after 2027-03-31", false],
    ["moment before 2027-03-31 10:30", true],
    ["at between 09:00 and 10:00", true],
    // A hidden or unanswered question is empty.
    ["hidden is Home", false],
    ["hidden is not Home", true],
    ["hidden is one of (a, b)", false],
    ["hidden is not one of (a, b)", true],
    ["hidden includes a", false],
    ["hidden does not include a", true],
    ["hidden over 1", false],
    ["hidden under 1", false],
    ["hidden at most 1", false],
    ["hidden before 2027-01-01", false],
    ["hidden between 1 and 2", false],
    ["hidden is empty", true],
    ["hidden is answered", false],
    ["none is empty and blank is empty", true],
    ["not hidden is Home", true],
    // Arrival.
    ["arrives between 08:00 and 17:00", false],
    ["arrives between 22:00 and 06:00", true],
    ["arrives between 23:00 and 24:00", true],
    ["arrives between 22:00 and 23:00", false],
    ["arrives inside always", true],
    ["arrives outside always", false],
    ["arrives outside office-hours", true],
    // “not” binds tightest, then “and”, then “or”.
    ["site is Lisbon or site is Lisbon and site is Home", true],
    ["(site is Lisbon or site is Lisbon) and site is Home", false],
    ["not site is Home and site is Home", false],
  ];
  for (const [text, expected] of table)
    it(`${text}: ${expected}`, () => assert.equal(evaluate(read(text), known), expected));

  it("without an arrival, no condition on it holds", () => {
    const unknown: Known = { answer: () => undefined };
    assert.deepEqual(
      ["arrives between 00:00 and 24:00", "arrives inside always", "arrives outside always"].map((text) =>
        evaluate(read(text), unknown),
      ),
      [false, false, false],
    );
  });

  it("a comparison without its field is told as such, and nothing made up is proposed", () => {
    const { problems } = parseCondition("not is Home");
    assert.deepEqual(
      problems.map((one) => [one.message, one.suggestions]),
      [["“is Home” is not a comparison.", []]],
    );
  });
});
