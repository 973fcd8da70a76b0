/** The files of a book’s own article templates. What is in them is for the room of articles; finding and reading them needs none of it. */
import type { Book } from "../model/index.ts";
import type { Files, FileTrouble } from "./files.ts";
import { encodeName } from "./scan.ts";

/** The folder that is looked into where the manifest names none. */
const USUAL_FOLDER = "templates";
const USUAL_ARTICLES = "articles";
const ENDING = ".hbs";
const DEEPEST = 5;
const MOST = 500;
const LARGEST = 400_000;

/** A template of a book. */
export interface OwnTemplate {
  /** What other templates call it: the file’s name below the folder, without `.hbs`. */
  readonly name: string;
  readonly uri: string;
  readonly text: string;
}

/** Is this the name of a template’s file? */
export function isTemplate(name: string): boolean {
  return name.endsWith(ENDING);
}

/**
 * The addresses of the `.hbs` files below a book’s folder of templates, in a fixed order. Links are not followed, and a folder that
 * leads out of the book is not looked into.
 */
export async function templateFiles(files: Files, book: Book): Promise<string[]> {
  const found: string[] = [];
  const look = async (folder: string, depth: number): Promise<void> => {
    const listing = depth > DEEPEST ? undefined : await files.list(folder);
    if (!listing || "trouble" in listing) return;
    for (const item of [...listing.items].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const uri = folder + encodeName(item.name);
      if (item.type === "folder") await look(`${uri}/`, depth + 1);
      else if (item.type === "file" && isTemplate(item.name) && found.length < MOST) found.push(uri);
    }
  };
  const folder = templateFolder(book);
  if (folder !== undefined) await look(folder, 0);
  return found;
}

/** Reads a template of a book; undefined where it is gone. */
export async function readTemplateFile(
  files: Files,
  uri: string,
): Promise<{ readonly text: string } | { readonly trouble: FileTrouble } | undefined> {
  return files.read(uri, LARGEST);
}

/** Reads all templates of a book; those that cannot be read are told, and the rest is still read. */
export async function loadTemplates(
  files: Files,
  book: Book,
): Promise<{ readonly templates: readonly OwnTemplate[]; readonly troubles: ReadonlyMap<string, FileTrouble> }> {
  const templates: OwnTemplate[] = [];
  const troubles = new Map<string, FileTrouble>();
  for (const uri of await templateFiles(files, book)) {
    const file = await readTemplateFile(files, uri);
    const name = templateName(book, uri);
    if (file && "trouble" in file) troubles.set(uri, file.trouble);
    else if (file && name !== undefined) templates.push({ name, uri, text: file.text });
  }
  return { templates, troubles };
}

/** What templates call a file of a book; undefined for a file that is not a template of the book. In a folder it has the folder in its name: `parts/step`. */
export function templateName(book: Book, uri: string): string | undefined {
  const folder = templateFolder(book);
  if (folder === undefined || !isTemplate(uri) || !uri.startsWith(folder)) return undefined;
  const below = uri.slice(folder.length, -ENDING.length);
  try {
    return below.split("/").length > DEEPEST + 1 ? undefined : decodeURIComponent(below);
  } catch {
    return undefined;
  }
}

/** The folder’s URI; undefined where the manifest names one outside the book. */
export function templateFolder(book: Book): string | undefined {
  return folderIn(book, book.manifest?.value.templates ?? USUAL_FOLDER);
}

/** The URI of the folder that the book’s articles are written into; undefined where the manifest names one outside the book. */
export function articleFolder(book: Book): string | undefined {
  return folderIn(book, book.manifest?.value.articles ?? USUAL_ARTICLES);
}

function folderIn(book: Book, named: string): string | undefined {
  const steps = named
    .replace(/\\/g, "/")
    .split("/")
    .filter((step) => step !== "" && step !== ".");
  if (steps.includes("..") || /^[A-Za-z]:/.test(named) || named.startsWith("/") || steps.length === 0) return undefined;
  return `${book.root}${steps.map(encodeName).join("/")}/`;
}
