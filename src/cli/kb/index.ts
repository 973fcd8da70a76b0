/** The commands about articles, and what `lint` says of their templates: a bundle of its own, read only when it is needed. */
export { kbBuild } from "./build.ts";
export { kbCheck } from "./check.ts";
export { kbScore } from "./score.ts";
export { lintTemplates } from "./source.ts";
export { kbTemplate } from "./template.ts";
