/** Changes of the clock, found by comparing offsets a week apart, against the library that knows each of them. */
import assert from "node:assert/strict";
import { create, getTimeZoneTransition, offsetNanoseconds } from "temporal-polyfill/fns/ZonedDateTime";
import { zoneOf } from "../../src/core/time/index.ts";

const ZONES = [
  "Europe/Lisbon",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "America/Santiago",
  "Asia/Kolkata",
  "Asia/Tehran",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Asia/Gaza",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Antarctica/Troll",
  "America/St_Johns",
  "Asia/Pyongyang",
  "Europe/Dublin",
];

describe("zones", () => {
  for (const name of ZONES)
    it(`${name} changes its clock when the library says so`, () => {
      const [from, to] = [Date.UTC(1985, 0, 1), Date.UTC(2040, 0, 1)];
      const found: [number, number][] = [];
      zoneOf(name)?.stretches(from, to, (at, _, offset) => found.push([at, offset]));
      let moment = create(BigInt(from) * 1_000_000n, name);
      const known: [number, number][] = [[from, offsetNanoseconds(moment) / 1e6]];
      for (;;) {
        const next = getTimeZoneTransition(moment, "next");
        if (next === null || next.epochMilliseconds >= to) break;
        moment = next;
        known.push([next.epochMilliseconds, offsetNanoseconds(next) / 1e6]);
      }
      assert.deepEqual(found, known);
    });

  it("an offset is the same at all times", () => {
    const found: number[] = [];
    zoneOf("UTC+5:30")?.stretches(Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1), (_, __, offset) => found.push(offset));
    assert.deepEqual(found, [5.5 * 3_600_000]);
  });
});
