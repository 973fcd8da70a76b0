/** How far time is looked at. */
import { DAY_MS } from "../values/index.ts";

/** A search for an instant stops this far from where it begins: ten years. */
export const HORIZON_MS = 3653 * DAY_MS;

/** The first instant that can be asked about: documents name the years 1900 to 2199. */
export const EARLIEST = Date.UTC(1890, 0, 1);
/** The last instant that can be asked about. */
export const LATEST = Date.UTC(2215, 0, 1);

/** Whether an instant can be asked about: a number, in the years that documents may name. */
export function isKnown(at: number): boolean {
  return at >= EARLIEST && at <= LATEST;
}
