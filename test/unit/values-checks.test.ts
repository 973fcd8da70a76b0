import assert from "node:assert/strict";
import {
  matchesPattern,
  parseCheck,
  parsePattern,
  parseTemplate,
  placeholdersOf,
  satisfies,
} from "../../src/core/values/index.ts";

describe("checks", () => {
  function passes(text: string, answer: string | number | readonly string[]): boolean {
    const check = parseCheck(text);
    assert.ok(check.ok, text);
    return satisfies(check.value, answer);
  }

  it("decides what needs no calendar", () => {
    assert.deepEqual(
      [
        passes("between 1 and 10", 5),
        passes("between 1 and 10", "11"),
        passes("at least 3 characters", "ab"),
        passes("at most 2 choices", ["a", "b"]),
      ],
      [true, false, false, true],
    );
  });

  it("matches whole answers", () => {
    const table: readonly (readonly [string, string, boolean])[] = [
      ["[A-Z]{2}-\\d{4}", "PX-4411", true],
      ["[A-Z]{2}-\\d{4}", "PX-44112", false],
      ["\\d{3}(-\\d{3}){2}", "123-456-789", true],
      ["(PT|ES)\\d+", "ES9", true],
      ["(PT|ES)\\d+", "ES", false],
      ["^[^@\\s]+@[^@\\s]+$", "ana@bank.example", true],
      ["a{2,}b?", "aaab", true],
      [".*", "anything at all", true],
      ["(\\d{1,3}\\.){3}\\d{1,3}", "10.0.255.1", true],
      ["[\\w.-]+", "ana.sousa", true],
    ];
    for (const [text, answer, expected] of table) {
      const pattern = parsePattern(text);
      assert.ok(pattern.ok, text);
      assert.equal(matchesPattern(pattern.value, answer), expected, `${text} on ${answer}`);
      assert.equal(
        new RegExp(`^(?:${text.replace(/^\^|\$$/gu, "")})$`, "u").test(answer),
        expected,
        `the platform on ${text}`,
      );
    }
  });

  it("refuses patterns outside the subset, at the place that is wrong", () => {
    const table: readonly (readonly [string, string, string])[] = [
      ["(a*)*", "pattern-nested-count", "(a*)*"],
      ["(a?b)+", "pattern-nested-count", "(a?b)+"],
      ["(?<!a)b", "pattern-look-around", "(?<"],
      ["a(b", "pattern-bracket", "("],
      ["a)b", "pattern-bracket", ")"],
      ["[z-a]", "pattern-range", "z-a"],
      ["*a", "pattern-count", "*"],
      ["a**", "pattern-count", "**"],
      ["a{3,2}", "pattern-count", "{3,2}"],
      ["a\\q", "pattern-escape", "\\q"],
      ["a$b", "pattern-anchor", "$"],
      ["(((((((((((a)))))))))))", "pattern-too-deep", "a"],
      ["((a{100}){100}){100}", "pattern-too-large", "((a{100}){100}){100}"],
    ];
    for (const [text, code, place] of table) {
      const pattern = parsePattern(text);
      assert.ok(!pattern.ok, text);
      assert.deepEqual([pattern.problem.code, text.slice(pattern.problem.start, pattern.problem.end)], [code, place]);
    }
  });

  it("stays quick on what makes other matchers hang", () => {
    const pattern = parsePattern("a*a*a*a*a*a*b");
    assert.ok(pattern.ok);
    const started = performance.now();
    assert.equal(matchesPattern(pattern.value, "a".repeat(20_000)), false);
    assert.ok(performance.now() - started < 2000);
  });
});

describe("templates", () => {
  it("finds the placeholders and where they stand", () => {
    const text = 'In {{braces}}: {service}, {decision or "no decision"}.';
    const template = parseTemplate(text);
    assert.ok(template.ok);
    const found = placeholdersOf(template.value).map((one) => [
      text.slice(one.start, one.end),
      text.slice(one.nameStart, one.nameEnd),
      one.fallback,
    ]);
    assert.deepEqual(found, [
      ["{service}", "service", undefined],
      ['{decision or "no decision"}', "decision", "no decision"],
    ]);
  });

  it("stays quick on many braces", () => {
    const started = performance.now();
    assert.ok(!parseTemplate("{".repeat(500_001)).ok);
    assert.ok(!parseTemplate(`{a or ${" ".repeat(500_000)}"x"y}`).ok);
    assert.ok(performance.now() - started < 2000);
  });
});
