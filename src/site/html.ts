/** Whole pages as text. */

/** What may be loaded, and from where: nothing but the files of the site. */
const FILES_ONLY = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src data:"],
  ...["base-uri 'none'", "form-action 'none'"],
].join("; ");

export interface PageParts {
  readonly title: string;
  /** The body, as HTML. */
  readonly body: string;
  /** Style sheets and scripts of the site, by their addresses. */
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  /** What the page’s script reads of it: attributes of the body. */
  readonly data?: Readonly<Record<string, string>>;
}

/** A page that loads the site’s files. */
export function pageOf({ title, body, styles, scripts, data = {} }: PageParts): string {
  const links = [
    ...styles.map((href) => `<link rel="stylesheet" href="${escaped(href)}">`),
    ...scripts.map((src) => `<script src="${escaped(src)}" defer></script>`),
  ];
  return document_(title, FILES_ONLY, links.join("\n"), body, data);
}

export interface SinglePage {
  readonly title: string;
  readonly body: string;
  readonly style: string;
  /** SHA-256 of a text. */
  digest(text: string, as: "base64"): string;
}

/** A page that holds all that it needs: no script runs on it, and no style but its own. */
export function singlePageOf({ title, body, style, digest }: SinglePage): string {
  const policy = [
    ...["default-src 'none'", `style-src 'sha256-${digest(style, "base64")}'`, "img-src data:"],
    ...["base-uri 'none'", "form-action 'none'"],
  ].join("; ");
  return document_(title, policy, `<style>${style}</style>`, body, {});
}

function document_(
  title: string,
  policy: string,
  head: string,
  body: string,
  data: Readonly<Record<string, string>>,
): string {
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escaped(value)}"`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="generator" content="Servicebook">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
${head}
</head>
<body class="site"${attributes.join("")}>
${body}
</body>
</html>
`;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as HTML, between tags or in an attribute. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char);
}

/** Data as a script that sets a name of the window. Nothing in it can end the script or begin a comment of HTML. */
export function dataScript(name: string, value: unknown): string {
  return `window.${name} = ${jsonForHtml(value)};\n`;
}

/** JSON that can stand in a script of a page. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
