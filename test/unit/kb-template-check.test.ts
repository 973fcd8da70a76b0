/** Templates checked without any document: what is told, where, and of which there is nothing to tell. */
import assert from "node:assert/strict";
import { builtInNames, builtInTemplate, Templates, templateFindings } from "../../src/core/kb/index.ts";
import { built, goldenBook, ownTemplates } from "./kb-book.ts";

/** Findings as `file marked: message help`. */
function found(texts: Readonly<Record<string, string>>): string[] {
  const templates = new Templates(ownTemplates(texts));
  return templateFindings(templates).map(({ file, span, severity, message, help, fixes }) => {
    const name = file.replace(/^.*\/templates\/|\.hbs$/g, "");
    const marked = texts[name]?.slice(span.start, span.end);
    const mend = fixes[0] ? ` → ${fixes[0].edits[0]?.newText}` : "";
    return `${severity === "error" ? "" : `${severity} `}${name} [${marked}]${mend} ${message} ${help}`;
  });
}

const ok: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "fields in loops, with names and above": {
    runbook:
      "{{#each steps as |step at|}}{{at}} {{step.do}} {{do}} {{../trigger}} {{@number}}{{#with step.contract}}{{vendor}}{{/with}}{{/each}}",
  },
  "a part with a record and with pairs": { runbook: "{{> line steps.[0] who=impact}}", line: "{{do}} {{who}}" },
  "the article itself, from anywhere": {
    "catalog-item": "{{#each needs}}{{@root.article.title}}{{@root.summary}}{{/each}}",
  },
  "the built-in parts, where they fit": {
    runbook: "{{#each steps}}{{> step}}{{/each}}{{> duration}}{{> further}}{{> about}}",
  },
  "a part in a loop that looks at the loop": {
    runbook: "{{#each steps}}{{> line}}{{/each}}",
    line: "{{@number}} {{do}}",
  },
  "the first of two records of one form": { runbook: "{{#each (or steps undo)}}{{do}}{{/each}}" },
  "something of which nothing is known": { runbook: "{{#with (or trigger steps)}}{{anything}}{{/with}}" },
  "a text with its plural": { runbook: '{{t "hours" count=3}}{{t "stepAtMost" count=2 then="so"}}' },
};

