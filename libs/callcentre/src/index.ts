export * from './shared/facts.js';
export * from './shared/history.js';
export * from './shared/documents.js';
export * from './shared/reader.js';
export * from './shared/capability.js';
export * from './shared/dated.js';
export { UPCASTERS } from './shared/event-versions.js';
export * from './shared/local-date.js';
export { factOf, streamOfFact } from './shared/fact-ids.js';
export { sealedOrder } from './shared/log-order.js';
export * from './views/index.js';
export * from './capabilities.js';
export { ENTRY_STATUS_WORDS } from './entry-status-words.js';
export { type Word } from './shared/words.js';
export { EVENT_WORDS } from './event-words.js';
export { LEVEL_STATUS_WORDS, REJECTED_WORD, RUN_STATUS_WORDS, STATUS_WORDS } from './status-words.js';
export * from './commands.js';
export type * from './violation/commands.js';
export type * from './violation/events.js';
export type * from './record/commands.js';
export type * from './record/events.js';
export type * from './handover/commands.js';
export type * from './handover/events.js';
export type * from './qa-review/commands.js';
export type * from './qa-review/events.js';
export type * from './complaint/commands.js';
export type * from './complaint/events.js';
export * from './pay-run/pay-run.js';
export * from './pay-run/computer.js';
export * from './pay-run/lines.js';
export { violationCapability, violationId } from './violation/slice.js';
export { violationFactId } from './violation/state.js';
export { assignmentStream } from './assignment/slice.js';
export { periodStream } from './period/slice.js';
export { recordCapability, recordId } from './record/slice.js';
export { recordFactId } from './record/decider.js';
export { handoverCapability, handoverId } from './handover/slice.js';
export { qaReviewCapability, qaReviewId } from './qa-review/slice.js';
export { complaintCapability, complaintId } from './complaint/slice.js';
export type * from './appeal/commands.js';
export type * from './appeal/events.js';
export type * from './assignment/assignment.js';
export type * from './decision/commands.js';
export type * from './decision/events.js';
export {
  type DecisionTask,
  type OptionLeft,
  type PointsLeft,
  type WaitsFor,
  decidersOf,
  decisionTask,
} from './decision/task.js';
export { type KnownConsequence } from './shared/consequence.js';
export { leaderOf } from './shared/leader.js';
export type * from './edition/edition.js';
export type * from './notice/notice.js';
export { type ToldAmount, noticeAmount, toldAmount } from './notice/amount.js';
export type * from './redaction/redaction.js';
export { type RedactionDocument } from './redaction/view.js';
export type * from './people/commands.js';
export type * from './people/events.js';
export type * from './period/period.js';
export type * from './store/store.js';
export type * from './team/team.js';
export { editionId } from './edition/draft.js';
