/** The Servicebook view: filtered by words, sorted by kind, and all that concerns a service opened at once. */
import { eventually } from "../window.mjs";

/** The name of the clean sample book. */
const BOOK = "Meridian Bank, IT service book";

export function filtersView(session) {
  it("shows the book in a view of its own, filtered by words, and opens what is clicked", async () => {
    const { window } = session;
    await window.page.locator(".activitybar .action-label[aria-label^=Servicebook]").first().click();
    const view = window.page.locator(".sidebar .monaco-list-row");
    const row = (label) => view.filter({ hasText: label }).first();
    await row(BOOK).waitFor();
    await session.picture("view");
    await window.page.locator(".sidebar .action-label[aria-label^=Filter]").first().click();
    await window.answer("payment feed");
    await row("Core banking integration").waitFor();
    await eventually(async () => (await view.filter({ hasText: "Remote access" }).count()) === 0, "the rest gone");
    await row("Core banking payment feed stalled").click();
    await window.page.locator(".tab.active").filter({ hasText: "payment-feed-stalled.yaml" }).waitFor();
    await session.picture("view-filtered");
    await window.page.locator(".sidebar").hover();
    await window.page.locator(".sidebar .action-label[aria-label^='Show Everything']").first().click();
    await row("Remote access").waitFor();
  });
}

export function opensService(session) {
  it("sorts the book by kind, and opens everything that concerns a service", async () => {
    const { window } = session;
    const { page } = window;
    await page.locator(".activitybar .action-label[aria-label^=Servicebook]").first().click();
    const row = (label) => page.locator(".sidebar .monaco-list-row").filter({ hasText: label }).first();
    await page.locator(".sidebar").hover();
    await page.locator(".sidebar .action-label[aria-label*='by Kind']").first().click();
    await row("SLA policies").waitFor();
    await session.picture("view-by-kind");
    await page.locator(".sidebar .action-label[aria-label*='by Service']").first().click();
    await row("Remote access").waitFor();

    await window.command("View: Close All Editors");
    await row("Remote access").click({ button: "right" });
    const everything = page
      .locator(".context-view .action-label, .monaco-menu .action-label")
      .filter({ hasText: "Everything" });
    // A menu takes no click in the moment in which it opens.
    await eventually(async () => {
      if (await everything.isVisible()) await everything.click({ timeout: 2000 }).catch(() => undefined);
      return !(await everything.isVisible());
    }, "the menu has taken the click");
    for (const file of ["remote-access.yaml", "vpn-remote-access.yaml"])
      await page.locator(".tab").filter({ hasText: file }).first().waitFor({ state: "attached" });
    // The service itself comes last, and to the front.
    await page
      .locator(".tab.active")
      .filter({ hasText: /^remote-access.yaml/ })
      .waitFor();
    await eventually(async () => (await page.locator(".tab").count()) > 4, "the files of the service");
    await session.picture("everything");
    await window.command("View: Show Explorer");
  });
}
