/** “Open Everything for a Service…” */
import { l10n, type QuickPickItem, window } from "vscode";
import type { OutlineBook, OutlineDocument } from "../protocol/index.ts";
import type { Outline } from "./outline.ts";
import { openDocument } from "./view.ts";

/** Files that are opened without asking which of them. */
const MANY = 20;

/** Documents of one kind that are ticked when there are many. */
const FEW = 8;

interface Service {
  readonly book: OutlineBook;
  readonly document: OutlineDocument;
  readonly concerns: readonly OutlineDocument[];
}

/**
 * Opens the documents that concern a service, a tab each, the service in front.
 *
 * @param target a row of the view or an id; asked for if it is left out
 */
export async function openService(outline: Outline, target: unknown): Promise<readonly OutlineDocument[]> {
  const services = (await outline.known()).flatMap(servicesOf);
  const service = services.find(({ document }) => isMeant(document, target)) ?? (await choose(services, outline));
  if (!service) return [];
  const all = await wanted(service, outline);
  if (!all) return [];
  const files = new Map(all.map((one) => [one.uri, one]));
  files.delete(service.document.uri);
  for (const one of files.values()) await openDocument(one, true);
  await openDocument(service.document, true);
  return all;
}

function servicesOf(book: OutlineBook): Service[] {
  return book.services.flatMap(({ document: place, concerns }) => {
    const document = book.documents[place];
    return document ? [{ book, document, concerns: concerns.flatMap((number) => book.documents[number] ?? []) }] : [];
  });
}

function isMeant({ id, uri, position }: OutlineDocument, target: unknown): boolean {
  if (typeof target === "string") return id === target;
  if (typeof target !== "object" || target === null || !("document" in target)) return false;
  // The list may have been made anew since the row was shown.
  const row = target.document as OutlineDocument;
  return row.uri === uri && (row.id === undefined ? row.position.line === position.line : row.id === id);
}

async function choose(services: readonly Service[], { kinds, books }: Outline): Promise<Service | undefined> {
  if (services.length === 0) throw new Error(l10n.t("There is no service in the book yet."));
  const icon = kinds.get("Service")?.icon ?? "file";
  const items = services.map((service): QuickPickItem & { service: Service } => {
    const { name, id, file, ownerName, owner } = service.document;
    const detail = books.length > 1 ? { detail: service.book.name } : {};
    return { label: `$(${icon}) ${name ?? id ?? file}`, description: ownerName ?? owner ?? "", service, ...detail };
  });
  const placeHolder = l10n.t("Everything that concerns it is opened");
  const options = { title: l10n.t("Open Everything for a Service"), placeHolder, matchOnDescription: true };
  return (await window.showQuickPick(items, options))?.service;
}

/** What is to be opened: all of it, or what the user ticks where that would be many tabs. */
async function wanted(
  { document, concerns }: Service,
  { kinds }: Outline,
): Promise<readonly OutlineDocument[] | undefined> {
  const all = [document, ...concerns];
  if (new Set(all.map(({ uri }) => uri)).size <= MANY) return all;
  const items = all.map((one): QuickPickItem & { document: OutlineDocument } => {
    const kind = kinds.get(one.kind);
    const label = `$(${kind?.icon ?? "file"}) ${one.name ?? one.id ?? one.file}`;
    const picked = all.filter((other) => other.kind === one.kind).length <= FEW;
    return { label, description: kind?.title ?? one.kind, picked, document: one };
  });
  const title = l10n.t("{0}: which of {1} documents?", document.name ?? document.id ?? document.file, all.length);
  const picked = await window.showQuickPick(items, { title, canPickMany: true, matchOnDescription: true });
  return picked?.map((one) => one.document);
}
