/** A book’s own templates, read through a host’s files. */
import { encodeName, type Files } from "../books/index.ts";
import type { Book } from "../model/index.ts";
import type { OwnTemplate } from "./templates.ts";

/** The folder that is looked into where the manifest names none. */
const USUAL_FOLDER = "templates";
const USUAL_ARTICLES = "articles";
const DEEPEST = 5;
const MOST = 500;
const LARGEST = 400_000;

/** A file of the folder of templates that could not be read. */
export interface UnreadTemplate {
  readonly uri: string;
  readonly message: string;
  readonly help: string;
}

/**
 * Reads the `.hbs` files below the book’s folder of templates. A template in a folder has the folder in its name: `parts/step`.
 * Links are not followed, and a folder that leads out of the book is not looked into.
 */
export async function loadTemplates(
  files: Files,
  book: Book,
): Promise<{ readonly templates: readonly OwnTemplate[]; readonly unread: readonly UnreadTemplate[] }> {
  const templates: OwnTemplate[] = [];
  const unread: UnreadTemplate[] = [];
  const look = async (folder: string, under: string, depth: number): Promise<void> => {
    const listing = depth > DEEPEST ? undefined : await files.list(folder);
    if (!listing || "trouble" in listing) return;
    for (const item of [...listing.items].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const uri = folder + encodeName(item.name);
      if (item.type === "folder") await look(`${uri}/`, `${under}${item.name}/`, depth + 1);
      if (item.type !== "file" || !item.name.endsWith(".hbs") || templates.length >= MOST) continue;
      const file = await files.read(uri, LARGEST);
      if (file && "text" in file) templates.push({ name: under + item.name.slice(0, -4), uri, text: file.text });
      else if (file) unread.push({ uri, message: file.trouble.message, help: file.trouble.help });
    }
  };
  const folder = templateFolder(book);
  if (folder !== undefined) await look(folder, "", 0);
  return { templates, unread };
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
