/**
 * What a preview shows, as plain JSON: it travels from the server to a webview, into a page, or into a test’s golden.
 * Whatever comes from a text says where it is written (`at`), so that a click leads there and the cursor marks it.
 */
import type { Finding } from "../lint/index.ts";
import type { Severity } from "../model/index.ts";
import type { Json, Path } from "../text/index.ts";
import type { ArticlePreview, ContractPreview, PriorityPreview, ServicePreview, TeamPreview } from "./cards/types.ts";
import type { DrillPreview } from "./drill/types.ts";
import type { Before } from "./policy/compare.ts";
import type { PolicyPreview } from "./policy/types.ts";
import type { RequestPreview } from "./request/types.ts";
import type { RunbookPreview } from "./runbook/types.ts";
import type { ScenarioPreview } from "./scenario/types.ts";
import type { SchedulePreview } from "./schedule/types.ts";
import type { Reading, WrittenPreview } from "./written.ts";

/** A document, as a page or an editor finds it again. */
export interface DocumentRef {
  /** The file’s path below its book. */
  readonly file: string;
  /** Its number among the documents of its file, from 0. */
  readonly index: number;
  readonly kind: string;
  readonly id?: string;
}

/** Where something is written: a path in the document that is shown, or in another one. */
export interface At {
  readonly path: Path;
  readonly in?: DocumentRef;
}

/** Something that is wrong, at the place that it belongs to. */
export interface Note {
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
  readonly why: string;
  readonly help: string;
  readonly at: At;
}

/** Words that come from the text. */
export interface Words {
  readonly text: string;
  readonly at: At;
}

/** A name that leads to another document, or to a place in this one. */
export interface Link {
  /** What people read. */
  readonly text: string;
  /** The name as it is written, where people read another. */
  readonly id?: string;
  /** Where it is written. */
  readonly at: At;
  /** What it names; nothing where the book has no such thing, or where it lies in no document (`always`). */
  readonly to?: At;
}

/** What all documents say about themselves. */
export interface Head {
  readonly title: Words;
  /** The kind, as people call it. */
  readonly kind: string;
  /** A codicon’s name. */
  readonly icon: string;
  readonly id?: Words;
  readonly owner?: Link;
  readonly status?: Words & { readonly value: string };
  readonly review?: Words & { readonly isLate: boolean };
}

/** The part that all previews have. */
export interface PreviewBase {
  readonly document: DocumentRef;
  readonly head: Head;
  /** What is wrong with the document and belongs to no part that is shown. */
  readonly notes: readonly Note[];
  /** Who names this document, by kind. */
  readonly namedBy: readonly Group[];
  /** Its articles; nothing where it gives none, and where nobody can switch to them. */
  readonly reading?: Reading;
}

/** Links under a heading. */
export interface Group {
  readonly title: string;
  readonly links: readonly Link[];
}

/** Any document, field by field, in the order of its schema. */
export interface CardPreview extends PreviewBase {
  readonly type: "card";
  readonly fields: readonly Field[];
}

/** One field with its value. */
export interface Field {
  readonly title: string;
  readonly at: At;
  /** How the value is counted, in words. */
  readonly unit?: string;
  readonly value: Value;
  readonly notes?: readonly Note[];
}

export type Value =
  | {
      readonly type: "text";
      readonly text: string;
      readonly at: At /** What it means, as the schema says. */;
      readonly means?: string;
    }
  | { readonly type: "link"; readonly link: Link }
  | { readonly type: "list"; readonly items: readonly Value[] }
  | { readonly type: "block"; readonly at: At; readonly fields: readonly Field[] }
  | {
      /** Blocks that are alike. */
      readonly type: "table";
      /** What the rows are named by; nothing for the entries of a list. */
      readonly names?: string;
      readonly columns: readonly string[];
      readonly rows: readonly TableRow[];
    };

export interface TableRow {
  readonly at: At;
  readonly name?: string;
  /** One for each column; nothing where the row does not have the field. */
  readonly cells: readonly (Value | null)[];
  readonly notes?: readonly Note[];
}

/** What can be shown of a document. A kind with a picture of its own adds its type here. */
export type Preview =
  | ArticlePreview
  | CardPreview
  | ContractPreview
  | DrillPreview
  | PolicyPreview
  | PriorityPreview
  | RequestPreview
  | RunbookPreview
  | ScenarioPreview
  | SchedulePreview
  | ServicePreview
  | TeamPreview
  | WrittenPreview;

/** What a viewer has chosen: plain JSON, as it came from outside. Each preview reads of it what it knows, and nothing else. */
export type Inputs = Readonly<Record<string, Json>>;

/** How a document is looked at. */
export interface Look {
  /** What is wrong in its file, as `lintDoc` says. */
  readonly findings: readonly Finding[];
  /** What the viewer has chosen; see `readInputs`. */
  readonly inputs: Inputs;
  /** The moment that counts as now, in milliseconds since 1970-01-01T00:00Z. */
  readonly moment: number;
  /** An earlier version to compare with, or why there is none; nothing where nobody asks. */
  readonly before?: Before | undefined;
  /** The articles of the document, where they can be shown; and the one that is to be shown in its place. */
  readonly reading?: Reading | undefined;
  readonly written?: Pick<WrittenPreview, "article" | "trouble"> | undefined;
}
