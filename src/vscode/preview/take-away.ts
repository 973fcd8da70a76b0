/** What a viewer takes along from a preview: a text for the clipboard, a picture as a file. */
import { env, l10n, Uri, window, workspace } from "vscode";
import type { FromPage } from "../../protocol/index.ts";

export async function copy(text: string): Promise<void> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(l10n.t("Copied."), 3000);
}

/** Asks where, and writes there; beside the document at first. */
export async function save(
  { name, as, content }: Extract<FromPage, { type: "save" }>,
  document: Uri,
): Promise<Uri | undefined> {
  // A name from a document is a name, never a way to another folder.
  const file = `${name.replace(/[^\w-]+/g, "-").slice(0, 80) || "picture"}.${as}`;
  const where = await window.showSaveDialog({
    defaultUri: Uri.joinPath(document, "..", file),
    filters: as === "svg" ? { SVG: ["svg"] } : { PNG: ["png"] },
  });
  if (!where) return undefined;
  const bytes =
    as === "svg" ? new TextEncoder().encode(content) : Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
  await workspace.fs.writeFile(where, bytes);
  return where;
}
