/** What previews show, and where it is written. */
import type { Connection } from "vscode-languageserver";
import { isTemplate } from "../core/books/index.ts";
import { type Book, type Entry, isOf } from "../core/model/index.ts";
import { copiedScenario, previewOf, readInputs } from "../core/preview/index.ts";
import { type Path, pathAt, type SourceText, spanAt } from "../core/text/index.ts";
import { nowIn } from "../core/time/index.ts";
import {
  COPY_SCENARIO,
  type CopyScenarioParams,
  type CopyScenarioResult,
  EARLIER,
  type EarlierParams,
  PATH_AT,
  type PathAtParams,
  type PathAtResult,
  PLACE_OF,
  type PlaceOfParams,
  PREVIEW,
  PREVIEWS_CHANGED,
  type PreviewParams,
  type PreviewPlace,
  type PreviewResult,
  TEMPLATE_DOCUMENTS,
  type TemplateDocument,
  type TemplateDocumentsParams,
} from "../protocol/index.ts";
import { canonical } from "./address.ts";
import type { Articles } from "./articles.ts";
import { type Spelling, toRange } from "./convert.ts";
import { EarlierBooks, isEarlier } from "./earlier.ts";
import type { Guard } from "./guard.ts";
import { pause } from "./slices.ts";
import type { BookTemplates } from "./templates.ts";
import type { Workspace } from "./workspace.ts";

/** How long a text that the client has may be on its way, in milliseconds. */
const ON_ITS_WAY_MS = 1000;

/** How many files are remembered as they were when they could be read. */
const MOST_REMEMBERED = 16;

export interface PreviewsHost {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly guard: Guard;
  readonly spell: Spelling;
  /** The version of an open document, null for a closed one. */
  versionOf(uri: string): number | null;
  /** The clock, in milliseconds since 1970-01-01T00:00Z. */
  clock(): number;
  readonly articles: Articles;
  readonly templates: BookTemplates;
}

/** A book, and one document of it that is shown. */
interface Shown {
  readonly book: Book;
  readonly entry: Entry;
  readonly stale?: string;
}

export class Previews {
  /** The last texts that could be read, of files that are previewed; the one asked for last comes last. */
  private readonly sound = new Map<string, SourceText>();
  private readonly waiting = new Set<() => void>();
  private readonly earlier = new EarlierBooks();
  private asked = false;

  constructor(private readonly host: PreviewsHost) {
    const { connection, guard, workspace } = host;
    const failed: PreviewResult = { nothing: "This document cannot be shown. The output “Servicebook” says why." };
    connection.onRequest(
      PREVIEW,
      guard.request("preview", failed, (params: PreviewParams) => this.preview(params)),
    );
    connection.onRequest(
      PLACE_OF,
      guard.request("place of a preview", null, (params: PlaceOfParams) => this.placeOf(params)),
    );
    const uncopied: CopyScenarioResult = {
      nothing: "The ticket could not be copied. The output “Servicebook” says why.",
    };
    connection.onRequest(
      COPY_SCENARIO,
      guard.request("copying a scenario", uncopied, (params: CopyScenarioParams) => this.copyScenario(params)),
    );
    connection.onRequest(
      EARLIER,
      guard.request("an earlier version", null, async (params: EarlierParams) => {
        await workspace.patience(canonical(params.uri));
        const book = isEarlier(params) ? workspace.bookOf(canonical(params.uri)) : undefined;
        if (book) this.earlier.take(book, params);
        this.touch("files");
        return null;
      }),
    );
    connection.onRequest(
      TEMPLATE_DOCUMENTS,
      guard.request("documents of a template", [], async ({ uri }: TemplateDocumentsParams) => {
        const all = (await this.templateDocuments(canonical(uri))) ?? [];
        return all.map(
          ({ entry, index }): TemplateDocument => ({
            uri: host.spell(entry.doc.source.uri),
            index,
            name: entry.name ?? entry.id ?? "",
            kind: entry.kind,
            file: workspace.bookOf(entry.doc.source.uri)?.pathOf(entry.doc.source.uri) ?? "",
          }),
        );
      }),
    );
    connection.onRequest(
      PATH_AT,
      guard.request("path at a position", null, (params: PathAtParams) => this.pathAt(params)),
    );
  }

