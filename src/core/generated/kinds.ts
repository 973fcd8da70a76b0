// Generated from src/core/kinds/all/ by “npm run gen”.
import type { Kind } from "../kinds/kind.ts";
import catalogItem from "../kinds/all/catalog-item.ts";
import escalationMatrix from "../kinds/all/escalation-matrix.ts";
import holidayList from "../kinds/all/holiday-list.ts";
import knowledgeArticle from "../kinds/all/knowledge-article.ts";
import priorityMatrix from "../kinds/all/priority-matrix.ts";
import runbook from "../kinds/all/runbook.ts";
import scenario from "../kinds/all/scenario.ts";
import schedule from "../kinds/all/schedule.ts";
import service from "../kinds/all/service.ts";
import servicebook from "../kinds/all/servicebook.ts";
import slaPolicy from "../kinds/all/sla-policy.ts";
import team from "../kinds/all/team.ts";
import vendorContract from "../kinds/all/vendor-contract.ts";

export const kinds: readonly Kind[] = [
  catalogItem,
  escalationMatrix,
  holidayList,
  knowledgeArticle,
  priorityMatrix,
  runbook,
  scenario,
  schedule,
  service,
  servicebook,
  slaPolicy,
  team,
  vendorContract,
];
