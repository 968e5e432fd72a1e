import { checkCalendars } from './calendars.js';
import { checkObligations } from './obligations.js';
import { checkPlans } from './plans.js';
import { checkMoney } from './money.js';
import { checkStates } from './states.js';
import { type Finding } from '../api.js';
import { type Edition } from '../edition.js';
import { type Place } from '../loading/source.js';
import { checkBoundOrder, checkBounds, checkInitial, checkRanges, checkSources } from './amounts.js';
import { checkForms } from './forms.js';
import { checkBands } from './bands.js';
import { checkShadowed, checkShapes, checkUnusedFacts } from './clauses.js';
import { checkDoubleCharges } from './double-charges.js';
import { checkCycles, checkExpressions } from './expressions.js';
import { type Check } from './finding.js';
import { checkDates, checkHistory } from './history.js';
import { checkIds, checkNames } from './names.js';
import { checkLimits } from './limits.js';
import { checkLineAudience } from './line-audience.js';
import { checkAlternatives, checkRecording } from './recording.js';
import { checkReferences } from './references.js';
import { checkUnreachable } from './unreachable.js';

const CHECKS: readonly Check[] = [
  checkDates,
  checkIds,
  checkNames,
  checkReferences,
  checkLimits,
  checkShapes,
  checkCycles,
  checkExpressions,
  checkRanges,
  checkBounds,
  checkBoundOrder,
  checkInitial,
  checkRecording,
  checkAlternatives,
  checkBands,
  checkForms,
  checkShadowed,
  checkUnreachable,
  checkDoubleCharges,
  checkUnusedFacts,
  checkSources,
  checkStates,
  checkMoney,
  checkLineAudience,
  checkPlans,
  checkObligations,
  checkCalendars,
  checkHistory,
];

const RANK: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, notice: 2 };

/**
 * Everything that can be wrong with a loaded edition, errors first. `earlier` are the published editions of the same
 * rulebook; `locate` (of the loaded file) adds line and column.
 */
export const checkEdition = (
  edition: Edition,
  earlier: readonly Edition[],
  locate?: (path: string) => Place | null,
): readonly Finding[] =>
  CHECKS.flatMap((check) => check(edition, earlier))
    .map((finding) => ({ ...finding, ...locate?.(finding.path) }))
    .toSorted((one, other) => RANK[one.severity] - RANK[other.severity]);
