/** What happens in a drill, minute by minute. */
import type { JSX } from "preact";
import type {
  DrillCall,
  DrillEvent,
  DrillMessage,
  DrillMilestone,
  DrillPoint,
  DrillPreview,
  MessagePart,
} from "../../preview/index.ts";
import { Icon } from "../icons.tsx";
import { Fold, Go, Link, placed } from "../place.tsx";
import { useSurface } from "../surface.ts";

export function Story({ preview }: { readonly preview: DrillPreview }): JSX.Element {
  const { moments, choices } = preview;
  return (
    <ol class="sb-story">
      {moments.map(({ at, clock, after, events }) => (
        <li key={at} class="sb-moment">
          <div class="sb-moment-time">
            <strong>{clock}</strong> <span class="sb-soft">{after}</span>
          </div>
          <ul class="sb-events">
            {events.map((event, index) => (
              <li key={index} class={classOf(event)} {...placed(event.at)}>
                <Event event={event} moment={`${at} ${index}`} silent={choices.silent} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function classOf(event: DrillEvent): string {
  const isHole = event.kind === "call" && event.answer !== "answers";
  return `sb-event sb-event-${event.kind}${isHole ? " sb-hole" : ""}`;
}

function Event(props: {
  readonly event: DrillEvent;
  readonly moment: string;
  readonly silent: readonly string[];
}): JSX.Element {
  const { event } = props;
  switch (event.kind) {
    case "call":
      return <Call call={event} silent={props.silent} />;
    case "message":
      return <Message message={event} moment={props.moment} />;
    case "milestone":
      return <Milestone milestone={event} />;
    case "point":
      return <Point point={event} />;
  }
}

const LADDERS = { functional: "works on it", hierarchical: "must know", paths: "path" } as const;

function Call({ call, silent }: { readonly call: DrillCall; readonly silent: readonly string[] }): JSX.Element {
  const surface = useSurface();
  const { to, reach, ladder, level, by, contact, decides, acknowledge, answer, consequence, key, at } = call;
  // Of all numbers, those are wanted that the matrix says to use; without such a word, all.
  const useful = contact.filter((line) => by.length === 0 || by.includes(line.by) || !KNOWN_WAYS.has(line.by));
  const next = silent.includes(key) ? silent.filter((one) => one !== key) : [...silent, key];
  return (
    <>
      <p>
        <span class="sb-event-what">Call</span> <Link to={to} />{" "}
        <span class="sb-chip">
          {LADDERS[ladder]}, level {level}
        </span>{" "}
        <Go at={at} what={`level ${level}`} />
      </p>
      <p class={reach.isSomebody ? undefined : "sb-broken"}>
        {!reach.isSomebody && <Icon name="warning" />} {reach.text}
        {useful.length > 0 && (
          <span class="sb-soft"> · {useful.map((line) => `${line.by} ${line.text}`).join(" · ")}</span>
        )}
      </p>
      {decides && (
        <p>
          <span class="sb-soft">Decides:</span> {decides.text}
        </p>
      )}
      {acknowledge && answer !== "nobody" && (
        <p class="sb-soft">
          {acknowledge.text.charAt(0).toUpperCase() + acknowledge.text.slice(1)}
          {answer === "silent" ? " and does not." : "."}
        </p>
      )}
      {consequence !== undefined && <p class="sb-strong">{consequence}</p>}
      {surface.isLive && reach.isSomebody && (
        <p class="sb-screen">
          <button
            type="button"
            class="sb-small-button"
            aria-pressed={answer === "silent" ? "true" : "false"}
            data-put={JSON.stringify([["drill", "silent"], next])}
          >
            {answer === "silent" ? "Let them answer" : "What if nobody answers?"}
            <span class="sb-hidden">
              {" "}
              (level {level}, {to.text})
            </span>
          </button>
        </p>
      )}
    </>
  );
}

const KNOWN_WAYS: ReadonlySet<string> = new Set([
  "phone",
  "sms",
  "pager",
  "chat",
  "email",
  "in person",
  "status-page",
  "portal",
]);

const WHICH = { first: "Tell", next: "Tell again", closing: "Say that it is over:" } as const;

function Message({ message, moment }: { readonly message: DrillMessage; readonly moment: string }): JSX.Element {
  const { audience, by, which, situation, next, parts, at } = message;
  const open = parts.filter(({ sort }) => sort === "by hand").length;
  return (
    <>
      <p>
        <span class="sb-event-what">{WHICH[which]}</span> <Link to={audience} />{" "}
        {by.length > 0 && <span class="sb-soft">by {by.join(", ")}</span>} <Go at={at} what="this message" />
      </p>
      {situation && (
        <p>
          <span class="sb-soft">Only when</span> {situation.text}
        </p>
      )}
      {parts.length === 0 ? (
        <p class="sb-soft">There is no template for it; it is written from nothing.</p>
      ) : (
        <Fold
          name={`message ${moment}`}
          open={which === "first"}
          summary={
            <span class="sb-soft">
              The message{open > 0 && `, ${open === 1 ? "1 blank" : `${open} blanks`} to be filled by hand`}
              {next !== undefined && `, next at ${next}`}
            </span>
          }
        >
          <blockquote class="sb-message">
            {parts.map((part, index) => (
              <Part key={index} part={part} />
            ))}
          </blockquote>
        </Fold>
      )}
    </>
  );
}

function Part({ part }: { readonly part: MessagePart }): JSX.Element {
  const { sort, text, means } = part;
  switch (sort) {
    case "filled":
      return (
        <b class="sb-filled" title={means}>
          {text}
        </b>
      );
    case "stand-in":
      return <span title={means && `Stands in where nothing is known of ${means}`}>{text}</span>;
    case "by hand":
      return (
        <span class="sb-blank">
          <span class="sb-hidden">blank: </span>
          {text}
        </span>
      );
    case "text":
      return <span>{text}</span>;
  }
}

function Milestone({ milestone }: { readonly milestone: DrillMilestone }): JSX.Element {
  const { text, isBreach, tell, by } = milestone;
  return (
    <>
      <p class={isBreach ? "sb-broken" : undefined}>
        <span class="sb-event-what">{isBreach ? "Missed" : "Milestone"}</span> {text}
        {by.length > 0 && <span class="sb-soft"> · by {by.join(", ")}</span>}
      </p>
      {tell.map(({ who, reach }) => (
        <p key={who}>
          Tells {who}: <span class={reach.isSomebody ? "sb-soft" : "sb-broken"}>{reach.text}</span>
        </p>
      ))}
    </>
  );
}

function Point({ point }: { readonly point: DrillPoint }): JSX.Element {
  return (
    <p>
      <strong>{point.text}</strong>
    </p>
  );
}
