/** The clock of one target, drawn. */
import type { JSX } from "preact";
import type { Lane, LaneMark, Stretch, TicketPicture } from "../../preview/index.ts";
import type { Scale } from "./scale.ts";

/** Heights in pixels. */
const HEIGHT = 34;
const MIDDLE = 19;

const SHAPES: Readonly<Record<LaneMark["kind"], string>> = {
  milestone: "M0-6 5 0 0 6-5 0Z",
  due: "M-1.25-16h2.5v32h-2.5z M1.25-16l9 4-9 4z",
  breach: "M-5.6-7-7-5.6-1.4 0-7 5.6-5.6 7 0 1.4 5.6 7 7 5.6 1.4 0 7-5.6 5.6-7 0-1.4z",
  done: "M-2.2 6-7.5.7-5.8-1-2.2 2.6 5.8-5.5 7.5-3.8z",
  canceled: "M-6-1.5h12v3h-12z",
  "not before": "M0-8v16M0-8",
};

/** A lane as a picture; what it says stands beside it in words. */
export function LaneDrawing(props: {
  readonly lane: Lane;
  readonly picture: TicketPicture;
  readonly scale: Scale;
}): JSX.Element {
  const { lane, picture, scale } = props;
  const label = `${lane.target}: ${lane.says}`;
  return (
    <svg class="sb-lane-drawing" width="100%" height={HEIGHT} role="img" aria-label={label} data-now={picture.now.at}>
      <Grid picture={picture} scale={scale} height={HEIGHT} />
      {lane.stretches
        .flatMap((one) => parts(one, picture.now.at))
        .map((one) => (
          <Bar key={`${one.from} ${one.state} ${one.ahead}`} of={one} scale={scale} />
        ))}
      <NowLine picture={picture} scale={scale} height={HEIGHT} />
      {lane.marks
        .filter(({ moment }) => scale.isInside(moment.at))
        .map((mark) => (
          <Mark key={`${mark.kind} ${mark.text} ${mark.moment.at}`} mark={mark} scale={scale} />
        ))}
    </svg>
  );
}

/** The lines of the time axis, behind what is drawn. */
export function Grid(props: {
  readonly picture: TicketPicture;
  readonly scale: Scale;
  readonly height: number;
}): JSX.Element {
  const { picture, scale, height } = props;
  return (
    <>
      {picture.ticks.map(({ at, isDay }) => (
        <line
          key={at}
          x1={scale.x(at)}
          x2={scale.x(at)}
          y1={0}
          y2={height}
          class={isDay ? "sb-tick sb-tick-day" : "sb-tick"}
        />
      ))}
    </>
  );
}

/** The moment at which the ticket is looked at. */
export function NowLine(props: {
  readonly picture: TicketPicture;
  readonly scale: Scale;
  readonly height: number;
}): JSX.Element | null {
  const { picture, scale, height } = props;
  const { at } = picture.now;
  if (!scale.isInside(at)) return null;
  return <line x1={scale.x(at)} x2={scale.x(at)} y1={0} y2={height} class="sb-now-line" />;
}

interface Part extends Stretch {
  readonly ahead: boolean;
}

/** What has been, and what comes if nothing changes. */
function parts({ from, to, state }: Stretch, now: number): Part[] {
  if (to <= now) return [{ from, to, state, ahead: false }];
  if (from >= now) return [{ from, to, state, ahead: true }];
  return [
    { from, to: now, state, ahead: false },
    { from: now, to, state, ahead: true },
  ];
}

function Bar({ of, scale }: { readonly of: Part; readonly scale: Scale }): JSX.Element {
  const { from, to, state, ahead } = of;
  const isThin = state === "closed" || state === "not counted" || state === "resolved";
  const height = isThin ? 3 : 14;
  return (
    <rect
      x={scale.x(from)}
      width={scale.width(from, to)}
      y={MIDDLE - height / 2}
      height={height}
      class={`sb-stretch sb-stretch-${state.replace(" ", "-")}${ahead ? " sb-ahead" : ""}`}
    />
  );
}

function Mark({ mark, scale }: { readonly mark: LaneMark; readonly scale: Scale }): JSX.Element {
  const { kind, moment, text, ahead } = mark;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a place in a drawing; what is there has a title
    <svg x={scale.x(moment.at)} y={MIDDLE} class="sb-mark-place">
      <path d={SHAPES[kind]} class={`sb-mark sb-mark-${kind.replace(" ", "-")}${ahead ? " sb-ahead" : ""}`}>
        <title>{`${text}: ${moment.text}`}</title>
      </path>
    </svg>
  );
}