  /** Something has changed; of a text that is typed its client knows itself. */
  touch(what: "text" | "files"): void {
    for (const look of this.waiting) look();
    if (what === "files" && this.asked)
      this.host.guard.event("previews", () => this.host.connection.sendNotification(PREVIEWS_CHANGED))();
  }

  private async preview({
    uri: address,
    index,
    position,
    version,
    inputs,
    reading,
    of,
  }: PreviewParams): Promise<PreviewResult> {
    const { workspace, versionOf, clock, articles, templates } = this.host;
    this.asked = true;
    const uri = canonical(address);
    await workspace.patience(uri);
    if (version !== undefined) await this.caughtUp(uri, version);
    if (isTemplate(uri)) return this.template(uri, of, reading);
    const before = workspace.bookOf(uri);
    const library = before && (await templates.library(before));
    const book = workspace.bookOf(uri);
    const doc = book?.docs.get(uri);
    if (!library || !book || !doc) return { nothing: "This file is in no service book." };
    const offset = position && doc.source.offsetAt(position);
    const at = offset === undefined ? (index ?? 0) : entryAt(doc.entries, offset);
    const shown = this.shownOf(book, uri, at);
    if (!shown) return { nothing: "This file holds no document of a service book yet. It begins with “kind:”." };
    const preview = previewOf(shown.book, shown.entry, {
      // What is wrong with the text as it stands has places that the older one does not have.
      findings: shown.stale === undefined ? (workspace.check(uri)?.findings ?? []) : [],
      inputs: readInputs(inputs),
      moment: nowIn(book, clock()),
      before: this.earlier.of(book),
      ...articles.look(library, shown.book, shown.entry, reading),
    });
    return { index: preview.document.index, version: versionOf(uri), preview, stale: shown.stale };
  }

  /** What a template makes of a document: the one that was chosen, or the first that it is for. */
  private async template(uri: string, of: PreviewParams["of"], wish: PreviewParams["reading"]): Promise<PreviewResult> {
    const { templates, articles, clock, versionOf, spell } = this.host;
    const all = await this.templateDocuments(uri);
    const found = await templates.at(uri);
    if (!all || !found) return { nothing: "This file is not in the folder of templates of a service book." };
    const address = of && canonical(of.uri);
    const chosen = all.find(({ entry, index }) => entry.doc.source.uri === address && index === of?.index) ?? all[0];
    if (!chosen) return { nothing: "No document of the book gives an article that is made with this template." };
    const { entry, index, audience } = chosen;
    const { book } = found;
    const look = articles.look(found, book, entry, { ...wish, as: "article", readers: audience });
    const template = { document: entry.name ?? entry.id ?? entry.kind, others: all.length - 1 };
    const preview = previewOf(book, entry, {
      findings: [],
      inputs: readInputs(undefined),
      moment: nowIn(book, clock()),
      before: this.earlier.of(book),
      ...look,
      ...(look.reading && { reading: { ...look.reading, template } }),
    });
    const shown = { uri: spell(entry.doc.source.uri), index };
    return { index: 0, version: versionOf(uri), preview, of: shown };
  }

  private async templateDocuments(uri: string) {
    await this.host.workspace.settled();
    const found = await this.host.templates.at(uri);
    if (!found) return undefined;
    const { kb, book, templates, name } = found;
    return kb
      .articlesOfTemplate(book, templates, name)
      .map((one) => ({ ...one, index: one.entry.doc.entries.indexOf(one.entry) }));
  }

  private async copyScenario({ uri: address, index, inputs }: CopyScenarioParams): Promise<CopyScenarioResult> {
    const { workspace, clock, spell } = this.host;
    const uri = canonical(address);
    await workspace.patience(uri);
    const book = workspace.bookOf(uri);
    const shown = book && this.shownOf(book, uri, index ?? 0);
    if (!book || !shown || !isOf(shown.entry, "SlaPolicy"))
      return { nothing: "Only the ticket of a policy can be copied." };
    const copied = copiedScenario(shown.book, shown.entry, readInputs(inputs), nowIn(book, clock()));
    if (!copied)
      return {
        nothing: "There is nothing to expect of this ticket: no clock has run, or the policy has no id to name.",
      };
    return { ...copied, uri: spell(copied.uri) };
  }

