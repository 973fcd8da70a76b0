/** Who answers in each hour of a week. */
import type { JSX } from "preact";
import type { Coverage, CoverageDay, CoverageRun, DrillPreview } from "../../preview/index.ts";
import { Icon } from "../icons.tsx";
import { Fold, Link, Section } from "../place.tsx";

export function CoverageMap({ preview }: { readonly preview: DrillPreview }): JSX.Element | null {
  const { coverage } = preview;
  if (coverage.length === 0) return null;
  return (
    <Section title="Who answers, hour by hour">
      <p class="sb-soft">
        The week of the drill, on the clock of {preview.choices.zone}. An empty place with a dashed line is a time at
        which nobody answers.
      </p>
      <p class="sb-key" aria-hidden="true">
        {(["rota", "hours", "backup", "vendor desk", "nobody"] as const).map((how) => (
          <span key={how}>
            <svg class="sb-week sb-key-line" viewBox="0 0 18 10" width="18" height="10" aria-hidden="true">
              <Cell how={how} x={1} y={1} width={16} height={8} />
            </svg>{" "}
            {HOW[how]}
          </span>
        ))}
      </p>
      <div class="sb-weeks">
        {coverage.map((one) => (
          <Week key={one.who.id ?? one.who.text} of={one} />
        ))}
      </div>
    </Section>
  );
}

const HOW = {
  rota: "on call",
  override: "on call, instead of the rota",
  hours: "in their hours",
  backup: "the backup",
  "vendor desk": "the vendor’s desk",
  nobody: "nobody",
} as const;

const LEFT = 78;
const TOP = 16;
const HOUR = 11.5;
const ROW = 15;

function Week({ of }: { readonly of: Coverage }): JSX.Element {
  const { who, levels, days, hours, ofHours, holes } = of;
  const isWhole = holes.length === 0;
  return (
    <figure class="sb-week-figure">
      <figcaption>
        <Link to={who} /> <span class="sb-soft">{levels.join(", ")}</span>
        <br />
        {isWhole ? (
          <span class="sb-in-time">somebody at every hour</span>
        ) : (
          <strong class="sb-broken">
            <Icon name="warning" /> nobody for {Math.round((ofHours - hours) * 10) / 10} of {ofHours} hours
          </strong>
        )}
      </figcaption>
      <WeekPicture days={days} label={`${who.text}: ${hours} of ${ofHours} hours have somebody`} />
      <Fold name={`week ${who.id ?? who.text}`} summary={<span class="sb-soft">in words</span>}>
        {!isWhole && <p>Nobody: {holes.join("; ")}.</p>}
        <ul class="sb-list sb-small">
          {days.map((day) => (
            <li key={day.title}>
              <strong>{day.title}</strong>
              {day.holiday !== undefined && ` (${day.holiday})`}: {day.runs.map(sayRun).join("; ")}
            </li>
          ))}
        </ul>
      </Fold>
    </figure>
  );
}

/** Seven days of hours. */
export function WeekPicture(props: { readonly days: readonly CoverageDay[]; readonly label: string }): JSX.Element {
  const { days, label } = props;
  const height = TOP + days.length * ROW + 2;
  const width = LEFT + 24 * HOUR + 10;
  return (
    <svg class="sb-week" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
      {[0, 6, 12, 18, 24].map((hour) => (
        <text key={hour} class="sb-week-hour" x={LEFT + hour * HOUR} y={10} text-anchor="middle">
          {hour}
        </text>
      ))}
      {days.map((day, at) => (
        <g key={day.title}>
          <text class={day.holiday === undefined ? undefined : "sb-week-holiday"} x="0" y={TOP + at * ROW + 11}>
            {day.holiday !== undefined && <title>{day.holiday}</title>}
            {day.title}
            {day.holiday === undefined ? "" : " *"}
          </text>
          {day.runs.map((run) => (
            <Cell
              key={run.from}
              how={run.how}
              x={LEFT + (run.from / 60) * HOUR}
              y={TOP + at * ROW + 1}
              width={((run.to - run.from) / 60) * HOUR}
              height={ROW - 2}
              title={`${day.title} ${sayRun(run)}${day.holiday === undefined ? "" : `, ${day.holiday}`}`}
            />
          ))}
        </g>
      ))}
      {Array.from({ length: 23 }, (_, at) => at + 1).map((hour) => (
        <path
          key={hour}
          class={hour % 6 === 0 ? "sb-week-line sb-week-six" : "sb-week-line"}
          d={`M${LEFT + hour * HOUR} ${TOP + 1}V${TOP + days.length * ROW - 1}`}
        />
      ))}
    </svg>
  );
}

function Cell(props: {
  readonly how: CoverageRun["how"];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title?: string;
}): JSX.Element {
  const { how, x, y, width, height, title } = props;
  return (
    <rect class={`sb-how sb-how-${how.replace(" ", "-")}`} x={x} y={y} width={Math.max(1, width)} height={height}>
      {title !== undefined && <title>{title}</title>}
    </rect>
  );
}

function sayRun({ from, to, text }: CoverageRun): string {
  return `${clock(from)}–${clock(to)} ${text}`;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
