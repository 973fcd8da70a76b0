/** The page that a preview is shown on, and what it says. */
import { l10n, Uri, type Webview } from "vscode";
import type { FromPage, PageState, ReadingWish } from "../../protocol/index.ts";

/** The folder of the extension that the page may load from. */
export function resourcesIn(extension: Uri): Uri {
  return Uri.joinPath(extension, "dist");
}

/**
 * The page: our script and our style, and nothing from anywhere else. What it shows comes by messages. Images are those alone that it
 * draws itself, to be saved.
 */
export function pageFor(webview: Webview, extension: Uri): string {
  const resource = (name: string) => webview.asWebviewUri(Uri.joinPath(resourcesIn(extension), name)).toString();
  const nonce = newNonce();
  const images = ["img-src", "data:"].join(" ");
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}; ${images};`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${quoted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${quoted(resource("preview.css"))}">
<title>${quoted(l10n.t("Preview"))}</title>
</head>
<body>
<main id="root"></main>
<script nonce="${nonce}" src="${quoted(resource("preview.js"))}"></script>
</body>
</html>`;
}

function newNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function quoted(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** A message of the page; undefined for anything that is none, which is passed over. */
export function readMessage(message: unknown): FromPage | undefined {
  if (!isBlock(message)) return undefined;
  switch (message["type"]) {
    case "ready":
      return { type: "ready" };
    case "inputs": {
      const { key, inputs } = message;
      return typeof key === "string" && isBlock(inputs)
        ? // The server reads what is in them.
          { type: "inputs", key, inputs: inputs as Extract<FromPage, { type: "inputs" }>["inputs"] }
        : undefined;
    }
    case "run":
      return message["what"] === "copyScenario" ? { type: "run", what: "copyScenario" } : undefined;
    case "read":
      return { type: "read", reading: readWish(message["reading"]) };
    case "chooseDocument":
      return { type: "chooseDocument" };
    case "openTemplate":
      return { type: "openTemplate" };
    case "copy": {
      const { text } = message;
      return typeof text === "string" ? { type: "copy", text } : undefined;
    }
    case "save": {
      const { name, as, content } = message;
      const isPicture = as === "svg" || as === "png";
      return typeof name === "string" && isPicture && typeof content === "string"
        ? { type: "save", name, as, content }
        : undefined;
    }
    case "reveal": {
      const { path, in: other, focus } = message;
      if (!isPath(path)) return undefined;
      return { type: "reveal", path, focus: focus === true, ...(isDocument(other) && { in: other }) };
    }
    default:
      return undefined;
  }
}

/** What a page kept over a reload. */
export function readState(state: unknown): PageState | undefined {
  if (!isBlock(state)) return undefined;
  const { uri, index, locked, reading } = state;
  if (typeof uri !== "string" || typeof index !== "number") return undefined;
  return { uri, index, locked: locked === true, reading: readWish(reading) };
}

function readWish(value: unknown): ReadingWish {
  if (!isBlock(value)) return {};
  const { as, readers, language } = value;
  return {
    ...((as === "document" || as === "article") && { as }),
    ...((readers === "internal" || readers === "customer" || readers === "everyone") && { readers }),
    ...(typeof language === "string" && { language }),
  };
}

function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPath(value: unknown): value is readonly (string | number)[] {
  return Array.isArray(value) && value.every((step) => typeof step === "string" || typeof step === "number");
}

function isDocument(value: unknown): value is NonNullable<Extract<FromPage, { type: "reveal" }>["in"]> {
  if (!isBlock(value)) return false;
  const { file, index, kind, id } = value;
  const isNamed = id === undefined || typeof id === "string";
  return typeof file === "string" && typeof index === "number" && typeof kind === "string" && isNamed;
}
