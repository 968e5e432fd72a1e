import { checkCalendars } from './processes/calendars.js';
import { checkObligations } from './processes/obligations.js';
import { checkPlans } from './clauses/plans.js';
import { checkMoney } from './amounts/money.js';
import { checkStates } from './clauses/states.js';
import { type Finding } from '../edition/finding.js';
import { type Edition } from '../edition/edition.js';
import { type Place } from '../loading/reading/plain-tree.js';
import { checkBoundOrder, checkBounds, checkRanges, checkSources } from './amounts/amounts.js';
import { checkAlways } from './formulas/always.js';
import { checkAccountAudience } from './amounts/account-audience.js';
import { checkExcuses, checkExcusesOfAnybody } from './clauses/excuses.js';
import { checkFormFigures } from './formulas/form-figures.js';
import { checkForms } from './processes/forms.js';
import { checkBands } from './amounts/bands.js';
import { checkShadowed, checkShapes, checkUnusedFacts } from './clauses/clauses.js';
import { checkDays } from './names/days.js';
import { checkDivisors } from './formulas/divisors.js';
import { checkDeclaredValues } from './processes/attributes.js';
import { checkAudience } from './processes/audience.js';
import { checkBranches } from './formulas/branches.js';
import { checkCarriedNames } from './names/carried-names.js';
import { checkClamps } from './formulas/clamps.js';
import { checkComparedWords } from './formulas/compared-words.js';
import { checkConditionGaps } from './amounts/condition-gaps.js';
import { checkConditions } from './formulas/conditions.js';
import { checkConfirmations } from './processes/confirmations.js';
import { checkDoubleCharges } from './amounts/double-charges.js';
import { checkCycles, checkExpressions } from './formulas/expressions.js';
import { checkDatesRead } from './formulas/dates-read.js';
import { type Check } from './finding.js';
import { checkDates, checkHistory } from './names/history.js';
import { checkGivenNames } from './names/given-names.js';
import { checkIds, checkNames } from './names/names.js';
import { checkDebtAmounts } from './amounts/debt-amounts.js';
import { checkLimits } from './amounts/limits.js';
import { checkLineAudience } from './amounts/line-audience.js';
import { checkAlternatives, checkRecording } from './processes/recording.js';
import { checkInitial } from './amounts/openings.js';
import { checkOutliers } from './amounts/outliers.js';
import { checkOutOfReach } from './formulas/out-of-reach.js';
import { checkParametersBefore } from './amounts/parameters-before.js';
import { checkPlanFigures } from './amounts/plan-figures.js';
import { checkPostsGone } from './names/posts-gone.js';
import { checkPowers } from './processes/powers.js';
import { checkProcesses } from './processes/processes.js';
import { checkRenumbered } from './names/renumbered.js';
import { checkRepetitions } from './formulas/repetitions.js';
import { checkReferences } from './names/references.js';
import { checkSigns } from './amounts/signs.js';
import { checkTitles, checkUnused } from './names/unused.js';
import { checkMixedLogic } from './formulas/mixed-logic.js';
import { checkUntitled } from './names/untitled.js';
import { checkModes } from './processes/modes.js';
import { checkWords } from './names/words.js';
import { checkWrittenNumbers } from './names/written-numbers.js';

const CHECKS: readonly Check[] = [
  checkDates,
  checkDays,
  checkIds,
  checkNames,
  checkGivenNames,
  checkReferences,
  checkAudience,
  checkLimits,
  checkShapes,
  checkCycles,
  checkExpressions,
  checkDivisors,
  checkDatesRead,
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
  checkDebtAmounts,
  checkLineAudience,
  checkAccountAudience,
  checkPlans,
  checkPlanFigures,
  checkObligations,
  checkCalendars,
  checkHistory,
  checkRenumbered,
  checkCarriedNames,
  checkPostsGone,
  checkParametersBefore,
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
