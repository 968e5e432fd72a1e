import { checkCalendars } from './calendars.js';
import { checkObligations } from './obligations.js';
import { checkPlans } from './plans.js';
import { checkMoney } from './money.js';
import { checkStates } from './states.js';
import { type Finding } from '../api.js';
import { type Edition } from '../edition.js';
import { type Place } from '../loading/plain-tree.js';
import { checkBoundOrder, checkBounds, checkInitial, checkRanges, checkSources } from './amounts.js';
import { checkAlways } from './always.js';
import { checkAccountAudience } from './account-audience.js';
import { checkExcuses, checkExcusesOfAnybody } from './excuses.js';
import { checkFormFigures } from './form-figures.js';
import { checkForms } from './forms.js';
import { checkBands } from './bands.js';
import { checkShadowed, checkShapes, checkUnusedFacts } from './clauses.js';
import { checkDays } from './days.js';
import { checkDivisors } from './divisors.js';
import { checkDeclaredValues } from './attributes.js';
import { checkAudience } from './audience.js';
import { checkBranches } from './branches.js';
import { checkCarriedNames } from './carried-names.js';
import { checkClamps } from './clamps.js';
import { checkComparedWords } from './compared-words.js';
import { checkConditionGaps } from './condition-gaps.js';
import { checkConditions } from './conditions.js';
import { checkConfirmations } from './confirmations.js';
import { checkDoubleCharges } from './double-charges.js';
import { checkCycles, checkExpressions } from './expressions.js';
import { type Check } from './finding.js';
import { checkDates, checkHistory } from './history.js';
import { checkIds, checkNames } from './names.js';
import { checkLimits } from './limits.js';
import { checkLineAudience } from './line-audience.js';
import { checkAlternatives, checkRecording } from './recording.js';
import { checkOutliers } from './outliers.js';
import { checkOutOfReach } from './out-of-reach.js';
import { checkPlanFigures } from './plan-figures.js';
import { checkPowers } from './powers.js';
import { checkProcesses } from './processes.js';
import { checkRenumbered } from './renumbered.js';
import { checkRepetitions } from './repetitions.js';
import { checkReferences } from './references.js';
import { checkSigns } from './signs.js';
import { checkTitles, checkUnused } from './unused.js';
import { checkMixedLogic } from './mixed-logic.js';
import { checkUntitled } from './untitled.js';
import { checkModes } from './modes.js';
import { checkWords } from './words.js';
import { checkWrittenNumbers } from './written-numbers.js';

const CHECKS: readonly Check[] = [
  checkDates,
  checkDays,
  checkIds,
  checkNames,
  checkReferences,
  checkAudience,
  checkLimits,
  checkShapes,
  checkCycles,
  checkExpressions,
  checkDivisors,
  checkClamps,
  checkBranches,
  checkRanges,
  checkBounds,
  checkBoundOrder,
  checkInitial,
  checkOutOfReach,
  checkOutliers,
  checkWrittenNumbers,
  checkRecording,
  checkConfirmations,
  checkDeclaredValues,
  checkProcesses,
  checkPowers,
  checkExcuses,
  checkExcusesOfAnybody,
  checkAlternatives,
  checkBands,
  checkForms,
  checkFormFigures,
  checkShadowed,
  checkConditions,
  checkAlways,
  checkMixedLogic,
  checkConditionGaps,
  checkComparedWords,
  checkWords,
  checkModes,
  checkRepetitions,
  checkDoubleCharges,
  checkSigns,
  checkUnusedFacts,
  checkSources,
  checkTitles,
  checkUntitled,
  checkStates,
  checkMoney,
  checkLineAudience,
  checkAccountAudience,
  checkPlans,
  checkPlanFigures,
  checkObligations,
  checkCalendars,
  checkHistory,
  checkRenumbered,
  checkCarriedNames,
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
): readonly Finding[] => {
  const findings = CHECKS.flatMap((check) => check(edition, earlier));
  // What nothing uses may be what a misspelt name was meant to be: it is said once every name is right.
  const isRight = findings.every(({ severity }) => severity !== 'error');
  return [...findings, ...(isRight ? checkUnused(edition, earlier) : [])]
    .map((finding) => ({ ...finding, ...locate?.(finding.path) }))
    .toSorted((one, other) => RANK[one.severity] - RANK[other.severity]);
};
