/** A policy: what is promised, a ticket to play, and what an edit moves. */
import type { JSX } from "preact";
import type { PolicyCell, PolicyPreview, PolicyRow } from "../preview/index.ts";
import { Fields } from "./card.tsx";
import { Compared } from "./compared.tsx";
import { Notes } from "./notes.tsx";
import { Go, Link, placed, Section, Text, Wide } from "./place.tsx";
import { Play } from "./play.tsx";

export function Policy({ preview }: { readonly preview: PolicyPreview }): JSX.Element {
  const { promise, play, compared, fields } = preview;
  return (
    <div class="sb-policy">
      <p class="sb-lead" {...placed(promise.at)}>
        {promise.text}
        {promise.provider && (
          <>
            {" · "}
            <Link to={promise.provider} />
          </>
        )}
        {promise.customer && (
          <>
            {" to "}
            <Link to={promise.customer} />
          </>
        )}
      </p>
      {promise.covers.length > 0 && (
        <ul class="sb-list sb-list-row sb-small">
          {promise.covers.map((one) => (
            <li key={one.text}>
              <Link to={one} />
            </li>
          ))}
        </ul>
      )}
      <Section title="What is promised" at={{ path: ["targets"] }}>
        <Targets preview={preview} />
      </Section>
      {compared && <Compared of={compared} />}
      <Play of={play} />
      {fields.length > 0 && (
        <Section title="What else it says">
          <Fields of={fields} top />
        </Section>
      )}
    </div>
  );
}

function Targets({ preview }: { readonly preview: PolicyPreview }): JSX.Element {
  const { columns, rows } = preview;
  return (
    <Wide name="Targets">
      <table class="sb-table sb-targets">
        <thead>
          <tr>
            <th scope="col">Priority</th>
            {columns.map(({ target, means }) => (
              <th key={target} scope="col">
                <strong>{target}</strong>
                <span class="sb-means sb-small">{means}</span>
              </th>
            ))}
            <th scope="col">Hours</th>
            <th scope="col">Met by</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={JSON.stringify(row.at.path)} row={row} />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Row({ row }: { readonly row: PolicyRow }): JSX.Element {
  const { at, priority, label, when, cells, schedule, meet, notes } = row;
  return (
    <tr {...placed(at)} class={when === undefined ? undefined : "sb-exception"}>
      <th scope="row">
        {when === undefined ? (
          <>
            {priority} {label !== undefined && <span class="sb-soft sb-small">{label}</span>}
          </>
        ) : (
          <span class="sb-small">
            {priority}, where {when}
          </span>
        )}
        <Go at={at} what={`the row ${priority}`} />
        <Notes of={notes} />
      </th>
      {cells.map((cell, index) => (
        <td key={index}>{cell ? <Cell cell={cell} /> : <span class="sb-soft">–</span>}</td>
      ))}
      <td>{schedule ? <Link to={schedule} /> : <span class="sb-soft">–</span>}</td>
      <td>{meet ? <Text of={meet} /> : <span class="sb-soft">–</span>}</td>
    </tr>
  );
}

function Cell({ cell }: { readonly cell: PolicyCell }): JSX.Element {
  const { at, text, hours, more, inherited } = cell;
  return (
    <span class={inherited ? "sb-soft" : undefined} {...placed(at)}>
      {text}
      {hours !== undefined && <span class="sb-soft sb-small sb-line">{hours}</span>}
      {more.map((one) => (
        <span key={one} class="sb-soft sb-small sb-line">
          {one}
        </span>
      ))}
    </span>
  );
}
