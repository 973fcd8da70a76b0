/** Choosing, looking at and opening folders. */
import { commands, l10n, Uri, window, workspace } from "vscode";

/** Asks for a folder; undefined if the user thinks better of it. */
export async function pickFolder(title: string, openLabel: string): Promise<Uri | undefined> {
  const picked = await window.showOpenDialog({
    title,
    openLabel,
    canSelectFolders: true,
    canSelectFiles: false,
    canSelectMany: false,
  });
  return picked?.[0];
}

export async function isThere(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** The last step of a folder's address. */
export function nameOf(folder: Uri): string {
  return folder.path.replace(/\/+$/, "").split("/").pop() ?? "";
}

/** Opens a book: in this window if it has no folder, by its manifest if it lies in one of them, else as the user chooses. */
export async function openBook(folder: Uri, done: string): Promise<void> {
  if (workspace.getWorkspaceFolder(folder)) {
    await window.showTextDocument(Uri.joinPath(folder, "servicebook.yaml"));
    return;
  }
  if (!workspace.workspaceFolders?.length) {
    await commands.executeCommand("vscode.openFolder", folder);
    return;
  }
  const here = l10n.t("Open");
  const elsewhere = l10n.t("Open in New Window");
  const added = l10n.t("Add to Workspace");
  const choice = await window.showInformationMessage(done, here, elsewhere, added);
  if (choice === added) workspace.updateWorkspaceFolders(workspace.workspaceFolders.length, 0, { uri: folder });
  else if (choice) await commands.executeCommand("vscode.openFolder", folder, { forceNewWindow: choice === elsewhere });
}
