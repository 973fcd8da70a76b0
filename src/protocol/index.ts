/**
 * What the language server and its client say to each other beyond the Language Server Protocol.
 * Invariant: types, and the names of the requests; nothing that runs.
 */

/** Server to client: what a folder holds. Asked where the server cannot read by itself: in the browser, and in virtual workspaces. */
export const LIST_FOLDER = "servicebook/listFolder";

export interface ListFolderParams {
  /** The folder's URI. */
  readonly uri: string;
}

/** What the folder holds; null where there is no such folder. */
export type ListFolderResult =
  | { readonly items: readonly { readonly name: string; readonly type: "file" | "folder" | "link" }[] }
  | Refused
  | null;

/** Server to client: a file's bytes. */
export const READ_FILE = "servicebook/readFile";

export interface ReadFileParams {
  /** The file's URI. */
  readonly uri: string;
  /** The largest size that is wanted, in bytes; of a larger file only the size is told. */
  readonly most: number;
}

/** The bytes in Base64, or the size of a file that is too large; null where there is no such file. */
export type ReadFileResult = { readonly base64: string } | { readonly bytes: number } | Refused | null;

/** The file system said no, in words for the user. */
export interface Refused {
  readonly refused: string;
}

/** Client to server: all rules and built-in checks. */
export const RULES = "servicebook/rules";

export interface RuleSummary {
  readonly id: string;
  readonly severity: "error" | "warning" | "advice";
  /** The smallest set that it belongs to; undefined for built-in checks, which always run. */
  readonly set: "recommended" | "strict" | "all" | undefined;
  readonly summary: string;
  /** The page that explains it. */
  readonly docs: string;
}

/** Client to server: the text of a new document. */
export const NEW_DOCUMENT = "servicebook/newDocument";

export interface NewDocumentParams {
  readonly kind: string;
  readonly id: string;
}

/** The text; null for a kind that does not exist. */
export type NewDocumentResult = { readonly text: string } | null;

/** The client's command that shows places, given the address and position it starts from and a list of locations. It tells its name in `initializationOptions`. */
export const SHOW_PLACES = "servicebook.showPlaces";

/** What a client may tell when it starts the server. */
export interface ClientOptions {
  readonly showPlaces?: typeof SHOW_PLACES;
}

/** A place in a text; both numbers start at 0 and count UTF-16 code units. */
export interface PlainPosition {
  readonly line: number;
  readonly character: number;
}

export interface PlainRange {
  readonly start: PlainPosition;
  readonly end: PlainPosition;
}
