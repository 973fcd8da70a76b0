/** The time axis above the lanes, with what happens on it. */
import type { JSX } from "preact";
import type { ShownEvent, TicketPicture } from "../../preview/index.ts";
import { Grid, NowLine } from "./lane.tsx";
import type { Scale } from "./scale.ts";

/** Heights in pixels. */
const TEXTS = 20;
const EVENTS = 34;

/** Where there is little room, every other text is left out; where there is hardly any, only every fourth stays. */
const LEFT_OUT = ["", " sb-axis-odd", " sb-axis-second", " sb-axis-odd"];

/** A handle that can be dragged: where what it chooses belongs in the inputs. */
export interface Handle {
  readonly set: readonly string[];
  readonly at: number;
  readonly text: string;
  /** What is called out. */
  readonly label: string;
}

/** The texts of the axis. */
export function AxisTexts({ picture, scale }: { readonly picture: TicketPicture; readonly scale: Scale }): JSX.Element {
  const told = picture.ticks.filter(({ text }) => text !== "");
  return (
    <svg class="sb-axis" width="100%" height={TEXTS} aria-hidden="true">
      {told.map(({ at, text, isDay }, index) => (
        <text
          key={at}
          x={scale.x(at)}
          y={14}
          class={`sb-axis-text${isDay ? " sb-axis-day" : ""}${LEFT_OUT[index % LEFT_OUT.length]}`}
          text-anchor={scale.anchor(at)}
        >
          {text}
        </text>
      ))}
    </svg>
  );
}

/** What happens to the ticket, on the axis; with handles, it can be dragged. */
export function EventLane(props: {
  readonly picture: TicketPicture;
  readonly scale: Scale;
  readonly handles?: readonly Handle[];
  readonly now?: Handle;
}): JSX.Element {
  const { picture, scale, handles, now } = props;
  const { from, to } = picture;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it is named by its label, and what is in it by titles
    <svg
      class="sb-events"
      width="100%"
      height={EVENTS}
      {...(handles
        ? { role: "group", "aria-label": "What happens, to be moved" }
        : { role: "img", "aria-label": `What happens: ${saysEvents(picture.events)}` })}
    >
      <Grid picture={picture} scale={scale} height={EVENTS} />
      <NowLine picture={picture} scale={scale} height={EVENTS} />
      {now && scale.isInside(now.at) && (
        <Knob handle={now} from={from} to={to} scale={scale} className="sb-knob sb-knob-now" y={28}>
          <path d="M-6 5h12L0-5z" />
        </Knob>
      )}
      {picture.events
        .filter(({ moment }) => scale.isInside(moment.at))
        .map((event) => {
          const handle = handles?.[event.index];
          const shape = (
            <>
              <circle r={8.5} />
              <text y={4} text-anchor="middle">
                {event.index + 1}
              </text>
            </>
          );
          const className = `sb-knob${event.ahead ? " sb-ahead" : ""}`;
          return handle ? (
            <Knob
              key={handle.set.join()}
              handle={handle}
              from={from}
              to={to}
              scale={scale}
              className={className}
              y={12}
            >
              {shape}
            </Knob>
          ) : (
            // biome-ignore lint/a11y/noSvgWithoutTitle: a place in a drawing; what is there has a title
            <svg key={event.index} x={scale.x(event.moment.at)} y={12} class="sb-mark-place">
              <g class={className}>
                {shape}
                <title>{`${event.text}: ${event.moment.text}`}</title>
              </g>
            </svg>
          );
        })}
    </svg>
  );
}

function Knob(props: {
  readonly handle: Handle;
  readonly from: number;
  readonly to: number;
  readonly scale: Scale;
  readonly className: string;
  readonly y: number;
  readonly children: JSX.Element;
}): JSX.Element {
  const { handle, from, to, scale, className, y, children } = props;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a place in a drawing; what is there has a title
    <svg x={scale.x(handle.at)} y={y} class="sb-mark-place">
      <g
        class={className}
        tabindex={0}
        role="slider"
        aria-label={handle.label}
        aria-valuemin={from}
        aria-valuemax={to}
        aria-valuenow={handle.at}
        aria-valuetext={handle.text}
        data-drag={JSON.stringify(handle.set)}
        data-from={from}
        data-to={to}
        data-value={handle.at}
      >
        {children}
        <title>{`${handle.label}: ${handle.text}`}</title>
      </g>
    </svg>
  );
}

function saysEvents(events: readonly ShownEvent[]): string {
  return events.map(({ text, moment }) => `${text} ${moment.text}`).join("; ");
}
