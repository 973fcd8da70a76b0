/** Two versions of a policy side by side. */
import type { JSX } from "preact";
import type { ComparedRow, Compared as Model } from "../preview/index.ts";
import { Fold, placed, Section, Wide } from "./place.tsx";

export function Compared({ of }: { readonly of: Model }): JSX.Element {
  const { says, terms, rows, differing } = of;
  return (
    <Section title="Before and after" class="sb-compared">
      <p role="status">{says}</p>
      {terms.length > 0 && (
        <Wide name="Promises that read otherwise">
          <table class="sb-table">
            <thead>
              <tr>
                <th scope="col">Promise</th>
                <th scope="col">Before</th>
                <th scope="col">Now</th>
              </tr>
            </thead>
            <tbody>
              {terms.map((one) => (
                <tr key={one.what} {...(one.at && placed(one.at))}>
                  <th scope="row">{one.what}</th>
                  <td>
                    <del>{one.before}</del>
                  </td>
                  <td>
                    <ins>{one.after}</ins>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {differing > 0 && <Rows rows={rows.slice(0, differing)} label="Dates that move" />}
      {rows.length > differing && (
        <Fold name="same dates" summary={`Examples whose date stays (${rows.length - differing})`}>
          <Rows rows={rows.slice(differing)} label="Dates that stay" />
        </Fold>
      )}
    </Section>
  );
}

function Rows({ rows, label }: { readonly rows: readonly ComparedRow[]; readonly label: string }): JSX.Element {
  return (
    <Wide name={label}>
      <table class="sb-table sb-dates">
        <thead>
          <tr>
            <th scope="col">Ticket</th>
            <th scope="col">Due before</th>
            <th scope="col">Due now</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={`${one.priority} ${one.target} ${one.story}`}>
              <td class="sb-story">
                <strong>
                  {one.priority} {one.target}
                </strong>
                <span class="sb-line sb-soft">{one.story}</span>
              </td>
              <td class="sb-nowrap">{one.before}</td>
              <td class="sb-nowrap">
                {one.differs ? <strong>{one.after}</strong> : one.after}
                {one.moved !== undefined && <span class="sb-line sb-small">{one.moved}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
