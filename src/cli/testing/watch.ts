/** `--watch`: runs again when a file of the book changes, until Ctrl+C. */
import { type FSWatcher, watch } from "node:fs";
import { Failure } from "../exit.ts";

/** Editors write a file in several steps; a run waits until none has come for this long, in milliseconds. */
const QUIET_MS = 150;

/**
 * Calls `run` after each change of a YAML file below the folders, and `ready` once changes are seen. Resolves when the user ends it.
 */
export function watchFolders(
  folders: readonly string[],
  ready: () => void,
  run: (changed: readonly string[]) => Promise<void>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const watchers: FSWatcher[] = [];
    const changed = new Set<string>();
    let timer: NodeJS.Timeout | undefined;
    let running = false;
    const end = (finish: () => void) => {
      clearTimeout(timer);
      for (const one of watchers) one.close();
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, stop);
      finish();
    };
    const stop = () => end(resolve);
    const fail = (error: unknown) => end(() => reject(error));
    const go = () => {
      // What changes during a run is looked at after it.
      if (running) return later();
      running = true;
      const files = [...changed].sort();
      changed.clear();
      run(files)
        .then(() => {
          running = false;
        })
        .catch(fail);
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(go, QUIET_MS);
    };
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
    try {
      for (const folder of folders) {
        const watcher = watch(folder, { recursive: true }, (_, file) => {
          if (file === null || !isOurs(file)) return;
          changed.add(file.replaceAll("\\", "/"));
          later();
        });
        watcher.on("error", fail);
        watchers.push(watcher);
      }
      ready();
    } catch (error) {
      fail(new Failure(`This folder cannot be watched: ${error instanceof Error ? error.message : error}`));
    }
  });
}

function isOurs(file: string): boolean {
  return /\.ya?ml$/iu.test(file) && !/(?:^|[\\/])(?:node_modules|\.git)[\\/]/u.test(file);
}
