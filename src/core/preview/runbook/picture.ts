/** The steps of a runbook as a picture. */
import { type Flow, type FlowStep, longestWay } from "../../lint/index.ts";
import { memo } from "../../model/index.ts";
import { layOut } from "../graph/layout.ts";
import type { Box } from "../graph/types.ts";
import { sizeOf, wrap } from "../graph/words.ts";
import { numberOf, sortOf, textOf } from "./steps.ts";
import type { FlowPicture, FlowWay } from "./types.ts";

const WIDEST_BOX = 28;
const WIDEST_LABEL = 24;
const MOST_LINES = 3;
const MOST_LABEL_LINES = 3;

/** Room at the sides of a decision’s pointed ends, of others. */
const POINTED = 26;
const PLAIN = 14;

/** Ways between the same two steps are drawn as one. */
interface Drawn {
  readonly from: FlowStep;
  readonly to: FlowStep;
  readonly words: string[];
  sort: FlowWay["sort"];
}

/** The picture; it depends on the text alone, whatever is walked. */
export const pictureOf: (flow: Flow) => FlowPicture = memo((flow) => {
  const texts = flow.steps.map((step) => wrap(`${numberOf(step, flow)}. ${textOf(step)}`, WIDEST_BOX, MOST_LINES));
  const boxes = flow.steps.map((step, at): Box => {
    const sort = sortOf(step);
    return sizeOf(texts[at] ?? [], sort === "decide" ? POINTED : sort === "end" ? PLAIN + 6 : PLAIN, 10);
  });
  const drawn = waysOf(flow);
  const labels = drawn.map(({ words }) => {
    const text = [...new Set(words)].join(" / ");
    return text === "" ? undefined : wrap(text, WIDEST_LABEL, MOST_LABEL_LINES);
  });
  const laid = layOut(
    boxes,
    drawn.map(({ from, to }, at) => {
      const lines = labels[at];
      return { from: from.index, to: to.index, label: lines && sizeOf(lines, 8, 3, true) };
    }),
  );
  const longest = longestPairs(flow);
  const onLongest = new Set(longestWay(flow)?.steps);
  return {
    width: laid.width,
    height: laid.height,
    boxes: laid.boxes.map((box, at) => {
      const step = flow.steps[at] as FlowStep;
      return {
        ...box,
        step: at,
        lines: texts[at] ?? [],
        isOnLongest: onLongest.has(step),
        isUnreached: !flow.reached.has(step),
      };
    }),
    ways: laid.ways.map(({ points, label, back }, at): FlowWay => {
      const { from, to, sort } = drawn[at] as Drawn;
      const lines = labels[at];
      return {
        from: from.index,
        to: to.index,
        points,
        ...(label && lines && { label: { ...label, lines } }),
        sort,
        isBack: back,
        isOnLongest: longest.has(pairOf(from, to)),
      };
    }),
  };
});

function waysOf({ steps }: Flow): Drawn[] {
  const found = new Map<string, Drawn>();
  for (const from of steps) {
    for (const { way, answer, to } of from.exits) {
      if (!to) continue;
      const sort = way === "fails" ? "fails" : way === "otherwise" ? "otherwise" : "usual";
      const known: Drawn = found.get(pairOf(from, to)) ?? { from, to, words: [], sort };
      found.set(pairOf(from, to), known);
      if (sort === "usual") known.sort = "usual";
      const words = answer ?? (way === "fails" ? "fails" : way === "otherwise" ? timesOf(from) : undefined);
      if (words !== undefined) known.words.push(words);
    }
  }
  return [...found.values()];
}

function timesOf({ fields: { maxTimes } }: FlowStep): string {
  return maxTimes === undefined ? "otherwise" : `after ${maxTimes}×`;
}

function pairOf(from: FlowStep, to: FlowStep): string {
  return `${from.index} ${to.index}`;
}

/** The ways that the longest way takes. Where a step’s visits are used up, it is passed by on the way. */
function longestPairs(flow: Flow): ReadonlySet<string> {
  const pairs = new Set<string>();
  const steps = longestWay(flow)?.steps ?? [];
  for (const [at, to] of steps.entries()) {
    const from = steps[at - 1];
    if (!from) continue;
    if (from.exits.some((exit) => exit.to === to)) {
      pairs.add(pairOf(from, to));
      continue;
    }
    const passed = from.exits
      .map((exit) => exit.to)
      .find((one) => one?.exits.some((exit) => exit.way === "otherwise" && exit.to === to));
    if (passed) pairs.add(pairOf(from, passed)).add(pairOf(passed, to));
  }
  return pairs;
}
