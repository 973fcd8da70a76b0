/** A preview as it is shown. */
import type { ComponentChildren, JSX } from "preact";
import type { Group, Head as HeadModel, Preview } from "../preview/index.ts";
import { Card } from "./card.tsx";
import { Article } from "./cards/article.tsx";
import { Contract } from "./cards/contract.tsx";
import { Priorities } from "./cards/priorities.tsx";
import { Service } from "./cards/service.tsx";
import { Team } from "./cards/team.tsx";
import { Drill } from "./drill/drill.tsx";
import { Icon } from "./icons.tsx";
import { Notes } from "./notes.tsx";
import { Fold, Go, Link, placed, Section, Text } from "./place.tsx";
import { Policy } from "./policy.tsx";
import { Request } from "./request/request.tsx";
import { Runbook } from "./runbook/runbook.tsx";
import { Scenario } from "./scenario.tsx";
import { Schedule } from "./schedule.tsx";
import { type Surface, SurfaceProvider } from "./surface.ts";
import { ReadingSwitch, Written } from "./written.tsx";

/** How each type of preview looks. */
const VIEWS: {
  readonly [T in Preview["type"]]: (props: { readonly preview: Extract<Preview, { type: T }> }) => JSX.Element;
} = {
  article: Article,
  card: Card,
  policy: Policy,
  scenario: Scenario,
  schedule: Schedule,
  contract: Contract,
  drill: Drill,
  priorities: Priorities,
  runbook: Runbook,
  service: Service,
  team: Team,
  request: Request,
  written: Written,
};

/** What a viewer can fill in, play or walk through; of all else, a picture on paper says as much. */
export const PLAYED: ReadonlySet<Preview["type"]> = new Set([
  "drill",
  "policy",
  "request",
  "runbook",
  "scenario",
  "schedule",
  "service",
]);

/** A group of more is folded at first. */
const FEW = 6;

export interface ViewProps {
  readonly preview: Preview;
  readonly surface: Surface;
  /** What is said above a preview that is not of the text as it stands. */
  readonly stale?: string | undefined;
  /** What the place that shows it adds, above who names the document. */
  readonly more?: ComponentChildren;
}

/** A whole preview. */
export function View({ preview, surface, stale, more }: ViewProps): JSX.Element {
  // A type that this build does not know has no view; the head says what there is.
  const Body = (Object.hasOwn(VIEWS, preview.type) ? VIEWS[preview.type] : undefined) as
    | ((props: { readonly preview: Preview }) => JSX.Element)
    | undefined;
  return (
    <SurfaceProvider value={surface}>
      <article class="sb-preview" data-type={preview.type}>
        <ReadingSwitch reading={preview.reading} />
        {stale !== undefined && (
          <p class="sb-stale" role="status">
            <Icon name="warning" /> {stale}
          </p>
        )}
        {preview.type !== "written" && <Head head={preview.head} />}
        <Notes of={preview.notes} />
        {Body && <Body preview={preview} />}
        {more}
        <NamedBy groups={preview.namedBy} />
      </article>
    </SurfaceProvider>
  );
}

function NamedBy({ groups }: { readonly groups: readonly Group[] }): JSX.Element | null {
  if (groups.length === 0) return null;
  return (
    <Section title="Who relies on it" class="sb-screen">
      {groups.map(({ title, links }) => (
        <Fold
          key={title}
          name={`by ${title}`}
          open={links.length <= FEW}
          summary={
            <>
              {title} <span class="sb-soft">{links.length}</span>
            </>
          }
        >
          <ul class="sb-list sb-list-plain">
            {links.map((one) => (
              <li key={JSON.stringify(one.at)}>
                <Link to={one} />
              </li>
            ))}
          </ul>
        </Fold>
      ))}
    </Section>
  );
}

function Head({ head }: { readonly head: HeadModel }): JSX.Element {
  const { title, kind, id, owner, status, review } = head;
  return (
    <header class="sb-head">
      <p class="sb-eyebrow">
        {kind}
        {id && (
          <>
            {" · "}
            <code {...placed(id.at)}>{id.text}</code>
          </>
        )}
      </p>
      <h1 {...placed(title.at)}>
        {title.text} <Go at={title.at} what="the name" />
      </h1>
      <ul class="sb-meta">
        {status && (
          <li class={`sb-chip sb-status-${status.value}`} {...placed(status.at)} title={status.text}>
            {status.value}
          </li>
        )}
        {owner && (
          <li>
            <span class="sb-soft">Owner</span> <Link to={owner} />
          </li>
        )}
        {review && (
          <li class={review.isLate ? "sb-late" : undefined}>
            {review.isLate && <Icon name="late" />} <Text of={review} />
          </li>
        )}
      </ul>
    </header>
  );
}
