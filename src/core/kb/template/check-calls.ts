/** Checks what a helper or block is given: how many values, of which form, and which pairs. */

import { nearest } from "../../values/index.ts";
import { type Fact, fieldOf } from "../facts/shape.ts";
import { en } from "../language/en.ts";
import { isMessageKey } from "../language/index.ts";
import { type Signature, valuesOfMessage } from "./helpers.ts";
import { problems, type Said } from "./problems.ts";
import type { At, Expression } from "./tree.ts";

/** A value that is given, and what is known of it. */
interface Given {
  readonly value: Expression;
  readonly fact: Fact;
}

interface Pair extends Given {
  readonly name: string;
  readonly at: At;
}

export interface Wrong {
  readonly at: At;
  readonly said: Said;
  readonly severity?: "warning";
}

const COUNTS = ["nothing", "one", "two", "three", "four", "five"];

/**
 * What is wrong with a call.
 *
 * @param nameAt where the name of the helper stands
 * @param inside the place inside the quotes of a text that is written
 */
export function checkCall(
  name: string,
  signature: Signature,
  given: readonly Given[],
  pairs: readonly Pair[],
  nameAt: At,
  inside: (at: At) => At,
): Wrong[] {
  const wrong: Wrong[] = [];
  const write = `Write “${signature.example}”.`;
  const { takes, many } = signature;
  const least = takes.filter(({ optional }) => !optional).length;
  if (given.length < least || (!many && given.length > takes.length)) {
    const count = COUNTS[given.length] ?? String(given.length);
    const wanted = takes.map((one) => (one.optional ? `perhaps ${one.name}` : one.name)).join(" and ") || "no value";
    return [{ at: nameAt, said: problems.misuse(`“${name}” takes ${wanted}, and is given ${count}.`, write) }];
  }
  for (const [index, { value, fact }] of given.entries()) {
    const taken = takes[Math.min(index, takes.length - 1)];
    if (!taken || fits(fact, taken.is)) continue;
    wrong.push({
      at: value.at,
      said: problems.misuse(`“${name}” takes ${taken.name}, and this is ${sayFact(fact)}.`, write),
    });
  }
  if (wrong.length) return wrong;
  if (name === "eq") return [...checkWords(given, inside), ...noPairs(name, pairs)];
  const { named } = signature;
  if (named === "values of the text") return checkText(given, pairs, nameAt, inside);
  if (named === "columns") return checkColumns(given, pairs, nameAt, write);
  return named ? checkNamed(name, named, pairs, inside) : noPairs(name, pairs);
}

/** A fact as a sentence ends with it. */
export function sayFact(fact: Fact): string {
  switch (fact.is) {
    case "text":
      return "a text";
    case "number":
      return "a number";
    case "yes":
      return "yes or no";
    case "list":
      return "a list";
    case "record":
      return "a record of several fields";
    case "any":
      return "not known";
  }
}

function fits(fact: Fact, is: "text" | "list" | "number" | "anything"): boolean {
  if (is === "anything" || fact.is === "any") return true;
  if (is === "text") return fact.is !== "list" && fact.is !== "record";
  return fact.is === is;
}

function noPairs(name: string, pairs: readonly Pair[]): Wrong[] {
  return pairs.map(
    (pair): Wrong => ({
      at: pair.at,
      severity: "warning",
      said: problems.misuse(`“${name}” does not look at “${pair.name}”.`, "Take it out."),
    }),
  );
}

function checkNamed(
  name: string,
  named: Readonly<Record<string, readonly string[]>>,
  pairs: readonly Pair[],
  inside: (at: At) => At,
): Wrong[] {
  return pairs.flatMap((pair): Wrong[] => {
    const words = Object.hasOwn(named, pair.name) ? named[pair.name] : undefined;
    if (!words) return noPairs(name, [pair]);
    const { value } = pair;
    if (value.is !== "literal" || words.includes(String(value.value))) return [];
    const [meant] = nearest(String(value.value), words, 1);
    const help = `Use one of: ${words.join(", ")}.`;
    return [
      {
        at: inside(value.at),
        severity: "warning",
        said: problems.misuse(`“${name}” does not know “${value.value}”.`, help, meant),
      },
    ];
  });
}

