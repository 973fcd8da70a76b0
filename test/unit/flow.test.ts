/** The ways through a runbook: what follows what, what never ends, and how long it can take. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { endlessCircles, type FlowStep, flowOf } from "../../src/core/lint/flow.ts";
import { longestWay } from "../../src/core/lint/flow-time.ts";
import { isOf, readDoc } from "../../src/core/model/index.ts";
import { SourceText } from "../../src/core/text/index.ts";
import { runs } from "./runs.ts";

function flow(steps: string) {
  const doc = readDoc(
    new SourceText(
      "file:///a.yaml",
      `kind: Runbook\nid: a\nname: A\nowner: a\nservice: a\ntrigger: a\nimpact: a\n${steps}`,
    ),
  );
  const [entry] = doc.entries;
  assert.ok(isOf(entry, "Runbook"));
  return flowOf(entry);
}

const say = (step: FlowStep) => step.exits.map(({ way, to }) => `${way} ${to?.name ?? "nowhere"}`).join(", ");

const FEED = `
steps:
  - {id: confirm, do: Look., takes: 5m}
  - {id: isOurs, decide: Ours?, takes: 5m, answers: {"Yes": restart, "No": callVendor, "?": gather}}
  - {id: gather, do: Trace., takes: 10m, next: isOurs, maxTimes: 1, otherwise: callVendor}
  - {id: restart, do: Restart., takes: 10m, ifFails: back, next: verify}
  - {id: callVendor, do: Phone., takes: 20m}
  - {id: verify, verify: Works., takes: 10m, ifFails: callVendor, maxTimes: 2, otherwise: handOver, next: done}
  - {id: handOver, end: escalated}
  - {id: done, end: resolved}
rollback:
  - {id: back, do: Restore., takes: 10m}
`;

describe("the ways through a runbook", () => {
  it("go on to the step below unless another is named", () => {
    const { steps } = flow(FEED);
    assert.deepEqual(
      steps.map((step) => `${step.name}: ${say(step)}`),
      [
        "confirm: below isOurs",
        "isOurs: answer restart, answer callVendor, answer gather",
        "gather: next isOurs, otherwise callVendor",
        "restart: next verify, fails back",
        "callVendor: below verify",
        "verify: next done, fails callVendor, otherwise handOver",
        "handOver: ",
        "done: ",
        "back: below nowhere",
      ],
    );
  });

  it("take a misspelt step for the one that is meant", () => {
    const { steps, reached } = flow(
      "steps:\n  - {id: start, do: A., next: verfy}\n  - {id: verify, verify: B., next: nothingLikeIt}\n",
    );
    assert.equal(steps[0]?.exits[0]?.to?.name, "verify");
    assert.equal(steps[1]?.exits[0]?.to, undefined);
    assert.equal(reached.size, 2);
  });

  it("can be circles that a limit ends", () => {
    assert.deepEqual(endlessCircles(flow(FEED)), []);
    const endless = flow(
      "steps:\n  - {id: a, do: A.}\n  - {id: b, do: B., ifFails: a}\n  - {id: c, do: C., next: c}\n",
    );
    assert.deepEqual(
      endlessCircles(endless).map((circle) => circle.map(({ from, to }) => `${from.name} ${to?.name}`)),
      [["a b", "b a"], ["c c"]],
    );
  });

  it("can be circles that a limit does not end", () => {
    const endless = flow(
      "steps:\n  - {id: a, do: A.}\n  - {id: b, do: B., ifFails: a, maxTimes: 2, otherwise: a}\n  - {id: c, end: resolved}\n",
    );
    assert.deepEqual(
      endlessCircles(endless).map((circle) => circle.map(({ from, way, to }) => `${from.name} ${way} ${to?.name}`)),
      [["a below b", "b otherwise a"]],
    );
  });

  it("are unsure where a step cannot be read", () =>
    assert.equal(flow("steps:\n  - {id: a, do: A., nxt: b}\n  - {id: b, end: resolved}\n").unsure, true));
});

describe("the longest way", () => {
  it("counts every repetition", () => {
    const way = longestWay(flow(FEED));
    assert.equal(
      way?.steps.map((step) => step.name).join(" "),
      "confirm isOurs gather isOurs callVendor verify callVendor verify callVendor handOver",
    );
    assert.equal(way.ms, 105 * 60_000);
  });

  it("does not exist where a circle is endless or a time cannot be read", () => {
    assert.equal(longestWay(flow("steps:\n  - {id: a, do: A., ifFails: a}\n  - {id: b, end: resolved}\n")), undefined);
    assert.equal(longestWay(flow("steps:\n  - {id: a, do: A., takes: soon}\n  - {id: b, end: resolved}\n")), undefined);
  });

  it("is what walking all ways finds", () => {
    const step = fc.record({
      takes: fc.integer({ min: 0, max: 60 }),
      next: fc.option(fc.nat(5)),
      fails: fc.option(fc.nat(5)),
      limit: fc.option(fc.record({ times: fc.integer({ min: 1, max: 2 }), otherwise: fc.nat(5) })),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        const lines = steps.map(({ takes, next, fails, limit }, index) => {
          const to = (name: string, at: number | null) => (at === null ? "" : `, ${name}: s${at % steps.length}`);
          return `  - {id: s${index}, do: A., takes: ${takes}m${to("next", next)}${to("ifFails", fails)}${limit ? `, maxTimes: ${limit.times}${to("otherwise", limit.otherwise)}` : ""}}`;
        });
        const graph = flow(`steps:\n${lines.join("\n")}\n`);
        const way = longestWay(graph);
        if (endlessCircles(graph).length > 0) return assert.equal(way, undefined);
        assert.equal(way?.ms, walk(graph.steps[0], new Map()) * 60_000);
        const minutes = way.steps.reduce((sum, one) => sum + Number.parseInt(one.fields.takes ?? "0", 10), 0);
        assert.equal(way.ms, minutes * 60_000);
      }),
      runs(300),
    );
  });
});

/** The longest time in minutes from a step on, by trying everything. */
function walk(step: FlowStep | undefined, visits: ReadonlyMap<FlowStep, number>): number {
  if (!step) return 0;
  const before = visits.get(step) ?? 0;
  const over = step.fields.maxTimes !== undefined && before >= step.fields.maxTimes;
  const after = over || step.fields.maxTimes === undefined ? visits : new Map(visits).set(step, before + 1);
  const ways = step.exits.filter((exit) => (exit.way === "otherwise") === over);
  const own = over ? 0 : Number.parseInt(step.fields.takes ?? "0", 10);
  return own + Math.max(0, ...ways.map((exit) => walk(exit.to, after)));
}
