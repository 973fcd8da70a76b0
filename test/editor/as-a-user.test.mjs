/**
 * The packaged extension in a real VS Code, used as a person would use it: installed, with the kind of extension host that the desktop
 * has; in the browser's extension host; and in the oldest VS Code we promise to run on. In a browser without a marketplace nothing can
 * be installed: there the unpacked package is run.
 *
 * One window for each host, since to start one costs as much as a dozen steps in it, and one step after the other, as a person would go
 * on. What each step does is done in all hosts by the suite inside the extension host; by hand it is done in both of today's where it
 * touches what differs between them (a server in a process or a worker, the page of a preview), else in one of them.
 */
import { mendsAll, mendsFindings } from "./as-a-user/mends.mjs";
import { followsNames, renamesEverywhere } from "./as-a-user/names.mjs";
import { explainsTimes, showsProblems, showsSquiggles } from "./as-a-user/seen.mjs";
import { filtersView, opensService } from "./as-a-user/view.mjs";
import { beginsDocument, writesFromNothing, writesOn } from "./as-a-user/writing.mjs";
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
import {
  answersWhenItIsOver,
  comparesWithCommit,
  copiesTicket,
  dragsEvent,
  plays,
  putsTicketTogether,
} from "./previews/tickets.mjs";
import { Session } from "./session.mjs";

/** What is done with previews, then with files. */
const STEPS = {
  node: {
    previews: [
      ...[opensByItsLine, fillsForm, leadsToText, followsText, followsEditor, walks, isTakenAlong, drills],
      ...[putsTicketTogether, dragsEvent, plays, copiesTicket, comparesWithCommit, answersWhenItIsOver],
      // The article last: a preview goes on showing articles, of any document, until it is told otherwise.
      ...[staysWhereItIs, looksWell, readsArticle],
    ],
    files: [
      ...[
        showsProblems,
        showsSquiggles,
        explainsTimes,
        writesOn,
        followsNames,
        renamesEverywhere,
        mendsFindings,
        mendsAll,
      ],
      ...[opensService],
    ],
  },
  web: {
    previews: [opensByItsLine, fillsForm, followsText, putsTicketTogether, drills],
    files: [
      ...[showsProblems, showsSquiggles, filtersView, beginsDocument, writesFromNothing, followsNames, mendsFindings],
    ],
  },
  "web-1.91": {
    previews: [opensByItsLine, fillsForm, followsText],
    files: [showsProblems, showsSquiggles],
  },
};

for (const [host, title] of Object.entries(HOSTS)) {
  describe(`as a user, ${title}`, () => {
    const session = new Session(host);
    before(() => session.start());
    afterEach(async function () {
      if (this.currentTest.state !== "failed") return;
      await session.window.saveArtifacts(session.artifact(this.currentTest.title.replace(/\W+/g, "-")));
    });
    after(() => session.stop());

    for (const step of STEPS[host].previews) step(session);
    describe("files", () => {
      before(() => session.closeAll());
      for (const step of STEPS[host].files) step(session);
    });
  });
}
