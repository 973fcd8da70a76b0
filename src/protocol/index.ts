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

/** Client to server: all scenarios of the workspace’s books, less those that are retired; answered with a `ScenarioItem[]`. */
export const SCENARIOS = "servicebook/scenarios";

/** Server to client: the list of scenarios is another now. Told only to a client that has asked for it. */
export const SCENARIOS_CHANGED = "servicebook/scenariosChanged";

/** A scenario that can be run. */
export interface ScenarioItem {
  /** Stays the same while the file and the scenario’s own id do. */
  readonly id: string;
  /** The file’s URI. */
  readonly uri: string;
  /** The file’s path below its book. */
  readonly file: string;
  /** Its name, or what is known of it instead. */
  readonly label: string;
  /** The id of the policy that it tests. */
  readonly policy: string | undefined;
  /** Where it begins. */
  readonly range: PlainRange;
}

/** Client to server: runs scenarios on the texts as they are in the editor; answered with a `ScenarioOutcome[]`. */
export const RUN_SCENARIOS = "servicebook/runScenarios";

export interface RunScenariosParams {
  /** The ids of the scenarios; those that are not there any more have no outcome. */
  readonly ids: readonly string[];
}

export interface ScenarioOutcome {
  readonly id: string;
  /** All of it holds; something does not; or it cannot be run as it is written. */
  readonly outcome: "holds" | "fails" | "cannot run";
  readonly messages: readonly ScenarioMessage[];
  /** How long it took, in milliseconds. */
  readonly ms: number;
}

/** What is wrong with a scenario, or what came in place of what it expects. */
export interface ScenarioMessage {
  readonly text: string;
  readonly range: PlainRange;
  /** The fields of the expectation as they are written, a line each; and as they would be written to hold. */
  readonly difference?: { readonly expected: string; readonly actual: string };
}
