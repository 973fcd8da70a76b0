/** Services with what is promised for them. */
import type { JSX } from "preact";
import type { Entry } from "../../core/model/index.ts";
import { type Hours, headline, type Promise_ } from "../promises.ts";
import { type HrefOf, Lead, PromiseTable, State, To, titleOf } from "./parts.tsx";

export interface ServiceSummary {
  readonly service: Entry<"Service">;
  readonly promises: readonly Promise_[];
  readonly hours: Hours | undefined;
  /** What can be ordered of it. */
  readonly items: readonly Entry<"CatalogItem">[];
}

const TYPES: readonly (readonly [string | undefined, string])[] = [
  ["business", "For the business"],
  ["supporting", "For everyone’s work"],
  ["technical", "Behind the others"],
  [undefined, "Other services"],
];

export function Services(props: {
  readonly title: string;
  readonly means: string;
  readonly services: readonly ServiceSummary[];
  readonly hrefOf: HrefOf;
}): JSX.Element {
  const { title, means, services, hrefOf } = props;
  const known = new Set(TYPES.map(([type]) => type));
  const groups = TYPES.map(([type, name]) => ({
    name,
    of: services.filter(({ service: { value } }) => (known.has(value.type) ? value.type : undefined) === type),
  })).filter(({ of }) => of.length > 0);
  const [only] = groups;
  return (
    <>
      <Lead title={title}>{means}</Lead>
      {groups.length === 1 && only ? (
        <ServiceCards of={only.of} hrefOf={hrefOf} level="h2" />
      ) : (
        groups.map(({ name, of }) => (
          <section key={name} class="site-section">
            <h2>{name}</h2>
            <ServiceCards of={of} hrefOf={hrefOf} level="h3" />
          </section>
        ))
      )}
    </>
  );
}

export function ServiceCards(props: {
  readonly of: readonly ServiceSummary[];
  readonly hrefOf: HrefOf;
  readonly level: "h2" | "h3";
}): JSX.Element {
  const { of, hrefOf, level: Heading } = props;
  return (
    <ul class="site-cards">
      {of.map(({ service, promises, hours, items }) => {
        const { description, criticality, lifecycle } = service.value;
        const said = promises.map(headline).find((one) => one !== undefined);
        return (
          <li key={hrefOf(service)} class="site-card">
            <Heading>
              <To entry={service} hrefOf={hrefOf} /> <State entry={service} />
            </Heading>
            <p class="sb-text">{description?.trim()}</p>
            <dl class="site-facts">
              {said !== undefined && (
                <div>
                  <dt>Promised</dt>
                  <dd>{said}</dd>
                </div>
              )}
              {hours && (
                <div>
                  <dt>Works</dt>
                  <dd>{hours.text}</dd>
                </div>
              )}
              {criticality !== undefined && (
                <div>
                  <dt>Criticality</dt>
                  <dd>{criticality}</dd>
                </div>
              )}
              {lifecycle !== undefined && lifecycle !== "live" && (
                <div>
                  <dt>State</dt>
                  <dd>{lifecycle === "pipeline" ? "not live yet" : "out of use"}</dd>
                </div>
              )}
              {items.length > 0 && (
                <div>
                  <dt>To order</dt>
                  <dd>
                    {items.map((item, index) => (
                      <span key={hrefOf(item) ?? titleOf(item)}>
                        {index > 0 && ", "}
                        <To entry={item} hrefOf={hrefOf} />
                      </span>
                    ))}
                  </dd>
                </div>
              )}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}

/** What stands below a service’s own page: its promises in plain words, and what can be ordered. */
export function ServiceMore({
  of,
  hrefOf,
}: {
  readonly of: ServiceSummary;
  readonly hrefOf: HrefOf;
}): JSX.Element | null {
  const { promises, items } = of;
  if (promises.length === 0 && items.length === 0) return null;
  return (
    <>
      {promises.length > 0 && (
        <section class="sb-section site-promised" aria-labelledby="promised">
          <div class="sb-section-head">
            <h2 id="promised">What is promised</h2>
          </div>
          {promises.map((promise) => (
            <div key={titleOf(promise.policy)} class="site-promise">
              <h3>{promise.about}</h3>
              <PromiseTable promise={promise} hrefOf={hrefOf} />
              <p class="sb-soft sb-small">
                From “<To entry={promise.policy} hrefOf={hrefOf} />
                ”.
              </p>
            </div>
          ))}
        </section>
      )}
      {items.length > 0 && (
        <section class="sb-section" aria-labelledby="orders">
          <div class="sb-section-head">
            <h2 id="orders">What can be ordered</h2>
          </div>
          <ul class="sb-list">
            {items.map((item) => (
              <li key={hrefOf(item) ?? titleOf(item)}>
                <To entry={item} hrefOf={hrefOf} />
                {item.value.summary !== undefined && <span class="sb-soft"> {item.value.summary.trim()}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
