/** The first page: what this book is, what it promises, what needs somebody. */
import type { JSX } from "preact";
import { counted } from "../../core/values/index.ts";
import { AHEAD_DAYS, type Attention } from "../attention.ts";
import type { Group } from "../groups.ts";
import { type Around, ATTENTION } from "./frame.tsx";
import type { HrefOf } from "./parts.tsx";
import type { ServiceSummary } from "./services.tsx";
import { ServiceCards } from "./services.tsx";

export interface HomeProps {
  readonly around: Around;
  /** How many documents each group holds, by its page. */
  readonly counts: ReadonlyMap<string, number>;
  readonly services: readonly ServiceSummary[];
  readonly attention: Attention | undefined;
  readonly hrefOf: HrefOf;
}

export function Home({ around, counts, services, attention, hrefOf }: HomeProps): JSX.Element {
  const { name, groups, audience, day } = around;
  const items = counts.get("catalog.html") ?? 0;
  const articles = counts.get("knowledge.html") ?? 0;
  return (
    <div class="site-home">
      <header class="site-lead site-hero">
        <p class="site-eyebrow">{audience === "internal" ? "Service book" : "Our services"}</p>
        <h1>{name}</h1>
        <p>
          {audience === "internal"
            ? "What is offered, what is promised, who keeps it, and what happens when it fails. "
            : "What you can order, what you can rely on, and what to do when something does not work. "}
          As of {day}.
        </p>
        <ul class="site-tiles">
          {groups.map((group) => (
            <Tile key={group.page} group={group} count={counts.get(group.page) ?? 0} href={around.href(group.page)} />
          ))}
        </ul>
      </header>
      {attention && <AttentionNote attention={attention} href={around.href(ATTENTION.page)} />}
      {services.length > 0 && (
        <section class="site-section" aria-labelledby="services">
          <h2 id="services">
            {audience === "internal" ? "Services and what is promised for them" : "What you can rely on"}
          </h2>
          <ServiceCards of={services} hrefOf={hrefOf} level="h3" />
        </section>
      )}
      {services.length === 0 && items === 0 && articles === 0 && (
        <p class="sb-soft">There is no service, no item and no article to show.</p>
      )}
    </div>
  );
}

function Tile({
  group,
  count,
  href,
}: {
  readonly group: Group;
  readonly count: number;
  readonly href: string;
}): JSX.Element {
  return (
    <li class="site-tile">
      <a href={href}>
        <strong>{group.title}</strong>
      </a>
      <span class="site-count" aria-hidden="true">
        {count}
      </span>
      <span class="sb-hidden">, {counted(count, "document")}</span>
      <p>{group.means}</p>
    </li>
  );
}

function AttentionNote({ attention, href }: { readonly attention: Attention; readonly href: string }): JSX.Element {
  const over = attention.dates.filter(({ isOver }) => isOver).length;
  const soon = attention.dates.length - over;
  const parts = [
    attention.errors > 0 ? counted(attention.errors, "error") : "",
    attention.warnings > 0 ? counted(attention.warnings, "warning") : "",
    over > 0 ? `${counted(over, "review or end date")} overdue` : "",
    soon > 0 ? `${counted(soon, "review or end date")} in the next ${AHEAD_DAYS} days` : "",
  ].filter(Boolean);
  const isGood = attention.errors + attention.warnings + over === 0;
  return (
    <section class={isGood ? "site-note site-note-good" : "site-note"} aria-labelledby="attention">
      <h2 id="attention">{isGood ? "All is in order" : "Some things need attention"}</h2>
      <p>
        {parts.length === 0 ? "Nothing was found, and no date runs out soon." : `${parts.join(", ")}.`}{" "}
        <a href={href}>What needs attention</a>
      </p>
    </section>
  );
}
