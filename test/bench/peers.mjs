/** The peers that Servicebook is measured beside: installed on the first run, outside of its own packages. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const PEERS = {
  "ajv-cli": "5.0.0",
  "@stoplight/spectral-cli": "6.16.3",
  "yaml-language-server": "1.25.0",
  dayjs: "1.11.18",
  "dayjs-business-time": "1.0.4",
};

const home = path.resolve(".vscode-test/bench");

/** A file of a peer. */
export const peer = (file) => path.join(home, "node_modules", file);

/** Installs what is missing. */
export function installPeers() {
  const stamp = path.join(home, "peers.json");
  const wanted = JSON.stringify(PEERS);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, "package.json"), '{"private":true}');
  const packages = Object.entries(PEERS).map(([name, version]) => `${name}@${version}`);
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...packages], {
    cwd: home,
    stdio: "inherit",
  });
  writeFileSync(stamp, wanted);
}
