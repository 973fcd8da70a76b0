/** All ways through the form: the extremes in words, and what differs between all of them as a picture. */
import type { JSX } from "preact";
import type { Way, Ways } from "../../preview/index.ts";
import { Icon } from "../icons.tsx";
import { Fold, Go, placed, Wide } from "../place.tsx";
import { useSurface } from "../surface.ts";

export function WaysView({ ways }: { readonly ways: Ways }): JSX.Element {
  const { count, isWhole, shortest, longest, cheapest, dearest, fastest, slowest, late, never } = ways;
  return (
    <div class="sb-ways">
      <p>
        {count === 1
          ? "Every order goes the same way."
          : `Orders go ${isWhole ? "" : "at least "}${count} ways, by what is asked, agreed to and done.`}
        {!isWhole && " There are more combinations of answers than can be counted out."}
      </p>
      <dl class="sb-tiles">
        <Tile
          title="Questions"
          from={shortest}
          to={longest}
          say={({ questions }) => String(questions)}
          names={["Shortest", "Longest"]}
        />
        <Tile title="Price" from={cheapest} to={dearest} say={({ price }) => price} names={["Cheapest", "Dearest"]} />
        <Tile
          title="Ready at the latest"
          from={fastest}
          to={slowest}
          say={({ done }) => done?.text}
          names={["Fastest", "Slowest"]}
        />
      </dl>
      {late > 0 && (
        <p class="sb-problem">
          <Icon name="late" />{" "}
          <span>
            {late === count ? "Every way is" : late === 1 ? "One way is" : `${late} ways are`} done later than promised
            when everybody takes all the time they have.
          </span>
        </p>
      )}
      {never.length > 0 && (
        <div class="sb-never">
          <p class="sb-problem">
            <Icon name="warning" /> <span>No order ever meets:</span>
          </p>
          <ul class="sb-list">
            {never.map(({ text, at }) => (
              <li key={JSON.stringify(at.path)} {...placed(at)}>
                {text} <Go at={at} what={`“${text}”`} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {ways.rows.length > 0 && <WaysMap ways={ways} />}
    </div>
  );
}

function Tile(props: {
  readonly title: string;
  readonly from: Way | undefined;
  readonly to: Way | undefined;
  readonly say: (way: Way) => string | undefined;
  readonly names: readonly [string, string];
}): JSX.Element | null {
  const { title, from, to, say, names } = props;
  const [low, high] = [from && say(from), to && say(to)];
  if (from === undefined || to === undefined || low === undefined || high === undefined) return null;
  return (
    <div class="sb-tile">
      <dt>{title}</dt>
      <dd>
        <span class="sb-figure">{low === high ? low : `${low} – ${high}`}</span>
        {low !== high && (
          <span class="sb-tile-actions">
            <Try way={from} name={names[0]} /> <Try way={to} name={names[1]} />
          </span>
        )}
      </dd>
    </div>
  );
}

function Try({ way, name }: { readonly way: Way; readonly name: string }): JSX.Element | null {
  const { isLive } = useSurface();
  if (!isLive) return null;
  return (
    <button
      type="button"
      class="sb-link-button"
      data-put={JSON.stringify([["answers"], way.answers])}
      title={way.words}
    >
      {name}
    </button>
  );
}

/** A column for each way; its table says the same. */
function WaysMap({ ways }: { readonly ways: Ways }): JSX.Element {
  const { rows, shown, count } = ways;
  const width = 100 / shown.length;
  return (
    <>
      <figure class="sb-map">
        <figcaption class="sb-soft sb-small">
          A column for each way{shown.length < count ? `, the first ${shown.length} of ${count}` : ""}, from few
          questions to many. Filled: it is asked, agreed to or done.
        </figcaption>
        <ul class="sb-map-rows">
          {rows.map(({ sort, text, at, in: filled }) => (
            <li key={JSON.stringify(at.path)} class="sb-map-row" {...placed(at)}>
              <span class="sb-map-text">{text}</span>
              <svg
                class={`sb-map-line sb-map-${sort}`}
                width="100%"
                height="18"
                role="img"
                aria-label={`On ${filled.filter(Boolean).length} of ${shown.length} ways`}
                focusable="false"
              >
                {filled.map((isIn, index) => (
                  <rect
                    key={String(index)}
                    class={isIn ? "sb-map-in" : "sb-map-out"}
                    x={`${index * width + width * 0.12}%`}
                    width={`${width * 0.76}%`}
                    y={isIn ? 2 : 8}
                    height={isIn ? 14 : 2}
                    rx={isIn ? 2 : 1}
                  />
                ))}
              </svg>
            </li>
          ))}
        </ul>
      </figure>
      <Fold name="ways" summary="The same as a table">
        <Wide name="All ways as a table">
          <table class="sb-table">
            <thead>
              <tr>
                <th scope="col">Answers</th>
                <th scope="col">Questions</th>
                <th scope="col">Price from</th>
                <th scope="col">Ready at the latest</th>
                <th scope="col">Try it</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((way, index) => (
                <tr key={String(index)}>
                  <td>{way.words || "Any"}</td>
                  <td>{way.questions}</td>
                  <td>{way.price ?? "–"}</td>
                  <td>
                    {way.done?.text ?? "–"}
                    {way.isLate && <strong> late</strong>}
                  </td>
                  <td>
                    <Try way={way} name="Fill in" />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      </Fold>
    </>
  );
}
