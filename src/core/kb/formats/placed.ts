/**
 * An article as HTML in which each part says where it was read, so that a click leads there and the cursor marks it.
 * The texts that were put in are found again in what Markdown has made of them: both are in the order of the article.
 */
import type { Token } from "markdown-it";
import type { Book, Entry } from "../../model/index.ts";
import { nodeAt, type Path } from "../../text/index.ts";
import type { Place, Said } from "../template/trace.ts";
import { escapeAttribute, toHtml } from "./rendering.ts";

/** How many texts are passed over to find one that is longer than so many characters; a shorter one is too common for that. */
const AHEAD = 12;
const TELLING = 12;

/** A text to be found: a paragraph, or what stands in a fenced block. */
interface Piece {
  readonly text: string;
  readonly place: Place;
  readonly rows?: readonly (Place | undefined)[] | undefined;
}

/**
 * Markdown as HTML with `data-at`, and `data-in` where something was read in another document than the article’s own.
 * A heading leads to what stands below it; `data-leads` says that it is not where that is shown.
 */
export function toPlacedHtml(markdown: string, said: readonly Said[], book: Book, own: Entry): string {
  return toHtml(markdown, {
    link(id) {
      const [to] = book.withId(id);
      return to && { open: `<a href="#" data-go="link"${placed({ entry: to, path: [] }, book)}>`, close: "</a>" };
    },
    mark(tokens) {
      for (const [token, place] of new Finder(said).placesOf(tokens)) {
        const path = existing(place);
        const isOwn = place.entry === own;
        // The whole document is no place in it.
        if (isOwn && path.length === 0) continue;
        token.attrSet("data-at", JSON.stringify(path));
        if (!isOwn) token.attrSet("data-in", JSON.stringify(refOf(place.entry, book)));
        if (token.type === "heading_open") token.attrSet("data-leads", "");
      }
    },
  });
}

function placed({ entry, path }: Place, book: Book): string {
  const [at, ref] = [JSON.stringify(path), JSON.stringify(refOf(entry, book))];
  return ` data-at="${escapeAttribute(at)}" data-in="${escapeAttribute(ref)}"`;
}

/** How a document is found again. */
function refOf(entry: Entry, book: Book) {
  const { kind, id, doc } = entry;
  return {
    file: book.pathOf(doc.source.uri),
    index: doc.entries.indexOf(entry),
    kind,
    ...(id !== undefined && { id }),
  };
}

/** As much of a path as there is in the document. */
function existing({ entry, path }: Place): Path {
  let end = path.length;
  while (end > 0 && nodeAt(entry.root, path.slice(0, end)) === undefined) end--;
  return path.slice(0, end);
}

class Finder {
  private readonly pieces: readonly Piece[];
  private next = 0;

  constructor(said: readonly Said[]) {
    this.pieces = said.flatMap(piecesOf);
  }

  /** Which tokens show what was read where. */
  placesOf(tokens: readonly Token[]): Map<Token, Place> {
    const found = new Map<Token, Place>();
    const open: { token: Token; places: Place[] }[] = [];
    const headings: { token: Token; level: number; places: Place[] }[] = [];
    const take = (token: Token, places: readonly Place[]) => {
      const [first] = places;
      if (!first) return;
      found.set(token, first);
      for (const one of [...open, ...headings]) one.places.push(first);
    };
    const close = (token: Token, places: readonly Place[]) => {
      const place = shared(places);
      if (place && !found.has(token)) found.set(token, place);
    };
    for (const [index, token] of tokens.entries()) {
      const { type } = token;
      if (type === "heading_open") {
        const level = Number(token.tag.slice(1));
        while ((headings.at(-1)?.level ?? 0) >= level) this.leave(headings.pop(), found);
        // What a heading itself says counts for those above it.
        const words = this.find(tokens[index + 1]?.content ?? "");
        for (const one of headings) one.places.push(...words.slice(0, 1));
        headings.push({ token, level, places: [...words.slice(0, 1)] });
      } else if (type === "fence" || type === "code_block") take(token, this.find(token.content));
      else if (type === "table_open") this.table(tokens, index, found, take);
      else if (type === "inline" && tokens[index - 1]?.type === "paragraph_open") {
        const paragraph = tokens[index - 1] as Token;
        // A paragraph that is not shown as one is its entry of a list.
        take(paragraph.hidden ? (open.at(-1)?.token ?? paragraph) : paragraph, this.find(token.content));
      } else if (type.endsWith("_open") && token.nesting === 1 && type !== "paragraph_open")
        open.push({ token, places: [] });
      else if (token.nesting === -1 && type !== "paragraph_close" && type !== "heading_close") {
        const done = open.pop();
        if (done) close(done.token, done.places);
      }
    }
    while (headings.length) this.leave(headings.pop(), found);
    return found;
  }

