/** Files for a server that cannot read them itself: in the browser, and in virtual workspaces. */
import { FileSystemError, FileType, l10n, Uri, workspace } from "vscode";
import type { ListFolderParams, ListFolderResult, ReadFileParams, ReadFileResult, Refused } from "../protocol/index.ts";

/** What a folder holds. Links are told as links; the server follows none. */
export async function listFolder({ uri }: ListFolderParams): Promise<ListFolderResult> {
  try {
    const items = await workspace.fs.readDirectory(Uri.parse(uri, true));
    return {
      items: items.map(([name, type]) => ({
        name,
        type: type & FileType.SymbolicLink ? "link" : type & FileType.Directory ? "folder" : "file",
      })),
    };
  } catch (error) {
    return refusalOf(error);
  }
}

/** A file's bytes as text that every transport can carry. */
export async function readFile({ uri, most }: ReadFileParams): Promise<ReadFileResult> {
  try {
    const bytes = await workspace.fs.readFile(Uri.parse(uri, true));
    return bytes.length > most ? { bytes: bytes.length } : { base64: toBase64(bytes) };
  } catch (error) {
    return refusalOf(error);
  }
}

/** Is this file, or a folder between it and that of the workspace, a link? One that leads nowhere would make a file wherever it points to. */
export async function isBehindLink(file: Uri): Promise<boolean> {
  const top = workspace.getWorkspaceFolder(file)?.uri.path ?? "/";
  for (let at = file; at.path.length > top.length; at = Uri.joinPath(at, "..")) {
    try {
      if ((await workspace.fs.stat(at)).type & FileType.SymbolicLink) return true;
    } catch {
      // Not there yet.
    }
  }
  return false;
}

/** Bytes given to one call, which takes no more arguments than fit on the stack. */
const CHUNK = 0x4000;

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

function refusalOf(error: unknown): Refused | null {
  const code = error instanceof FileSystemError ? error.code : "";
  if (code === "FileNotFound" || code === "FileNotADirectory" || code === "FileIsADirectory") return null;
  if (code === "NoPermissions") return { refused: l10n.t("you have no permission to read it") };
  return { refused: error instanceof Error ? error.message.replace(/\.$/, "") : String(error) };
}
