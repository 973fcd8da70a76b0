/** What needs somebody, for those who keep the book true. */
import type { JSX } from "preact";
import type { Finding } from "../../core/lint/index.ts";
import { AHEAD_DAYS, type Attention, type DateAhead } from "../attention.ts";
import { ATTENTION } from "./frame.tsx";
import { type HrefOf, Lead, To } from "./parts.tsx";

const SEVERITIES = { error: "Error", warning: "Warning", advice: "Advice" } as const;

export function AttentionPage({ of, hrefOf }: { readonly of: Attention; readonly hrefOf: HrefOf }): JSX.Element {
  const over = of.dates.filter(({ isOver }) => isOver);
  const soon = of.dates.filter(({ isOver }) => !isOver);
  return (
    <>
      <Lead title={ATTENTION.title}>
        What is overdue, what runs out in the next {AHEAD_DAYS} days, and what was found in the texts.
      </Lead>
      <section class="site-section">
        <h2>Overdue</h2>
        <Dates of={over} none="Nothing is overdue." hrefOf={hrefOf} />
      </section>
      <section class="site-section">
        <h2>Soon</h2>
        <Dates of={soon} none="No date runs out soon." hrefOf={hrefOf} />
      </section>
      <section class="site-section">
        <h2>Found</h2>
        {of.found.length === 0 ? (
          <p>Nothing was found.</p>
        ) : (
          of.found.map(({ entry, file, findings }) => (
            <section key={`${file} ${entry?.id ?? ""} ${entry?.span.start ?? -1}`} class="site-found-in">
              <h3>{entry ? <To entry={entry} hrefOf={hrefOf} /> : <code>{file}</code>}</h3>
              <ul class="sb-notes">
                {findings.map((finding) => (
                  <FindingView key={`${finding.rule} ${finding.span.start}`} finding={finding} />
                ))}
              </ul>
            </section>
          ))
        )}
      </section>
    </>
  );
}

function FindingView({ finding }: { readonly finding: Finding }): JSX.Element {
  const { severity, message, why, help } = finding;
  return (
    <li class={`sb-note sb-${severity}`}>
      <div>
        <p>
          <span class="site-severity">{SEVERITIES[severity]}</span> <strong>{message}</strong>
        </p>
        {why !== "" && <p class="sb-soft">{why}</p>}
        {help !== "" && <p>{help}</p>}
      </div>
    </li>
  );
}

function Dates(props: {
  readonly of: readonly DateAhead[];
  readonly none: string;
  readonly hrefOf: HrefOf;
}): JSX.Element {
  const { of, none, hrefOf } = props;
  if (of.length === 0) return <p>{none}</p>;
  return (
    <ul class="site-rows">
      {of.map(({ entry, what, date, when, isOver }) => (
        <li key={`${hrefOf(entry)} ${what}`} class="site-row">
          <p>
            <strong>
              <To entry={entry} hrefOf={hrefOf} />
            </strong>
          </p>
          <p class="site-row-aside">
            {what} {date}, <span class={isOver ? "site-over" : undefined}>{when}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
