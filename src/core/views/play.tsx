/** A ticket to play: what it is, what happens to it, and when it is looked at. */
import type { JSX } from "preact";
import type { GivenField, Inputs, Play as Model } from "../preview/index.ts";
import { Section } from "./place.tsx";
import { useSurface } from "./surface.ts";
import type { Handle } from "./ticket/axis.tsx";
import { Picture, PictureTables, Remarks } from "./ticket/picture.tsx";

const HOUR_MS = 3_600_000;

export function Play({ of }: { readonly of: Model }): JSX.Element {
  const surface = useSurface();
  const { picture, events, explain } = of;
  const inputs = surface.inputs;
  const nowAt = numberIn(inputs, "now") ?? picture.now.at;
  const handles = events.map(({ key, at }, index): Handle => {
    const text = picture.events[index]?.text ?? "";
    const dragged = numberIn(blockIn(blockIn(inputs, "events"), key), "at") ?? at;
    return {
      set: ["events", key, "at"],
      at: dragged,
      text: picture.events[index]?.moment.text ?? "",
      label: `${index + 1}: ${text}`,
    };
  });
  const now: Handle = { set: ["now"], at: nowAt, text: picture.now.text, label: "Now" };
  return (
    <Section title="Play a ticket" class="sb-play">
      {surface.isLive && <Given of={of} />}
      {surface.isLive && <Events of={of} />}
      <p class="sb-play-state" role="status">
        {`${picture.now.text}: a ${picture.priority} that was opened ${picture.opened.text} is ${picture.state}.`}
      </p>
      {surface.isLive && <Tools of={of} nowAt={nowAt} />}
      <Picture picture={picture} explain={explain} {...(surface.isLive && { handles, now })} />
      <Remarks picture={picture} />
      <PictureTables picture={picture} />
    </Section>
  );
}

function Given({ of }: { readonly of: Model }): JSX.Element {
  const { inputs } = useSurface();
  return (
    <div class="sb-controls">
      {of.given.map((field) => (
        <Choice key={field.name} field={field} value={textIn(blockIn(inputs, "given"), field.name) ?? field.value} />
      ))}
      <label class="sb-control">
        <span>Opened</span>
        <input type="datetime-local" value={textIn(inputs, "opened") ?? of.opened} data-set={set("opened")} />
      </label>
    </div>
  );
}

