/**
 * Measures Servicebook beside its peers in one run, and writes the table of docs/performance.md.
 *
 *   npm run bench                 all sizes
 *   npm run bench -- --quick      up to 1,000 documents, fewer runs
 *   npm run bench -- --editor     only what an editor waits for
 *
 * Quote the ratios: machines differ, and a busy one is slow for all. Peers are installed into .vscode-test/bench on the first run.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import * as esbuild from "esbuild";
import { random, runbook, writeCorpus } from "./corpus.mjs";
import { editTimes, hoverTimes, percentile } from "./lsp.mjs";
import { installPeers, peer } from "./peers.mjs";

const QUICK = process.argv.includes("--quick");
const EDITOR = process.argv.includes("--editor");
const RUNS = QUICK ? 3 : 5;
const SIZES = EDITOR ? [] : QUICK ? [1, 100, 1000] : [1, 100, 1000, 5000];
/** Slow peers are not asked for the largest book. */
const PEER_LIMIT = 1000;

const work = path.resolve("out/bench");
const here = import.meta.dirname;

/** The schemas with addresses, which ajv-cli needs to find one from another. */
function addressedSchemas() {
  const folder = path.join(work, "schemas");
  mkdirSync(folder, { recursive: true });
  for (const name of ["common", "catalog-item", "sla-policy"]) {
    const file = `${name}.schema.json`;
    writeFileSync(
      path.join(folder, file),
      JSON.stringify({ $id: file, ...JSON.parse(readFileSync(`schemas/${file}`, "utf8")) }),
    );
  }
  return folder;
}

/** Takes everything out of a corpus but one file. */
function keepOnly(folder, name) {
  const text = readFileSync(path.join(folder, name));
  rmSync(folder, { recursive: true });
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

/**
 * One run of a whole process: CPU milliseconds as the shell counts them for a child that has ended, and peak memory as the process
 * reports it.
 */
function once(args, cwd) {
  const file = path.join(work, "usage.json");
  const env = { ...process.env, USAGE_FILE: file, NO_COLOR: "1" };
  delete env.NODE_EXTRA_CA_CERTS; // adds 100 ms to every start
  const { status, stderr } = spawnSync(
    "bash",
    [
      "-c",
      'TIMEFORMAT="%3U %3S %3R"; time "$@" >"$OUT" 2>&1',
      "bash",
      process.execPath,
      "--require",
      path.join(here, "usage.cjs"),
      ...args,
    ],
    { cwd, env: { ...env, OUT: path.join(work, "out.txt") }, encoding: "utf8" },
  );
  if (status === null || status > 1)
    throw new Error(
      `${args.join(" ")} ended with ${status}: ${readFileSync(path.join(work, "out.txt"), "utf8").slice(0, 2000)}`,
    );
  const [user, system, real] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { cpuMs: (user + system) * 1000, wallMs: real * 1000, peakMb: JSON.parse(readFileSync(file, "utf8")).peakMb };
}

/** Medians over runs in which the commands take turns, so that a drift of the machine meets all of them. */
function compare(commands, cwd, runs = RUNS) {
  const results = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let run = -1; run < runs; run++) {
    for (const [name, args] of Object.entries(commands)) {
      const result = once(args, cwd);
      if (run >= 0) results[name].push(result);
    }
  }
  return Object.fromEntries(
    Object.entries(results).map(([name, list]) => [
      name,
      {
        cpuMs: percentile(
          list.map((one) => one.cpuMs),
          0.5,
        ),
        wallMs: percentile(
          list.map((one) => one.wallMs),
          0.5,
        ),
        peakMb: percentile(
          list.map((one) => one.peakMb),
          0.5,
        ),
      },
    ]),
  );
}

