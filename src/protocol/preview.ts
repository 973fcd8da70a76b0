/** What the server, its client and the preview’s page say to each other. */
import type { DocumentRef, Inputs, Preview, Reading } from "../core/preview/index.ts";
import type { Path } from "../core/text/index.ts";
import type { PlainPosition, PlainRange } from "./places.ts";

/** A document by its file, and its place in there, from 0. */
export interface PreviewedDocument {
  readonly uri: string;
  readonly index: number;
}

/** Client to server: what the preview of a document shows; answered with a `PreviewResult`. */
export const PREVIEW = "servicebook/preview";

export interface PreviewParams {
  /** The file’s URI. */
  readonly uri: string;
  /** The document of the file, from 0; or a place in it. The first one where neither is told. */
  readonly index?: number | undefined;
  readonly position?: PlainPosition | undefined;
  /** The version of the text that is meant; the server waits for it a little. */
  readonly version?: number | undefined;
  /** What the viewer has chosen. It is read with care. */
  readonly inputs?: unknown;
  /** The document itself, or an article that is made from it. It is read with care. */
  readonly reading?: ReadingWish | undefined;
  /** Of a template: the document to show it with; the first that it is for where left out, or where it is not for this one. */
  readonly of?: ShownDocument | undefined;
}

/** A document by its file, and its place in there, from 0. */
export interface ShownDocument {
  readonly uri: string;
  readonly index: number;
}

/** Client to server: the documents that a template can be shown with; answered with a `TemplateDocument[]`. */
export const TEMPLATE_DOCUMENTS = "servicebook/templateDocuments";

export interface TemplateDocumentsParams {
  /** The template’s URI. */
  readonly uri: string;
}

export interface TemplateDocument extends ShownDocument {
  readonly name: string;
  readonly kind: string;
  /** Its file, below the book. */
  readonly file: string;
}

/** How somebody wants to read documents; it holds for each of them that can be read so. */
export interface ReadingWish {
  readonly as?: Reading["as"];
  readonly readers?: Reading["readers"];
  readonly language?: string;
}

export type PreviewResult =
  | {
      /** Which document of the file it is, from 0. */
      readonly index: number;
      /** The version of the text that the server had; null for a file that is not open. */
      readonly version: number | null;
      readonly preview: Preview;
      /** Why it is not of the text as it stands: the text cannot be read, and the last one that could be is shown. */
      readonly stale?: string | undefined;
      /** Of a template: the document that it is shown with. */
      readonly of?: ShownDocument | undefined;
    }
  /** There is nothing to show, with the reason in words. */
  | { readonly nothing: string };

/** Server to client: previews may be others now, though no open text has changed. Told only to a client that has asked for one. */
export const PREVIEWS_CHANGED = "servicebook/previewsChanged";

/** Client to server: where something that a preview shows is written; answered with a `PreviewPlace`, or null where it is nowhere. */
export const PLACE_OF = "servicebook/placeOf";

export interface PlaceOfParams {
  /** The file that is previewed. */
  readonly uri: string;
  readonly index: number;
  readonly path: Path;
  /** The document that the path is in, where it is another one. */
  readonly in?: DocumentRef | undefined;
}

export interface PreviewPlace {
  readonly uri: string;
  readonly range: PlainRange;
}

/** Client to server: which document of a file a position lies in, and the path there; answered with a `PathAtResult`, or null. */
export const PATH_AT = "servicebook/pathAt";

export interface PathAtParams {
  readonly uri: string;
  readonly position: PlainPosition;
}

export interface PathAtResult {
  readonly index: number;
  readonly path: Path;
}

/** Client to server: the ticket that was played in a policy’s preview as a document; answered with a `CopyScenarioResult`. */
export const COPY_SCENARIO = "servicebook/copyScenario";

/** Those of the preview whose ticket is meant. */
export type CopyScenarioParams = Pick<PreviewParams, "uri" | "index" | "inputs">;

export type CopyScenarioResult =
  | {
      readonly id: string;
      /** The file to make; the book has none there yet. */
      readonly uri: string;
      readonly text: string;
    }
  /** There is nothing to copy, with the reason in words. */
  | { readonly nothing: string };

/**
 * Client to server: the texts of a book’s files in an earlier version, which previews compare with. Those that are not told are as they
 * are now.
 */
export const EARLIER = "servicebook/earlier";

export interface EarlierParams {
  /** A file of the book. */
  readonly uri: string;
  /** What the version is called: `the last commit`. */
  readonly name: string;
  /** The files that differ; null for one that was not there. */
  readonly files: readonly { readonly uri: string; readonly text: string | null }[];
  /** Why there is no earlier version, in a sentence. */
  readonly unknown?: string | undefined;
}

/** From the extension to the preview’s page. Each one is whole; of two with a revision the greater wins. */
export type ToPage =
  | {
      readonly type: "show";
      readonly revision: number;
      /** The document: what the viewer has chosen is kept by it. */
      readonly key: string;
      readonly uri: string;
      readonly index: number;
      readonly preview: Preview;
      readonly stale?: string | undefined;
      /** It stays with this document. */
      readonly locked: boolean;
      readonly reading: ReadingWish;
    }
  | { readonly type: "nothing"; readonly revision: number; readonly why: string }
  /** Where the cursor is; nowhere in the document for null. */
  | { readonly type: "mark"; readonly path: Path | null };

/** From the preview’s page to the extension. */
export type FromPage =
  /** The first message: the page can be shown something. */
  | { readonly type: "ready" }
  /** The viewer has chosen something. */
  | { readonly type: "inputs"; readonly key: string; readonly inputs: Inputs }
  /** A button was pressed that the page cannot answer by itself: what was played becomes a Scenario of the book. */
  | { readonly type: "run"; readonly what: "copyScenario" }
  /** Something else is to be read: what is told of it is new. */
  | { readonly type: "read"; readonly reading: ReadingWish }
  /** Of a template: another document is to be chosen. */
  | { readonly type: "chooseDocument" }
  /** The template that keeps an article from being made is to be opened where something is wrong in it. */
  | { readonly type: "openTemplate" }
  /** A text is wanted on the clipboard. */
  | { readonly type: "copy"; readonly text: string }
  /** A picture is wanted as a file: SVG as text, PNG in base 64. */
  | { readonly type: "save"; readonly name: string; readonly as: "svg" | "png"; readonly content: string }
  /** A place was clicked; the editor gets the keyboard where it is wanted there. */
  | { readonly type: "reveal"; readonly path: Path; readonly in?: DocumentRef | undefined; readonly focus: boolean };

/** What the page keeps over a reload; the extension finds its document again by it. */
export interface PageState {
  readonly uri: string;
  readonly index: number;
  readonly locked: boolean;
  readonly reading: ReadingWish;
}
