/** Small things that several pages show. */
import type { ComponentChildren, JSX } from "preact";
import { isRetired } from "../../core/lint/index.ts";
import type { Entry } from "../../core/model/index.ts";
import type { Promise_ } from "../promises.ts";

/** The address of a document’s page, seen from the page that is shown; undefined where it has none. */
export type HrefOf = (entry: Entry | undefined) => string | undefined;

/** What a document is called. */
export function titleOf(entry: Entry): string {
  return entry.name ?? entry.id ?? entry.kind;
}

/** Fields that say in a line what a document is about, whatever its kind; the first that it has. */
const LINES = ["summary", "description", "issue", "trigger", "vendor", "means"];

export function lineOf(entry: Entry): string | undefined {
  const value = entry.value as Readonly<Record<string, unknown>>;
  for (const name of LINES) {
    const text = value[name];
    if (typeof text === "string" && text.trim() !== "") return text.trim();
  }
  return undefined;
}

/** A name that leads to its page, where it has one. */
export function To({ entry, hrefOf }: { readonly entry: Entry; readonly hrefOf: HrefOf }): JSX.Element {
  const href = hrefOf(entry);
  return href === undefined ? <span>{titleOf(entry)}</span> : <a href={href}>{titleOf(entry)}</a>;
}

/** The state of a document that is not simply in force. */
export function State({ entry }: { readonly entry: Entry }): JSX.Element | null {
  const status = isRetired(entry) ? "retired" : entry.draft ? "draft" : undefined;
  return status === undefined ? null : <span class={`sb-chip sb-status-${status}`}>{status}</span>;
}

/** The heading of a page that lists things. */
export function Lead({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <header class="site-lead">
      <h1>{title}</h1>
      <p>{children}</p>
    </header>
  );
}

/** What is promised for each priority. */
export function PromiseTable({
  promise,
  hrefOf,
}: {
  readonly promise: Promise_;
  readonly hrefOf: HrefOf;
}): JSX.Element {
  const { columns, rows, policy } = promise;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    // biome-ignore lint/a11y/useSemanticElements: nothing is filled in here; a section would be a landmark for each table
    <div class="sb-scroll" role="group" tabIndex={0} aria-label={`${promise.about}: ${titleOf(policy)}`}>
      <table class="sb-table site-promises">
        <thead>
          <tr>
            <th scope="col">Priority</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <th scope="col">Counted on</th>
            <th scope="col">Kept in</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.priority}>
              <th scope="row">
                {row.priority}
                {row.label !== undefined && row.label !== row.priority && <span class="sb-soft"> {row.label}</span>}
                {row.means !== undefined && <span class="site-means sb-soft sb-small">{row.means}</span>}
              </th>
              {row.cells.map((cell, index) => (
                <td key={columns[index]}>{cell ?? <span class="sb-soft">–</span>}</td>
              ))}
              <td>{row.hours.schedule ? <To entry={row.hours.schedule} hrefOf={hrefOf} /> : row.hours.text}</td>
              <td>{row.meet ?? <span class="sb-soft">–</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
