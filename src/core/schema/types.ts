/** The part of JSON Schema 2020-12 that our schemas use, with our own keywords. */
import type { Json, Path } from "../text/index.ts";
import type { Grammar } from "../values/index.ts";

/** One schema node. See docs/adr/0003-keywords-in-schemas.md for why only these keywords. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly Json[];
  readonly default?: Json;
  readonly deprecated?: boolean;
  readonly type?: JsonType | readonly JsonType[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly enum?: readonly Json[];
  readonly enumDescriptions?: readonly string[];
  readonly const?: Json;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  /** The kind that a whole schema describes. */
  readonly "x-kind"?: string;
  /** The value names something declared elsewhere: kinds of documents, or local and declared names in lower case. */
  readonly "x-ref"?: readonly string[];
  /** The value declares such a name. */
  readonly "x-id"?: string;
  /** The text is read with one of our grammars. */
  readonly "x-value"?: Grammar | "condition";
  /** How the value is counted, in words. */
  readonly "x-unit"?: string;
  /** Why it matters, one sentence. */
  readonly "x-why"?: string;
  /** What the keys of a block are, in words. */
  readonly "x-names"?: string;
  /** The pattern in words. */
  readonly "x-pattern-means"?: string;
}

export type JsonType = "string" | "number" | "integer" | "boolean" | "null" | "array" | "object";

/**
 * A mend that changes one value or the name of one field, takes something out, adds a field or an entry of a list at a
 * path that leads nowhere yet, or puts the entries of a list or block in another order.
 */
export interface Change {
  readonly path: Path;
  readonly do: "set" | "rename" | "remove" | "add" | "arrange";
  /** What comes there, as YAML; of several lines only where it is added in block style, indented as from the first column. */
  readonly text?: string;
  /** For `arrange`: for each place, the number of the entry that comes there, from 0. */
  readonly order?: readonly number[];
}

/** A mend offered for a finding. Safe ones may be made without asking. */
export interface FixIdea {
  readonly title: string;
  readonly safe?: boolean;
  /** A person has to choose it: it takes something away, or states a fact. It is never made along with others. */
  readonly asks?: boolean;
  readonly changes: readonly Change[];
}

/** Something wrong at a path of one document; the runner turns paths into places. */
export interface Report {
  readonly path: Path;
  /** Mark the field's name or (default) its value. */
  readonly on?: "key" | "value";
  /** Offsets inside the value's text, where only a part of it is meant. */
  readonly part?: { readonly start: number; readonly end: number };
  readonly message: string;
  /** Why it matters; a rule's own reason where left out. */
  readonly why?: string;
  readonly help: string;
  readonly fixes?: readonly FixIdea[];
}

/** A report of the schema check. */
export interface SchemaReport extends Report {
  /** `schema/…` */
  readonly code: string;
  readonly why: string;
  /** A required field is missing: advice rather than an error in a draft. */
  readonly missing?: boolean;
  /** The fields that are missing from the block at the path; of several, one will do. */
  readonly wants?: readonly string[];
  /** The value at the path is of no use to anyone who reads on. */
  readonly unusable?: boolean;
}
