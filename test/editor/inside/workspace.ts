/**
 * The sample workspace as the suite sees it, and what the runner left in it.
 */
import * as vscode from "vscode";
import type { Finding } from "./finding.ts";

/** What test/editor/inside-suite.mjs writes for this suite. */
export interface Expected {
  /** The kind of extension host that the extension must run in. */
  readonly host: "node" | "web";
  /** What the command line found in the same files. */
  readonly findings: readonly Finding[];
  /** Files of other tools. */
  readonly notOurs: readonly string[];
}

/** The address of a path in the workspace. */
export function at(path: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);
}

/** The text of a file, as it is on the disk. */
export async function read(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(at(path)));
}

/** Writes a file past any editor. */
export async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
}

export async function readExpected(): Promise<Expected> {
  return JSON.parse(await read(".vscode/expected.json"));
}
