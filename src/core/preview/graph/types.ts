/** Pictures of boxes and the ways between them. Lengths are pixels at the usual size of text; y grows downwards. */

/** A box to be placed. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** A way from one box to another, or back to itself; boxes are named by their place in the list. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  /** The size of words that stand on the way. */
  readonly label?: Box | undefined;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedBox extends Point, Box {}

export interface PlacedEdge {
  /** From the edge of the first box to the edge of the second, turning at right angles. */
  readonly points: readonly Point[];
  /** Where its words stand. */
  readonly label?: PlacedBox | undefined;
  /** It leads back up, to a box that stands above. */
  readonly back: boolean;
}

/** What was placed, in the order in which it was given. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly ways: readonly PlacedEdge[];
}
