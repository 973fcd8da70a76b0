/**
 * Takes the pictures of the README and the documentation, with the packaged extension in a real VS Code: `npm run pictures`.
 *
 * Writes docs/pictures. What is on them is a copy of the sample books, so they are the same on any machine up to its fonts and to the day.
 */
import { mkdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { start } from "./harness.mjs";
import { sampleWorkspace } from "./workspace.mjs";

const PROJECT = resolve(import.meta.dirname, "../..");
const PICTURES = join(PROJECT, "docs/pictures");

/** Names of VS Code's themes. */
const THEMES = { light: "Light Modern", dark: "Dark Modern" };

/** The file on the first picture, in the book of typical mistakes. */
const BROKEN = "broken/services/misspelt-field.yaml";

/** What is shown of a preview, by the picture's name: the text beside it, and where in the page to look. */
const PREVIEWS = {
  request: {
    file: "meridian-bank/catalog/laptop-new-starter.yaml",
    line: 22,
    name: "Laptop for a new starter",
    at: "Who is the laptop for?",
    async prepare(page) {
      await page.locator("#sb-q-starterName").fill("Ana Ferreira");
      await page.getByRole("radio", { name: "Home" }).check();
      await page.getByRole("radio", { name: /^Developer 16-inch/ }).check();
      await page.locator(".sb-price .sb-figure", { hasText: "1,820 EUR" }).waitFor();
    },
  },
  policy: {
    file: "meridian-bank/sla/sla-core-banking.yaml",
    line: 14,
    name: "Core banking incidents",
    at: "What happens",
    async prepare(page) {
      await page.getByLabel("Opened", { exact: true }).fill("2026-11-20T15:10");
      await page.getByRole("button", { name: "Add", exact: true }).click();
      await page.getByLabel("When: on hold, awaiting caller").fill("2026-11-23T10:00");
      await page.getByLabel("Then").selectOption({ label: "Work goes on" });
      await page.getByRole("button", { name: "Add", exact: true }).click();
      await page.getByLabel("When: in progress").fill("2026-11-24T10:00");
    },
  },
  runbook: {
    file: "meridian-bank/runbooks/payment-feed-stalled.yaml",
    line: 40,
    name: "Core banking payment feed stalled",
    at: "The flow",
  },
  drill: {
    file: "meridian-bank/escalation/esc-core-banking.yaml",
    line: 20,
    name: "Core banking escalation",
    at: "Drill",
  },
};

/** The previews that are shown in a theme: each in one is enough. */
const SHOWN = { light: ["request", "policy", "runbook"], dark: ["drill"] };

mkdirSync(PICTURES, { recursive: true });
for (const [theme, title] of Object.entries(THEMES)) {
  const samples = sampleWorkspace();
  const artifacts = join(PROJECT, "artifacts/pictures", theme);
  // A window for each theme: after a change of theme, its colours fade for a while.
  const window = await start({
    host: "node",
    workspace: samples.folder,
    artifacts,
    viewport: { width: 1280, height: 800 },
    settings: {
      "editor.minimap.enabled": false,
      "workbench.colorTheme": title,
      "workbench.activityBar.location": "hidden",
    },
  });
  try {
    await finding(window, join(PICTURES, `editor-${theme}.png`));
    for (const name of SHOWN[theme]) await preview(window, PREVIEWS[name], join(PICTURES, `preview-${name}.png`));
  } catch (error) {
    await window.saveArtifacts(artifacts);
    throw error;
  } finally {
    await window.stop();
    samples.remove();
  }
}

async function finding(window, file) {
  await window.open(BROKEN);
  await window.squiggles("error").first().waitFor();
  await window.problem(basename(BROKEN));
  // Squiggles lie under the text, so the text gets the mouse.
  await window.squiggles("error").first().hover({ force: true });
  await window.page.locator(".monaco-hover:visible").waitFor();
  await take(window, file);
}

/** A text with its preview beside it, without the files and the problems. */
async function preview(window, { file, line, name, at, prepare }, picture) {
  const { page } = window;
  await page.keyboard.press("Control+Digit1");
  if (await page.locator(".markers-panel-container").isVisible()) await window.command("View: Hide Panel");
  if (await page.locator(".part.sidebar").isVisible()) await page.keyboard.press("Control+KeyB");
  await window.open(file);
  const shown = page.frameLocator("iframe.webview.ready").frameLocator("#active-frame").locator("#root");
  if ((await page.locator("iframe.webview").count()) === 0)
    await window.command("Servicebook: Open Preview to the Side");
  await shown.getByRole("heading", { level: 1, name }).waitFor();
  await prepare?.(shown);
  await page.keyboard.press("Control+Digit1");
  await window.goTo(line, 1);
  await shown
    .getByText(at, { exact: false })
    .first()
    .evaluate((element) => element.scrollIntoView({ block: "start" }));
  await take(window, picture);
}

async function take({ page }, file) {
  if (!file.includes("editor-")) await page.mouse.move(2, 2);
  // The page settles: scrolling, the place of the cursor, a menu that closes.
  await page.waitForTimeout(1000);
  await page.screenshot({ path: file });
  console.log(file);
}
