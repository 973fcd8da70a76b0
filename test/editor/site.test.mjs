/**
 * The site of the sample book as a reader uses it: from file://, without a network, by keys, on a telephone, in the dark, on paper. What
 * axe finds is wrong. Pictures of what was seen are left in artifacts/site.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { launchChromium } from "./chromium.mjs";

const PROJECT = resolve(import.meta.dirname, "../..");
const ARTIFACTS = join(PROJECT, "artifacts/site");

/** What is looked at afterwards; pictures of all pages would take longer than all else. */
const PICTURED =
  /^(?:internal|customer)\/(?:index|catalog|services|attention|catalog\/laptop.*|services\/core.*|runbooks\/.*)\.html$/;

/** One service in one page: the one with the fewest documents, since axe takes its time with long pages. */
const SINGLE = "collaboration.html";

/** Pages that are put together for customers; the others are the internal ones with less on them. */
const FOR_CUSTOMERS = ["index.html", "catalog.html", "catalog/laptop-new-starter.html", "services/collaboration.html"];

/** How a reader’s system may show the same page, besides light: only colours can be wrong there that are not in the light. */
const OTHER_LOOKS = {
  dark: { colorScheme: "dark", forcedColors: "none" },
  forced: { colorScheme: "dark", forcedColors: "active" },
};
const LIGHT = { colorScheme: "light", forcedColors: "none" };

/** How wide it may be: on a telephone, and in a window of 1280 px when everything is twice as large. */
const NARROW = { 320: { width: 320, height: 640 }, "200-percent": { width: 640, height: 450 } };
const WIDE = { width: 1280, height: 900 };