async function main() {
  mkdirSync(work, { recursive: true });
  installPeers();
  execFileSync(process.execPath, ["esbuild.mjs", "--production"], { stdio: "inherit" });
  await esbuild.build({
    entryPoints: [path.join(here, "floor.ts")],
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    outfile: path.join(work, "floor.mjs"),
    alias: { yaml: path.resolve("node_modules/yaml/browser/dist/index.js") },
  });
  const ajvCli = peer("ajv-cli/dist/index.js");
  const spectral = peer("@stoplight/spectral-cli/dist/index.js");
  writeFileSync(path.join(work, "spectral.mjs"), spectralRuleset());
  const cli = path.resolve("dist/cli.cjs");
  const schemas = addressedSchemas();
  const lines = [];
  const say = (line) => {
    console.log(line);
    lines.push(line);
  };

  say(
    `Measured on ${new Date().toISOString().slice(0, 10)}: Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.platform()} ${os.release()}. Medians of ${RUNS} runs after a warm-up; CPU is user and system time of the whole process.\n`,
  );
  if (SIZES.length > 0) {
    say("| documents | command | CPU ms | wall ms | peak MB | CPU ÷ floor | CPU ÷ `node -e 0` |");
    say("| ---: | --- | ---: | ---: | ---: | ---: | ---: |");
  }
  for (const size of SIZES) {
    const folder = path.join(work, `corpus-${size}`);
    writeCorpus(folder, size);
    // One file is one file: outside a book, so that no other is read with it.
    if (size === 1) keepOnly(folder, "sla/sla-0.yaml");
    const commands = {
      "node -e 0": ["-e", "0"],
      "floor: parse and validate": [path.join(work, "floor.mjs"), folder],
      "servicebook lint": size === 1 ? [cli, "lint", path.join(folder, "sla/sla-0.yaml")] : [cli, "lint", folder],
    };
    if (size <= PEER_LIMIT) {
      // Each peer checks one kind only: ajv-cli and Spectral take one schema or ruleset for all files, so they get the catalog items.
      const items = size === 1 ? path.join(folder, "sla/*.yaml") : path.join(folder, "catalog/*.yaml");
      const schema = size === 1 ? "sla-policy" : "catalog-item";
      commands["ajv-cli (catalog items only)"] = [
        ajvCli,
        "validate",
        "--spec=draft2020",
        "--strict=false",
        "-s",
        path.join(schemas, `${schema}.schema.json`),
        "-r",
        path.join(schemas, "common.schema.json"),
        "-d",
        items,
      ];
      commands["spectral lint"] = [
        spectral,
        "lint",
        "--ruleset",
        path.join(work, "spectral.mjs"),
        "--fail-severity",
        "error",
        "--quiet",
        size === 1 ? path.join(folder, "sla/sla-0.yaml") : `${folder}/{catalog,sla,runbooks,teams,services}/*.yaml`,
      ];
    }
    const result = compare(commands, folder, size >= 1000 ? Math.min(3, RUNS) : RUNS);
    const floor = result["floor: parse and validate"].cpuMs;
    const nothing = result["node -e 0"].cpuMs;
    for (const [name, { cpuMs, wallMs, peakMb }] of Object.entries(result)) {
      say(
        `| ${size.toLocaleString("en")} | ${name} | ${cpuMs.toFixed(0)} | ${wallMs.toFixed(0)} | ${peakMb.toFixed(0)} | ${(cpuMs / floor).toFixed(2)} | ${(cpuMs / nothing).toFixed(2)} |`,
      );
    }
  }

  say(
    "\n| server | first findings ms | edit → findings p50 ms | p95 ms | edit → completion p50 ms | p95 ms | offered |",
  );
  say("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
  const folder = path.join(work, "corpus-100");
  writeCorpus(folder, 100);
  const file = path.join(folder, "runbooks/long.yaml");
  const phrase = (count) => Array.from({ length: count }, () => "payment").join(" ");
  const text = runbook("long", "team-0", "service-0", phrase, 165);
  writeFileSync(file, text);
  const draw = random(7);
  const edits = Array.from({ length: QUICK ? 40 : 200 }, () => {
    const line = 20 + Math.floor(draw() * 900);
    return (whole) => {
      const all = whole.split("\n");
      all[line] = `${all[line]}x`;
      return all.join("\n");
    };
  });
  // A line is begun below one of a step: a key, a value; or between two steps: another one, also in braces.
  const begun = ["    o", "    template: ", "  - ", "  - {id: new, "];
  const places = Array.from({ length: QUICK ? 40 : 200 }, (_, index) => {
    const all = text.split("\n");
    const start = begun[index % begun.length];
    const below = all.indexOf("    takes: 5m", 20 + Math.floor(draw() * 900)) + 1;
    const line = start.startsWith("  - ") ? all.findIndex((one, at) => at >= below && /^ {0,2}\S/.test(one)) : below;
    return { text: all.toSpliced(line, 0, start).join("\n"), position: { line, character: start.length } };
  });
  const forYamlServer = { [`file://${path.resolve("schemas/runbook.schema.json")}`]: "*.yaml" };
  const servers = {
    "servicebook lsp": { command: [cli, "lsp", "--stdio"] },
    "yaml-language-server": {
      command: [peer("yaml-language-server/bin/yaml-language-server"), "--stdio"],
      settings: { yaml: { schemas: forYamlServer, validate: true, schemaStore: { enable: false } } },
    },
  };
  const p95 = {};
  const completed = {};
  for (const [name, { command, settings }] of Object.entries(servers)) {
    const { firstMs, times, completions, offered } = await editTimes(command, {
      folder,
      file,
      text,
      edits,
      places,
      settings,
    });
    p95[name] = percentile(times, 0.95);
    completed[name] = percentile(completions, 0.95);
    say(
      `| ${name} | ${firstMs.toFixed(0)} | ${percentile(times, 0.5).toFixed(1)} | ${p95[name].toFixed(1)} | ${percentile(completions, 0.5).toFixed(1)} | ${completed[name].toFixed(1)} | ${offered} |`,
    );
  }
  say(
    `\nEdit → findings, p95: ${(p95["servicebook lsp"] / p95["yaml-language-server"]).toFixed(3)} of yaml-language-server’s, on a runbook of ${text.split("\n").length.toLocaleString("en")} lines.`,
  );
  say(
    `Edit → completion, p95: ${(completed["servicebook lsp"] / completed["yaml-language-server"]).toFixed(3)} of yaml-language-server’s.`,
  );
  // Explanations over names of fields, which both servers have something to say about.
  const keys = text.split("\n").flatMap((line, number) => {
    const key = /^\s+(?:- )?(?=(?:do|takes|by|expect):)/.exec(line);
    return key ? [{ line: number, character: key[0].length + 1 }] : [];
  });
  const asks = edits.map((edit) => ({ edit, position: keys[Math.floor(draw() * keys.length)] }));
  say("\n| server | edit → explanation p50 ms | p95 ms | answered |");
  say("| --- | ---: | ---: | ---: |");
  const hoverP95 = {};
  for (const [name, { command, settings }] of Object.entries(servers)) {
    const { times, answered } = await hoverTimes(command, { folder, file, text, asks, settings });
    hoverP95[name] = percentile(times, 0.95);
    say(
      `| ${name} | ${percentile(times, 0.5).toFixed(1)} | ${hoverP95[name].toFixed(1)} | ${answered} of ${asks.length} |`,
    );
  }
  say(
    `\nEdit → explanation, p95: ${(hoverP95["servicebook lsp"] / hoverP95["yaml-language-server"]).toFixed(3)} of yaml-language-server’s, on the same runbook.`,
  );
  // Each in a process of its own, so that none profits from what another has warmed up.
  for (const [title, script] of [
    ...(EDITOR
      ? []
      : [
          ["Business time", "time.mjs"],
          ["Timers", "tickets.mjs"],
          ["Articles", "kb.mjs"],
          ["A site", "site.mjs"],
        ]),
    ["Names", "names.mjs"],
    ["Opening a large book", "opening.mjs"],
    ["Previews", "previews.mjs"],
  ]) {
    say(`\n${title}:\n`);
    say(
      execFileSync(process.execPath, [path.join(here, script), ...process.argv.slice(2)], { encoding: "utf8" }).trim(),
    );
  }
  writeFileSync(path.join(work, "result.md"), `${lines.join("\n")}\n`);
}

/** Spectral’s nearest equivalent: the schema of each kind as a rule for its folder, with all references inside one text. */
function spectralRuleset() {
  const { $defs: shared } = JSON.parse(readFileSync("schemas/common.schema.json", "utf8"));
  const folders = {
    catalog: "catalog-item",
    sla: "sla-policy",
    runbooks: "runbook",
    teams: "team",
    services: "service",
  };
  const overrides = Object.entries(folders).map(([folder, kind]) => {
    const schema = JSON.parse(readFileSync(`schemas/${kind}.schema.json`, "utf8"));
    const whole = JSON.parse(
      JSON.stringify({ ...schema, $defs: { ...shared, ...schema.$defs } }).replaceAll("common.schema.json#/", "#/"),
    );
    const rule = {
      given: "$",
      severity: "error",
      // biome-ignore lint/suspicious/noThenProperty: Spectral’s own word
      then: { functionOptions: { dialect: "draft2020-12", allErrors: true, schema: whole } },
    };
    return `{ files: ["**/${folder}/*.yaml"], rules: { "${kind}": ${JSON.stringify(rule).replace('"then":{', '"then":{"function":schema,')} } }`;
  });
  return `import { schema } from "@stoplight/spectral-functions";\nexport default { rules: {}, overrides: [${overrides.join(",\n")}] };\n`;
}

await main();
