/** How the core reaches files: two calls that a host gives it. Addresses are URIs with `/` between steps. */

/** Why a file or folder could not be read. */
export interface FileTrouble {
  /** The code of the finding: `file/unreadable`, `file/encoding`, … */
  readonly code: "file/unreadable" | "file/too-large" | "file/binary" | "file/encoding" | "file/link";
  readonly message: string;
  readonly why: string;
  readonly help: string;
}

export interface FolderItem {
  readonly name: string;
  readonly type: "file" | "folder" | "link";
}

export type Answer<T> = T | { readonly trouble: FileTrouble };

export interface Files {
  /** What a folder holds, in any order; undefined where there is no such folder. */
  list(folder: string): Awaitable<Answer<{ readonly items: readonly FolderItem[] }> | undefined>;
  /** A file's text; undefined where there is no such file (any more). `most` is the largest size in bytes. */
  read(file: string, most: number): Awaitable<Answer<{ readonly text: string }> | undefined>;
  /** What is wrong with a link, if anything. Links are never followed: what they lead to in the book is read where it is. */
  checkLink?(link: string, book: string): Awaitable<FileTrouble | undefined>;
}

type Awaitable<T> = T | Promise<T>;

/** Bytes read as UTF-8; a mark at the start is dropped. Other encodings and binary data are told, not guessed. */
export function decodeText(bytes: Uint8Array): Answer<{ readonly text: string }> {
  const [a, b, c] = bytes;
  if (
    (a === 0xff && b === 0xfe) ||
    (a === 0xfe && b === 0xff) ||
    (bytes.length > 3 && (a === 0) !== (b === 0) && (bytes[2] === 0) === (a === 0))
  ) {
    return {
      trouble: {
        code: "file/encoding",
        message: "This file is saved as UTF-16.",
        why: "YAML tools and git expect UTF-8, and show such a file as unreadable.",
        help: "Save it again as UTF-8 (in VS Code: click “UTF-16” in the status bar, “Save with Encoding”, “UTF-8”).",
      },
    };
  }
  const start = a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0;
  if (bytes.subarray(start, 8192).includes(0)) {
    return {
      trouble: {
        code: "file/binary",
        message: "This file is not text.",
        why: "A file named .yaml must hold YAML; nothing in it can be checked.",
        help: "Rename it, or leave it out with “exclude” in servicebook.yaml.",
      },
    };
  }
  try {
    return { text: strict.decode(start ? bytes.subarray(start) : bytes) };
  } catch {
    return {
      trouble: {
        code: "file/encoding",
        message: "This file is not saved as UTF-8.",
        why: "Letters such as “é” or “ã” would be read wrongly.",
        help: "Save it again as UTF-8 (in VS Code: click the encoding in the status bar, “Save with Encoding”, “UTF-8”).",
      },
    };
  }
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The finding for a file over the size limit. */
export function tooLarge(bytes: number, most: number): FileTrouble {
  return {
    code: "file/too-large",
    message: `This file has ${bytes.toLocaleString("en")} bytes; the limit is ${most.toLocaleString("en")}.`,
    why: "A file of this size stalls the editor, and nobody can review it.",
    help: "Split it into a file for each document, or raise limits.characters in servicebook.yaml.",
  };
}