function Choice({ field, value }: { readonly field: GivenField; readonly value: string }): JSX.Element {
  return (
    <label class="sb-control">
      <span>{field.title}</span>
      <select value={value} data-set={set("given", field.name)}>
        {field.choices?.map((one) => (
          <option key={one.value} value={one.value} selected={one.value === value}>
            {one.text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Events({ of }: { readonly of: Model }): JSX.Element {
  const { inputs } = useSurface();
  const { events, offers, picture, nowFollows } = of;
  const all = Object.fromEntries(events.map(({ key, what, at }) => [key, { what, at }]));
  const chosen = textIn(blockIn(inputs, "add"), "what") ?? "hold:awaiting caller";
  // What comes next comes after what was last, so that both can be seen.
  const next = picture.now.at + (nowFollows && events.length > 0 ? HOUR_MS : 0);
  const put = [["events"], { ...all, [freeKey(Object.keys(all))]: { what: chosen, at: next } }];
  return (
    <fieldset class="sb-happens">
      <legend>What happens</legend>
      <ol class="sb-event-list">
        {events.map(({ key, local }, index) => {
          const text = picture.events[index]?.text ?? "";
          const { [key]: _, ...others } = all;
          const typed = textIn(blockIn(blockIn(inputs, "events"), key), "at");
          return (
            <li key={key}>
              <span class="sb-event-number" aria-hidden="true">
                {index + 1}
              </span>
              <span class="sb-event-text">{text}</span>
              <input
                type="datetime-local"
                value={typed ?? local}
                data-set={set("events", key, "at")}
                aria-label={`When: ${text}`}
              />
              <button
                type="button"
                class="sb-quiet"
                data-put={JSON.stringify([["events"], others])}
                aria-label={`Take out: ${text}`}
              >
                Take out
              </button>
            </li>
          );
        })}
        {events.length === 0 && <li class="sb-soft">Nothing yet: the ticket was opened, and nobody has touched it.</li>}
      </ol>
      <div class="sb-controls">
        <label class="sb-control">
          <span>Then</span>
          <select value={chosen} data-set={set("add", "what")}>
            {offers.map(({ title, offers: some }) => (
              <optgroup key={title} label={title}>
                {some.map((one) => (
                  <option key={one.word} value={one.word} selected={one.word === chosen}>
                    {one.text}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <button type="button" class="sb-button" data-put={JSON.stringify(put)} data-add="event">
          Add
        </button>
        {events.length > 0 && (
          <button type="button" class="sb-quiet" data-put={JSON.stringify([["events"], {}])}>
            Take all out
          </button>
        )}
      </div>
    </fieldset>
  );
}

const SPEEDS = [
  ["slow", "slowly"],
  ["usual", "at usual speed"],
  ["fast", "fast"],
] as const;

/** How long a whole picture takes to play, in seconds. */
const SECONDS: Readonly<Record<string, number>> = { slow: 60, usual: 20, fast: 7 };

function Tools({ of, nowAt }: { readonly of: Model; readonly nowAt: number }): JSX.Element {
  const { inputs, isPage } = useSurface();
  const { picture, zoom, now, nowFollows } = of;
  const isPlaying = inputs["playing"] === true;
  const speed = textIn(inputs, "speed") ?? "usual";
  // What the picture reaches over stays while the clock hand moves across it.
  const { from, to } = picture;
  const playing = { ...inputs, playing: !isPlaying, range: isPlaying ? null : { from, to } };
  const before = picture.stops.findLast((at) => at < nowAt);
  const after = picture.stops.find((at) => at > nowAt);
  return (
    <div class="sb-controls sb-tools" {...(isPlaying && played(of, nowAt, speed))}>
      <button
        type="button"
        class="sb-button"
        data-put={JSON.stringify([[], playing])}
        data-play={isPlaying ? "on" : "off"}
      >
        {isPlaying ? "Pause" : "Play"}
      </button>
      <label class="sb-control">
        <span>Speed</span>
        <select value={speed} data-set={set("speed")}>
          {SPEEDS.map(([value, text]) => (
            <option key={value} value={value} selected={value === speed}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label class="sb-control">
        <span>Now</span>
        <input type="datetime-local" value={textIn(inputs, "now") ?? now} data-set={set("now")} />
      </label>
      <span class="sb-buttons">
        <button
          type="button"
          class="sb-quiet"
          disabled={before === undefined}
          data-put={JSON.stringify([["now"], before ?? nowAt])}
        >
          ‹ Back
        </button>
        <button
          type="button"
          class="sb-quiet"
          disabled={after === undefined}
          data-put={JSON.stringify([["now"], after ?? nowAt])}
        >
          Next ›
        </button>
        <button type="button" class="sb-quiet" disabled={nowFollows} data-put={JSON.stringify([["now"], null])}>
          After the last event
        </button>
      </span>
      <label class="sb-control">
        <span>Show</span>
        <select value={zoom} data-set={set("zoom")}>
          <option value="" selected={zoom === ""}>
            everything
          </option>
          {picture.lanes.map(({ target }) => (
            <option key={target} value={target} selected={target === zoom}>
              {target}
            </option>
          ))}
        </select>
      </label>
      {!isPage && (
        <button type="button" class="sb-button" data-run="copyScenario">
          Copy as Scenario
        </button>
      )}
    </div>
  );
}

/** What whoever moves the clock hand needs: where it is, where it ends, and where it may rest where nothing may move smoothly. */
function played({ picture }: Model, nowAt: number, speed: string) {
  const { from, to, stops, opened } = picture;
  const end = Math.max(to, ...stops);
  return {
    "data-clock": JSON.stringify(["now"]),
    "data-at-moment": nowAt >= end ? opened.at : nowAt,
    "data-end": end,
    "data-rate": (to - from) / (SECONDS[speed] ?? 20),
    "data-stops": JSON.stringify(stops),
  };
}

function set(...path: readonly string[]): string {
  return JSON.stringify(path);
}

function freeKey(taken: readonly string[]): string {
  for (let number = taken.length + 1; ; number++) if (!taken.includes(`e${number}`)) return `e${number}`;
}

function blockIn(inputs: Inputs, name: string): Inputs {
  const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Inputs) : {};
}

function textIn(inputs: Inputs, name: string): string | undefined {
  const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  return typeof value === "string" ? value : undefined;
}

function numberIn(inputs: Inputs, name: string): number | undefined {
  const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  return typeof value === "number" ? value : undefined;
}
