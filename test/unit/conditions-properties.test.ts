import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type Condition,
  evaluate,
  type Operator,
  operators,
  parseCondition,
  printCondition,
  reservedWords,
  sayCondition,
  valuesOf,
} from "../../src/core/conditions/index.ts";
import { runs } from "./runs.ts";

/** A condition without its places. */
type Shape =
  | readonly ["comparison", string, Operator, readonly string[]]
  | readonly ["arrival", "between" | "inside" | "outside", readonly string[]]
  | readonly ["not", Shape]
  | readonly ["and" | "or", readonly Shape[]];

function shapeOf(condition: Condition): Shape {
  switch (condition.kind) {
    case "comparison":
      return ["comparison", condition.field.text, condition.operator.text, condition.values.map((value) => value.text)];
    case "arrival":
      return ["arrival", condition.how, condition.values.map((value) => value.text)];
    case "not":
      return ["not", shapeOf(condition.term)];
    default:
      return [condition.kind, condition.terms.map(shapeOf)];
  }
}

function withPlaces(shape: Shape): Condition {
  const place = { start: 0, end: 0 };
  const word = (text: string): { text: string; start: number; end: number } => ({ text, ...place });
  switch (shape[0]) {
    case "comparison":
      return {
        kind: "comparison",
        field: word(shape[1]),
        operator: { text: shape[2], ...place },
        values: shape[3].map(word),
        ...place,
      };
    case "arrival":
      return { kind: "arrival", how: shape[1], values: shape[2].map(word), ...place };
    case "not":
      return { kind: "not", term: withPlaces(shape[1]), ...place };
    default:
      return { kind: shape[0], terms: shape[1].map(withPlaces), ...place };
  }
}

const words =
  "and or not is one of in AND OR answered empty over at least between by bracket (x) a, b = && || \" “x” 'x' [a {b Home Developer 16-inch Não 日本 blank".split(
    " ",
  );
const field = fc
  .oneof(
    fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,8}$/u),
    fc.constantFrom("price", "at", "over", "in", "answered", "one", "has"),
  )
  .filter((name) => !reservedWords.has(name));
const text = fc.oneof(
  fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((some) => some.join(" ")),
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 6 }),
);
const number = fc.oneof(
  fc.integer({ min: -9999, max: 9999 }).map(String),
  fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
);
const date = fc
  .tuple(fc.integer({ min: 1990, max: 2190 }), fc.integer({ min: 10, max: 12 }), fc.integer({ min: 10, max: 30 }))
  .map((parts) => parts.join("-"));
const minute = fc
  .integer({ min: 0, max: 1439 })
  .map((all) => `${String(Math.floor(all / 60)).padStart(2, "0")}:${String(all % 60).padStart(2, "0")}`);

function valuesFor(operator: Operator): fc.Arbitrary<readonly string[]> {
  if (operator === "between")
    return fc.tuple(number, number).map((pair) => [...pair].sort((a, b) => Number(a) - Number(b)));
  if (["over", "under", "at least", "at most"].includes(operator)) return number.map((one) => [one]);
  if (operator === "before" || operator === "after")
    return fc
      .oneof(
        date,
        minute,
        fc.tuple(date, minute).map((both) => both.join(" ")),
      )
      .map((one) => [one]);
  const count = valuesOf(operator);
  if (count === 0) return fc.constant([]);
  return count === "list" ? fc.array(text, { minLength: 1, maxLength: 4 }) : text.map((one) => [one]);
}

const comparison = fc
  .constantFrom(...operators)
  .chain((operator) =>
    fc.tuple(field, valuesFor(operator)).map(([name, values]): Shape => ["comparison", name, operator, values]),
  );
const arrival: fc.Arbitrary<Shape> = fc.oneof(
  fc
    .tuple(minute, minute)
    .filter(([a, b]) => a !== b)
    .map((times): Shape => ["arrival", "between", times]),
  fc.constantFrom("inside" as const, "outside" as const).map((how): Shape => ["arrival", how, ["office-hours"]]),
);
const condition: fc.Arbitrary<Shape> = fc.letrec<{ any: Shape }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    comparison,
    arrival,
    tie("any").map((term): Shape => ["not", term]),
    fc
      .tuple(fc.constantFrom("and" as const, "or" as const), fc.array(tie("any"), { minLength: 2, maxLength: 3 }))
      .map(([kind, terms]): Shape => [kind, terms]),
  ),
})).any;

const scraps = fc
  .array(
    fc.constantFrom(
      ...words,
      "(",
      ")",
      ",",
      "site",
      "is not",
      "is one of",
      "arrives",
      "inside",
      "1500",
      "1,500",
      "08:00",
      "==",
      "!=",
      ">",
      "!",
      "NOT",
      "\n",
      "contains",
      "does",
      "before",
      "2027-01-01",
    ),
    { maxLength: 14 },
  )
  .chain((some) => fc.constantFrom(" ", "", "  ").map((gap) => some.join(gap)));

