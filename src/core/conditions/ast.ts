/** A stretch of the condition's text, in UTF-16 offsets. */
export interface Spanned {
  readonly start: number;
  readonly end: number;
}

/** A field, a value or a schedule: what it says, and where. The place of a quoted value includes its quotes. */
export interface Word extends Spanned {
  readonly text: string;
}

/** Every way to compare a field, as the language writes it. */
export const operators = [
  "is",
  "is not",
  "is one of",
  "is not one of",
  "includes",
  "does not include",
  "over",
  "under",
  "at least",
  "at most",
  "before",
  "after",
  "between",
  "is answered",
  "is empty",
] as const;

/** A way to compare a field. */
export type Operator = (typeof operators)[number];

/** `field operator values`: one value, two for `between`, any number for the lists, none for `is answered` and `is empty`. */
export interface Comparison extends Spanned {
  readonly kind: "comparison";
  readonly field: Word;
  readonly operator: Word & { readonly text: Operator };
  /** As many as the operator takes wherever there were no problems; fewer in an unfinished text. */
  readonly values: readonly Word[];
}

/** When a ticket arrives: between two times of day, or inside or outside a schedule. */
export interface Arrival extends Spanned {
  readonly kind: "arrival";
  readonly how: "between" | "inside" | "outside";
  /** Two times `HH:MM` (the second may be `24:00`, or earlier than the first: over midnight), or one schedule's id. */
  readonly values: readonly Word[];
}

/** All of the terms (`and`), or at least one of them (`or`); always two or more. */
export interface Joined extends Spanned {
  readonly kind: "and" | "or";
  readonly terms: readonly Condition[];
}

/** The opposite of a condition. */
export interface Negation extends Spanned {
  readonly kind: "not";
  readonly term: Condition;
}

/** A condition, read. Brackets leave no trace but the shape. */
export type Condition = Comparison | Arrival | Joined | Negation;

/** How many values an operator takes. */
export function valuesOf(operator: Operator): 0 | 1 | 2 | "list" {
  switch (operator) {
    case "is answered":
    case "is empty":
      return 0;
    case "between":
      return 2;
    case "is one of":
    case "is not one of":
      return "list";
    default:
      return 1;
  }
}

/** Words with a meaning of their own, which therefore name no field. */
export const reservedWords: ReadonlySet<string> = new Set(["and", "or", "AND", "OR", "not", "is", "arrives"]);
