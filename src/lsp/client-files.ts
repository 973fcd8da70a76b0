/** Files that only the client can reach: in the browser, and in virtual workspaces of the desktop. */
import { type Answer, decodeText, type Files, type FileTrouble, tooLarge } from "../core/books/index.ts";
import {
  LIST_FOLDER,
  type ListFolderParams,
  type ListFolderResult,
  READ_FILE,
  type ReadFileParams,
  type ReadFileResult,
} from "../protocol/index.ts";
import { schemeOf } from "./address.ts";

/** The part of a connection that asks the client. */
export interface Asks {
  sendRequest<R>(method: string, params: unknown): Promise<R>;
}

/** Files read by the client. */
export function clientFiles(client: Asks): Files {
  return {
    async list(folder) {
      const params: ListFolderParams = { uri: folder };
      const answer = await client.sendRequest<ListFolderResult>(LIST_FOLDER, params);
      if (!answer) return undefined;
      return "refused" in answer ? { trouble: unreadable("folder", answer.refused) } : answer;
    },
    async read(file, most): Promise<Answer<{ readonly text: string }> | undefined> {
      const params: ReadFileParams = { uri: file, most };
      const answer = await client.sendRequest<ReadFileResult>(READ_FILE, params);
      if (!answer) return undefined;
      if ("refused" in answer) return { trouble: unreadable("file", answer.refused) };
      if ("bytes" in answer) return { trouble: tooLarge(answer.bytes, most) };
      return decodeText(Uint8Array.from(atob(answer.base64), (char) => char.charCodeAt(0)));
    },
  };
}

/** Files of this machine where the address says so, and the client's for all others. */
export function filesByScheme(local: Files, client: Files): Files {
  const of = (uri: string) => (schemeOf(uri) === "file" ? local : client);
  return {
    list: (folder) => of(folder).list(folder),
    read: (file, most) => of(file).read(file, most),
    checkLink: (link, book) => of(link).checkLink?.(link, book),
  };
}

function unreadable(what: "file" | "folder", reason: string): FileTrouble {
  return {
    code: "file/unreadable",
    message: `This ${what} cannot be read: ${reason}.`,
    why: "Nothing in it was checked.",
    help: "Check that you may open it, or leave it out with “exclude” in servicebook.yaml.",
  };
}
