/**
 * The examples of the guide say what the language does. The first word behind a fence says how they are read: `yaml` as documents or
 * a part of one, `condition` or the name of a value’s grammar line by line, with an explanation behind two blanks and `#`.
 *
 * Further words: `refused`, with the code of the finding for YAML; the kind that a part of a document belongs to; `empty`, for
 * conditions that are decided with no question answered.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { evaluate, operators, parseCondition } from "../../src/core/conditions/index.ts";
import { type Finding, lintDoc } from "../../src/core/lint/index.ts";
import { placeholderNames } from "../../src/core/lint/placeholders.ts";
import { Book, ROLES } from "../../src/core/model/index.ts";
import { DEFAULT_LIMITS, parseYaml, SourceText } from "../../src/core/text/index.ts";
import { isGrammar, parseValue, type ValueProblem } from "../../src/core/values/index.ts";

const ROOT = "file:///book/";
const read = (file: string) => readFileSync(file, "utf8");

interface Example {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  readonly words: readonly string[];
  readonly text: string;
}

function examplesOf(file: string): Example[] {
  const text = read(file);
  return [...text.matchAll(/^```([^\n]*)\n(.*?)^```$/gms)].map((match) => {
    const [language = "", ...words] = (match[1] ?? "").split(" ");
    return { file, line: text.slice(0, match.index).split("\n").length, language, words, text: match[2] ?? "" };
  });
}

/** The findings of form in documents, or in a part of one of this kind: not those of rules, save the one about days. */
function formOf(text: string, kind: string | undefined): Finding[] {
  const uri = `${ROOT}example.yaml`;
  const header = kind === undefined ? "" : `kind: ${kind}\nid: example\nname: Example\n`;
  const source = new SourceText(uri, header + text);
  const book = new Book(ROOT, new Map(), { clock: "2026-11-22" }).with(new Map([[uri, source]]));
  const doc = book.docs.get(uri);
  assert.ok(doc);
  assert.ok(doc.entries.length > 0, "no document of ours is in it");
  return lintDoc(book, doc).filter(
    ({ rule, severity }) =>
      (rule.includes("/") || rule === "day-is-ambiguous") &&
      severity !== "advice" &&
      !(kind !== undefined && rule === "schema/required"),
  );
}

function checkYaml({ text, words }: Example): void {
  const kind = words.find((word) => /^[A-Z]/.test(word));
  if (kind === undefined && !/^kind:/m.test(text)) {
    assert.deepEqual(
      parseYaml(text).documents.flatMap((one) => one.problems),
      [],
    );
    return;
  }
  const findings = formOf(text, kind);
  const found = findings.map(({ rule, message }) => `${rule}: ${message}`);
  const code = words.find((word) => word.includes("/"));
  if (!words.includes("refused")) assert.deepEqual(found, []);
  else assert.ok(code && findings.some(({ rule }) => rule === code), `${code} is not among ${found.join("\n")}`);
}

function problemsOf(language: string, text: string): readonly ValueProblem[] {
  if (language === "condition") return parseCondition(text).problems;
  assert.ok(isGrammar(language), `there is no grammar “${language}”`);
  const parsed = parseValue(language, text, { timezone: "Europe/Lisbon" });
  return parsed.ok ? [] : [parsed.problem];
}

function checkLines({ language, words, text }: Example): void {
  for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
    const [value = "", comment = ""] = line.split(/ {2,}# /);
    const problems = problemsOf(language, value);
    if (words.includes("refused")) {
      assert.ok(problems.length > 0, `“${value}” is not refused`);
      const suggestions = problems.flatMap((problem) => problem.suggestions);
      for (const [, told = ""] of comment.matchAll(/“([^”]*)”/g))
        assert.ok(suggestions.includes(told), `“${value}” suggests ${suggestions.join(", ")}, not “${told}”`);
    } else
      assert.deepEqual(
        problems.map((problem) => problem.message),
        [],
        value,
      );
    if (!words.includes("empty")) continue;
    const { ast } = parseCondition(value);
    assert.ok(ast);
    assert.equal(String(evaluate(ast, { answer: () => undefined })), comment, value);
  }
}

