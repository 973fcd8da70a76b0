/**
 * Finds the Chromium that shows VS Code to the editor suites.
 *
 * Playwright would download a browser of its own; a browser from the system's packages does as well and needs no download.
 */
import { accessSync, constants } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { chromium } from "playwright-core";

/** Names under which a Chromium is found on the PATH, the most likely first. */
const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** Where macOS keeps it. */
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The path of a Chromium: `$CHROMIUM` if set, else the first of the usual names.
 *
 * @returns {string}
 * @throws when there is none; the message names the one line that installs it.
 */
export function findChromium() {
  const chosen = process.env.CHROMIUM;
  if (chosen) {
    if (isAbsolute(chosen) && isExecutable(chosen)) return chosen;
    throw new Error(`CHROMIUM is set to “${chosen}”, which is not the full path of a program.`);
  }
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), "/usr/bin"];
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES];
  const found = candidates.find(isExecutable);
  if (found) return found;
  throw new Error("No Chromium was found. Install it with: apt-get install -y chromium (or set CHROMIUM to its path).");
}

/**
 * Starts that Chromium without a window.
 *
 * @returns {Promise<import("playwright-core").Browser>}
 */
export function launchChromium() {
  return chromium.launch({
    executablePath: findChromium(),
    // Chromium refuses to run its sandbox as root, which is what a container is; it only ever sees our own pages.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      // Only this machine can be reached: whatever a page would look up elsewhere fails at once. Said here and not to each request, since
      // all requests would pass through the test then.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost",
    ],
  });
}
