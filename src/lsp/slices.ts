/** Long work in slices, so that requests are answered in between. */

/** How long the server works without looking for messages, in milliseconds: below what a typist notices. */
const SLICE_MS = 15;

/** A watch over one piece of long work. */
export class Slices {
  private since = performance.now();

  /** Lets waiting messages through if the slice is used up. Called before each small step of the work. */
  async breathe(): Promise<void> {
    if (performance.now() - this.since < SLICE_MS) return;
    await pause(0);
    this.since = performance.now();
  }
}

/** Waits at least so many milliseconds; messages are handled meanwhile. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
