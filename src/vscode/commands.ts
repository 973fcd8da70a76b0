/** The commands of the palette. */
import { type ExtensionContext, env, l10n, type QuickPickItem, Uri, window, workspace } from "vscode";
import {
  NEW_DOCUMENT,
  type NewDocumentParams,
  type NewDocumentResult,
  RULES,
  type RuleSummary,
} from "../protocol/index.ts";
import { isThere, nameOf, openBook, pickFolder } from "./folders.ts";
import type { Server } from "./server.ts";

/** The folder that the sample book is copied to, below the one that the user chooses. */
const SAMPLE = "meridian-bank";

/**
 * Copies the sample book that comes with the extension, and opens it.
 *
 * @param target the folder to copy it into; asked for if it is left out
 */
export async function openSample(
  context: ExtensionContext,
  server: Server,
  target?: unknown,
): Promise<Uri | undefined> {
  const parent =
    target instanceof Uri
      ? target
      : await pickFolder(l10n.t("Where should the sample book be copied to?"), l10n.t("Copy Here"));
  if (!parent) return undefined;
  const book = Uri.joinPath(parent, SAMPLE);
  if (await isThere(book)) {
    await openBook(book, l10n.t("“{0}” is already there; nothing was copied.", nameOf(book)));
    return book;
  }
  // One file: in the browser an extension's folder can be read from, but not listed.
  const packed = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, "dist", "sample.json"));
  const files = JSON.parse(new TextDecoder().decode(packed)) as Record<string, string>;
  for (const [path, text] of Object.entries(files))
    await workspace.fs.writeFile(Uri.joinPath(book, path), new TextEncoder().encode(text));
  // Of a folder that was made a moment ago, VS Code’s watcher may miss files.
  await server.tellMade(book);
  await openBook(book, l10n.t("The sample book was copied to “{0}”.", nameOf(book)));
  return book;
}

/**
 * Makes a folder a book, or opens its manifest if it is one already.
 *
 * @param target the folder; else the workspace's, or one that the user chooses
 */
export async function newBook(server: Server, target?: unknown): Promise<Uri | undefined> {
  const folder = target instanceof Uri ? target : await chooseFolder();
  if (!folder) return undefined;
  const manifest = Uri.joinPath(folder, "servicebook.yaml");
  if (!(await isThere(manifest))) {
    const params: NewDocumentParams = { kind: "Servicebook", id: idFrom(nameOf(folder)) || "my-service-book" };
    const created = await server.request<NewDocumentResult>(NEW_DOCUMENT, params);
    if (!created) throw new Error(l10n.t("The Servicebook server does not know how a book begins."));
    await workspace.fs.writeFile(manifest, new TextEncoder().encode(created.text));
  }
  await window.showTextDocument(manifest);
  return manifest;
}

/** Shows all rules, and the page of the one that is chosen. */
export async function showRules(server: Server): Promise<void> {
  const rules = await server.request<readonly RuleSummary[]>(RULES);
  const severities = { error: l10n.t("error"), warning: l10n.t("warning"), advice: l10n.t("advice") };
  const icons = { error: "$(error)", warning: "$(warning)", advice: "$(info)" };
  const items = rules.map(({ id, severity, set, summary, docs }): QuickPickItem & { docs: string } => ({
    label: `${icons[severity]} ${id}`,
    description: set ? `${severities[severity]}, ${set}` : severities[severity],
    detail: summary,
    docs,
  }));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t("Rules of Servicebook"),
    placeHolder: l10n.t("Choose a rule to read why it matters"),
    matchOnDetail: true,
    matchOnDescription: true,
  });
  if (chosen) await env.openExternal(Uri.parse(chosen.docs));
}

async function chooseFolder(): Promise<Uri | undefined> {
  const [first, ...others] = workspace.workspaceFolders ?? [];
  if (first && !others.length) return first.uri;
  if (first) return (await window.showWorkspaceFolderPick({ placeHolder: l10n.t("Which folder is the book?") }))?.uri;
  return pickFolder(l10n.t("Which folder is the book?"), l10n.t("Make It a Book"));
}

/** An id as the language wants it: lower-case words joined by hyphens. */
export function idFrom(name: string): string {
  const words = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const id = (words ?? []).join("-").replace(/^[0-9-]+/, "");
  return id;
}
