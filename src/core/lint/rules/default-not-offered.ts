import { article, nearMatches, quoteYaml, sayList, show } from "../../schema/index.ts";
import type { Json } from "../../text/index.ts";
import { answersOf, choicesOf } from "../forms.ts";
import { type RuleReport, rule } from "../rule.ts";

export default rule({
  id: "default-not-offered",
  kinds: ["CatalogItem"],
  severity: "error",
  set: "recommended",
  summary: "The answer that stands in a question at first is one that can be given.",
  why: "A default that is not on the list stands there as an answer and is none: the order is refused for a reason that nobody sees, or goes out with a model that does not exist any more.",
  bad: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: model
    ask: Which laptop?
    type: choice
    choices: [Standard 14-inch, Developer 16-inch]
    default: Standard 13-inch
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: accessories
    ask: Anything else?
    type: multi choice
    choices: [Docking station, Second monitor]
    default: [Docking station, Headset]
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: screens
    ask: How many screens?
    type: number
    min: 1
    max: 3
    default: 0
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: loan
    ask: Do you need a loan laptop meanwhile?
    type: yes/no
    default: perhaps
`,
  ],
  good: `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: model
    ask: Which laptop?
    type: choice
    choices: [Standard 14-inch, {value: Developer 16-inch, cost: 640}]
    default: Developer 16-inch
  - id: accessories
    ask: Anything else?
    type: multi choice
    choices: [Docking station, Second monitor]
    default: [Docking station]
  - id: screens
    ask: How many screens?
    type: number
    min: 1
    max: 3
    default: 1
  - id: loan
    ask: Do you need a loan laptop meanwhile?
    type: yes/no
    default: false
`,
  *check(entry, book) {
    if (entry.value.status === "retired") return;
    for (const [index, question] of (entry.value.form ?? []).entries()) {
      const value = question?.default;
      if (!question || value === undefined) continue;
      const path = ["form", index, "default"];
      const name = question.id ?? question.ask ?? "This question";
      const answers = answersOf(question, book);
      if (typeof value === "object") {
        if (question.type !== "multi choice") {
          if (question.type !== undefined && question.type !== "note")
            yield {
              path,
              on: "key",
              message: `The default of “${name}” is a list, and ${article(question.type)} has one answer.`,
              help: "Write one answer.",
            };
        } else {
          for (const [at, one] of value.entries())
            if (one !== undefined && answers && !answers.includes(one))
              yield notOffered([...path, at], name, one, answers);
        }
      } else if (question.type === "yes/no") {
        if (typeof value === "boolean" || value === "yes" || value === "no") continue;
        yield notOffered(path, name, value, ["yes", "no"]);
      } else if (question.type === "number" || question.type === "money") {
        yield* numberReports(question.min, question.max, value, path, name, question.type);
      } else if (answers && !answers.includes(String(value))) {
        const label = choicesOf(question).find((choice) => choice.label === value);
        yield notOffered(path, name, value, answers, label?.value);
      }
    }
  },
});

function notOffered(
  path: RuleReport["path"],
  name: string,
  value: Json,
  answers: readonly string[],
  meant?: string,
): RuleReport {
  const near = meant === undefined ? nearMatches(String(value), answers) : [meant];
  return {
    path,
    message: `“${name}” offers no ${show(value)}.`,
    help: near.length
      ? `Did you mean ${sayList(near, "or")}?`
      : `It offers ${sayList(answers.slice(0, 6), "or")}${answers.length > 6 ? ", …" : ""}.`,
    fixes: near.map((one) => ({
      title: `Change to “${one}”`,
      changes: [{ path, do: "set" as const, text: quoteYaml(one) }],
    })),
  };
}

function* numberReports(
  min: number | undefined,
  max: number | undefined,
  value: string | number | boolean,
  path: RuleReport["path"],
  name: string,
  type: string,
): Generator<RuleReport> {
  const number = typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value.trim()) ? Number(value) : value;
  if (typeof number !== "number") {
    yield {
      path,
      message: `“${name}” asks for ${type === "money" ? "an amount of money" : "a number"}, and its default is ${show(value)}.`,
      help: "Write a number, or leave the default out.",
    };
  } else if ((min !== undefined && number < min) || (max !== undefined && number > max)) {
    const low = min !== undefined && number < min;
    const bound = low ? min : max;
    yield {
      path,
      message: `The default of “${name}” is ${number}, and ${low ? "at least" : "at most"} ${bound} is allowed.`,
      help: `Write ${min !== undefined && max !== undefined ? `a number from ${min} to ${max}` : low ? `${bound} or more` : `${bound} or less`}, or leave the default out.`,
      fixes: [{ title: `Change to ${bound}`, changes: [{ path, do: "set", text: String(bound) }] }],
    };
  }
}
