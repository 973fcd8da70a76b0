/** Documents of one part of the book, kind by kind. */
import type { JSX } from "preact";
import { isRetired } from "../../core/lint/index.ts";
import type { Entry } from "../../core/model/index.ts";
import { type HrefOf, Lead, lineOf, State, To } from "./parts.tsx";

/** The longest line that a list shows. */
const LONGEST = 180;

export interface Listed {
  /** What several of them are called. */
  readonly title: string;
  readonly entries: readonly Entry[];
}

export function Lists(props: {
  readonly title: string;
  readonly means: string;
  readonly lists: readonly Listed[];
  readonly ownerOf: (entry: Entry) => Entry | undefined;
  readonly hrefOf: HrefOf;
}): JSX.Element {
  const { title, means, lists, ownerOf, hrefOf } = props;
  return (
    <>
      <Lead title={title}>{means}</Lead>
      {lists.map((list) => (
        <section key={list.title} class="site-section">
          <h2>
            {list.title} <span class="sb-soft">{list.entries.length}</span>
          </h2>
          <ul class="site-rows">
            {inUseFirst(list.entries).map((entry) => (
              <Row key={hrefOf(entry)} entry={entry} owner={ownerOf(entry)} hrefOf={hrefOf} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function inUseFirst(entries: readonly Entry[]): readonly Entry[] {
  return [...entries.filter((entry) => !isRetired(entry)), ...entries.filter(isRetired)];
}

function Row(props: {
  readonly entry: Entry;
  readonly owner: Entry | undefined;
  readonly hrefOf: HrefOf;
}): JSX.Element {
  const { entry, owner, hrefOf } = props;
  const line = lineOf(entry)?.split(/\n/)[0];
  return (
    <li class="site-row">
      <p>
        <strong>
          <To entry={entry} hrefOf={hrefOf} />
        </strong>{" "}
        <State entry={entry} />
      </p>
      {line !== undefined && (
        <p class="sb-soft">{line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line}</p>
      )}
      {owner && owner !== entry && (
        <p class="site-row-aside">
          <span class="sb-soft">Owner</span> <To entry={owner} hrefOf={hrefOf} />
        </p>
      )}
    </li>
  );
}
