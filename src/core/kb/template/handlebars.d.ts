/** The part of Handlebars that is used: its parser. It makes a tree and runs nothing. */
declare module "handlebars/dist/cjs/handlebars/compiler/base.js" {
  /** Reads a template, and takes out the line breaks around tags that stand alone on a line. */
  export function parse(text: string): unknown;
}
