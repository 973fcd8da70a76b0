/** A knowledge article, as it is read. */
import type { JSX } from "preact";
import type { ArticlePreview, Words } from "../../preview/index.ts";
import { Fields } from "../card.tsx";
import { Notes } from "../notes.tsx";
import { placed, Section, Text } from "../place.tsx";

export function Article({ preview }: { readonly preview: ArticlePreview }): JSX.Element {
  const { issue, environment, resolution, cause, workaround, badges, textNotes, fields } = preview;
  return (
    <div class="sb-article">
      <ul class="sb-meta">
        {badges.map((one) => (
          <li key={one.title} class="sb-chip" title={one.means} {...placed(one.at)}>
            <span class="sb-soft">{one.title}</span> {one.text}
          </li>
        ))}
      </ul>
      <Notes of={textNotes} />
      {issue && (
        <p class="sb-lead">
          <Text of={issue} />
        </p>
      )}
      {environment.length > 0 && (
        <p>
          <span class="sb-soft">Happens with:</span>{" "}
          {environment.map((one, at) => (
            <span key={one.text}>
              {at > 0 && ", "}
              <Text of={one} />
            </span>
          ))}
        </p>
      )}
      {resolution.length > 0 && (
        <Section title="What to do" at={{ path: ["resolution"] }}>
          <ol class="sb-numbered">
            {resolution.map((one) => (
              <li key={JSON.stringify(one.at.path)} {...placed(one.at)}>
                {one.text}
              </li>
            ))}
          </ol>
        </Section>
      )}
      <Part title="Until then" words={workaround} />
      <Part title="Why it happens" words={cause} />
      {fields.length > 0 && (
        <Section title="About this article">
          <Fields of={fields} top />
        </Section>
      )}
    </div>
  );
}

function Part({ title, words }: { readonly title: string; readonly words: Words | undefined }): JSX.Element | null {
  return words ? (
    <Section title={title} at={words.at}>
      <p class="sb-text">{words.text}</p>
    </Section>
  ) : null;
}
