// Generated from src/core/lint/rules/ by “npm run gen”.
import type { Rule } from "../lint/rule.ts";
import agreementNotUsed from "../lint/rules/agreement-not-used.ts";
import approvalBySilence from "../lint/rules/approval-by-silence.ts";
import approvalDeadEnd from "../lint/rules/approval-dead-end.ts";
import approvalLoop from "../lint/rules/approval-loop.ts";
import approvalSelf from "../lint/rules/approval-self.ts";
import asksForSecret from "../lint/rules/asks-for-secret.ts";
import audienceDuplicate from "../lint/rules/audience-duplicate.ts";
import catalogNoCost from "../lint/rules/catalog-no-cost.ts";
import catalogNoOwner from "../lint/rules/catalog-no-owner.ts";
import catalogNoPromise from "../lint/rules/catalog-no-promise.ts";
import chainMissingPriority from "../lint/rules/chain-missing-priority.ts";
import channelWithoutContact from "../lint/rules/channel-without-contact.ts";
import choiceOfferedTwice from "../lint/rules/choice-offered-twice.ts";
import clockNeverStarts from "../lint/rules/clock-never-starts.ts";
import clockStartsAtAssignment from "../lint/rules/clock-starts-at-assignment.ts";
import clockStopsItself from "../lint/rules/clock-stops-itself.ts";
import commitmentRestsOnDraft from "../lint/rules/commitment-rests-on-draft.ts";
import communicationNoClosing from "../lint/rules/communication-no-closing.ts";
import communicationNotOrdered from "../lint/rules/communication-not-ordered.ts";
import conditionCycle from "../lint/rules/condition-cycle.ts";
import conditionUnknownValue from "../lint/rules/condition-unknown-value.ts";
import conditionWrongComparison from "../lint/rules/condition-wrong-comparison.ts";
import contractEnded from "../lint/rules/contract-ended.ts";
import contractEndsBeforeSla from "../lint/rules/contract-ends-before-sla.ts";
import contractNoticeSoon from "../lint/rules/contract-notice-soon.ts";
import creditBandGap from "../lint/rules/credit-band-gap.ts";
import creditOverCap from "../lint/rules/credit-over-cap.ts";
import creditWindowClosing from "../lint/rules/credit-window-closing.ts";
import customerStepInternal from "../lint/rules/customer-step-internal.ts";
import dayIsAmbiguous from "../lint/rules/day-is-ambiguous.ts";
import deadReference from "../lint/rules/dead-reference.ts";
import decisionOneAnswer from "../lint/rules/decision-one-answer.ts";
import defaultNotOffered from "../lint/rules/default-not-offered.ts";
import destructiveUnguarded from "../lint/rules/destructive-unguarded.ts";
import duplicateOffering from "../lint/rules/duplicate-offering.ts";
import escalationAfterBreach from "../lint/rules/escalation-after-breach.ts";
import escalationGap from "../lint/rules/escalation-gap.ts";
import escalationLevelNeverFires from "../lint/rules/escalation-level-never-fires.ts";
import escalationLevelTwoTimes from "../lint/rules/escalation-level-two-times.ts";
import escalationLevelsInOrder from "../lint/rules/escalation-levels-in-order.ts";
import escalationLoop from "../lint/rules/escalation-loop.ts";
import escalationMissingHierarchy from "../lint/rules/escalation-missing-hierarchy.ts";
import escalationNoSlaPriority from "../lint/rules/escalation-no-sla-priority.ts";
import escalationSinglePoint from "../lint/rules/escalation-single-point.ts";
import everythingIsP1 from "../lint/rules/everything-is-p1.ts";
import exceptNeverMatches from "../lint/rules/except-never-matches.ts";
import executiveUpdateLate from "../lint/rules/executive-update-late.ts";
import expectationNamesNothing from "../lint/rules/expectation-names-nothing.ts";
import holidayListYearMissing from "../lint/rules/holiday-list-year-missing.ts";
import itemKnowledgeHidden from "../lint/rules/item-knowledge-hidden.ts";
import kbEnvironmentInIssue from "../lint/rules/kb-environment-in-issue.ts";
import kbLongSentence from "../lint/rules/kb-long-sentence.ts";
import kbSeveralActions from "../lint/rules/kb-several-actions.ts";
import kbStepNotAnOrder from "../lint/rules/kb-step-not-an-order.ts";
import kbTechnicalWords from "../lint/rules/kb-technical-words.ts";
import kbTitleLong from "../lint/rules/kb-title-long.ts";
import kbTitleTwice from "../lint/rules/kb-title-twice.ts";
import kbTooLong from "../lint/rules/kb-too-long.ts";
import kbValidatedWithoutFix from "../lint/rules/kb-validated-without-fix.ts";
import loopWithoutLimit from "../lint/rules/loop-without-limit.ts";
import milestoneMissing from "../lint/rules/milestone-missing.ts";
import milestoneNeverFires from "../lint/rules/milestone-never-fires.ts";
import milestoneUnordered from "../lint/rules/milestone-unordered.ts";
import mixedClockRow from "../lint/rules/mixed-clock-row.ts";
import nameInsteadOfRole from "../lint/rules/name-instead-of-role.ts";
import noTargetCompliance from "../lint/rules/no-target-compliance.ts";
import noVerification from "../lint/rules/no-verification.ts";
import notYetHappened from "../lint/rules/not-yet-happened.ts";
import orphanDocument from "../lint/rules/orphan-document.ts";
import overlappingPolicies from "../lint/rules/overlapping-policies.ts";
import overrideNeverCounts from "../lint/rules/override-never-counts.ts";
import pauseHidesVendor from "../lint/rules/pause-hides-vendor.ts";
import pauseNeverCounts from "../lint/rules/pause-never-counts.ts";
import pauseOnCritical from "../lint/rules/pause-on-critical.ts";
import pauseUnbounded from "../lint/rules/pause-unbounded.ts";
import pauseWhileWorking from "../lint/rules/pause-while-working.ts";
import placeholderLeft from "../lint/rules/placeholder-left.ts";
import policyWithoutScenario from "../lint/rules/policy-without-scenario.ts";
import priorityMatrixIncomplete from "../lint/rules/priority-matrix-incomplete.ts";
import priorityMatrixInverted from "../lint/rules/priority-matrix-inverted.ts";
import priorityUndefined from "../lint/rules/priority-undefined.ts";
import questionFieldIgnored from "../lint/rules/question-field-ignored.ts";
import questionLimitsImpossible from "../lint/rules/question-limits-impossible.ts";
import questionNothingToChoose from "../lint/rules/question-nothing-to-choose.ts";
import reopenRestartsClock from "../lint/rules/reopen-restarts-clock.ts";
import responseAfterResolution from "../lint/rules/response-after-resolution.ts";
import responseByMachine from "../lint/rules/response-by-machine.ts";
import responseSlowerThanSla from "../lint/rules/response-slower-than-sla.ts";
import reviewMissing from "../lint/rules/review-missing.ts";
import reviewOverdue from "../lint/rules/review-overdue.ts";
import reviewTooFar from "../lint/rules/review-too-far.ts";
import riskyWithoutRollback from "../lint/rules/risky-without-rollback.ts";
import rolesNotSeparate from "../lint/rules/roles-not-separate.ts";
import rotaGap from "../lint/rules/rota-gap.ts";
import rotaOverload from "../lint/rules/rota-overload.ts";
import runbookLongerThanStated from "../lint/rules/runbook-longer-than-stated.ts";
import runbookUntested from "../lint/rules/runbook-untested.ts";
import scenarioOutOfOrder from "../lint/rules/scenario-out-of-order.ts";
import scenarioPriorityWithoutRow from "../lint/rules/scenario-priority-without-row.ts";
import scheduleExceptionUnclear from "../lint/rules/schedule-exception-unclear.ts";
import scheduleHolidaysExpired from "../lint/rules/schedule-holidays-expired.ts";
import scheduleHoursOverlap from "../lint/rules/schedule-hours-overlap.ts";
import scheduleNoTime from "../lint/rules/schedule-no-time.ts";
import scheduleSpanReversed from "../lint/rules/schedule-span-reversed.ts";
import secretWrittenDown from "../lint/rules/secret-written-down.ts";
import singleChannel from "../lint/rules/single-channel.ts";
import slaNoSupport from "../lint/rules/sla-no-support.ts";
import stepDeadEnd from "../lint/rules/step-dead-end.ts";
import stepUnreachable from "../lint/rules/step-unreachable.ts";
import stepWithoutExpectation from "../lint/rules/step-without-expectation.ts";
import supportsNotMutual from "../lint/rules/supports-not-mutual.ts";
import targetsNotOrdered from "../lint/rules/targets-not-ordered.ts";
import taskCycle from "../lint/rules/task-cycle.ts";
import templateMissingFields from "../lint/rules/template-missing-fields.ts";
import templateUnknownField from "../lint/rules/template-unknown-field.ts";
import timezoneFixedOffset from "../lint/rules/timezone-fixed-offset.ts";
import uncoveredPriority from "../lint/rules/uncovered-priority.ts";
import unmeasurableTarget from "../lint/rules/unmeasurable-target.ts";
import vagueStep from "../lint/rules/vague-step.ts";
import vendorNoEscalation from "../lint/rules/vendor-no-escalation.ts";
import vendorReviewMissed from "../lint/rules/vendor-review-missed.ts";
import yaml11Value from "../lint/rules/yaml-1-1-value.ts";

