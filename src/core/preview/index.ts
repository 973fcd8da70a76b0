/**
 * What a preview shows of a document.
 * Invariant: pure and total; plain JSON comes out. No clock is read, nothing is drawn: how it looks is the views’ business.
 * Invariant: what comes from a text carries its place.
 */

export type * from "./cards/types.ts";
export type * from "./contacts.ts";
export type * from "./drill/types.ts";
export type * from "./graph/types.ts";
export { readInputs } from "./inputs.ts";
export type { Before } from "./policy/compare.ts";
export { type CopiedScenario, copiedScenario } from "./policy/copy.ts";
export type * from "./policy/types.ts";
export { previewOf } from "./preview.ts";
export type * from "./request/types.ts";
export type * from "./runbook/types.ts";
export type * from "./scenario/types.ts";
export type * from "./schedule/types.ts";
export type { EventGroup, EventOffer } from "./ticket/events.ts";
export type { Lane, LaneMark, ShownEvent, Stretch, Tick, TicketPicture, Told, WayRow } from "./ticket/types.ts";
export type * from "./types.ts";
export type * from "./written.ts";
