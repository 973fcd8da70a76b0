/** An article as it will be read, and the switch between a document and its articles. */
import type { JSX } from "preact";
import type { ArticleReaders, Reading, WrittenPreview } from "../preview/index.ts";
import { Icon } from "./icons.tsx";
import { Go, placed, Section } from "./place.tsx";
import { useSurface } from "./surface.ts";

const READERS: Readonly<Record<ArticleReaders, string>> = {
  internal: "Internal",
  customer: "Customers",
  everyone: "Everyone",
};

/** What is shown of a document, in which language and for whom. Where nobody listens, there is nothing to switch. */
export function ReadingSwitch({ reading }: { readonly reading: Reading | undefined }): JSX.Element | null {
  const surface = useSurface();
  if (!reading || !surface.isLive || surface.isPage) return null;
  const { as, articles, languages, readers, language, template } = reading;
  const isArticle = as === "article";
  return (
    <div class="sb-reading sb-screen">
      {template ? (
        <div class="sb-choice">
          <span class="sb-soft sb-small">Made of</span>
          <button type="button" class="sb-small-button" data-choose="document" disabled={template.others === 0}>
            {template.document}
          </button>
        </div>
      ) : (
        <Choice name="Show" of={["document", "article"]} chosen={as} field="as">
          {(one) => (one === "document" ? "Document" : "Article")}
        </Choice>
      )}
      {isArticle && !template && articles.length > 1 && (
        <Choice name="For" of={articles.map((one) => one.readers)} chosen={readers} field="readers">
          {(one) => READERS[one as ArticleReaders]}
        </Choice>
      )}
      {isArticle && languages.length > 1 && (
        <Choice name="In" of={languages.map(({ tag }) => tag)} chosen={language} field="language">
          {(one) => <span lang={one}>{languages.find(({ tag }) => tag === one)?.name ?? one}</span>}
        </Choice>
      )}
    </div>
  );
}

function Choice(props: {
  readonly name: string;
  readonly of: readonly string[];
  readonly chosen: string;
  readonly field: string;
  readonly children: (value: string) => JSX.Element | string;
}): JSX.Element {
  const { name, of, chosen, field, children } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing is filled in here; these are buttons that belong together
    <div class="sb-choice" role="group" aria-label={name}>
      <span class="sb-soft sb-small" aria-hidden="true">
        {name}
      </span>
      {of.map((one) => (
        <button
          key={one}
          type="button"
          class="sb-small-button"
          data-read={JSON.stringify({ [field]: one })}
          aria-pressed={one === chosen ? "true" : "false"}
        >
          {children(one)}
        </button>
      ))}
    </div>
  );
}

export function Written({ preview }: { readonly preview: WrittenPreview }): JSX.Element {
  const { article, trouble, head } = preview;
  return (
    <>
      {trouble && (
        <div class="sb-note sb-error sb-template-trouble" role="status">
          <Icon name="error" />
          <div>
            <p>
              <strong>{trouble.message}</strong>
            </p>
            <p class="sb-soft">{trouble.why}</p>
            <p>{trouble.help}</p>
            <p>
              {trouble.uri === undefined ? (
                trouble.place
              ) : (
                <button type="button" class="sb-small-button" data-open="template">
                  {trouble.place}
                </button>
              )}
            </p>
            {article && <p class="sb-soft">Below is the article as it was before.</p>}
          </div>
        </div>
      )}
      {article && (
        <div class="sb-written" lang={article.language}>
          <h1 {...placed(head.title.at)}>
            {article.title} <Go at={head.title.at} what="the name" />
          </h1>
          {/* Our own renderer made it with HTML switched off, so that whatever a document says is text in it. */}
          <div class="sb-written-body" dangerouslySetInnerHTML={{ __html: article.html }} />
        </div>
      )}
      {article && article.remarks.length > 0 && (
        <Section title="What makes it hard to read" class="sb-screen">
          <ul class="sb-notes">
            {article.remarks.map(({ message, help, why }) => (
              <li key={message} class="sb-note sb-advice">
                <Icon name="advice" />
                <div>
                  <p>
                    <strong>{message}</strong>
                  </p>
                  <p class="sb-soft">{why}</p>
                  <p>{help}</p>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
