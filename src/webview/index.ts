/** What pages that are not in an editor use of the webview’s. */
export { chosen, isControl, pressed } from "./choices.ts";
