/** A catalog item as the requester meets it. */
import type { JSX } from "preact";
import type { Plan, Price, RequestPreview } from "../../preview/index.ts";
import { Fields } from "../card.tsx";
import { Icon } from "../icons.tsx";
import { Notes } from "../notes.tsx";
import { Go, placed, Section, Text } from "../place.tsx";
import { useSurface } from "../surface.ts";
import { QuestionView } from "./controls.tsx";
import { Steps } from "./plan.tsx";
import { WaysView } from "./ways.tsx";

export function Request({ preview }: { readonly preview: RequestPreview }): JSX.Element {
  const { category, summary, description, facts, needs, steps, plan, ways, more } = preview;
  const { isPublic } = useSurface();
  return (
    <div class="sb-request">
      {category && (
        <p class="sb-soft sb-small sb-category">
          <Text of={category} />
        </p>
      )}
      {summary && (
        <p class="sb-lead">
          <Text of={summary} />
        </p>
      )}
      {description && (
        <p class="sb-text sb-description" {...placed(description.at)}>
          {description.text}
        </p>
      )}
      <Fields of={facts} top />
      {needs.length > 0 && (
        <Section title="Before you order">
          <ul class="sb-list sb-bullets">
            {needs.map(({ text, at, when, isNeeded, notes }) => (
              <li key={JSON.stringify(at.path)} class={isNeeded ? "" : "sb-step-off"} {...placed(at)}>
                {text}
                {when !== undefined && (
                  <span class="sb-soft"> {isNeeded ? `because ${when}` : `only when ${when}`}</span>
                )}
                <Notes of={notes} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <div class="sb-desk">
        <FormView preview={preview} />
        <Summary preview={preview} />
      </div>
      <Section title="What happens with the order" at={{ path: ["tasks"] }} aside={plan && <Legend />}>
        <Steps steps={steps} plan={plan} />
      </Section>
      {!isPublic && (
        <Section title="All ways through the form">
          <WaysView ways={ways} />
        </Section>
      )}
      {more.length > 0 && (
        <Section title="More about this item">
          <Fields of={more} top />
        </Section>
      )}
    </div>
  );
}

function FormView({ preview }: { readonly preview: RequestPreview }): JSX.Element {
  const { isLive } = useSurface();
  const { parts, order } = preview;
  return (
    <form class="sb-form" aria-label="Request form" noValidate autocomplete="off">
      {parts.length === 0 && <p class="sb-soft">The order asks nothing.</p>}
      {parts.map((part, index) => (
        <div key={part.title ? JSON.stringify(part.title.at.path) : `part ${index}`} class="sb-part">
          {part.title && (
            <h2 {...placed(part.title.at)}>
              {part.title.text} <Go at={part.title.at} what={`“${part.title.text}”`} />
            </h2>
          )}
          {part.help !== undefined && <p class="sb-soft">{part.help}</p>}
          <Notes of={part.notes} />
          {part.questions.map((question) => (
            <QuestionView key={question.id} question={question} />
          ))}
        </div>
      ))}
      {isLive && (
        <div class="sb-form-end">
          <button type="button" class="sb-button" data-put={JSON.stringify([["tried"], true])}>
            Send the order
          </button>
          <button type="button" class="sb-link-button" data-put={JSON.stringify([[], {}])}>
            Start again
          </button>
          <p role="status" class="sb-form-state">
            {order.isTried &&
              (order.open === 0 ? (
                <>
                  <Icon name="done" /> The form would be accepted. This is a preview: nothing is sent.
                </>
              ) : (
                <>
                  <Icon name="error" /> {order.open === 1 ? "One answer is" : `${order.open} answers are`} missing or
                  not accepted.
                </>
              ))}
          </p>
        </div>
      )}
    </form>
  );
}

function Summary({ preview }: { readonly preview: RequestPreview }): JSX.Element {
  const { price, plan, order } = preview;
  const { isLive, inputs } = useSurface();
  const sent = inputs["sent"];
  return (
    <aside class="sb-summary" aria-label="This order">
      {price && <PriceView price={price} />}
      {plan && <PromiseView plan={plan} />}
      <div class="sb-sent">
        <label for="sb-sent">Sent on ({order.zone})</label>
        <input
          id="sb-sent"
          class="sb-input"
          type="datetime-local"
          value={typeof sent === "string" && sent !== "" ? sent : order.sent}
          data-set={JSON.stringify(["sent"])}
          disabled={!isLive}
        />
        {order.isChosen && isLive && (
          <button type="button" class="sb-link-button" data-put={JSON.stringify([["sent"], ""])}>
            Back to now
          </button>
        )}
      </div>
    </aside>
  );
}

function PriceView({ price }: { readonly price: Price }): JSX.Element {
  const { total, lines, chargedTo, at } = price;
  return (
    <div class="sb-price" {...placed(at)}>
      <h2 class="sb-label">
        Price <Go at={at} what="the price" />
      </h2>
      <p class="sb-figure" aria-live="polite">
        {total}
      </p>
      {lines.length > 0 && (
        <dl class="sb-bill">
          {lines.map((line) => (
            <div key={`${line.text} ${JSON.stringify(line.at.path)}`} {...placed(line.at)}>
              <dt>{line.text}</dt>
              <dd>{line.amount}</dd>
            </div>
          ))}
        </dl>
      )}
      {chargedTo && (
        <p class="sb-soft sb-small">
          Charged to <Text of={chargedTo} />
        </p>
      )}
    </div>
  );
}

function PromiseView({ plan }: { readonly plan: Plan }): JSX.Element {
  const { promise, done, late, spare } = plan;
  return (
    <div class="sb-promise">
      {promise && (
        <div {...placed(promise.at)}>
          <h2 class="sb-label">
            Promised by <Go at={promise.at} what="the promise" />
          </h2>
          <p class="sb-figure">{promise.due?.text ?? "no date"}</p>
          <p class="sb-soft sb-small">
            {promise.text}
            {promise.trouble !== undefined && `. ${promise.trouble}`}
          </p>
        </div>
      )}
      {done && (
        <div>
          <h2 class="sb-label">Ready at the latest</h2>
          <p class="sb-figure">{done.text}</p>
          {late !== undefined && (
            <p class="sb-problem">
              <Icon name="late" /> <span>Later than promised: {late}.</span>
            </p>
          )}
          {spare !== undefined && (
            <p class="sb-kept">
              <Icon name="done" /> <span>{spare} to spare.</span>
            </p>
          )}
        </div>
      )}
    </div>
  );
}

function Legend(): JSX.Element {
  return (
    <ul class="sb-legend sb-small" aria-hidden="true">
      <li>
        <svg width="18" height="12" aria-hidden="true" focusable="false">
          <rect class="sb-bar-approval-whole" x="1" y="2" width="16" height="8" rx="2" />
        </svg>{" "}
        approval
      </li>
      <li>
        <svg width="18" height="12" aria-hidden="true" focusable="false">
          <rect class="sb-bar-task" x="1" y="2" width="16" height="8" rx="2" />
        </svg>{" "}
        work
      </li>
      <li>
        <svg width="18" height="12" aria-hidden="true" focusable="false">
          <rect class="sb-bar-open" width="18" height="12" />
        </svg>{" "}
        open hours
      </li>
      <li>
        <svg width="8" height="12" aria-hidden="true" focusable="false">
          <line class="sb-bar-due" x1="4" x2="4" y1="0" y2="12" />
        </svg>{" "}
        promised
      </li>
    </ul>
  );
}
