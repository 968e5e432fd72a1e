import { type PersonDocument } from '#callcentre';
import { type Fact, type PersonElsewhere, type PersonInput } from '#rulebook';
import { appealsKnown, madeInOrder, rulingsKnown } from './decisions-known.js';
import { type PeriodDocuments } from '../documents/documents.js';
import { excusingOthers, onDutiesWhenBound } from './facts-known.js';
import { type Horizon } from './horizon.js';
import { presentAt } from '../documents/person-state.js';

/** Facts that bear on duties of the period, or may excuse others, of days on which the rulebook bound the person; null where there are none. */
const elsewhereOf = (documents: PeriodDocuments, person: PersonDocument, horizon: Horizon): PersonElsewhere | null => {
  const { facts, rulings } = documents;
  const state = presentAt(person.history, horizon.roster);
  const recorded = facts.get(person.id) ?? [];
  if (state === null || recorded.length === 0) return null;
  const onDuties = onDutiesWhenBound(documents, person, horizon);
  const onOthers = excusingOthers(documents, person, horizon);
  const counted = recorded
    .map((document) => horizon.fact(document.history))
    .filter((fact): fact is Fact => fact?.subject === person.id && (onDuties(fact) || onOthers(fact)));
  if (counted.length === 0) return null;
  const { id } = person;
  const ruled = rulings.get(id) ?? [];
  const made = madeInOrder({ discretions: [], decisions: [], rulings: ruled });
  return {
    person: id,
    facts: counted,
    posts: state.posts,
    rulings: rulingsKnown(ruled, horizon.rulings),
    appeals: appealsKnown(ruled, horizon.rulings),
    ...(made.length > 0 && { madeInOrder: made }),
  };
};

/** Whoever has no part in the period and whose facts may count for duties of others, or excuse them. Pure. */
export const buildElsewhere = (
  documents: PeriodDocuments,
  horizon: Horizon,
  inputs: readonly PersonInput[],
): readonly PersonElsewhere[] => {
  if (documents.needs.duties === null && !documents.needs.excusesOfAnybody) return [];
  const assessed = new Set(inputs.map(({ person }) => person));
  return documents.people
    .filter(({ id }) => !assessed.has(id))
    .flatMap((person) => elsewhereOf(documents, person, horizon) ?? []);
};
