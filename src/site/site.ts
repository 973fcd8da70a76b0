/** A book as a site: its pages and files, by name. */
import { h, type JSX } from "preact";
import { renderToString } from "preact-render-to-string";
import { kinds } from "../core/kinds/index.ts";
import { type Finding, isRetired, lintDoc, todayOf } from "../core/lint/index.ts";
import { type Book, type BookOptions, type Entry, isOf } from "../core/model/index.ts";
import { documentPlace } from "../core/schema/index.ts";
import { zoneOf } from "../core/time/index.ts";
import { DAY_MS, dayNumber, HOUR_MS, sayDate } from "../core/values/index.ts";
import { addressesOf, relative } from "./addresses.ts";
import { type Article, articleOf } from "./article.ts";
import { type Attention, attentionOf } from "./attention.ts";
import { type Audience, type Edition, editionOf } from "./edition.ts";
import { type Group, groupOf, groupsOf } from "./groups.ts";
import { dataScript, pageOf, singlePageOf } from "./html.ts";
import { packed } from "./packed.ts";
import { AttentionPage } from "./pages/attention.tsx";
import { Catalog } from "./pages/catalog.tsx";
import { type Around, ATTENTION, type Crumb, Frame, type FrameProps } from "./pages/frame.tsx";
import { Home } from "./pages/home.tsx";
import { Lists } from "./pages/lists.tsx";
import { type HrefOf, lineOf, titleOf } from "./pages/parts.tsx";
import { ServiceMore, type ServiceSummary, Services } from "./pages/services.tsx";
import { Single } from "./pages/single.tsx";
import { HATCHES, prefixed } from "./prefixed.ts";
import { byTitle, inRank, itemSummary, serviceSummary } from "./summaries.ts";

/** The files that every site brings along. */
export interface Assets {
  readonly style: string;
  /** The search, and what else a page can do. */
  readonly script: string;
  /** Plays previews: forms, drills, clocks. */
  readonly play: string;
}

export interface SiteOptions {
  readonly audience: Audience;
  /** Ids of services: only these, and what they rest on. */
  readonly services?: readonly string[] | undefined;
  readonly assets: Assets;
  readonly bookOptions: BookOptions;
  /** SHA-256 of a text. */
  digest(text: string, as: "hex" | "base64"): string;
}

/** How long a day’s orders have been taken when a site’s examples are sent: from the start of the day, in milliseconds. */
const MORNING = 9 * HOUR_MS;

/**
 * The files of a site, by name.
 *
 * @returns the same for the same book, day and options; names are relative and stay below the folder that they are written to
 */
export function siteOf(book: Book, options: SiteOptions): ReadonlyMap<string, string> {
  const site = new SiteBuilder(book, options);
  return site.files();
}

/** The same on one page that needs nothing else. */
export function singlePage(book: Book, options: SiteOptions): string {
  return new SiteBuilder(book, options).single();
}

class SiteBuilder {
  private readonly edition: Edition;
  private readonly book: Book;
  private readonly entries: readonly Entry[];
  private readonly pages: ReadonlyMap<Entry, string>;
  private readonly groups: readonly Group[];
  private readonly attention: Attention | undefined;
  private readonly moment: number;
  private readonly day: string;
  private readonly hash: string;
  private readonly findings = new Map<string, readonly Finding[]>();

  constructor(
    whole: Book,
    private readonly options: SiteOptions,
  ) {
    this.edition = editionOf(whole, options);
    this.book = this.edition.book;
    this.entries = this.edition.entries;
    this.pages = addressesOf(this.book, this.entries);
    this.groups = groupsOf(this.entries, options.audience);
    const isInternal = options.audience === "internal";
    this.attention = isInternal ? attentionOf(this.book, this.entries, (uri) => this.findingsOf(uri)) : undefined;
    const today = todayOf(this.book);
    const zone = zoneOf(this.book.manifest?.value.timezone ?? "UTC") ?? zoneOf("UTC");
    const midnight = today ? dayNumber(today) * DAY_MS : 0;
    this.moment = zone?.instantOf(midnight + MORNING) ?? midnight + MORNING;
    this.day = today ? sayDate(today) : this.book.today;
    this.hash = this.hashOf();
  }