  /** The document that is shown: as the text stands, or as it was when it could be read last. */
  private shownOf(book: Book, uri: string, at: number): Shown | undefined {
    const doc = book.docs.get(uri);
    const entry = doc?.entries[Math.min(at, doc.entries.length - 1)];
    if (!doc) return undefined;
    const isSound = entry !== undefined && doc.entries.every(({ broken }) => !broken);
    const before = this.sound.get(uri);
    if (isSound || !before || doc.source.text.trim() === "") {
      if (isSound) this.remember(uri, doc.source);
      if (!entry) return undefined;
      return isSound ? { book, entry } : { book, entry, stale: whyStale(doc, "What can be read of it is shown.") };
    }
    const then = book.with(new Map([[uri, before]]));
    const old = then.docs.get(uri)?.entries;
    const last = old?.[Math.min(at, old.length - 1)];
    return last && { book: then, entry: last, stale: whyStale(doc, "This is as of the last text that could be read.") };
  }

  private remember(uri: string, source: SourceText): void {
    this.sound.delete(uri);
    this.sound.set(uri, source);
    if (this.sound.size <= MOST_REMEMBERED) return;
    const [oldest] = this.sound.keys();
    if (oldest !== undefined) this.sound.delete(oldest);
  }

  private async placeOf({ uri, index, path, in: other }: PlaceOfParams): Promise<PreviewPlace | null> {
    const { workspace, spell } = this.host;
    await workspace.patience(canonical(uri));
    const book = workspace.bookOf(canonical(uri));
    if (!book || !isPath(path)) return null;
    const file = other ? [...book.docs.keys()].find((one) => book.pathOf(one) === other.file) : canonical(uri);
    const doc = file === undefined ? undefined : book.docs.get(file);
    const entry =
      doc?.entries.find(({ id }) => other?.id !== undefined && id === other.id) ?? doc?.entries[other?.index ?? index];
    if (!doc || !entry) return null;
    return { uri: spell(doc.source.uri), range: toRange(doc.source, spanAt(entry.root, path)) };
  }

  private async pathAt({ uri: address, position }: PathAtParams): Promise<PathAtResult | null> {
    const { workspace } = this.host;
    const uri = canonical(address);
    await workspace.patience(uri);
    const doc = workspace.bookOf(uri)?.docs.get(uri);
    if (!doc) return null;
    const offset = doc.source.offsetAt(position);
    const index = entryAt(doc.entries, offset);
    const entry = doc.entries[index];
    return entry ? { index, path: pathAt(entry.root, offset)?.path ?? [] } : null;
  }

  /** Waits for a text that the client has and the server may not have yet. */
  private async caughtUp(uri: string, version: number): Promise<void> {
    const behind = () => (this.host.versionOf(uri) ?? version) < version;
    if (!behind()) return;
    let look: () => void = () => {};
    const come = new Promise<void>((resolve) => {
      look = () => {
        if (!behind()) resolve();
      };
    });
    this.waiting.add(look);
    await Promise.race([come, pause(ON_ITS_WAY_MS)]);
    this.waiting.delete(look);
  }
}

/** The number of the document that an offset lies in: the last one that begins before it. */
function entryAt(entries: readonly Entry[], offset: number): number {
  const after = entries.findIndex(({ span }) => span.start > offset);
  return Math.max(0, (after < 0 ? entries.length : after) - 1);
}

function whyStale({ source, problems }: Entry["doc"], what: string): string {
  const [first] = problems;
  if (!first) return `The text holds no document that can be read. ${what}`;
  const line = source.positionAt(first.span.start).line + 1;
  return `The text cannot be read in full: line ${line}. ${first.message} ${what}`;
}

function isPath(value: unknown): value is Path {
  return Array.isArray(value) && value.every((step) => typeof step === "string" || typeof step === "number");
}