/** What holds for the parse of any text. */
function holds(source: string): void {
  const { ast, problems } = parseCondition(source);
  assert.ok(ast || problems.length > 0, `${JSON.stringify(source)}: neither a condition nor a problem`);
  for (const problem of problems) {
    assert.ok(
      problem.start >= 0 && problem.start <= problem.end && problem.end <= source.length,
      `${JSON.stringify(source)}: ${problem.start}-${problem.end}`,
    );
    for (const part of [problem.message, problem.why, problem.help]) assert.match(part, /\S[.?!”]$/u);
    const own = problem.message.replace(/“.*”/gsu, "") + problem.why + problem.help.replace(/“.*”/gsu, "");
    assert.doesNotMatch(own, /\b(?:invalid|schema|pattern|object|array|property|string|undefined|NaN)\b/u);
    for (const say of problem.suggestions) assert.notEqual(say, source, `${problem.code} suggests the same text again`);
  }
  if (!ast) return;
  check(ast, source);
  sayCondition(ast);
  evaluate(ast, { answer: () => "x" });
  const printed = printCondition(ast);
  if (problems.length > 0) {
    parseCondition(printed);
    return;
  }
  const again = parseCondition(printed);
  assert.deepEqual(again.problems, [], printed);
  assert.deepEqual(again.ast && shapeOf(again.ast), shapeOf(ast), printed);
}

/** Every node lies inside its parent and inside the text. */
function check(node: Condition, source: string): void {
  const inside = (outer: { start: number; end: number }, inner: { start: number; end: number }): void =>
    assert.ok(
      outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end,
      `${JSON.stringify(source)}: ${JSON.stringify([outer, inner])}`,
    );
  inside({ start: 0, end: source.length }, node);
  switch (node.kind) {
    case "not":
      inside(node, node.term);
      check(node.term, source);
      return;
    case "arrival":
    case "comparison":
      for (const value of node.values) inside(node, value);
      if (node.kind === "comparison") for (const part of [node.field, node.operator]) inside(node, part);
      return;
    default:
      assert.ok(node.terms.length >= 2);
      for (const term of node.terms) inside(node, term);
      for (const term of node.terms) check(term, source);
  }
}

describe("conditions, for any text", () => {
  it("any condition → text → the same condition", () => {
    fc.assert(
      fc.property(condition, (shape) => {
        const printed = printCondition(withPlaces(shape));
        const { ast, problems } = parseCondition(printed);
        assert.deepEqual(
          problems.map((problem) => problem.message),
          [],
          printed,
        );
        assert.deepEqual(ast && shapeOf(ast), shape, printed);
      }),
      runs(1000),
    );
  });

  it("any text gives a condition or located problems", () => {
    fc.assert(fc.property(fc.oneof(scraps, fc.string(), fc.string({ unit: "binary" })), holds), runs(1500));
  });

  it("cut off at every character, a condition gives a located problem or is whole", () => {
    const wholes = [
      "model is Laptop and site is not Home",
      'accessories includes "Second, monitor" or not (price over 1500 and startDate before 2027-03-31)',
      "site is one of (Lisbon, Porto, Home) and seats between 1 and 10 and reason is answered",
      "arrives between 08:00 and 17:00 or arrives outside office-hours and a does not include b",
      "x is not one of (a, b) and y at least 5 or z at most 6 or w is empty",
    ];
    for (const whole of wholes) {
      assert.deepEqual(parseCondition(whole).problems, [], whole);
      for (let end = 0; end < whole.length; end++) holds(whole.slice(0, end));
      for (let at = 0; at < whole.length; at++) holds(whole.slice(0, at) + whole.slice(at + 1));
    }
  });

  it("takes time in proportion to the text", () => {
    const nasty = [
      "(",
      ")",
      "a is b or ",
      "a == b && ",
      '"',
      "'a ",
      "“a ",
      "a, ",
      "is ",
      "is not ",
      "! ",
      "a ",
      "a is b c ",
      "(a ",
      "a is one of (b ",
      "one of ",
      "a is (b) ",
      "\\",
      "a is b, ",
      "between 1 and ",
    ];
    for (const scrap of nasty) {
      // The processor’s time, which does not depend on what else the machine does.
      const started = process.cpuUsage();
      holds(scrap.repeat(Math.floor(4990 / scrap.length)));
      const { user, system } = process.cpuUsage(started);
      assert.ok((user + system) / 1000 < 1500, scrap);
    }
  });
});
