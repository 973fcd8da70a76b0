/** A ticket’s life: the axis, the clocks of its targets, and all of it in words. */
import type { JSX } from "preact";
import type { Lane, TicketPicture } from "../../preview/index.ts";
import { Icon } from "../icons.tsx";
import { Fold, Go, placed, Wide } from "../place.tsx";
import { useSurface } from "../surface.ts";
import { AxisTexts, EventLane, type Handle } from "./axis.tsx";
import { LaneDrawing } from "./lane.tsx";
import { Scale } from "./scale.ts";

const STATES: Readonly<Record<Lane["state"], string>> = {
  "not started": "not started",
  running: "running",
  paused: "on hold",
  met: "met",
  breached: "missed",
  canceled: "no longer owed",
};

/** What the shades mean. */
const LEGEND = [
  ["running", "counts"],
  ["closed", "closed"],
  ["paused", "on hold"],
  ["late", "late"],
] as const;

export function Picture(props: {
  readonly picture: TicketPicture;
  readonly explain: string;
  readonly handles?: readonly Handle[];
  readonly now?: Handle;
}): JSX.Element {
  const { picture, explain, handles, now } = props;
  const scale = new Scale(picture.from, picture.to);
  return (
    <div class="sb-timeline">
      <Hatches />
      <div class="sb-timeline-head">
        <AxisTexts picture={picture} scale={scale} />
        <EventLane picture={picture} scale={scale} {...(handles && { handles })} {...(now && { now })} />
      </div>
      {picture.lanes.map((lane) => (
        <LaneRow key={lane.target} lane={lane} picture={picture} scale={scale} isExplained={lane.target === explain} />
      ))}
      <Legend zone={picture.zone} />
    </div>
  );
}

/** Patterns that tell shades apart without colour. They are named once for a page. */
function Hatches(): JSX.Element {
  return (
    <svg class="sb-hatches" width="0" height="0" aria-hidden="true">
      <pattern id="sb-hatch-paused" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" class="sb-hatch-ground" />
        <rect width="2.5" height="6" class="sb-hatch-paused" />
      </pattern>
      <pattern id="sb-hatch-late" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect width="4" height="4" class="sb-hatch-ground" />
        <rect width="2.6" height="4" class="sb-hatch-late" />
      </pattern>
    </svg>
  );
}

function Legend({ zone }: { readonly zone: string }): JSX.Element {
  return (
    <p class="sb-legend sb-small sb-soft">
      {LEGEND.map(([state, text]) => (
        <span key={state} class="sb-legend-entry">
          <svg width="22" height="14" aria-hidden="true">
            <rect
              width="22"
              height={state === "closed" ? 3 : 12}
              y={state === "closed" ? 5.5 : 1}
              class={`sb-stretch sb-stretch-${state}`}
            />
          </svg>{" "}
          {text}
        </span>
      ))}
      <span class="sb-legend-entry">pale: still to come, if nothing changes</span>
      <span class="sb-legend-entry">times of {zone}</span>
    </p>
  );
}

function LaneRow(props: {
  readonly lane: Lane;
  readonly picture: TicketPicture;
  readonly scale: Scale;
  readonly isExplained: boolean;
}): JSX.Element {
  const { lane, picture, scale, isExplained } = props;
  const surface = useSurface();
  const { target, promise, state, says, remarks, share, used } = lane;
  return (
    <section
      class={`sb-lane sb-lane-${state.replace(" ", "-")}`}
      aria-label={target}
      data-lane={target}
      {...placed(promise.at)}
    >
      <div class="sb-lane-head">
        <h3>{target}</h3>
        <span class="sb-soft">
          {promise.text}, {lane.schedule}
        </span>
        <Go at={promise.at} what={`the target “${target}”`} />
        <span class={`sb-chip sb-chip-${state.replace(" ", "-")}`}>
          {state === "met" && <Icon name="done" />}
          {state === "breached" && <Icon name="error" />} {STATES[state]}
        </span>
        <strong class="sb-lane-due">
          {lane.due ? `due ${lane.due.text}` : lane.notBefore ? `not before ${lane.notBefore.text}` : ""}
        </strong>
      </div>
      <LaneDrawing lane={lane} picture={picture} scale={scale} />
      <p class="sb-small">
        {says} <span class="sb-soft">{`Used: ${used}${share === undefined ? "" : `, ${share}`}.`}</span>{" "}
        {surface.isLive && (
          <button
            type="button"
            class="sb-link-button"
            aria-expanded={isExplained}
            data-put={JSON.stringify([["explain"], isExplained ? "" : target])}
            data-explain={target}
          >
            {isExplained ? "Hide the way" : "Why this date?"}
          </button>
        )}
      </p>
      {remarks.map((one) => (
        <p key={one} class="sb-small sb-remark">
          {one}
        </p>
      ))}
      {lane.way && <Way lane={lane} />}
    </section>
  );
}