  files(): ReadonlyMap<string, string> {
    const files = new Map<string, string>();
    const { assets } = this.options;
    const articles = this.entries.map((entry) => ({
      entry,
      article: this.article(entry, this.hrefFrom(this.pageOf(entry))),
    }));
    for (const { entry, article } of articles) files.set(this.pageOf(entry), this.documentPage(entry, article));
    files.set("index.html", this.page({ page: "index.html", title: this.name(), children: this.home("index.html") }));
    for (const group of this.groups) {
      const { page, title } = group;
      files.set(
        page,
        this.page({ page, title, crumbs: [this.start()], children: this.groupPage(group, this.hrefFrom(page)) }),
      );
    }
    if (this.attention) {
      const { page, title } = ATTENTION;
      const children = inPage(h(AttentionPage, { of: this.attention, hrefOf: this.hrefFrom(page) }));
      files.set(page, this.page({ page, title, crumbs: [this.start()], children }));
    }
    files.set("assets/site.css", assets.style);
    files.set("assets/site.js", assets.script);
    files.set("assets/search.js", dataScript("servicebookSearch", this.searched(articles)));
    if (articles.some(({ article }) => article.plays)) {
      files.set("assets/play.js", assets.play);
      files.set("assets/book.js", dataScript("servicebookBook", packed(this.book, this.pages, this.options.audience)));
    }
    return new Map([...files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  }

  single(): string {
    const anchor = (page: string) => page.replace(/\.html$/, "").replace(/[^a-z0-9]+/g, "-");
    const hrefOf: HrefOf = (entry) => {
      const page = entry && this.pages.get(entry);
      return page === undefined ? undefined : `#${anchor(page)}`;
    };
    let hatches = "";
    const parts = this.groups.map((group) => ({
      group,
      documents: this.inGroup(group).map((entry) => {
        const id = anchor(this.pageOf(entry));
        const { html } = this.article(entry, hrefOf);
        hatches ||= html.match(HATCHES)?.[0] ?? "";
        return { id, title: titleOf(entry), html: prefixed(html, id) };
      }),
    }));
    const around = this.around((page) => `#${anchor(page)}`);
    const body = hatches + renderToString(h(Single, { around, parts }));
    const { digest, assets } = this.options;
    return singlePageOf({ title: this.name(), body, style: assets.style, digest });
  }

  private name(): string {
    return this.book.manifest?.name ?? this.book.manifest?.id ?? "Service book";
  }

  private start(): Crumb {
    return { title: "Start", page: "index.html" };
  }

  private pageOf(entry: Entry): string {
    return this.pages.get(entry) ?? "index.html";
  }

  private hrefFrom(page: string): HrefOf {
    return (entry) => {
      const to = entry && this.pages.get(entry);
      return to === undefined ? undefined : relative(page, to);
    };
  }

  private findingsOf(uri: string): readonly Finding[] {
    const doc = this.book.docs.get(uri);
    const known = this.findings.get(uri);
    if (known || !doc) return known ?? [];
    const found = lintDoc(this.book, doc);
    this.findings.set(uri, found);
    return found;
  }

  /** What identifies the texts of the book, and what is published of them. */
  private hashOf(): string {
    const texts = [...new Set(this.entries.map(({ doc }) => doc.source))].sort((a, b) => (a.uri < b.uri ? -1 : 1));
    const said = texts.map(({ uri, text }) => `${this.book.pathOf(uri)}\n${text}`).join("\u0000");
    return this.options.digest(`${this.options.audience}\u0000${said}`, "hex");
  }

  private around(href: (page: string) => string): Around {
    return {
      name: this.name(),
      audience: this.options.audience,
      groups: this.groups,
      hasAttention: this.attention !== undefined,
      day: this.day,
      hash: this.hash,
      services: this.options.services,
      href,
    };
  }

  private page({
    title,
    children,
    plays = false,
    ...frame
  }: Omit<FrameProps, "around" | "title" | "children"> & {
    readonly title: string;
    readonly children: JSX.Element;
    readonly plays?: boolean;
  }): string {
    const { page } = frame;
    const href = (to: string) => relative(page, to);
    const body = renderToString(h(Frame, { ...frame, title, around: this.around(href), children }));
    const scripts = ["assets/site.js", ...(plays ? ["assets/book.js", "assets/play.js"] : [])];
    return pageOf({
      title: page === "index.html" ? title : `${title} · ${this.name()}`,
      body,
      styles: [href("assets/site.css")],
      scripts: scripts.map(href),
      data: { root: href(""), ...(plays && { page }) },
    });
  }

  private documentPage(entry: Entry, article: Article): string {
    const page = this.pageOf(entry);
    const group = groupOf(entry.kind, this.groups);
    // The article is HTML already: what a document says was escaped when it was made.
    const children = h("div", {
      id: "article",
      class: "site-document",
      dangerouslySetInnerHTML: { __html: article.html },
    });
    const crumbs = [this.start(), ...(group ? [{ title: group.title, page: group.page }] : [])];
    return this.page({ page, part: group?.page, crumbs, title: titleOf(entry), children, plays: article.plays });
  }

  private article(entry: Entry, hrefOf: HrefOf): Article {
    const isPublic = this.options.audience === "customer";
    const findings = isPublic ? [] : this.findingsOf(entry.doc.source.uri);
    return articleOf(this.book, entry, {
      findings,
      moment: this.moment,
      isPublic,
      more: this.more(entry, hrefOf),
      hrefOf,
    });
  }

  private more(entry: Entry, hrefOf: HrefOf): JSX.Element | undefined {
    if (!isOf(entry, "Service")) return undefined;
    const of = serviceSummary(entry, this.book, this.items());
    return of.promises.length + of.items.length > 0 ? h(ServiceMore, { of, hrefOf }) : undefined;
  }

  private home(page: string): JSX.Element {
    const counts = new Map(this.groups.map((group) => [group.page, this.inGroup(group).length]));
    const services = this.services().filter(
      ({ service }) => !isRetired(service) && service.value.lifecycle !== "retired",
    );
    const hrefOf = this.hrefFrom(page);
    const { attention } = this;
    return inPage(h(Home, { around: this.around((to) => relative(page, to)), counts, services, attention, hrefOf }));
  }

  private groupPage(group: Group, hrefOf: HrefOf): JSX.Element {
    const { title, means } = group;
    if (group.page === "catalog.html") return inPage(this.catalog(group, hrefOf));
    if (group.page === "services.html") return inPage(h(Services, { title, means, services: this.services(), hrefOf }));
    const lists = group.kinds.flatMap((kind) => {
      const entries = this.entries.filter((entry) => entry.kind === kind);
      const plural = kinds.find(({ name }) => name === kind)?.plural ?? kind;
      return entries.length > 0 ? [{ title: plural, entries: byTitle(entries) }] : [];
    });
    return inPage(h(Lists, { title, means, lists, ownerOf: (entry) => this.ownerOf(entry), hrefOf }));
  }

  private inGroup(group: Group): Entry[] {
    return group.kinds.flatMap((kind) => byTitle(this.entries.filter((entry) => entry.kind === kind)));
  }

  private ownerOf(entry: Entry): Entry | undefined {
    return this.book.find("Team", (entry.value as { readonly owner?: string }).owner);
  }

  private services(): ServiceSummary[] {
    const services = this.entries.filter((entry): entry is Entry<"Service"> => isOf(entry, "Service"));
    return inRank(byTitle(services)).map((service) => serviceSummary(service, this.book, this.items()));
  }

  private items(): Entry<"CatalogItem">[] {
    return byTitle(this.entries.filter((entry): entry is Entry<"CatalogItem"> => isOf(entry, "CatalogItem")));
  }

  private catalog({ title, means }: Group, hrefOf: HrefOf): JSX.Element {
    const items = this.items();
    const offered = items.filter((item) => !isRetired(item)).map((item) => itemSummary(item, this.book));
    return h(Catalog, { title, means, items: offered, retired: items.filter(isRetired), hrefOf });
  }

  private searched(articles: readonly { readonly entry: Entry; readonly article: Article }[]) {
    return articles.map(({ entry, article }) => ({
      title: titleOf(entry),
      kind: documentPlace(entry.kind)?.words.title ?? entry.kind,
      page: this.pageOf(entry),
      line: (lineOf(entry) ?? "").slice(0, 160),
      words: article.words,
    }));
  }
}

function inPage(children: JSX.Element): JSX.Element {
  return h("div", { class: "sb-preview site-page" }, children);
}
