/** Paths of this machine and the URIs that the core knows; `windows` is an argument so that both ways are tested everywhere. */
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A folder's URI, ending in a slash. */
export function folderUri(folder: string, windows?: boolean): string {
  return pathToFileURL(folder, options(windows)).href.replace(/\/?$/, "/");
}

/** A file's URI. */
export function fileUri(file: string, windows?: boolean): string {
  return pathToFileURL(file, options(windows)).href;
}

/** A URI as a path to show: relative to a folder where it lies in it, with slashes, as git and CI services print paths. */
export function shownPath(uri: string, from: string, windows?: boolean): string {
  const flavour = windows === undefined ? path : windows ? path.win32 : path.posix;
  const full = fileURLToPath(uri, options(windows));
  const relative = flavour.relative(from, full);
  const shown = relative === "" ? "." : relative.startsWith("..") || flavour.isAbsolute(relative) ? full : relative;
  return shown.split(flavour.sep).join("/");
}

function options(windows: boolean | undefined): { windows?: boolean } {
  return windows === undefined ? {} : { windows };
}
