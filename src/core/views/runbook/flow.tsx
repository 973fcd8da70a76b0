/** The flow of a runbook as a picture. */
import type { JSX } from "preact";
import type { FlowBox, FlowPicture, FlowWay, RunbookPreview, RunbookStep, Walk } from "../../preview/index.ts";
import { Arrow, Lines, PictureTools, pathOf, WIDEST_SHRUNK } from "../picture.tsx";
import { placed, Section, Wide } from "../place.tsx";
import { useSurface } from "../surface.ts";

const PICTURE = "sb-flow-picture";

export function Flow({ preview }: { readonly preview: RunbookPreview }): JSX.Element {
  const { picture, steps, walk, about, mermaid, document } = preview;
  const surface = useSurface();
  const tools = surface.isLive && (
    <PictureTools picture={PICTURE} name={`${document.id ?? "runbook"}-flow`} mermaid={mermaid} />
  );
  return (
    <Section title="The flow" aside={tools} class="sb-screen">
      <p class="sb-key">
        {about.longest && (
          <span class="sb-key-longest">
            <KeyLine class="sb-on-longest" /> longest way, {about.longest.text}
          </span>
        )}
        <span>
          <KeyLine class="sb-way-fails" /> when it fails, or too often
        </span>
      </p>
      <Wide name="Picture of the flow" class="sb-picture">
        <svg
          id={PICTURE}
          class={picture.width > WIDEST_SHRUNK ? "sb-flow" : "sb-flow sb-may-shrink"}
          viewBox={`0 0 ${picture.width} ${picture.height}`}
          width={picture.width}
          height={picture.height}
          role="img"
          aria-label={altOf(picture, steps)}
        >
          <g>
            {picture.ways.map((way) => (
              <Way key={`${way.from} ${way.to}`} way={way} />
            ))}
          </g>
          <g>
            {picture.boxes.map((box) => (
              <StepBox key={box.step} box={box} step={steps[box.step] as RunbookStep} walk={walk} />
            ))}
          </g>
        </svg>
      </Wide>
    </Section>
  );
}

function KeyLine(props: { readonly class: string }): JSX.Element {
  return (
    <svg class="sb-flow sb-key-line" viewBox="0 0 28 8" width="28" height="8" aria-hidden="true">
      <path class={`sb-way ${props.class}`} d="M0 4H28" />
    </svg>
  );
}

/** What the picture says in a sentence; the steps below say all of it. */
function altOf(picture: FlowPicture, steps: readonly RunbookStep[]): string {
  const decisions = steps.filter(({ sort }) => sort === "decide").length;
  const ends = steps.filter(({ sort }) => sort === "end").length;
  const loops = picture.ways.filter(({ isBack }) => isBack).length;
  return `Flow with ${steps.length} steps, of which ${decisions} are decisions and ${ends} are ends, and ${loops} ways back. The list of steps below says the same in words.`;
}

function Way({ way }: { readonly way: FlowWay }): JSX.Element {
  const { points, label, sort, isBack, isOnLongest } = way;
  const classes = [
    "sb-way",
    sort !== "usual" && "sb-way-fails",
    isBack && "sb-way-back",
    isOnLongest && "sb-on-longest",
  ];
  return (
    <g class={classes.filter(Boolean).join(" ")}>
      <path d={pathOf(points)} />
      <Arrow points={points} />
      {label && (
        <>
          <rect class="sb-way-label" x={label.x} y={label.y} width={label.width} height={label.height} rx="4" />
          <Lines class="sb-way-words" box={label} lines={label.lines} step={15} />
        </>
      )}
    </g>
  );
}

function StepBox(props: { readonly box: FlowBox; readonly step: RunbookStep; readonly walk: Walk }): JSX.Element {
  const { box, step, walk } = props;
  const isCurrent = walk.current === box.step;
  const isVisited = walk.visits.some((visit) => visit.step === box.step);
  const classes = [
    "sb-flow-box",
    `sb-flow-${step.sort}`,
    box.isOnLongest && "sb-on-longest",
    box.isUnreached && "sb-unreached",
    isVisited && "sb-visited",
    isCurrent && "sb-current",
  ];
  return (
    <g class={classes.filter(Boolean).join(" ")} {...placed(step.at)}>
      <title>{`${step.number}. ${step.text}`}</title>
      <path class="sb-flow-shape" d={shapeOf(box, step.sort)} />
      {step.sort === "verify" && <path class="sb-flow-mark" d={`M${box.x + 6} ${box.y}v${box.height}`} />}
      <Lines box={box} lines={box.lines} step={17} />
    </g>
  );
}

/** Decisions are pointed at both sides, ends are round, all else has corners. */
function shapeOf({ x, y, width, height }: FlowBox, sort: RunbookStep["sort"]): string {
  if (sort === "decide") {
    const tip = Math.min(18, height / 2);
    const [right, middle, bottom] = [x + width, y + height / 2, y + height];
    return `M${x + tip} ${y}H${right - tip}L${right} ${middle}L${right - tip} ${bottom}H${x + tip}L${x} ${middle}Z`;
  }
  const round = sort === "end" ? height / 2 : 5;
  const corner = (dx: number, dy: number) => `a${round} ${round} 0 0 1 ${dx} ${dy}`;
  return `M${x + round} ${y}h${width - 2 * round}${corner(round, round)}v${height - 2 * round}${corner(-round, round)}h${2 * round - width}${corner(-round, -round)}v${2 * round - height}${corner(round, -round)}Z`;
}