  private leave(
    heading: { readonly token: Token; readonly places: readonly Place[] } | undefined,
    found: Map<Token, Place>,
  ): void {
    const [first] = heading?.places ?? [];
    if (!heading || !first) return;
    const all = shared(heading.places);
    found.set(heading.token, all && all.path.length > 0 ? all : first);
  }

  /** A table is one text, of which each row was read at a place of its own. */
  private table(
    tokens: readonly Token[],
    start: number,
    found: Map<Token, Place>,
    take: (token: Token, places: readonly Place[]) => void,
  ): void {
    const at = this.pieces.findIndex(({ rows }, index) => index >= this.next && rows !== undefined);
    const piece = this.pieces[at];
    if (!piece?.rows || at > this.next + AHEAD) return;
    this.next = at + 1;
    let row = -1;
    for (const token of tokens.slice(start)) {
      if (token.type === "table_close") return;
      // The first row are the headings.
      if (token.type !== "tr_open" || ++row === 0) continue;
      const place = piece.rows[row - 1];
      if (place && !found.has(token)) take(token, [place]);
    }
  }

  /** The places of the texts that a line holds, in their order. */
  private find(line: string): Place[] {
    const text = flat(line);
    const places: Place[] = [];
    let from = 0;
    for (;;) {
      const at = this.lookFor(text, from);
      const piece = at === undefined ? undefined : this.pieces[at];
      if (at === undefined || !piece) return places;
      from = text.indexOf(piece.text, from) + piece.text.length;
      places.push(piece.place);
      this.next = at + 1;
    }
  }

  /** The next text that a line holds. Others may have gone lost on the way, such as in a cell of a table. */
  private lookFor(text: string, from: number): number | undefined {
    for (let at = this.next; at < Math.min(this.pieces.length, this.next + AHEAD); at++) {
      const piece = this.pieces[at];
      if (!piece || piece.rows || (at > this.next && piece.text.length < TELLING && piece.text !== text)) continue;
      if (text.indexOf(piece.text, from) >= 0) return at;
    }
    return undefined;
  }
}

function piecesOf({ text, place, rows }: Said): Piece[] {
  if (rows) return [{ text: "", place, rows }];
  const fenced = /^(`{3,})[^\n]*\n([\s\S]*?)\n?\1\s*$/.exec(text.trim());
  const parts = fenced ? [fenced[2] ?? ""] : text.split(/\n\s*\n/);
  return parts.map(flat).flatMap((part) => (part === "" ? [] : [{ text: part, place }]));
}

/** A text on one line, as a line break in it makes no difference. */
function flat(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The innermost place that holds all these, of those in the document that the first one is in. */
function shared(places: readonly Place[]): Place | undefined {
  const [first] = places;
  if (!first) return undefined;
  let { path } = first;
  for (const { entry, path: other } of places) {
    if (entry !== first.entry) continue;
    let same = 0;
    while (same < path.length && same < other.length && path[same] === other[same]) same++;
    path = path.slice(0, same);
  }
  return { entry: first.entry, path };
}