describe("the guide", () => {
  const guide = read("docs/language.md");

  for (const file of ["docs/language.md", "README.md", "docs/ci.md", "docs/testing.md"]) {
    it(`${file} has only examples that hold`, () => {
      const examples = examplesOf(file);
      for (const example of examples) {
        const { language, line } = example;
        try {
          if (language === "yaml") checkYaml(example);
          else if (file === "docs/language.md") checkLines(example);
        } catch (error) {
          throw new Error(`${file}:${line} ${error instanceof Error ? error.message : error}`, { cause: error });
        }
      }
      assert.ok(examples.some((example) => example.language === "yaml"));
    });
  }

  for (const file of ["docs/language.md", "docs/ci.md", "docs/testing.md"]) {
    it(`${file} has only links that lead somewhere`, () => {
      const text = read(file);
      const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
        heading
          .toLowerCase()
          .replace(/[^\p{L}\d -]/gu, "")
          .replaceAll(" ", "-"),
      );
      for (const [, target = ""] of text.matchAll(/\]\(([^)]+)\)/g)) {
        if (/^https?:/.test(target) || /\.png$/.test(target)) continue;
        const [to = "", anchor] = target.split("#");
        if (to) assert.ok(existsSync(path.join(path.dirname(file), to)), target);
        else assert.ok(anchor && headings.includes(anchor), target);
      }
    });
  }

  it("names every way to compare, every role and every placeholder", () => {
    const conditions = examplesOf("docs/language.md")
      .filter(({ language, words }) => language === "condition" && words.length === 0)
      .map(({ text }) => text)
      .join("");
    for (const operator of operators)
      assert.ok(conditions.includes(` ${operator} `) || conditions.includes(` ${operator}\n`), operator);
    for (const role of ROLES) assert.ok(guide.includes(`\`${role}\``), role);
    const alone = new Book(ROOT, new Map(), { clock: "2026-11-22" });
    for (const name of placeholderNames(alone)) assert.ok(guide.includes(`\`{${name}}\``), name);
  });

  it("gives the limits that hold", () => {
    for (const [name, limit] of Object.entries(DEFAULT_LIMITS)) {
      const row = guide.split("\n").find((line) => line.startsWith(`| \`${name}\``));
      assert.ok(row?.includes(`| ${limit.toLocaleString("en")}`), name);
    }
    const { $defs } = JSON.parse(read("schemas/common.schema.json"));
    assert.ok(guide.includes(`An id has up to ${$defs.id.maxLength} characters, a name ${$defs.name.maxLength},`));
  });
});

describe("the GitHub action", () => {
  const { version } = JSON.parse(read("package.json"));
  const action = read("action.yml");

  it("runs the version that it belongs to, and the pages name that version", () => {
    assert.match(action, new RegExp(`default: "${version.replaceAll(".", "\\.")}"`));
    for (const file of ["README.md", "docs/ci.md", "docs/testing.md"]) {
      const named = [...read(file).matchAll(/servicebook@v?([\d.]+)/g)].map(([, one]) => one);
      assert.deepEqual([...new Set(named)], [version], file);
    }
  });

  it("has the inputs that the page lists, and hands each of them on", () => {
    const inputs = [...(/^inputs:\n(.*?)^runs:/ms.exec(action)?.[1] ?? "").matchAll(/^ {2}([\w-]+):$/gm)].map(
      ([, one]) => one,
    );
    const listed = [...read("docs/ci.md").matchAll(/^\| `([\w-]+)` \|/gm)].map(([, one]) => one);
    assert.deepEqual(inputs, listed);
    for (const input of inputs) assert.ok(action.includes(`\${{ inputs.${input} }}`), input);
    const script = action.slice(action.indexOf("run: |"));
    assert.doesNotMatch(script, /\$\{\{/, "inputs would be run as a part of the script");
  });
});
