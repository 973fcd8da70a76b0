/**
 * A folder of written articles: what a build would change in it, and what is noted there for the next one. Reading and writing is the
 * host’s part, so that the command line and the editor do the same.
 * Invariant: a file that somebody has changed by hand outside the marked parts is told from one that may be written over.
 */
import type { Book } from "../model/index.ts";
import { type BuildOptions, type Built, build } from "./build.ts";
import { type Format, formats } from "./formats/file.ts";
import { withoutKept } from "./kept.ts";
import { sha256 } from "./sha256.ts";

/** The file that says what was built, for the next build and for a check. */
export const NOTES_FILE = "servicebook-kb.json";

/** How a format was built last. */
export interface BuildNote {
  readonly language: string;
  readonly audience?: "internal" | "customer" | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly knowledgeBase?: string | undefined;
  /** Each file with the hash of what was written, less what people write between marks. */
  readonly files: Readonly<Record<string, string>>;
}

export type BuildNotes = { readonly [format in Format]?: BuildNote };

/**
 * - `new`: it is not there yet
 * - `current`: it is what a build would write
 * - `stale`: it is as the last build wrote it, and the book says otherwise by now
 * - `edited`: somebody has changed it by hand outside the marked parts, or it was never built
 */
export type FileState = "new" | "current" | "stale" | "edited";

/** A file that a build would write. */
export interface PlannedFile {
  readonly name: string;
  readonly state: FileState;
  /** What it would hold. */
  readonly text: string;
  /** What it holds, with `\n` at the ends of lines. */
  readonly before: string | undefined;
}

export interface FolderPlan {
  readonly built: Built;
  readonly files: readonly PlannedFile[];
  /** Files of an earlier build that are still there and that nothing in the book gives any more, or nothing that was asked for. */
  readonly gone: readonly string[];
}

/** The hash of what a build has written, less what people write between marks. */
function ownHash(text: string): string {
  return sha256(withoutKept(text)).slice(0, 32);
}

/** What a build would do to a folder. */
export function planFolder(book: Book, options: BuildOptions, note: BuildNote | undefined): FolderPlan {
  const texts = new Map<string, string | undefined>();
  const read = (name: string) => {
    if (!texts.has(name)) texts.set(name, options.before(name));
    return texts.get(name);
  };
  const built = build(book, { ...options, before: read });
  const files = built.files.map(({ name, text }): PlannedFile => {
    const before = read(name);
    return { name, text, before, state: stateOf(before, text, note?.files[name]) };
  });
  const made = new Set(files.map(({ name }) => name));
  const gone = Object.keys(note?.files ?? {}).filter((name) => !made.has(name) && read(name) !== undefined);
  return { built, files, gone };
}

function stateOf(before: string | undefined, text: string, noted: string | undefined): FileState {
  if (before === undefined) return "new";
  if (before === text) return "current";
  const hash = ownHash(before);
  return hash === noted || hash === ownHash(text) ? "stale" : "edited";
}

/**
 * The notes after a build.
 *
 * @param kept the files that are now as the build would have them: those that were written, and those that were so already
 * @param ids the documents that were asked for; all where left out
 */
export function notesAfter(
  notes: BuildNotes,
  format: Format,
  options: Pick<BuildNote, "language" | "audience" | "knowledgeBase">,
  kept: readonly { readonly name: string; readonly text: string }[],
  others: readonly string[],
  ids?: readonly string[],
): BuildNotes {
  const { language, audience, knowledgeBase } = options;
  const earlier = notes[format];
  const hashes: Record<string, string> = ids?.length ? { ...earlier?.files } : {};
  for (const name of others) {
    const noted = earlier?.files[name];
    if (noted !== undefined) hashes[name] = noted;
  }
  for (const { name, text } of kept) hashes[name] = ownHash(text);
  const chosen = ids?.length ? mergedIds(ids, earlier) : undefined;
  return {
    ...notes,
    [format]: {
      language,
      ...(audience && { audience }),
      ...(chosen && { ids: chosen }),
      ...(format === "servicenow" && { knowledgeBase }),
      files: Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}

/** Who builds one article after another into a folder wants all of them checked. */
function mergedIds(ids: readonly string[], note: BuildNote | undefined): readonly string[] | undefined {
  if (note && !note.ids) return undefined;
  return [...new Set([...(note?.ids ?? []), ...ids])].sort();
}

/** The notes of a folder; undefined for a text that holds none. */
export function readNotes(text: string): BuildNotes | undefined {
  try {
    const { builds } = JSON.parse(text) as { builds?: unknown };
    if (typeof builds !== "object" || builds === null) return {};
    const known = Object.entries(builds).filter(
      ([format, note]) => (formats as readonly string[]).includes(format) && isNote(note),
    );
    return Object.fromEntries(known);
  } catch {
    return undefined;
  }
}

/** The notes as a file. */
export function notesText(notes: BuildNotes): string {
  const sorted = Object.fromEntries(formats.flatMap((format) => (notes[format] ? [[format, notes[format]]] : [])));
  return `${JSON.stringify({ about: "Written by “servicebook kb build”, read by “servicebook kb check”.", builds: sorted }, null, 2)}\n`;
}

function isNote(note: unknown): boolean {
  if (typeof note !== "object" || note === null) return false;
  const { language, files, ids } = note as Partial<Record<keyof BuildNote, unknown>>;
  return (
    typeof language === "string" &&
    typeof files === "object" &&
    files !== null &&
    (ids === undefined || (Array.isArray(ids) && ids.every((id) => typeof id === "string")))
  );
}
