/** Pictures: whatever the graph, nothing lies over anything, and every way is there. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { layOut } from "../../src/core/preview/graph/layout.ts";
import type { Box, Drawing, Edge, PlacedBox } from "../../src/core/preview/graph/types.ts";

const overlap = (a: PlacedBox, b: PlacedBox): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function isOnEdge({ x, y, width, height }: PlacedBox, at: { x: number; y: number }): boolean {
  const inX = at.x >= x - 0.5 && at.x <= x + width + 0.5;
  const inY = at.y >= y - 0.5 && at.y <= y + height + 0.5;
  return inX && inY && [at.y - y, at.y - y - height, at.x - x, at.x - x - width].some((off) => Math.abs(off) < 0.5);
}

function check(boxes: readonly Box[], ways: readonly Edge[], drawn: Drawing): void {
  assert.equal(drawn.boxes.length, boxes.length);
  assert.equal(drawn.ways.length, ways.length);
  const labels = drawn.ways.flatMap(({ label }) => label ?? []);
  assert.equal(labels.length, ways.filter(({ label, from, to }) => label && from !== to).length);
  const things = [...drawn.boxes, ...labels];
  for (const [at, one] of things.entries()) {
    for (const other of things.slice(at + 1)) assert.ok(!overlap(one, other), "two boxes overlap");
    assert.ok(one.x >= 0 && one.y >= 0 && one.x + one.width <= drawn.width && one.y + one.height <= drawn.height);
  }
  for (const [index, { from, to }] of ways.entries()) {
    const way = drawn.ways[index];
    const [first, last] = [way?.points[0], way?.points.at(-1)];
    assert.ok(way && first && last && way.points.length >= 2, "a way is not drawn");
    assert.ok(isOnEdge(drawn.boxes[from] as PlacedBox, first), "a way does not begin at its box");
    assert.ok(isOnEdge(drawn.boxes[to] as PlacedBox, last), "a way does not end at its box");
    for (const [at, point] of way.points.entries()) {
      const before = way.points[at - 1];
      if (!before) continue;
      assert.ok(before.x === point.x || before.y === point.y, "a way runs aslant");
      const line = {
        x: Math.min(before.x, point.x) + 0.1,
        y: Math.min(before.y, point.y) + 0.1,
        width: Math.max(0, Math.abs(before.x - point.x) - 0.2),
        height: Math.max(0, Math.abs(before.y - point.y) - 0.2),
      };
      for (const box of drawn.boxes) assert.ok(!overlap(line, box), "a way crosses a box");
    }
  }
}

const box = fc.record({ width: fc.integer({ min: 20, max: 240 }), height: fc.integer({ min: 20, max: 90 }) });
const graph = (most: number, degree: number) =>
  fc.array(box, { minLength: 1, maxLength: most }).chain((boxes) => {
    const place = fc.integer({ min: 0, max: boxes.length - 1 });
    const label = fc.option(box, { nil: undefined });
    return fc
      .array(fc.record({ from: place, to: place, label }), { maxLength: boxes.length * degree })
      .map((ways) => ({ boxes, ways }));
  });

describe("a picture of boxes and ways", () => {
  it("has nothing over anything and every way in it, for any graph", () => {
    fc.assert(fc.property(graph(14, 3), ({ boxes, ways }) => check(boxes, ways, layOut(boxes, ways))));
  });

  it("holds for two hundred boxes with ways back", () => {
    const boxes = Array.from({ length: 200 }, (_, at) => ({ width: 120 + (at % 7) * 10, height: 40 }));
    const ways = boxes.flatMap((_, at): Edge[] => [
      { from: at, to: Math.min(199, at + 1) },
      ...(at % 5 === 0 ? [{ from: at, to: (at * 7) % 200, label: { width: 60, height: 18 } }] : []),
    ]);
    const before = performance.now();
    const drawn = layOut(boxes, ways);
    const took = performance.now() - before;
    check(boxes, ways, drawn);
    assert.ok(took < 2000, `${took} ms`);
  });

  it("keeps a chain straight and reads from above to below", () => {
    const boxes = Array.from({ length: 4 }, () => ({ width: 100, height: 40 }));
    const { boxes: placed, ways } = layOut(boxes, [
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 2, to: 3 },
      { from: 2, to: 1 },
    ]);
    assert.deepEqual(
      placed.map(({ y }, at) => at === 0 || y > (placed[at - 1]?.y ?? 0)),
      [true, true, true, true],
    );
    assert.deepEqual(
      ways.map(({ back }) => back),
      [false, false, false, true],
    );
  });

  it("is the same each time, and nothing for nothing", () => {
    const boxes = [
      { width: 50, height: 20 },
      { width: 70, height: 20 },
    ];
    assert.deepEqual(layOut(boxes, [{ from: 0, to: 1 }]), layOut(boxes, [{ from: 0, to: 1 }]));
    assert.deepEqual(layOut([], []), { width: 0, height: 0, boxes: [], ways: [] });
  });
});
