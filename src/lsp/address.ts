/** One spelling for each address: clients escape characters and drive letters in different ways. */
import { URI } from "vscode-uri";

const known = new Map<string, string>();

/** How many spellings are remembered; a workspace with more files only pays for parsing them again. */
const MOST = 20_000;

/** A URI as VS Code would write it, which is also how the core writes the files that it finds. */
export function canonical(uri: string): string {
  let found = known.get(uri);
  if (found === undefined) {
    found = parse(uri);
    if (known.size >= MOST) known.clear();
    known.set(uri, found);
  }
  return found;
}

/** A folder's URI, ending in a slash. */
export function canonicalFolder(uri: string): string {
  const address = canonical(uri);
  return address.endsWith("/") ? address : `${address}/`;
}

/** The folder that a file lies in, ending in a slash. */
export function folderOf(uri: string): string {
  return uri.replace(/[^/]*$/, "");
}

/** The last step of an address. */
export function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}

/** The part of an address before the first colon. */
export function schemeOf(uri: string): string {
  return uri.slice(0, uri.indexOf(":"));
}

function parse(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri;
  }
}
