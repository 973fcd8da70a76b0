/** Parts of pictures: boxes with words, ways with an arrow. Text stands beside every picture that says the same. */
import type { JSX } from "preact";
import type { PlacedBox, Point } from "../preview/index.ts";

/** A line along points, its corners rounded. */
export function pathOf(points: readonly Point[]): string {
  const parts: string[] = [];
  for (const [at, point] of points.entries()) {
    const [before, after] = [points[at - 1], points[at + 1]];
    if (!before) parts.push(`M${point.x} ${point.y}`);
    else if (!after) parts.push(`L${point.x} ${point.y}`);
    else {
      const reach = Math.min(5, lengthOf(before, point) / 2, lengthOf(point, after) / 2);
      const [into, out] = [towards(point, before, reach), towards(point, after, reach)];
      parts.push(`L${into.x} ${into.y}Q${point.x} ${point.y} ${out.x} ${out.y}`);
    }
  }
  return parts.join("");
}

function lengthOf(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, reach: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * reach, y: from.y + Math.sign(to.y - from.y) * reach };
}

/** The head of an arrow at the end of a line. */
export function Arrow({ points }: { readonly points: readonly Point[] }): JSX.Element | null {
  const [end, before] = [points.at(-1), points.at(-2)];
  if (!end || !before) return null;
  const [dx, dy] = [Math.sign(end.x - before.x), Math.sign(end.y - before.y)];
  const corner = (side: number) => `${end.x - 7 * dx + 4 * side * dy} ${end.y - 7 * dy + 4 * side * dx}`;
  return <path class="sb-arrow" d={`M${end.x} ${end.y}L${corner(1)}L${corner(-1)}Z`} />;
}

/** Up to this width in pixels a picture is made smaller where it does not fit; its words can still be read then. */
export const WIDEST_SHRUNK = 820;

/** Lines of words in the middle of a box. */
export function Lines(props: {
  readonly box: PlacedBox;
  readonly lines: readonly string[];
  readonly step: number;
  readonly class?: string;
}): JSX.Element {
  const { box, lines, step } = props;
  const top = box.y + box.height / 2 - ((lines.length - 1) * step) / 2;
  return (
    <text class={props.class} text-anchor="middle" dominant-baseline="central">
      {lines.map((line, at) => (
        <tspan key={at} x={box.x + box.width / 2} y={top + at * step}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** What can be done with a picture, where somebody listens. */
export function PictureTools(props: {
  /** The id of the picture’s element. */
  readonly picture: string;
  /** What a file of it is called. */
  readonly name: string;
  readonly mermaid?: string;
}): JSX.Element {
  return (
    <>
      {props.mermaid !== undefined && (
        <button type="button" class="sb-small-button" data-copy={props.mermaid}>
          Copy as Mermaid
        </button>
      )}
      <button type="button" class="sb-small-button" data-save="svg" data-of={props.picture} data-name={props.name}>
        Save as SVG
      </button>
      <button type="button" class="sb-small-button" data-save="png" data-of={props.picture} data-name={props.name}>
        Save as PNG
      </button>
    </>
  );
}
