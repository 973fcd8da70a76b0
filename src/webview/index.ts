/** What pages that are not in an editor use of the webview’s. */
export { listenForUse } from "./use.ts";
