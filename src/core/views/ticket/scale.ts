/** Half of what a date is wide in a narrow picture, in percent of the picture. */
const EDGE = 8;

/** Moments as places across a picture, in percent of its width, so that texts keep their size whatever the width. */
export class Scale {
  constructor(
    private readonly from: number,
    private readonly to: number,
  ) {}

  /** A moment’s place, as an attribute of a drawing. */
  x(at: number): string {
    return `${this.part(at)}%`;
  }

  /** The width between two moments; never so small that it cannot be seen. */
  width(from: number, to: number): string {
    return `${Math.max(0.15, round(this.part(to) - this.part(from)))}%`;
  }

  /** How a text at a moment’s place is set, so that it is not cut off at the picture’s edges. */
  anchor(at: number): "start" | "middle" | "end" {
    const part = this.part(at);
    return part < EDGE ? "start" : part > 100 - EDGE ? "end" : "middle";
  }

  isInside(at: number): boolean {
    return at >= this.from && at <= this.to;
  }

  private part(at: number): number {
    return round(Math.max(0, Math.min(100, ((at - this.from) / (this.to - this.from)) * 100)));
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