const wrong: Readonly<Record<string, readonly [texts: Readonly<Record<string, string>>, ...expected: RegExp[]]>> = {
  "a field in a branch that no document reaches": [
    { runbook: "{{#if false}}{{#unless impact}}{{trigger}}{{triger}}{{/unless}}{{/if}}" },
    /^runbook \[triger\] → trigger There is no field “triger” here\. Did you mean “trigger”\?$/,
  ],
  "a field of an entry": [
    { runbook: "{{#each steps as |step|}}{{step.expects}}{{/each}}" },
    /^runbook \[expects\] → expect /,
  ],
  "a field of another kind of document": [{ "sla-policy": "{{trigger}}" }, /^sla-policy \[trigger\] There is no field/],
  "a misspelt name of a block": [{ runbook: "{{#each steps as |step|}}{{sep.do}}{{/each}}" }, /\[sep\] → step /],
  "fields of a text": [{ runbook: "{{trigger.length}}" }, /\[length\] .*without fields of its own/],
  "a helper, and a block with all that is in it": [
    { runbook: "{{duratoin usualDuration}}{{#eech steps as |one|}}{{one.do}}{{nobody}}{{/eech}}" },
    /\[duratoin\] → duration /,
    /\[eech\] → each /,
  ],
  "a part": [{ runbook: "{{> abuot}}" }, /\[abuot\] → about /],
  "a text": [{ runbook: '{{t "isue"}}' }, /\[isue\] → issue There is no text “isue”/],
  "a text that lacks a value, under another name": [
    { runbook: '{{t "stepTakes" tme=trigger}}' },
    /\[t\] The text “stepTakes” needs “time”/,
    /^warning runbook \[tme\] → time The text “stepTakes” has no “tme”/,
  ],
  "a list put into a text": [{ runbook: '{{t "forPriorities" list=priorities}}' }, /\[priorities\] This is a list/],
  "too many values": [
    { runbook: "{{duration usualDuration maxDuration}}" },
    /\[duration\] “duration” takes a text, and is given two/,
  ],
  "no value": [
    { runbook: "{{duration}}{{#if}}x{{/if}}" },
    /“duration” takes a text, and is given nothing/,
    /\[if\] “if” takes one value/,
  ],
  "a value of another form": [
    { runbook: "{{join trigger}}{{duration steps}}{{#numbered trigger}}x{{/numbered}}{{#each trigger}}{{/each}}" },
    /\[trigger\] “join” takes a list, and this is a text/,
    /\[steps\] “duration” takes a text, and this is a list/,
    /\[trigger\] “numbered” takes a number/,
    /\[trigger\] “each” goes over a list/,
  ],
  "a list or a record as one text, also as Markdown": [
    { runbook: "{{steps}}{{{steps}}}{{#each steps}}{{contract}}{{/each}}" },
    /\[steps\] This is a list/,
    /\[steps\] This is a list/,
    /\[contract\] This is a record/,
  ],
  "a column": [{ runbook: '{{table calls whom="x"}}' }, /\[whom\] → who The records of this list have no field “whom”/],
  "a pair that a helper does not look at": [
    { runbook: '{{join skills by="orr"}}{{strong impact as="x"}}' },
    /^warning runbook \[orr\] → or /,
    /^warning runbook \[as="x"\] “strong” does not look at “as”/,
  ],
  "a word that a field never is": [
    { "sla-policy": '{{#if (eq appliesTo "incidnet")}}x{{/if}}' },
    /^warning sla-policy \[incidnet\] → incident This is never “incidnet”/,
  ],
  "data of loops outside of one, and nothing above": [
    { runbook: "{{@number}}{{../impact}}" },
    /\[@number\] There is no “@number” here/,
    /\[\.\.\/impact\] There is nothing above/,
  ],
  "a part that fits one of its users": [
    { runbook: "{{> mine}}", "catalog-item": "{{> mine}}", mine: "{{trigger}}" },
    /^mine \[trigger\] There is no field “trigger” here, where “catalog-item” uses this part\./,
  ],
  "a part that fits none of its users": [
    { runbook: "{{> mine}}", "catalog-item": "{{> mine}}", mine: "{{nothing}}" },
    /^mine \[nothing\] There is no field “nothing” here\. /,
  ],
  "a built-in part that does not fit": [
    { "catalog-item": "{{> step}}" },
    /^catalog-item \[step\] The built-in part “step” does not fit here\. There is no field “do” here\. Give it what/,
  ],
  "one’s own part in place of a built-in one": [
    { step: "{{do}}{{what}}" },
    /^step \[what\] There is no field “what” here\./,
  ],
  "a part that leads back to itself": [
    { runbook: "{{> one}}", one: "{{> two}}", two: "{{#bullet}}{{> one}}{{/bullet}}" },
    /^two \[one\] The part “one” leads back to itself here, always/,
  ],
  "a template that no article uses": [
    { "run-book": "{{anything}}{{durations x}}" },
    /^warning run-book \[\] No article uses the template “run-book”\. Did you mean “runbook\.hbs”\?/,
    /^run-book \[durations\] → duration /,
  ],
  "what cannot be read": [{ runbook: "a\n{{#if impact}}\nb" }, /^runbook \[b\] The template ends in the middle/],
};

describe("templates, checked without documents", () => {
  for (const [what, texts] of Object.entries(ok))
    it(`may have ${what}`, () => {
      assert.deepEqual(found(texts), []);
    });

  for (const [what, [texts, ...expected]] of Object.entries(wrong))
    it(`are told of ${what}`, () => {
      const told = found(texts);
      assert.equal(told.length, expected.length, told.join("\n"));
      for (const [index, pattern] of expected.entries()) assert.match(told[index] ?? "", pattern);
    });

  it("have nothing wrong in the built-in ones", () => {
    const texts = Object.fromEntries(builtInNames.map((name) => [name, builtInTemplate(name) ?? ""]));
    assert.deepEqual(found(texts), []);
  });

  it("have no error where articles can be made, and an error where one cannot", () => {
    for (const [texts] of Object.values(wrong)) {
      const templates = new Templates(ownTemplates(texts));
      const errors = templateFindings(templates).filter(({ severity }) => severity === "error");
      for (const { template, code } of built(goldenBook, { templates }).templateProblems)
        assert.ok(
          errors.some(({ file, rule }) => rule === code && file.endsWith(`/${template}.hbs`)) ||
            errors.some(({ message }) => message.includes(`“${template}”`)),
          `${code} in ${template}`,
        );
    }
  });

  it("are checked in bounded time, however they are written", () => {
    const wide = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `p${index}`,
        Array.from(
          { length: 12 },
          (_, other) => `{{#if impact}}{{> p${(index + other) % 40} a${other}=${other}}}{{/if}}`,
        ).join(""),
      ]),
    );
    const begun = performance.now();
    found({ runbook: "{{> p0}}", ...wide });
    found({ runbook: `${"{{#each steps}}".repeat(50)}{{do}}${"{{/each}}".repeat(50)}`.repeat(40) });
    found({ runbook: "{{> runbook}}".repeat(5000) });
    assert.ok(performance.now() - begun < 2000);
  });
});
