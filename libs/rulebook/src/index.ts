export * from './edition/edition.js';
export * from './assessment/assessment.js';
export * from './assessment/decisions.js';
export * from './assessment/request.js';
export * from './edition/compiled.js';
export * from './edition/reference.js';
export * from './engine-version.js';
export * from './edition/finding.js';
export { Decimal, isDecimalText, isNumberText } from './expressions/decimal.js';
export { EvaluationError } from './expressions/problems.js';
export { parsePeriodId, periodContaining, periodId, previousPeriod } from './periods.js';
export { ROLES_FOR, ROLES_OF_PEOPLE } from './roles.js';
export { PEOPLE as WORDS_FOR_PEOPLE } from './printing/titles/names-of-people.js';
export { compileEdition, editionHash } from './compiling/compiled-edition.js';
export { effectsOfClause } from './edition/clause-effects.js';
export { burdensOn, factsAgainst, followsFromCard } from './burdens.js';
export { isGain, onlyAdds, openingOf, takesAway } from './gains.js';
export { postsMeant } from './posts.js';
export { isBounded } from './edition/clause-excuses.js';
export { isDay } from './calendars/dates.js';
export { CalendarYearMissing } from './calendars/work-calendar.js';
export { adviseStaffing, seatsFor, type StaffingAdvice } from './plans/staffing.js';
export { drawSample, planSample, poolOf, type Draw, type SampledSubject, type SampleQuota } from './plans/sampling.js';
export { carriesOver, periodsRead } from './compiling/periods-read.js';
export { type Units, unitsOf } from './compiling/units.js';
export { loadEdition, type LoadedEdition } from './loading/load-edition.js';
export { SOURCE_LIMITS } from './loading/reading/plain-tree.js';
export { checkAttributes } from './facts/check-attributes.js';
export { counted } from './counted.js';
export { nearestName } from './expressions/names.js';
export { amountWithin, matchingClauses, statedOutside } from './facts/matching-clauses.js';
export { decidableOf, type Decidable } from './facts/decidable.js';
export { openingValues, sameOpeningValue } from './facts/opening-values.js';
export { figuresBehind, statesStartingPoints } from './facts/stated-figures.js';
export { sameAttribute } from './facts/same-value.js';
export { type ItemResult } from './facts/form-items.js';
export { phraseHits, phrasesOn } from './facts/phrases.js';
export { scoreForm } from './facts/score-form.js';
export { dutiesOf } from './assess/obligations/judged-duties.js';
export { type Duty } from './assess/obligations/duty.js';
export { isOmission, omissionId } from './assess/obligations/missed.js';
export { dutyReach, type DutyReach } from './assess/obligations/reach.js';
export { assess } from './assess/assess.js';
export { entryKey } from './assess/facts/entry-key.js';
export { isLightening } from './assess/facts/rulings.js';
export { MadeInOrder } from './assess/facts/made-in-order.js';
export { assessPart, type Places, rankingsIn, withPlaces } from './assess/parts.js';
export { type Seat, type Seats, settlePlaces } from './assess/settling.js';
export { checkEdition } from './checks/check-edition.js';
export { diffEditions, type EditionChange } from './diff/diff-editions.js';
export {
  accountStarts,
  cardTitles,
  editionHtml,
  entryCodes,
  explainedInWords,
  namesInEntry,
  plainText,
  printedEdition,
  titlesAmong,
  type AccountStart,
  type AttributeCode,
  type EntryCodes,
  type FactCode,
  type NamedCode,
  type Phrase,
  type PrintedRule,
  type PrintedSection,
  type PrintedTable,
} from './printing/index.js';
