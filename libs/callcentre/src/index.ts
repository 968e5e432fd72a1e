export * from './capabilities.js';
export { type Capability, type Whom } from './shared/capability.js';
export { type DomainReader } from './shared/reader.js';
export { UPCASTERS } from './shared/event-versions.js';

// What the views keep, and how it is read.
export { type LoggedDay, daysOf } from './shared/clock-days.js';
export * from './shared/documents.js';
export { type RedactionDocument } from './redaction/view.js';
export { caseContributions, eventViews } from './views/index.js';
export { caseFromEvents, isKeptAsStream } from './views/cases.js';
export { factsOfSheet, sheetKey } from './views/fact-sheets.js';
export { statesOf } from './views/filed-facts.js';
export { type History, everHeld, valueAt } from './shared/time/history.js';
export { valueOn } from './shared/time/dated.js';
export { addDays, monthOf, startOfDay } from './shared/time/local-date.js';
export { leaderOf } from './shared/leader.js';
export { sealedOrder } from './shared/time/log-order.js';

// What people call things.
export { type Word } from './shared/words.js';
export { ENTRY_STATUS_WORDS } from './entry-status-words.js';
export { UNSETTLED_WORD, WAITS_WORDS, type Waits, waitsOf } from './waiting-words.js';
export { EVENT_WORDS } from './event-words.js';
export { GONE_WORD, LEVEL_STATUS_WORDS, REJECTED_WORD, RUN_STATUS_WORDS, STATUS_WORDS } from './status-words.js';

// Of single slices only what others name: their commands and data are in `CommandData`, their views and words in `capabilities`.
export { undecidableBy } from './appeal/deciders.js';
export { type RulingsLeft, rulingsLeft } from './appeal/bounds.js';
export { assignmentStream } from './assignment/slice.js';
export { complaintId, earlierComplaintId } from './complaint/slice.js';
export { editionId } from './edition/draft.js';
export { handoverId } from './handover/slice.js';
export { periodStream } from './period/slice.js';
export { qaReviewId } from './qa-review/slice.js';
export { recordId } from './record/slice.js';
export { violationId } from './violation/state.js';
export { violationFactId } from './violation/state.js';
export { factOf, firstFactOf, streamOfFact } from './shared/facts/fact-ids.js';
export { type KnownConsequence } from './shared/deciding/consequence.js';
export {
  type DecisionTask,
  type OptionLeft,
  type PointsLeft,
  awaitsDecision,
  decidersOf,
  decisionTask,
} from './decision/task.js';
export { factsOfHandover } from './handover/facts.js';
export { type ToldAmount, noticeAmount, saysTheSame, toldAmount } from './notice/amount.js';
export { GONE } from './notice/notice.js';
export { type CaseRedacted } from './redaction/redaction.js';
export { type PersonErased } from './people/events.js';
export {
  type ComputedRun,
  type RunComputer,
  type RunProblem,
  type RunReader,
  type RunRequest,
} from './pay-run/computer.js';
export { certainFen, linesAmong, runDigest, unpaidLines, type Unpaid } from './pay-run/lines.js';
export { type PayRunApproved, type PayRunEvent, type PayRunLinesAdded, type PayRunPosted } from './pay-run/pay-run.js';
export { type LogPrefix, type RunHeader, type RunLine } from './shared/run-header.js';
