/** A service with the chain that its promise hangs on. */
import type { JSX } from "preact";
import type { ChainLink, ServicePreview } from "../../preview/index.ts";
import { Fields } from "../card.tsx";
import { Arrow, Lines, PictureTools, pathOf, WIDEST_SHRUNK } from "../picture.tsx";
import { Link, placed, Section, Text, Wide } from "../place.tsx";
import { useSurface } from "../surface.ts";

const PICTURE = "sb-chain-picture";

const SORTS: Readonly<Record<ChainLink["sort"], string>> = {
  service: "Service",
  SLA: "SLA, promised to customers",
  OLA: "OLA, promised by a team",
  contract: "Contract, promised by a vendor",
  team: "Team",
  "on duty": "On duty now",
};

const STATES = { sound: "holds", tight: "tight", weak: "does not hold", unknown: "cannot be weighed" } as const;

export function Service({ preview }: { readonly preview: ServicePreview }): JSX.Element {
  const { description, fields } = preview;
  const { isPublic } = useSurface();
  return (
    <div class="sb-service">
      {description && (
        <p class="sb-lead">
          <Text of={description} />
        </p>
      )}
      {!isPublic && <Chain preview={preview} />}
      <Section title="About it">
        <Fields of={fields} top />
      </Section>
    </div>
  );
}

/** Who promises what to whom, down to who is on duty. */
function Chain({ preview: { chain, document } }: { readonly preview: ServicePreview }): JSX.Element {
  const surface = useSurface();
  const tools = surface.isLive && <PictureTools picture={PICTURE} name={`${document.id ?? "service"}-chain`} />;
  return (
    <Section title="What its promise rests on" aside={tools}>
      {surface.isLive && chain.priorities.length > 1 && (
        <p class="sb-buttons sb-screen">
          {chain.priorities.map((one) => (
            <button
              key={one}
              type="button"
              class="sb-small-button"
              aria-pressed={one === chain.priority ? "true" : "false"}
              data-put={JSON.stringify([["chain", "priority"], one])}
            >
              {one}
            </button>
          ))}
        </p>
      )}
      <p class={chain.links.some(({ state }) => state === "weak") ? "sb-broken" : undefined} role="status">
        {chain.words}
      </p>
      <Wide name="Picture of the chain" class="sb-picture">
        <svg
          id={PICTURE}
          class={chain.width > WIDEST_SHRUNK ? "sb-chain" : "sb-chain sb-may-shrink"}
          viewBox={`0 0 ${chain.width} ${chain.height}`}
          width={chain.width}
          height={chain.height}
          role="img"
          aria-label={`What the promise rests on, ${chain.links.length} links. The list below says the same in words.`}
        >
          {chain.ways.map((way) => (
            <g key={JSON.stringify(way.points)} class="sb-way">
              <path d={pathOf(way.points)} />
              <Arrow points={way.points} />
            </g>
          ))}
          {chain.links.map((one, at) => (
            <Box key={`${at} ${one.link.text}`} link={one} />
          ))}
        </svg>
      </Wide>
      <details class="sb-fold" data-fold="chain" open={surface.isOpen("chain") ?? false}>
        <summary class="sb-soft">in words</summary>
        <ul class="sb-list sb-fold-body">
          {chain.links.map((one, at) => (
            <li key={`${at} ${one.link.text}`}>
              <span class="sb-soft">{SORTS[one.sort]}:</span> <Link to={one.link} />
              {one.promise !== undefined && `, ${one.promise}`}
              {one.sort !== "service" && one.sort !== "on duty" && `: ${STATES[one.state]}`}
              {one.why !== undefined && `, ${one.why}`}
              {one.isWeakest && <strong> ({one.state === "weak" ? "weakest" : "tightest"} link)</strong>}
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}

function Box({ link }: { readonly link: ChainLink }): JSX.Element {
  const { x, y, width, height, lines, sort, state, isWeakest } = link;
  const classes = ["sb-link-box", `sb-link-${state}`, `sb-link-${sort.replace(" ", "-")}`, isWeakest && "sb-weakest"];
  return (
    <g class={classes.filter(Boolean).join(" ")} {...placed(link.link.to ?? link.link.at)}>
      <title>{`${SORTS[sort]}: ${link.link.text}${link.why === undefined ? "" : `, ${link.why}`}`}</title>
      <rect class="sb-flow-shape" x={x} y={y} width={width} height={height} rx="5" />
      <text class="sb-link-sort" x={x + width / 2} y={y + 17} text-anchor="middle">
        {sort === "on duty" ? "on duty now" : sort}
        {isWeakest ? ` · ${state === "weak" ? "weakest" : "tightest"} link` : ""}
      </text>
      <Lines box={{ x, y: y + 14, width, height: height - 14 }} lines={lines} step={17} />
    </g>
  );
}
