/**
 * The language server as one program for Node and for web workers: nearly all of it is the same, and an extension should not carry it
 * twice. Only one of the two ways to start is ever run.
 */
void ("importScripts" in globalThis ? import("./main.browser.ts") : import("./main.node.ts"));
