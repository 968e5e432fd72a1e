import { type Fact, type Period } from '#rulebook';
import { rulebookDays, rulebookOn, type RulebookDays, type SubjectDocument } from '../documents/bindings.js';
import { bearsOnDuties, dutyConductDays } from '../facts/cohort-needs.js';
import { type PeriodDocuments } from '../documents/documents.js';
import { bearsOn, coversBefore } from '../facts/fact-reach.js';
import { type Horizon } from './horizon.js';
import { excusesOf, type IncidentExcuses } from '../facts/incident-excuses.js';

/** Whether the date is one of the days. */
const boundOn = (days: readonly RulebookDays[], date: string): boolean => {
  for (const { from, to } of days) if (from <= date && date <= to) return true;
  return false;
};

/**
 * Tells whether a fact bears on duties of the period, and is of a day on which its rulebook bound the subject: what happened under
 * another one is that one's matter, also where both know it by the same name.
 */
export const onDutiesWhenBound = (
  { period, needs: { duties }, assignments }: PeriodDocuments,
  subject: SubjectDocument,
  { roster }: Horizon,
): ((fact: Fact) => boolean) => {
  if (duties === null) return () => false;
  const onDuties = bearsOnDuties(period, { duties });
  const days = rulebookDays(subject, assignments, dutyConductDays(period, duties), roster);
  const bound = days.filter(({ rulebook }) => rulebook === period.rulebook);
  return (fact) => onDuties(fact) && boundOn(bound, fact.conductAt.localDate);
};

/** Tells whether a fact of a day on which the period's rulebook bound the subject may excuse somebody else within its incident. */
export const excusingOthers = (
  { period, excuses: { ofAnybody }, assignments }: PeriodDocuments,
  subject: SubjectDocument,
  { roster }: Horizon,
): ((fact: Fact) => boolean) =>
  ofAnybody.excusing.size === 0
    ? () => false
    : ({ code, incident, conductAt: { localDate } }) =>
        incident !== undefined &&
        ofAnybody.excusing.has(code) &&
        rulebookOn(subject, assignments, localDate, roster) === period.rulebook;

/** Facts of the days bound, and others that can excuse something or fulfil a duty then: an assessment charges only the former. */
export const factsKnown = (
  documents: PeriodDocuments,
  subject: SubjectDocument,
  days: readonly RulebookDays[],
  horizon: Horizon,
): readonly Fact[] => {
  const { period, facts, excuses, afterwards } = documents;
  const onDuties = onDutiesWhenBound(documents, subject, horizon);
  const onOthers = excusingOthers(documents, subject, horizon);
  const counts = (fact: Fact): boolean =>
    boundOn(days, fact.conductAt.localDate) ||
    (isEarlier(fact, period) && bearsOn(fact, period)) ||
    (afterwards.has(fact.code) && days.some((bound) => coversBefore(fact, bound))) ||
    onDuties(fact) ||
    onOthers(fact);
  const known: Fact[] = [];
  for (const { history } of facts.get(subject.id) ?? []) {
    const fact = horizon.fact(history);
    if (fact?.subject === subject.id) known.push(fact);
  }
  const counted = known.filter(counts);
  return withExcuses(known, counted, excuses).toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

/** The facts that count, and those of other days that excuse some of them within an incident. */
const withExcuses = (known: readonly Fact[], counted: readonly Fact[], excuses: IncidentExcuses): readonly Fact[] => {
  // Nearly always everything that was found counts by its day.
  if (excuses.conduct.size === 0 || counted.length === known.length) return counted;
  const isExcuse = excusesOf(excuses, counted);
  const counting = new Set(counted);
  return known.filter((fact) => counting.has(fact) || isExcuse(fact));
};

const isEarlier = (fact: Fact, period: Period): boolean => fact.conductAt.localDate < period.start;

/** Whether the conduct was on a day of the period, both ends included, by its local date. */
export const isWithin = (fact: Fact, period: Period): boolean =>
  !isEarlier(fact, period) && fact.conductAt.localDate <= period.end;
