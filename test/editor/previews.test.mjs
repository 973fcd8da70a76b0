/**
 * Previews as a person uses them: opened beside the text, filled in, clicked, played, taken along, looked at in each theme. One window
 * for each host, and one step after the other in it, as a person would go on. In the browser the same code runs; there it is opened,
 * filled in, played and edited.
 */
import { HOSTS } from "./harness.mjs";
import { readsArticle } from "./previews/article.mjs";
import { drills } from "./previews/drill.mjs";
import { looksWell } from "./previews/looks.mjs";
import {
  fillsForm,
  followsEditor,
  followsText,
  leadsToText,
  opensByItsLine,
  staysWhereItIs,
} from "./previews/request.mjs";
import { isTakenAlong, walks } from "./previews/runbook.mjs";
import { Session } from "./previews/session.mjs";
import {
  answersWhenItIsOver,
  comparesWithCommit,
  copiesTicket,
  dragsEvent,
  plays,
  putsTicketTogether,
} from "./previews/tickets.mjs";

const IN_THE_BROWSER = [opensByItsLine, fillsForm, followsText, putsTicketTogether, drills];
const STEPS = {
  node: [
    ...[opensByItsLine, fillsForm, leadsToText, followsText, followsEditor, walks, isTakenAlong, readsArticle, drills],
    ...[putsTicketTogether, dragsEvent, plays, copiesTicket, comparesWithCommit, answersWhenItIsOver],
    ...[staysWhereItIs, looksWell],
  ],
  web: IN_THE_BROWSER,
  "web-1.91": IN_THE_BROWSER,
};

for (const [host, title] of Object.entries(HOSTS)) {
  describe(`previews, ${title}`, () => {
    const session = new Session(host);
    before(() => session.start());
    afterEach(async function () {
      if (this.currentTest.state !== "failed") return;
      await session.window.saveArtifacts(session.artifact(this.currentTest.title.replace(/\W+/g, "-")));
    });
    after(() => session.stop());

    for (const step of STEPS[host]) step(session);
  });
}
