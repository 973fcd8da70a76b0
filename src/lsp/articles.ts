/**
 * The knowledge base articles of books, as previews show them.
 * What makes them is much, and nobody needs it before the first one is looked at: it is loaded then.
 */
import type { ShownArticle, TemplateProblem, Templates } from "../core/kb/index.ts";
import type { Book, Entry } from "../core/model/index.ts";
import type { Look, Reading, TemplateTrouble } from "../core/preview/index.ts";
import { SourceText } from "../core/text/index.ts";
import type { Spelling } from "./convert.ts";
import type { BookTemplates, Library } from "./templates.ts";

/** How many articles are remembered as they were when they could be made. */
const MOST_REMEMBERED = 16;

export interface ArticlesHost {
  readonly templates: BookTemplates;
  readonly spell: Spelling;
}

export class Articles {
  private readonly sound = new Map<string, ShownArticle>();

  constructor(private readonly host: ArticlesHost) {}

  /** What knows articles; no file is read for that. */
  kb(): Promise<Library["kb"]> {
    return this.host.templates.load();
  }

  /** What a book’s articles are made with, open templates as they are typed. */
  library(book: Book): Promise<Library> {
    return this.host.templates.library(book);
  }

  /** What a preview shows of a document’s articles, as its viewer wishes. */
  look(library: Library, book: Book, entry: Entry, wish: unknown): Pick<Look, "reading" | "written"> {
    const { kb, templates } = library;
    const { as, readers, language } = readWish(wish);
    const { articles, languages } = kb.readingsOf(entry);
    const [first] = articles;
    const [offered] = languages;
    if (!first || !offered) return {};
    const chosen = languages.find(({ tag }) => tag === language) ?? offered;
    const article = articles.find(({ audience }) => audience === readers) ?? first;
    const reading: Reading = {
      as: as === "article" ? "article" : "document",
      articles: articles.map(({ id, audience }) => ({ id, readers: audience })),
      languages,
      readers: article.audience,
      language: chosen.tag,
    };
    if (reading.as === "document") return { reading };
    const shown = kb.showArticle(book, entry, { audience: article.audience, language: chosen.tag }, templates);
    if (!shown) return { reading };
    const key = `${entry.doc.source.uri} ${shown.id} ${chosen.tag}`;
    if ("html" in shown.made) {
      this.remember(key, shown.made);
      return { reading, written: { article: shown.made } };
    }
    const last = this.sound.get(key);
    return {
      reading,
      written: { ...(last && { article: last }), trouble: this.troubleOf(shown.made, book, templates) },
    };
  }

  /** What is wrong in a template, with the place to mend it at. */
  troubleOf(problem: TemplateProblem, book: Book, templates: Templates): TemplateTrouble {
    const { template, at, message, why, help } = problem;
    const own = templates.ownOf(template);
    const said = { message, why, help };
    if (!own) return { ...said, place: `the built-in template “${template}”` };
    const position = new SourceText(own.uri, own.text).positionAt(at.start);
    const place = `${book.pathOf(own.uri)}, line ${position.line + 1}`;
    return { ...said, place, uri: this.host.spell(own.uri), position };
  }

  private remember(key: string, article: ShownArticle): void {
    this.sound.delete(key);
    this.sound.set(key, article);
    if (this.sound.size <= MOST_REMEMBERED) return;
    const [oldest] = this.sound.keys();
    if (oldest !== undefined) this.sound.delete(oldest);
  }
}

/** What a page has told, read with care. */
function readWish(value: unknown): { readonly [name in "as" | "readers" | "language"]?: unknown } {
  return typeof value === "object" && value !== null ? value : {};
}
