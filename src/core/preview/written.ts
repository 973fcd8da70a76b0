/** The article that is made from a document, as it will be read. It is worked out by whoever knows articles; here it takes its place among the previews. */
import type { PreviewBase } from "./types.ts";

export type ArticleReaders = "internal" | "customer" | "everyone";

/** What can be read of a document beside the document itself, and what the viewer has chosen of it. */
export interface Reading {
  readonly as: "document" | "article";
  readonly articles: readonly { readonly id: string; readonly readers: ArticleReaders }[];
  /** Tags, and what each language calls itself; one alone where the document is written in a language. */
  readonly languages: readonly { readonly tag: string; readonly name: string }[];
  readonly readers: ArticleReaders;
  readonly language: string;
  /** A template is looked at, by the article that it makes of a document. */
  readonly template?: {
    /** The document’s name. */
    readonly document: string;
    /** How many other documents it could be. */
    readonly others: number;
  };
}

export interface WrittenPreview extends PreviewBase {
  readonly type: "written";
  readonly reading: Reading;
  /** The article; where it cannot be made, the last one that could be. */
  readonly article?: {
    readonly id: string;
    readonly title: string;
    readonly language: string;
    /** Made by ourselves from Markdown with HTML switched off; its parts carry `data-at`. */
    readonly html: string;
    /** What it lacks by the KCS content standard and no finding says. */
    readonly remarks: readonly { readonly message: string; readonly help: string; readonly why: string }[];
  };
  /** Why the article cannot be made: something is wrong in a template. */
  readonly trouble?: TemplateTrouble;
}

export interface TemplateTrouble {
  /** Such as `templates/runbook.hbs, line 3`. */
  readonly place: string;
  readonly message: string;
  readonly why: string;
  readonly help: string;
  /** Where it can be mended: lines and columns from 0. Nothing for a built-in template. */
  readonly uri?: string;
  readonly position?: { readonly line: number; readonly character: number };
}
