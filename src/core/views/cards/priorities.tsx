/** A priority matrix as a grid. */
import type { JSX } from "preact";
import type { PriorityPreview } from "../../preview/index.ts";
import { Fields } from "../card.tsx";
import { Notes } from "../notes.tsx";
import { Go, placed, Section, Wide } from "../place.tsx";

/** Shades there are; lower ones look alike. */
const SHADES = 5;

export function Priorities({ preview }: { readonly preview: PriorityPreview }): JSX.Element {
  const { rows, columns, heads, grid, levels, fields } = preview;
  return (
    <div class="sb-priorities">
      <Section title="The grid" at={{ path: ["priority"] }}>
        <Wide name="Grid of priorities">
          <table class="sb-table sb-grid">
            <caption class="sb-soft">
              {capital(rows)} down, {columns} across
            </caption>
            <thead>
              <tr>
                <td />
                {heads.map((head) => (
                  <th key={head.text} scope="col" {...placed(head.at)}>
                    {head.text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {grid.map(({ title, cells, notes }) => (
                <tr key={title.text}>
                  <th scope="row" {...placed(title.at)}>
                    {title.text}
                    <Notes of={notes} />
                  </th>
                  {cells.map((cell) => (
                    <td key={JSON.stringify(cell.at.path)} class={shade(cell.rank)} {...placed(cell.at)}>
                      <strong>{cell.text}</strong>
                      {cell.label !== undefined && <span class="sb-small"> {cell.label}</span>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      </Section>
      <Section title="What they mean" at={{ path: ["definitions"] }}>
        <dl class="sb-levels">
          {levels.map(({ key, at, rank, label, means, isMajor, examples, notes }) => (
            <div key={key} class="sb-level" {...placed(at)}>
              <dt>
                <span class={`sb-badge ${shade(rank)}`}>{key}</span> {label}{" "}
                {isMajor && <span class="sb-chip">major incident</span>} <Go at={at} what={key} />
              </dt>
              <dd>
                {means}
                {examples.length > 0 && <span class="sb-soft sb-means">For example: {examples.join("; ")}.</span>}
                <Notes of={notes} />
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      {fields.length > 0 && (
        <Section title="More about it">
          <Fields of={fields} top />
        </Section>
      )}
    </div>
  );
}

function shade(rank: number): string {
  return `sb-rank sb-rank-${Math.min(rank, SHADES - 1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
