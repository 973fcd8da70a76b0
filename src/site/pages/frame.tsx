/** What is around every page: the head of the site, the way to it, and its foot. */
import type { ComponentChildren, JSX } from "preact";
import type { Audience } from "../edition.ts";
import type { Group } from "../groups.ts";

/** What every page knows of its site. */
export interface Around {
  /** The book’s name. */
  readonly name: string;
  readonly audience: Audience;
  readonly groups: readonly Group[];
  readonly hasAttention: boolean;
  /** The day that the site shows: `22 November 2026`. */
  readonly day: string;
  /** What identifies the texts that it was made from. */
  readonly hash: string;
  /** The services that were chosen; undefined for all. */
  readonly services: readonly string[] | undefined;
  /** The address of a page, seen from the one that is shown. */
  href(page: string): string;
}

/** A step of the way from the start to a page. */
export interface Crumb {
  readonly title: string;
  readonly page: string;
}

export interface FrameProps {
  readonly around: Around;
  /** The page’s own name. */
  readonly page: string;
  /** The part of the site that it belongs to. */
  readonly part?: string | undefined;
  readonly crumbs?: readonly Crumb[];
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** The body of a page. */
export function Frame({ around, page, part, crumbs = [], title, children }: FrameProps): JSX.Element {
  return (
    <>
      <a class="site-skip" href="#main">
        Skip to the content
      </a>
      <header class="site-head">
        <div class="site-head-in">
          <a
            class="site-name"
            href={around.href("index.html")}
            aria-current={page === "index.html" ? "page" : undefined}
          >
            <Mark />
            <span>{around.name}</span>
          </a>
          <Search />
          <nav class="site-nav" aria-label="Site">
            <ul>
              {around.groups.map((group) => (
                <li key={group.page}>
                  <Tab around={around} page={page} part={part} to={group} />
                </li>
              ))}
              {around.hasAttention && (
                <li>
                  <Tab around={around} page={page} part={part} to={ATTENTION} />
                </li>
              )}
            </ul>
          </nav>
        </div>
      </header>
      <main id="main" class="site-main" tabIndex={-1}>
        {crumbs.length > 0 && (
          <nav class="site-crumbs" aria-label="You are here">
            <ol>
              {crumbs.map((crumb) => (
                <li key={crumb.page}>
                  <a href={around.href(crumb.page)}>{crumb.title}</a>
                </li>
              ))}
              <li aria-current="page">{title}</li>
            </ol>
          </nav>
        )}
        {children}
      </main>
      <Foot around={around} />
    </>
  );
}

export const ATTENTION = { page: "attention.html", title: "Needs attention" };

function Tab(props: {
  readonly around: Around;
  readonly page: string;
  readonly part: string | undefined;
  readonly to: Pick<Group, "page" | "title">;
}): JSX.Element {
  const { around, page, part, to } = props;
  const current = to.page === page ? "page" : to.page === part ? "true" : undefined;
  return (
    <a href={around.href(to.page)} aria-current={current}>
      {to.title}
    </a>
  );
}

/** The search is there once its script is; without one there is nothing that could search. */
function Search(): JSX.Element {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the element of that name is not known to all readers yet
    <form class="site-search" role="search" hidden data-search>
      <label class="sb-hidden" for="site-search">
        Search the book
      </label>
      <input id="site-search" type="search" placeholder="Search" autocomplete="off" spellcheck={false} />
      <div class="site-found" data-found hidden>
        <p class="site-found-count" role="status" />
        <ol />
      </div>
    </form>
  );
}

function Foot({ around }: { readonly around: Around }): JSX.Element {
  return (
    <footer class="site-foot">
      <div class="site-foot-in">
        <p>
          {around.name}, as of {around.day}
          {around.services && ` · only ${around.services.join(", ")}`}
        </p>
        <p>
          {around.audience === "internal"
            ? "Internal: for those who run the services."
            : "For those who use the services."}{" "}
          Made from the book’s texts, edition <code>{around.hash.slice(0, 12)}</code>.
        </p>
      </div>
    </footer>
  );
}

/** An open book. */
function Mark(): JSX.Element {
  return (
    <svg class="site-mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path
        d="M12 6.2C10 4.7 7.2 4 3.5 4v14c3.7 0 6.5.7 8.5 2.2 2-1.5 4.8-2.2 8.5-2.2V4C16.8 4 14 4.7 12 6.2Zm0 0v14"
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linejoin="round"
      />
    </svg>
  );
}
