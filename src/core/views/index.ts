/**
 * How previews look.
 * Invariant: pure. A preview and where it is shown give what is to be shown; nothing is worked out here, and nothing is asked of a browser.
 * Invariant: no style attributes and no handlers; what can be clicked says so in `data-` attributes, and one listener knows what they mean.
 */
export { PAPER, type Surface } from "./surface.ts";
export { PLAYED, View, type ViewProps } from "./view.tsx";
