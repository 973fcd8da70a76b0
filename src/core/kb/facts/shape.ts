/**
 * What facts an article has, as data: the types of the facts come from it, and so does what is checked, offered and explained while
 * somebody writes a template. There is no second list.
 */

/** A text, as plain text. */
export interface TextFact<W extends string = string> {
  readonly is: "text";
  /** What it holds, in words. */
  readonly says: string;
  /** All words that it may be, where they are known. */
  readonly words?: readonly W[];
  /** The helper that says such values in words: it is written as in documents. */
  readonly form?: "duration" | "deadline" | "date" | "paragraphs" | "codeblock" | "link";
}

export interface NumberFact {
  readonly is: "number";
  readonly says: string;
}

/** Whether something is so. */
export interface YesFact {
  readonly is: "yes";
  readonly says: string;
}

export interface ListFact<E extends Fact = Fact> {
  readonly is: "list";
  readonly says: string;
  /** What each entry is. */
  readonly of: E;
}

export type FactFields = { readonly [field: string]: Fact };

export interface RecordFact<F extends FactFields = FactFields> {
  readonly is: "record";
  readonly says: string;
  readonly fields: F;
}

/** Something of which nothing is known. */
export interface AnyFact {
  readonly is: "any";
  readonly says: string;
}

/** What stands behind a name in a template. Everything but the entries of a list may be absent from a document. */
export type Fact = TextFact | NumberFact | YesFact | ListFact | RecordFact | AnyFact;

/** The value that a fact describes, where it is there. */
export type Known<F> =
  F extends TextFact<infer W>
    ? W
    : F extends NumberFact
      ? number
      : F extends YesFact
        ? boolean
        : F extends ListFact<infer E>
          ? readonly Known<E>[]
          : F extends RecordFact<infer R>
            ? { readonly [K in keyof R]: R[K] extends ListFact ? Known<R[K]> : Known<R[K]> | undefined }
            : never;

/** A text, and the helper that puts it into words where it is written as in documents. */
export function text(says: string, form?: TextFact["form"]): TextFact {
  return form === undefined ? { is: "text", says } : { is: "text", says, form };
}

/** A text that is one of a few words. */
export function oneOf<const W extends string>(says: string, ...words: readonly W[]): TextFact<W> {
  return { is: "text", says, words };
}

export function number(says: string): NumberFact {
  return { is: "number", says };
}

export function yes(says: string): YesFact {
  return { is: "yes", says };
}

export function list<E extends Fact>(says: string, of: E): ListFact<E> {
  return { is: "list", says, of };
}

export function record<F extends FactFields>(says: string, fields: F): RecordFact<F> {
  return { is: "record", says, fields };
}

/** Something of which nothing is known. */
export const ANY: AnyFact = { is: "any", says: "Something that is not known before the article is made." };

/** Do two facts describe values of the same form? */
export function isSame(a: Fact, b: Fact): boolean {
  if (a === b) return true;
  if (a.is === "list") return b.is === "list" && isSame(a.of, b.of);
  if (a.is === "record") {
    if (b.is !== "record") return false;
    const [own, other] = [Object.keys(a.fields), Object.keys(b.fields)];
    return (
      own.length === other.length &&
      own.every((name) => {
        const [mine, theirs] = [fieldOf(a, name), fieldOf(b, name)];
        return mine !== undefined && theirs !== undefined && isSame(mine, theirs);
      })
    );
  }
  return a.is === b.is;
}

/** The fact behind a name; undefined where a record has no such field, and for what has no fields. */
export function fieldOf(fact: Fact, name: string): Fact | undefined {
  if (fact.is === "any") return fact;
  if (fact.is === "list") {
    if (name === "length") return number("How many entries the list has.");
    return /^\d+$/.test(name) ? fact.of : undefined;
  }
  return fact.is === "record" && Object.hasOwn(fact.fields, name) ? fact.fields[name] : undefined;
}
