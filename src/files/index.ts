/**
 * Files of this machine for the core, used by the command line and the language server on Node.
 * Invariant: reading is synchronous: a thousand small files are read faster so than with a thousand promises.
 */
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type Answer,
  decodeText,
  type Files,
  type FileTrouble,
  type FolderItem,
  tooLarge,
} from "../core/books/index.ts";

export const nodeFiles: Files = {
  list(folder) {
    try {
      const items = readdirSync(fileURLToPath(folder), { withFileTypes: true }).flatMap((item): FolderItem[] => {
        if (item.isSymbolicLink()) return [{ name: item.name, type: "link" }];
        if (item.isDirectory()) return [{ name: item.name, type: "folder" }];
        return item.isFile() ? [{ name: item.name, type: "file" }] : [];
      });
      return { items };
    } catch (error) {
      return isMissing(error) ? undefined : { trouble: unreadable("folder", error) };
    }
  },
  read(file, most): Answer<{ readonly text: string }> | undefined {
    try {
      const path = fileURLToPath(file);
      // Asked first, so that a file of many gigabytes is not read only to be refused.
      const stat = statSync(path);
      // A pipe would be waited for without end.
      if (!stat.isFile()) return undefined;
      const { size } = stat;
      return size > most ? { trouble: tooLarge(size, most) } : decodeText(readFileSync(path));
    } catch (error) {
      return isMissing(error) ? undefined : { trouble: unreadable("file", error) };
    }
  },
  checkLink(link, book) {
    try {
      const target = pathToFileURL(realpathSync(fileURLToPath(link))).href;
      const home = pathToFileURL(realpathSync(fileURLToPath(book))).href;
      if (target.startsWith(`${home}/`) || target.startsWith(home.replace(/\/?$/, "/"))) return undefined;
      return {
        code: "file/link",
        message: "This link leads out of the book, so it was not read.",
        why: "A book must hold everything it relies on; what lies outside is not reviewed with it.",
        help: "Copy the file into the book, or remove the link.",
      };
    } catch {
      return {
        code: "file/link",
        message: "This link leads nowhere.",
        why: "The document behind it is missing for everyone who reads the book.",
        help: "Correct the link, or remove it.",
      };
    }
  },
};

/** Is there a file or folder at this path, and which? */
export function typeOfPath(path: string): "file" | "folder" | "other" | undefined {
  try {
    const stat = statSync(path);
    return stat.isDirectory() ? "folder" : stat.isFile() ? "file" : "other";
  } catch {
    try {
      lstatSync(path);
      return "other";
    } catch {
      return undefined;
    }
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}

function unreadable(what: "file" | "folder", error: unknown): FileTrouble {
  const { code } = error as NodeJS.ErrnoException;
  const reason =
    code === "EACCES" || code === "EPERM"
      ? "you have no permission to read it"
      : code === "ELOOP"
        ? "its links go in a circle"
        : `the system says ${code ?? "nothing more"}`;
  return {
    code: "file/unreadable",
    message: `This ${what} cannot be read: ${reason}.`,
    why: "Nothing in it was checked.",
    help:
      code === "EACCES" || code === "EPERM"
        ? "Ask for read permission, or leave it out with “exclude” in servicebook.yaml."
        : "Check the disk and the path.",
  };
}
