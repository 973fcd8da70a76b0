/** The catalog as the requester meets it: what there is, by service, with price, time and approvals at a glance. */
import type { JSX } from "preact";
import type { Entry } from "../../core/model/index.ts";
import { type HrefOf, Lead, State, To, titleOf } from "./parts.tsx";

export interface ItemSummary {
  readonly item: Entry<"CatalogItem">;
  readonly service: Entry<"Service"> | undefined;
  /** `1,180 EUR once`, `from 0 EUR`. */
  readonly price: string | undefined;
  /** `5 business days after approval`. */
  readonly time: string | undefined;
  readonly approvals: string;
  readonly forWhom: string | undefined;
}

export function Catalog(props: {
  readonly title: string;
  readonly means: string;
  readonly items: readonly ItemSummary[];
  /** Items that cannot be ordered any more. */
  readonly retired: readonly Entry[];
  readonly hrefOf: HrefOf;
}): JSX.Element {
  const { title, means, items, retired, hrefOf } = props;
  const services = [...new Set(items.map(({ service }) => service))];
  return (
    <>
      <Lead title={title}>{means}</Lead>
      {items.length === 0 && <p class="sb-soft">Nothing can be ordered at present.</p>}
      {services.map((service) => (
        <section key={service ? titleOf(service) : ""} class="site-section site-beside">
          <h2>{service ? <To entry={service} hrefOf={hrefOf} /> : "Without a service"}</h2>
          <ul class="site-cards">
            {items
              .filter((one) => one.service === service)
              .map((one) => (
                <Item key={hrefOf(one.item)} of={one} hrefOf={hrefOf} />
              ))}
          </ul>
        </section>
      ))}
      {retired.length > 0 && (
        <section class="site-section">
          <h2>No longer offered</h2>
          <ul class="sb-list">
            {retired.map((entry) => (
              <li key={hrefOf(entry)}>
                <To entry={entry} hrefOf={hrefOf} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Item({ of, hrefOf }: { readonly of: ItemSummary; readonly hrefOf: HrefOf }): JSX.Element {
  const { item, price, time, approvals, forWhom } = of;
  const { category, summary } = item.value;
  return (
    <li class="site-card">
      <div>
        {category !== undefined && <p class="site-eyebrow">{category}</p>}
        <h3>
          <To entry={item} hrefOf={hrefOf} /> <State entry={item} />
        </h3>
      </div>
      <p class="sb-text">{summary?.trim()}</p>
      <dl class="site-facts">
        {price !== undefined && (
          <div>
            <dt>Price</dt>
            <dd>{price}</dd>
          </div>
        )}
        {time !== undefined && (
          <div>
            <dt>Ready</dt>
            <dd>{time}</dd>
          </div>
        )}
        <div>
          <dt>Approval</dt>
          <dd>{approvals}</dd>
        </div>
        {forWhom !== undefined && (
          <div>
            <dt>For</dt>
            <dd>{forWhom}</dd>
          </div>
        )}
      </dl>
    </li>
  );
}