/** A text of the language files with the values that are put into it. */
function checkText(given: readonly Given[], pairs: readonly Pair[], nameAt: At, inside: (at: At) => At): Wrong[] {
  const key = given[0]?.value;
  // A text whose name is worked out is known when the article is made.
  if (key?.is !== "literal") return [];
  const name = String(key.value);
  if (!isMessageKey(name)) {
    const [meant] = nearest(name, Object.keys(en.messages), 1);
    const help =
      meant === undefined
        ? "Write the words themselves into your template, or use one of the texts that are offered between the quotes."
        : `Did you mean “${meant}”?`;
    const said = problems.misuse(`There is no text “${name}” in the language files.`, help, meant);
    return [{ at: inside(key.at), said }];
  }
  const message = en.messages[name];
  const values = valuesOfMessage(message);
  const wrong: Wrong[] = [];
  const lacking = values.filter((one) => !pairs.some((pair) => pair.name === one));
  if (lacking.length)
    wrong.push({
      at: nameAt,
      said: problems.misuse(
        `The text “${name}” needs ${lacking.map((one) => `“${one}”`).join(" and ")}: “${message.split("|")[0]}”.`,
        `Write “{{t "${name}" ${values.map((one) => `${one}=…`).join(" ")}}}”.`,
      ),
    });
  for (const pair of pairs) {
    if (pair.fact.is === "list" || pair.fact.is === "record")
      wrong.push({ at: pair.value.at, said: problems.notAText(pair.fact.is) });
    else if (!values.includes(pair.name) && !(pair.name === "count" && message.includes("|"))) {
      const [meant] = nearest(pair.name, lacking, 1);
      const at = { start: pair.at.start, end: pair.at.start + pair.name.length };
      const help = meant === undefined ? "Take it out." : `Did you mean “${meant}”?`;
      const said = problems.misuse(`The text “${name}” has no “${pair.name}” to fill in.`, help, meant);
      wrong.push({ at, severity: "warning", said });
    }
  }
  return wrong;
}

function checkColumns(given: readonly Given[], pairs: readonly Pair[], nameAt: At, write: string): Wrong[] {
  if (pairs.length === 0) return [{ at: nameAt, said: problems.misuse("“table” takes columns.", write) }];
  const list = given[0]?.fact;
  if (list?.is !== "list" || list.of.is === "any") return [];
  const { of } = list;
  if (of.is !== "record") {
    const said = problems.misuse("“table” takes a list of records.", "Use “{{#each …}}” for other lists.");
    return [{ at: given[0]?.value.at ?? nameAt, said }];
  }
  return pairs.flatMap(({ name, at }): Wrong[] => {
    const field = fieldOf(of, name);
    const place = { start: at.start, end: at.start + name.length };
    if (field?.is === "list" || field?.is === "record") return [{ at: place, said: problems.notAText(field.is) }];
    if (field) return [];
    const known = Object.keys(of.fields);
    const [meant] = nearest(name, known, 1);
    const help = meant === undefined ? `Use one of: ${known.join(", ")}.` : `Did you mean “${meant}”?`;
    return [{ at: place, said: problems.misuse(`The records of this list have no field “${name}”.`, help, meant) }];
  });
}

/** A field that is one of a few words, compared with a word that it never is. */
function checkWords(given: readonly Given[], inside: (at: At) => At): Wrong[] {
  const word = given.find(({ value }) => value.is === "literal" && typeof value.value === "string")?.value;
  const field = given.find(({ value }) => value.is !== "literal")?.fact;
  if (word?.is !== "literal" || field?.is !== "text" || !field.words) return [];
  const written = String(word.value);
  if (field.words.includes(written)) return [];
  const [meant] = nearest(written, field.words, 1);
  const help = meant === undefined ? `Use one of: ${field.words.join(", ")}.` : `Did you mean “${meant}”?`;
  const said = problems.misuse(`This is never “${written}”.`, help, meant);
  return [{ at: inside(word.at), severity: "warning", said }];
}
