/** A schedule: its weeks as pictures, what is unusual, and when an amount of time is over. */
import type { JSX } from "preact";
import type { Ask, Day, SchedulePreview, Week } from "../preview/index.ts";
import { Fields } from "./card.tsx";
import { Fold, Go, placed, Section, Wide } from "./place.tsx";
import { useSurface } from "./surface.ts";

const DAY_MINUTES = 1440;
/** Hours at which the picture has a line. */
const HOURS = [0, 6, 12, 18, 24] as const;

export function Schedule({ preview }: { readonly preview: SchedulePreview }): JSX.Element {
  const { summary, isOpen, nextHoliday, nextChange, unusual, ask, remarks, fields } = preview;
  return (
    <div class="sb-schedule">
      <p class={`sb-lead ${isOpen ? "sb-is-open" : "sb-is-closed"}`}>
        <span class="sb-dot" aria-hidden="true" /> {summary}
      </p>
      <ul class="sb-facts-line">
        {nextHoliday && <li {...(nextHoliday.at && placed(nextHoliday.at))}>Next holiday: {nextHoliday.text}</li>}
        {nextChange !== undefined && <li>{nextChange}</li>}
      </ul>
      {remarks.length > 0 && (
        <ul class="sb-remarks">
          {remarks.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <Weeks preview={preview} />
      <AskFor of={ask} zone={preview.zone} />
      {unusual.length > 0 && (
        <Section title="Not as usual">
          <Days label="Days of the next year with other hours" days={unusual} isPictured={false} />
        </Section>
      )}
      {fields.length > 0 && (
        <Section title="What it says">
          <Fields of={fields} top />
        </Section>
      )}
    </div>
  );
}

function Weeks({ preview }: { readonly preview: SchedulePreview }): JSX.Element {
  const surface = useSurface();
  const { week, weeks } = preview;
  const [first, ...others] = weeks;
  const buttons = surface.isLive && (
    <span class="sb-buttons">
      <button type="button" class="sb-quiet" data-put={JSON.stringify([["week"], week - 1])}>
        ‹ Week before
      </button>
      <button type="button" class="sb-quiet" disabled={week === 0} data-put={JSON.stringify([["week"], 0])}>
        This week
      </button>
      <button type="button" class="sb-quiet" data-put={JSON.stringify([["week"], week + 1])}>
        Week after ›
      </button>
    </span>
  );
  return (
    <Section title="Week by week" at={{ path: ["hours"] }} {...(buttons && { aside: buttons })}>
      {first && <OneWeek week={first} />}
      {others.map((one, index) => (
        <Fold
          key={one.title}
          name={`week ${index + 1}`}
          open={
            index === 0 ||
            one.days.some(({ from, change }) => from === "holiday" || from === "exception" || change !== undefined)
          }
          summary={
            <>
              {one.title} <span class="sb-soft">{one.total}</span>
            </>
          }
        >
          <Days label={one.title} days={one.days} isPictured />
        </Fold>
      ))}
    </Section>
  );
}

function OneWeek({ week }: { readonly week: Week }): JSX.Element {
  return (
    <>
      <h3>
        {week.title} <span class="sb-soft">{week.total}</span>
      </h3>
      <Days label={week.title} days={week.days} isPictured />
    </>
  );
}

function Days(props: {
  readonly label: string;
  readonly days: readonly Day[];
  readonly isPictured: boolean;
}): JSX.Element {
  const { label, days, isPictured } = props;
  return (
    <Wide name={label}>
      <table class="sb-table sb-days">
        <thead>
          <tr>
            <th scope="col">Date</th>
            {isPictured && (
              <th scope="col" class="sb-day-picture">
                <span class="sb-hidden">Picture</span>
                <HourTexts />
              </th>
            )}
            <th scope="col">Open</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr
              key={day.text}
              class={`sb-day sb-day-${day.from}${day.isToday ? " sb-day-today" : ""}`}
              {...(day.at && placed(day.at))}
            >
              <th scope="row" class="sb-nowrap">
                {day.text}
                {day.isToday && <span class="sb-chip">today</span>}
              </th>
              {isPictured && (
                <td class="sb-day-picture">
                  <DayPicture day={day} />
                </td>
              )}
              <td class="sb-nowrap">{day.hours}</td>
              <td>
                {day.why}
                {day.change !== undefined && <span class="sb-line">{day.change}</span>}
                {day.at && <Go at={day.at} what={`the hours of ${day.text}`} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function HourTexts(): JSX.Element {
  return (
    <svg width="100%" height="16" aria-hidden="true" class="sb-hours">
      {HOURS.slice(1, -1).map((hour) => (
        <text key={hour} x={percent(hour * 60)} y={12} text-anchor="middle" class="sb-axis-text">
          {String(hour).padStart(2, "0")}
        </text>
      ))}
    </svg>
  );
}

/** The hours of a date, which stand beside it in words. */
function DayPicture({ day }: { readonly day: Day }): JSX.Element {
  return (
    <svg width="100%" height="18" aria-hidden="true" class="sb-day-bars">
      <rect x="0" y="8" width="100%" height="2" class="sb-stretch sb-stretch-closed" />
      {HOURS.map((hour) => (
        <line key={hour} x1={percent(hour * 60)} x2={percent(hour * 60)} y1={0} y2={18} class="sb-tick" />
      ))}
      {day.bars.map(({ from, to }) => (
        <rect
          key={from}
          x={percent(from)}
          width={percent(to - from)}
          y={3}
          height={12}
          rx={2}
          class="sb-stretch sb-stretch-running"
        />
      ))}
    </svg>
  );
}

function percent(minutes: number): string {
  return `${Math.round((minutes / DAY_MINUTES) * 1e5) / 1e3}%`;
}

function AskFor({ of, zone }: { readonly of: Ask; readonly zone: string }): JSX.Element {
  const surface = useSurface();
  const { problem, due, says, way } = of;
  const typed = surface.inputs["ask"];
  const asked =
    typeof typed === "object" && typed !== null && !Array.isArray(typed)
      ? (typed as Readonly<Record<string, unknown>>)
      : {};
  const text = (name: "from" | "within") => (typeof asked[name] === "string" ? (asked[name] as string) : of[name]);
  return (
    <Section title="When is it over?">
      {surface.isLive ? (
        <div class="sb-controls">
          <label class="sb-control">
            <span>How long</span>
            <input
              type="text"
              value={text("within")}
              data-set={JSON.stringify(["ask", "within"])}
              aria-invalid={problem !== undefined}
              aria-describedby="sb-ask-answer"
              spellcheck={false}
            />
          </label>
          <label class="sb-control">
            <span>From, in {zone}</span>
            <input type="datetime-local" value={text("from")} data-set={JSON.stringify(["ask", "from"])} />
          </label>
        </div>
      ) : (
        <p>
          {of.within} from {of.from.replace("T", " ")}
        </p>
      )}
      <p id="sb-ask-answer" class="sb-over-answer" role="status">
        {problem ?? (
          <>
            <strong>{due}</strong> <span class="sb-soft">{says}</span>
          </>
        )}
      </p>
      {way.length > 0 && (
        <Wide name="The dates on the way">
          <table class="sb-table">
            <thead>
              <tr>
                <th scope="col">Date</th>
                <th scope="col">Counts</th>
                <th scope="col">Why</th>
                <th scope="col" class="sb-number">
                  Counted so far
                </th>
              </tr>
            </thead>
            <tbody>
              {way.map((one) => (
                <tr key={one.dates}>
                  <th scope="row" class="sb-nowrap">
                    {one.dates}
                  </th>
                  <td>{one.open}</td>
                  <td>{one.why}</td>
                  <td class="sb-number">{one.sum}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </Section>
  );
}
