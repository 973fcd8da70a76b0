/** Places in texts, as the Language Server Protocol counts them. */

/** A place in a text; both numbers start at 0 and count UTF-16 code units. */
export interface PlainPosition {
  readonly line: number;
  readonly character: number;
}

export interface PlainRange {
  readonly start: PlainPosition;
  readonly end: PlainPosition;
}
