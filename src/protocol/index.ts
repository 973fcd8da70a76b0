/**
 * What the language server and its client say to each other beyond the Language Server Protocol.
 * Invariant: types, and the names of the requests; nothing that runs.
 */
import type { PlainPosition, PlainRange } from "./places.ts";

export * from "./articles.ts";
export type { PlainPosition, PlainRange } from "./places.ts";
export * from "./preview.ts";

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
  /** Its name; else one is made from the id. */
  readonly name?: string;
  /** The book that it goes into: its folder’s URI as the outline tells it. What the document refers to is then taken from there. */
  readonly book?: string;
  /** The ids of documents that it refers to, by their kind. */
  readonly refs?: Readonly<Record<string, string>>;
}

/** The text; null for a kind that does not exist. */
export type NewDocumentResult = { readonly text: string } | null;

/** The client's command that shows places, given the address and position it starts from and a list of locations. It tells its name in `initializationOptions`. */
export const SHOW_PLACES = "servicebook.showPlaces";

/** The client's command that shows the preview of a document, given a `PreviewedDocument`. It tells its name in `initializationOptions`. */
export const OPEN_PREVIEW = "servicebook.openPreview";

/** What a client may tell when it starts the server. */
export interface ClientOptions {
  readonly showPlaces?: typeof SHOW_PLACES;
  readonly openPreview?: typeof OPEN_PREVIEW;
  /** The client has the commands that show and build articles. */
  readonly articles?: boolean;
  /** The client’s command that offers completions at the cursor; called when a field has been completed whose values are known. */
  readonly suggest?: string;
  /** It shows addresses of built-in templates by asking for their texts. */
  readonly showTemplates?: boolean;
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

/** Client to server: all kinds of documents; answered with a `KindSummary[]`. */
export const KINDS = "servicebook/kinds";

export interface KindSummary {
  /** As it is written behind `kind:`. */
  readonly name: string;
  readonly title: string;
  /** What several of them are called. */
  readonly plural: string;
  readonly description: string;
  /** A codicon. */
  readonly icon: string;
  /** The folder of a book where such documents usually are; empty for the top. */
  readonly folder: string;
  readonly exampleId: string;
  /** The kinds of the documents that a new one refers to and that should be asked for. */
  readonly refersTo: readonly string[];
}

/** Client to server: the workspace’s books as lists to walk through; answered with an `OutlineBook[]` when the books have been read. */
export const OUTLINE = "servicebook/outline";

/** Server to client: the outline is another now. Told only to a client that has asked for it, and only when it has been quiet for a while. */
export const OUTLINE_CHANGED = "servicebook/outlineChanged";

export interface OutlineBook {
  /** The book’s folder, ending in a slash. */
  readonly uri: string;
  readonly name: string;
  /** In the order of kinds, by name within a kind. */
  readonly documents: readonly OutlineDocument[];
  /** What concerns each service: places in the list of documents. */
  readonly services: readonly { readonly document: number; readonly concerns: readonly number[] }[];
}

/** A document of a book. What is wrong with it is told as its diagnostics. */
export interface OutlineDocument {
  /** The file’s URI. */
  readonly uri: string;
  /** The file’s path below its book. */
  readonly file: string;
  /** Where it begins in its file. */
  readonly position: PlainPosition;
  readonly kind: string;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** The id of the team that answers for it, and that team’s name. */
  readonly owner?: string | undefined;
  readonly ownerName?: string | undefined;
  readonly status?: string | undefined;
  /** The day on which it is to be reviewed, ISO 8601, and for how many days it has not been. */
  readonly review?: { readonly due: string; readonly daysLate: number } | undefined;
}

/** Client to server: where a document says its id; answered with a `PlainRange`, or null where there is no document. */
export const ID_PLACE = "servicebook/idPlace";

export interface IdPlaceParams {
  readonly uri: string;
  /** Where the document begins. */
  readonly position: PlainPosition;
}

/** The scheme of the addresses of built-in article templates, such as `servicebook-template:/runbook.hbs`. */
export const TEMPLATE_SCHEME = "servicebook-template";

/** Client to server: the text of a built-in article template; null where there is none of the name. */
export const BUILT_IN_TEMPLATE = "servicebook/builtInTemplate";

export interface BuiltInTemplateParams {
  readonly name: string;
}

/** Client to server: the built-in article templates that a book’s own can begin from; answered with a `TemplateChoice[]`. */
export const TEMPLATES = "servicebook/templates";

export interface TemplatesParams {
  /** The book’s folder; the first book where left out. */
  readonly book?: string;
}

export interface TemplateChoice {
  readonly name: string;
  /** What comes of it, for people. */
  readonly says: string;
  readonly text: string;
  /** Where the book’s own one is, or would be. */
  readonly uri: string;
  readonly exists: boolean;
}