export const rules: readonly Rule[] = [
  agreementNotUsed,
  approvalBySilence,
  approvalDeadEnd,
  approvalLoop,
  approvalSelf,
  asksForSecret,
  audienceDuplicate,
  catalogNoCost,
  catalogNoOwner,
  catalogNoPromise,
  chainMissingPriority,
  channelWithoutContact,
  choiceOfferedTwice,
  clockNeverStarts,
  clockStartsAtAssignment,
  clockStopsItself,
  commitmentRestsOnDraft,
  communicationNoClosing,
  communicationNotOrdered,
  conditionCycle,
  conditionUnknownValue,
  conditionWrongComparison,
  contractEnded,
  contractEndsBeforeSla,
  contractNoticeSoon,
  creditBandGap,
  creditOverCap,
  creditWindowClosing,
  customerStepInternal,
  dayIsAmbiguous,
  deadReference,
  decisionOneAnswer,
  defaultNotOffered,
  destructiveUnguarded,
  duplicateOffering,
  escalationAfterBreach,
  escalationGap,
  escalationLevelNeverFires,
  escalationLevelTwoTimes,
  escalationLevelsInOrder,
  escalationLoop,
  escalationMissingHierarchy,
  escalationNoSlaPriority,
  escalationSinglePoint,
  everythingIsP1,
  exceptNeverMatches,
  executiveUpdateLate,
  expectationNamesNothing,
  holidayListYearMissing,
  itemKnowledgeHidden,
  kbEnvironmentInIssue,
  kbLongSentence,
  kbSeveralActions,
  kbStepNotAnOrder,
  kbTechnicalWords,
  kbTitleLong,
  kbTitleTwice,
  kbTooLong,
  kbValidatedWithoutFix,
  loopWithoutLimit,
  milestoneMissing,
  milestoneNeverFires,
  milestoneUnordered,
  mixedClockRow,
  nameInsteadOfRole,
  noTargetCompliance,
  noVerification,
  notYetHappened,
  orphanDocument,
  overlappingPolicies,
  overrideNeverCounts,
  pauseHidesVendor,
  pauseNeverCounts,
  pauseOnCritical,
  pauseUnbounded,
  pauseWhileWorking,
  placeholderLeft,
  policyWithoutScenario,
  priorityMatrixIncomplete,
  priorityMatrixInverted,
  priorityUndefined,
  questionFieldIgnored,
  questionLimitsImpossible,
  questionNothingToChoose,
  reopenRestartsClock,
  responseAfterResolution,
  responseByMachine,
  responseSlowerThanSla,
  reviewMissing,
  reviewOverdue,
  reviewTooFar,
  riskyWithoutRollback,
  rolesNotSeparate,
  rotaGap,
  rotaOverload,
  runbookLongerThanStated,
  runbookUntested,
  scenarioOutOfOrder,
  scenarioPriorityWithoutRow,
  scheduleExceptionUnclear,
  scheduleHolidaysExpired,
  scheduleHoursOverlap,
  scheduleNoTime,
  scheduleSpanReversed,
  secretWrittenDown,
  singleChannel,
  slaNoSupport,
  stepDeadEnd,
  stepUnreachable,
  stepWithoutExpectation,
  supportsNotMutual,
  targetsNotOrdered,
  taskCycle,
  templateMissingFields,
  templateUnknownField,
  timezoneFixedOffset,
  uncoveredPriority,
  unmeasurableTarget,
  vagueStep,
  vendorNoEscalation,
  vendorReviewMissed,
  yaml11Value,
];
