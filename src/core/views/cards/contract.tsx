/** A vendor’s contract. */
import type { JSX } from "preact";
import type { ContractPreview } from "../../preview/index.ts";
import { Fields } from "../card.tsx";
import { placed, Section, Text, Wide } from "../place.tsx";

export function Contract({ preview }: { readonly preview: ContractPreview }): JSX.Element {
  const { vendor, price, dates, bands, rules, months, fields } = preview;
  return (
    <div class="sb-contract">
      <p class="sb-lead">
        {vendor && <Text of={vendor} />}
        {price && (
          <>
            {", "}
            <Text of={price} />
          </>
        )}
      </p>
      {dates.length > 1 && <Dates preview={preview} />}
      {bands.length > 0 && (
        <Section title="What a miss gives back" at={{ path: ["credits"] }}>
          <Wide name="Credits">
            <table class="sb-table">
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col">Credit</th>
                  <th scope="col">In money</th>
                </tr>
              </thead>
              <tbody>
                {bands.map(({ text, at, credit, amount }) => (
                  <tr key={JSON.stringify(at.path)} {...placed(at)}>
                    <th scope="row">{text}</th>
                    <td>{credit}</td>
                    <td>{amount ?? <span class="sb-soft">–</span>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
          <ul class="sb-list sb-rules">
            {rules.map((one) => (
              <li key={one.text}>
                <Text of={one} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {months.length > 0 && <Months of={months} />}
      <Section title="What was agreed">
        <Fields of={fields} top />
      </Section>
    </div>
  );
}

const WIDTH = 760;
const EDGE = 10;

function Dates({ preview }: { readonly preview: ContractPreview }): JSX.Element {
  const { dates, places } = preview;
  const at = (place: number) => EDGE + place * (WIDTH - 2 * EDGE);
  return (
    <Section title="Dates">
      <svg class="sb-dates" viewBox={`0 0 ${WIDTH} 22`} width={WIDTH} height="22" aria-hidden="true">
        <path class="sb-dates-line" d={`M${EDGE} 11H${WIDTH - EDGE}`} />
        {dates.map(({ title, isToday, isPast }, index) => {
          const x = at(places[index] ?? 0);
          return isToday ? (
            <path key={title} class="sb-dates-today" d={`M${x} 1V21`} />
          ) : (
            <circle key={title} class={isPast ? "sb-dates-past" : "sb-dates-mark"} cx={x} cy="11" r="6" />
          );
        })}
      </svg>
      <ol class="sb-date-list">
        {dates.map(({ title, text, at: place, away, isToday, isPast }) => (
          <li key={title} class={isToday ? "sb-strong" : undefined} {...(place && placed(place))}>
            <span class="sb-soft">{title}</span>
            <span>{text}</span>
            {!isToday && (
              <span class={title === "Notice by" && isPast ? "sb-broken" : "sb-soft"}>
                {title === "Notice by" && isPast ? `passed ${away}` : away}
              </span>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Months({ of }: { readonly of: ContractPreview["months"] }): JSX.Element {
  return (
    <Section title="Month by month" at={{ path: ["history"] }}>
      <Wide name="Months">
        <table class="sb-table">
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col">Availability</th>
              <th scope="col">Misses</th>
              <th scope="col">Credit due</th>
              <th scope="col">Claimed</th>
              <th scope="col">Paid</th>
            </tr>
          </thead>
          <tbody>
            {of.map(({ month, availability, misses, due, claimed, paid, isOpen }) => (
              <tr key={month.text} {...placed(month.at)}>
                <th scope="row">{month.text}</th>
                <Cell text={availability} />
                <Cell text={misses} />
                <Cell text={due} />
                <Cell text={claimed} />
                <td>
                  {paid ?? <span class="sb-soft">–</span>}
                  {isOpen && <strong class="sb-broken"> not paid in full</strong>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Section>
  );
}

function Cell({ text }: { readonly text: string | undefined }): JSX.Element {
  return <td>{text ?? <span class="sb-soft">–</span>}</td>;
}