/** The stretches that add up to a date. */
function Way({ lane }: { readonly lane: Lane }): JSX.Element {
  return (
    <div class="sb-way">
      <Wide name={`How ${lane.target} adds up`}>
        <table class="sb-table">
          <thead>
            <tr>
              {["From", "To", "Length", "Counted so far", "What"].map((text, index) => (
                <th key={text} scope="col" class={index === 2 || index === 3 ? "sb-number" : undefined}>
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lane.way?.map((row) => (
              <tr key={`${row.from} ${row.state}`} class={`sb-way-${row.state.replace(" ", "-")}`}>
                <td class="sb-nowrap">{row.from}</td>
                <td class="sb-nowrap">{row.to}</td>
                <td class="sb-number">{row.length}</td>
                <td class="sb-number">{row.sum}</td>
                <td>
                  {row.state === "running" && <strong>counts</strong>}
                  {row.state === "running" ? "" : row.why || row.state}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {lane.totals !== undefined && <p class="sb-small">In all: {lane.totals}.</p>}
    </div>
  );
}

/** What the picture shows, as tables: moments of each clock, and who is called and told. */
export function PictureTables({ picture }: { readonly picture: TicketPicture }): JSX.Element {
  const nobody = picture.told.some((one) => one.nobody);
  return (
    <>
      {picture.told.length > 0 && (
        <Fold
          name="told"
          open={nobody}
          summary={
            <>
              Who is called and told <span class="sb-soft">({picture.told.length + picture.toldMore})</span>
            </>
          }
        >
          <Wide name="Who is called and told">
            <table class="sb-table">
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col">What</th>
                  <th scope="col">Who</th>
                </tr>
              </thead>
              <tbody>
                {picture.told.map((one, index) => (
                  // Two calls may be alike in all that is shown: their order is what tells them apart.
                  <tr key={index} class={one.ahead ? "sb-ahead-row" : undefined}>
                    <td class="sb-nowrap">
                      {one.moment.text}
                      {one.ahead && <span class="sb-soft sb-small"> to come</span>}
                    </td>
                    <td>{one.what}</td>
                    <td class={one.nobody ? "sb-late" : undefined}>
                      {one.nobody && <Icon name="warning" />} {one.who}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
          {picture.toldMore > 0 && <p class="sb-small sb-soft">And {picture.toldMore} more.</p>}
        </Fold>
      )}
      <Fold name="moments" summary="The picture as a table">
        <Wide name="Moments of each clock">
          <table class="sb-table">
            <thead>
              <tr>
                <th scope="col">Target</th>
                <th scope="col">What</th>
                <th scope="col">When</th>
              </tr>
            </thead>
            <tbody>
              {picture.lanes.flatMap((lane) =>
                lane.marks.map((mark) => (
                  <tr
                    key={`${lane.target} ${mark.kind} ${mark.text} ${mark.moment.at}`}
                    {...(mark.at && placed(mark.at))}
                  >
                    <th scope="row">{lane.target}</th>
                    <td>{mark.kind === "milestone" ? `milestone ${mark.text}` : mark.text}</td>
                    <td>
                      {mark.moment.text}
                      {mark.ahead && <span class="sb-soft sb-small"> to come</span>}
                    </td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </Wide>
      </Fold>
    </>
  );
}

/** What is odd about the ticket or the policy, and what no clock counts. */
export function Remarks({ picture }: { readonly picture: TicketPicture }): JSX.Element | null {
  const { remarks, untimed } = picture;
  if (remarks.length === 0 && untimed.length === 0) return null;
  return (
    <ul class="sb-remarks">
      {untimed.map((one) => (
        <li key={one.target} {...placed(one.at)}>
          {one.target} is promised as “{one.text}”, which no clock can count.
        </li>
      ))}
      {remarks.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}