function site(...args) {
  const cli = join(PROJECT, "dist/cli.cjs");
  const { status, stderr } = spawnSync(process.execPath, [cli, "site", ...args], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
}

describe("the site of the sample book, in Chromium", () => {
  let folder;
  let browser;
  let context;
  let page;
  /** What any page has asked for that is no file of the site, and what went wrong on it. */
  let wrong;

  const url = (name) => pathToFileURL(join(folder, name)).href;
  const picture = (name) => page.screenshot({ path: join(ARTIFACTS, `${name}.png`), fullPage: true });

  /** A new reader; nothing but files can be reached. */
  async function read(options = {}) {
    await context?.close();
    wrong = [];
    context = await browser.newContext({
      viewport: WIDE,
      offline: true,
      reducedMotion: "reduce",
      ...options,
    });
    page = await context.newPage();
    page.on("request", (request) => {
      if (!request.url().startsWith(pathToFileURL(folder).href)) wrong.push(`asked for ${request.url()}`);
    });
    page.on("console", (message) => wrong.push(message.text()));
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("requestfailed", (request) => wrong.push(`did not get ${request.url()}`));
  }

  async function open(name) {
    await page.goto(url(name));
    // Pages that can be played draw themselves anew.
    if (await page.evaluate(() => document.body.dataset.page !== undefined))
      await page.locator("#article[data-plays]").waitFor();
  }

  async function assertAccessible(name, rules) {
    if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
    const { violations } = await page.evaluate(
      (only) => globalThis.axe.run({ preload: false, ...(only && { runOnly: only }) }),
      rules,
    );
    const said = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}\n${failureSummary}`),
    );
    assert.deepEqual(said, [], name);
  }

  /** A page of each sort: lists, and the first document of each kind. */
  function sorts(of) {
    const top = readdirSync(join(folder, of), { withFileTypes: true });
    const lists = top.filter((one) => one.name.endsWith(".html")).map(({ name }) => name);
    const documents = top
      .filter((one) => one.isDirectory() && one.name !== "assets")
      .map(({ name }) => `${name}/${readdirSync(join(folder, of, name)).sort()[0]}`);
    return [...lists, ...documents].map((name) => `${of}/${name}`);
  }

  before(async () => {
    mkdirSync(ARTIFACTS, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), "servicebook-site-"));
    const book = join(PROJECT, "samples/meridian-bank");
    site(book, "--out", join(folder, "internal"));
    site(book, "--out", join(folder, "customer"), "--audience", "customer");
    site(join(PROJECT, "samples/broken"), "--out", join(folder, "broken"));
    site(book, "--single-file", "--service", "collaboration", "--out", join(folder, SINGLE));
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [part, pages] of [
    ["internal", () => sorts("internal")],
    // The customers’ pages are the same with less on them, so one of each sort that only they see is enough.
    ["customer", () => [...FOR_CUSTOMERS.map((name) => `customer/${name}`), "broken/attention.html", SINGLE]],
  ])
    it(`has nothing that axe finds on any sort of page in any look, and none is wider than a telephone: ${part}`, async function () {
      // Every page is looked through whole, on machines that do other things beside.
      this.timeout(600_000);
      await read();
      for (const name of pages()) {
        const kept = (look) => PICTURED.test(name) && picture(`${name.replace(/\W+/g, "-")}-${look}`);
        await open(name);
        await assertAccessible(name);
        await kept("light");
        for (const [look, media] of part === "internal" ? Object.entries(OTHER_LOOKS) : []) {
          // Forced colours are the system’s own: what they are wrong on shows on one page of each make.
          if (look === "forced" && !PICTURED.test(name)) continue;
          await page.emulateMedia(media);
          await assertAccessible(`${name}, ${look}`, ["color-contrast"]);
          if (look === "dark") await kept(look);
        }
        await page.emulateMedia(LIGHT);
        for (const [size, viewport] of Object.entries(NARROW)) {
          await page.setViewportSize(viewport);
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(wide, 0, `${name} must be scrolled sideways at ${size}`);
          if (size === "320") await kept(size);
        }
        await page.setViewportSize(WIDE);
      }
      assert.deepEqual(wrong, []);
    });

  it("is searched by keys alone", async () => {
    await read();
    await open("internal/services/wan.html");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), "Skip to the content");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type("laptp new");
    await page.locator(".site-found a").first().waitFor();
    await assertAccessible("found");
    await picture("search");
    await page.keyboard.press("ArrowDown");
    assert.match((await page.evaluate(() => document.activeElement?.textContent)) ?? "", /^Laptop for a new starter/);
    await page.keyboard.press("ArrowUp");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "site-search");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".site-found").isVisible(), false);
    await page.keyboard.type(" starter");
    await page.locator(".site-found a").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(url("internal/catalog/laptop-new-starter.html"));
    await page.locator("#site-search").fill("zzzzzz");
    await page.getByText("Nothing is called “zzzzzz” or speaks of it.").waitFor();
    assert.deepEqual(wrong, []);
  });

  it("plays the request form: questions come, the price adds up, steps and dates follow", async () => {
    for (const audience of ["internal", "customer"]) {
      await read();
      await open(`${audience}/catalog/laptop-new-starter.html`);
      const price = page.locator(".sb-price .sb-figure");
      assert.equal(await price.textContent(), "1,180 EUR once");
      assert.equal(await page.getByLabel("Delivery address").count(), 0);
      await page.getByLabel("Home", { exact: true }).check();
      await page.getByLabel("Delivery address").fill("Rua Augusta 1");
      await page.getByLabel(/^Developer 16-inch/).check();
      assert.equal(await price.textContent(), "1,820 EUR once");
      const steps = page.locator(".sb-steps");
      await steps.getByText("Ship to the home address").waitFor();
      await page.getByLabel(/^Sent on/).fill("2026-12-24T16:00");
      await page
        .getByText(/^Sent Thu 24 Dec 16:00/)
        .first()
        .waitFor();
      await page.getByRole("button", { name: "Send the order" }).click();
      await page.getByText(/answers are missing or not accepted/).waitFor();
      assert.equal(await page.getByLabel("Delivery address").inputValue(), "Rua Augusta 1");
      // Nothing leads to a text that is not there.
      assert.equal(await page.getByRole("button", { name: /in the text$/ }).count(), 0);
      await assertAccessible("filled in");
      await picture(`form-filled-in-${audience}`);
      assert.deepEqual(wrong, []);
    }
  });

  it("reads well on paper", async () => {
    await read();
    await page.emulateMedia({ media: "print" });
    for (const one of ["internal/runbooks/payment-feed-stalled.html", SINGLE]) {
      await open(one);
      assert.equal(
        await page
          .locator(".site-head")
          .isVisible()
          .catch(() => false),
        false,
        one,
      );
      await page.pdf({ path: join(ARTIFACTS, `${one.replace(/\W+/g, "-")}.pdf`), preferCSSPageSize: true });
    }
  });

  it("can be read without scripts", async () => {
    await read({ javaScriptEnabled: false });
    await page.goto(url("internal/catalog/laptop-new-starter.html"));
    await page.getByText("Who is the laptop for?").waitFor();
    assert.equal(await page.locator("[data-search]").isVisible(), false);
    await page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Services" }).click();
    await page.getByRole("heading", { level: 1, name: "Services" }).waitFor();
    assert.deepEqual(wrong, []);
  });
});
