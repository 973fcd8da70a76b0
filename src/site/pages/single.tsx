/** The whole book on one page, to be kept where no network is. */
import type { JSX } from "preact";
import type { Group } from "../groups.ts";
import type { Around } from "./frame.tsx";

export interface SinglePart {
  readonly group: Group;
  readonly documents: readonly { readonly id: string; readonly title: string; readonly html: string }[];
}

export function Single({
  around,
  parts,
}: {
  readonly around: Around;
  readonly parts: readonly SinglePart[];
}): JSX.Element {
  return (
    <>
      <a class="site-skip" href="#main">
        Skip to the content
      </a>
      <main id="main" class="site-main site-single">
        <div class="sb-preview site-page">
          <header class="site-lead site-hero">
            <p class="site-eyebrow">{around.audience === "internal" ? "Service book, internal" : "Our services"}</p>
            <h1>{around.name}</h1>
            <p>
              As of {around.day}. {around.services && `Only ${around.services.join(", ")}. `}
              Edition <code>{around.hash}</code>.
            </p>
          </header>
          <nav class="site-contents" aria-label="Contents">
            {parts.map(({ group, documents }) => (
              <div key={group.page}>
                <h2>{group.title}</h2>
                <ul class="sb-list">
                  {documents.map(({ id, title }) => (
                    <li key={id}>
                      <a href={`#${id}`}>{title}</a>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </nav>
        </div>
        {parts.flatMap(({ documents }) =>
          documents.map(({ id, title, html }) => (
            // What a document says was escaped when its part was made.
            <section
              key={id}
              id={id}
              class="site-one"
              aria-label={title}
              tabIndex={-1}
              dangerouslySetInnerHTML={{ __html: html }}
            />
          )),
        )}
      </main>
      <footer class="site-foot">
        <div class="site-foot-in">
          <p>
            {around.name}, as of {around.day}, edition <code>{around.hash.slice(0, 12)}</code>.
          </p>
        </div>
      </footer>
    </>
  );
}
