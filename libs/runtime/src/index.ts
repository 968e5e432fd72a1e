// What a system is asked, and what it says of itself.
export {
  type Caller,
  type CommandOutcome,
  type CommandRequest,
  type QueryOutcome,
  type QueryRequest,
  type RefusedOutcome,
  type Role,
  type System,
} from './system/system.js';
export { type RebuildProgress, type SystemStatus } from './system/system-status.js';
export { type RunningSystem } from './running/running.js';

// Where data and servers are, and what time it is.
export { type Configuration, keysPlaceOf, openingOf, readConfiguration } from './configuration/configuration.js';
export { ConfigurationError } from './configuration/configuration-error.js';
export { folderPlace } from './configuration/folder-place.js';
export { isKeysServer } from './configuration/mongodb-address.js';
export { localOperator, readServer } from './configuration/server-file.js';
export { SimulatedClock, systemClock } from './configuration/clock.js';

// Opening a system, or the way to one that runs.
export { type OpenOptions, openSystem, startSystem } from './opening/open.js';
export { type Connection, connect, TokenRefused } from './opening/connect.js';
export { connectTo } from './opening/remote.js';
export { bindTokensTo, DEFAULT_CENTRE, DEFAULT_ZONE, openedStoreOf, openingOfLog } from './opening/opening.js';
export { openFolderTokens, openTokens } from './stores/keys-and-tokens.js';
export { hasStore, openLogBeside } from './stores/stores.js';
export { type IssuedToken, type TokenInfo, Tokens } from './access/tokens.js';

// Commands and questions: who may send them, and what their bodies hold.
export { ACCESS, type Question } from './access/table.js';
export {
  describedClasses,
  exampleOf,
  type FieldDescription,
  fieldsOf,
  isLocalDate,
  localTimeOf,
  MOMENT_PATTERN,
  momentOf,
  repeatedName,
  type RequestClass,
  requestClasses,
  validateRequest,
} from './requests/index.js';
export { queries } from './queries/queries.js';
export { LONGEST_PAGE } from './queries/query.js';
export { type ShownDecisionTask } from './queries/decisions.js';
export { type ListedPeriod, periodsMeant } from './queries/asked/periods-meant.js';
export { type KeysOfLog } from './queries/verification/keys-of-log-check.js';
export { type KnownPrefix, type LogCheck, type LogFault, verifyLog } from './queries/verify.js';
export { FeedEnded, type FeedEvent, type FeedOutcome, type FeedPage, type FeedRequest } from './feed/index.js';

// Views, and building them anew.
export { centreViews } from './centre-views.js';
export { type Mended, type RebuiltViews, rebuildViews } from './rebuild-views.js';
export { withSmallHeap } from './rebuilding/small-heap.js';
export { workBeside } from './rebuilding/work-beside.js';

// Faults as whoever runs the program is told of them.
export { faultLines, statedFault } from './faults/stated-fault.js';
export { shownFault } from './faults/shown-fault.js';
export { invalidField, refusedForNow } from './refusals/refusals.js';
export { endWhenBroken, endWithFault, leaveSoon, logFault } from './running/process-faults.js';

// What queries answer of scorecards, pay runs and the differences between them.
export { ASSESSMENT_VIEWS } from './assessment/views-needed.js';
export { type PayTable, type PayTableRow } from './assessment/pay-runs/pay-table.js';
export { type PostedAdjustment } from './assessment/pay-runs/posted-adjustments.js';
export { ChainCheck } from './assessment/pay-runs/chain-check.js';
export { type Verification } from './assessment/pay-runs/verify.js';
export { explain, type Explanation, type Notice } from './assessment/replay/explain.js';
export { type ReplayStep } from './assessment/replay/replay.js';
export { type About, type StoryEvent } from './assessment/replay/story-events.js';
export { type ChangesSince } from './assessment/replay/as-of.js';
export { type EntryChange, type EntrySide } from './assessment/replay/changes.js';
export { type DatedInputChange } from './assessment/replay/streams.js';
export { type Lacking } from './assessment/inputs/lacking.js';
export { type RunDifference } from './assessment/differences/differences.js';
export { type Changed } from './assessment/differences/figure-changes.js';
export { type PersonDifference, type PersonStep } from './assessment/differences/person-difference.js';
export { type EditionPreview, type PreviewedPerson } from './assessment/differences/preview.js';
export { loadPeriodDocuments } from './assessment/documents/documents.js';
export { optionsAt, requestOf } from './assessment/deriving/assess-period.js';

// What people call things.
export { CAUSE_WORDS, PART_WORDS } from './assessment/differences/cause-words.js';
export { ROLE_WORDS } from './words/role-words.js';

// Copies and backups.
export { backUpFolder, notePath } from './moving/backup.js';
export { restoreFolder } from './moving/restore.js';
export { copyKeys } from './moving/copy-keys.js';
export { type CopyProgress, copyLog } from './moving/copy-log.js';
export { backUpKeysOf, openKeysSource, openKeysTarget } from './moving/keys-places.js';
export { openSource, openTarget } from './moving/places.js';
export { checkKeys, type KeysChecked } from './same-log/check-keys.js';
