/** When each audience is told and each ladder calls, as lines beside each other. */
import type { JSX } from "preact";
import type { DrillLane, DrillPreview } from "../../preview/index.ts";
import { placed, Wide } from "../place.tsx";

const LEFT = 210;
const WIDTH = 760;
const ROW = 40;
const TOP = 26;

export function Lanes({ preview }: { readonly preview: DrillPreview }): JSX.Element | null {
  const { lanes, lengthMs } = preview;
  if (lanes.length === 0 || lengthMs <= 0) return null;
  const height = TOP + lanes.length * ROW + 6;
  const scale = (ms: number) => LEFT + 12 + Math.round((ms / lengthMs) * (WIDTH - LEFT - 28));
  return (
    <Wide name="Picture of the rhythm" class="sb-picture">
      <svg
        class="sb-lanes"
        viewBox={`0 0 ${WIDTH} ${height}`}
        width={WIDTH}
        height={height}
        role="img"
        aria-label={`Rhythm of calls and messages. ${lanes.map((one) => `${one.title}: ${one.rhythm}, ${one.marks.length} in all`).join(". ")}.`}
      >
        {ticksOf(lengthMs).map(({ ms, text }) => (
          <g key={ms} class="sb-tick-line">
            <path d={`M${scale(ms)} ${TOP - 6}V${height - 4}`} />
            <text x={scale(ms)} y={13} text-anchor="middle">
              {text}
            </text>
          </g>
        ))}
        {lanes.map((lane, at) => (
          <Lane key={`${lane.sort} ${JSON.stringify(lane.at.path)}`} lane={lane} top={TOP + at * ROW} scale={scale} />
        ))}
      </svg>
    </Wide>
  );
}

function Lane(props: {
  readonly lane: DrillLane;
  readonly top: number;
  readonly scale: (ms: number) => number;
}): JSX.Element {
  const { lane, top, scale } = props;
  const middle = top + ROW / 2;
  return (
    <g class={`sb-lane sb-lane-${lane.sort}`} {...placed(lane.at)}>
      <title>{`${lane.title}: ${lane.rhythm}`}</title>
      <text class="sb-lane-title" x="4" y={middle - 4}>
        {short(lane.title, 26)}
      </text>
      <text class="sb-lane-rhythm" x="4" y={middle + 11}>
        {short(lane.rhythm, 33)}
      </text>
      <path class="sb-lane-line" d={`M${scale(0)} ${middle}H${WIDTH - 12}`} />
      {lane.marks.map((mark) => {
        const [x, size] = [scale(mark.ms), 5];
        return mark.isHole ? (
          <path key={mark.ms} class="sb-lane-hole" d={`M${x - size} ${middle - size}l10 10m0-10l-10 10`} />
        ) : lane.sort === "ladder" ? (
          <path key={mark.ms} class="sb-lane-call" d={`M${x} ${middle - 7}l7 7l-7 7l-7-7Z`} />
        ) : (
          <circle key={mark.ms} class="sb-lane-mark" cx={x} cy={middle} r={size} />
        );
      })}
    </g>
  );
}

function short(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}

const MINUTE = 60_000;
const STEPS = [5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 7200, 14_400, 43_200].map((minutes) => minutes * MINUTE);

/** At most nine marks of time, in a step that people count in. */
function ticksOf(lengthMs: number): { readonly ms: number; readonly text: string }[] {
  const step = STEPS.find((one) => lengthMs / one <= 8) ?? (STEPS.at(-1) as number);
  const count = Math.min(60, Math.floor(lengthMs / step));
  return Array.from({ length: count + 1 }, (_, at) => {
    const minutes = (at * step) / MINUTE;
    const days = minutes / 1440;
    const text =
      minutes === 0
        ? "0"
        : days >= 1 && days % 1 === 0
          ? `${days} d`
          : minutes % 60 === 0
            ? `${minutes / 60} h`
            : `${minutes} m`;
    return { ms: at * step, text };
  });
}
