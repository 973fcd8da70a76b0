/**
 * Serves a VS Code that lives in the browser alone, as on vscode.dev: no server behind it, the workspace is a virtual file system, and
 * extensions run in a web worker. Runs as a process of its own.
 *
 *   node test/editor/web-server.mjs '{"vscode": …, "testWeb": …, "extension": …, "tests": …, "workspace": …}'
 *
 * The command line of `@vscode/test-web` insists on downloading a browser and a VS Code; the server inside it does not. It knows the
 * layout of the builds for vscode.dev; of the current VS Code npm has only the build that belongs to a server, so the page is ours.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

const { vscode, testWeb, extension, tests, workspace } = JSON.parse(process.argv[2]);
const { default: createApp } = createRequire(join(testWeb, "package.json"))("./out/server/app.js");

const config = {
  build: { type: "static", location: vscode.root, quality: "stable", version: "local" },
  // VS Code was loaded as AMD modules until 1.93; this says how the page of test-web loads it.
  esm: false,
  extensionDevelopmentPath: extension,
  extensionTestsPath: tests && join(extension, tests),
  folderMountPath: workspace,
};
const answer = (await createApp(config)).callback();

const WORKBENCH = "/static/build/out/vs/code/browser/workbench/workbench.js";

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  if (vscode.needsServer && pathname === "/") send(response, "text/html", page(request.headers.host));
  else if (vscode.needsServer && pathname === WORKBENCH) send(response, "text/javascript", workbench());
  else answer(request, response);
});
server.listen(0, "localhost", () => console.log(`serving VS Code on ${server.address().port}`));

function send(response, type, body) {
  response.writeHead(200, { "content-type": type }).end(body);
}

/** What code-server has changed in Microsoft's program so that everything lies on a server, and what stood there. */
const UNDO = [
  ["remoteAuthority:location.host", "remoteAuthority:undefined"],
  ['vscodeRemote}),"User")', 'vscodeUserData}),"User")'],
];

/** The program of the build that belongs to a server, told that there is none. */
function workbench() {
  const program = readFileSync(join(vscode.root, WORKBENCH.replace("/static/build/", "")), "utf8");
  return UNDO.reduce((text, [changed, original]) => {
    if (!text.includes(changed)) throw new Error(`The workbench no longer holds “${changed}”.`);
    return text.replace(changed, original);
  }, program);
}

/** VS Code's own page for that program, with its placeholders filled in. */
function page(host) {
  const at = (path) => ({ scheme: "http", authority: host, path });
  const builds = `http://{{uuid}}.${host}/static/build`;
  const configuration = {
    userDataPath: "/",
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
    folderUri: { scheme: "vscode-test-web", authority: "mount", path: "/" },
    additionalBuiltinExtensions: [at("/static/extensions/fs")],
    developmentOptions: {
      extensions: [at("/static/devextensions")],
      ...(tests && { extensionTestsPath: at(`/static/devextensions/${tests}`) }),
    },
    productConfiguration: {
      enableTelemetry: false,
      extensionEnabledApiProposals: { "vscode.vscode-test-web-fs": ["fileSearchProvider", "textSearchProvider"] },
      webviewContentExternalBaseUrlTemplate: `${builds}/out/vs/workbench/contrib/webview/browser/pre/`,
    },
  };
  const values = {
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration).replaceAll('"', "&quot;"),
    WORKBENCH_WEB_BASE_URL: "/static/build",
    WORKBENCH_NLS_FALLBACK_URL: "/static/build/out/nls.messages.js",
    WORKBENCH_NLS_URL: "/static/build/out/nls.messages.js",
  };
  const template = readFileSync(join(vscode.root, "out/vs/code/browser/workbench/workbench.html"), "utf8");
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? "");
}
