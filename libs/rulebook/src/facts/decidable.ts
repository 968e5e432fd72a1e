import { type CompiledEdition } from '../edition/compiled.js';
import { type Entry } from '../assessment/assessment.js';
import { effectsOfClause } from '../edition/clause-effects.js';
import { type Clause, type Effect, type OpensEffect } from '../edition/edition.js';

type Range = Extract<Effect, { kind: 'range' }>;

/** What a clause leaves to a person about one of its entries, and to which roles. */
export type Decidable =
  | { readonly kind: 'consequence'; readonly decidedBy: readonly string[]; readonly hasAmount: boolean }
  | { readonly kind: 'range'; readonly decidedBy: readonly string[] }
  /** The clause of a fact leaves a choice, or a range; amounts and options are checked against it. */
  | { readonly kind: 'fact'; readonly clause: Clause };

const isOn =
  (target: string) =>
  (effect: Effect): effect is OpensEffect | Range =>
    (effect.kind === 'opens' && effect.process === target) || (effect.kind === 'range' && effect.account === target);

const ofEffect = (effect: OpensEffect | Range): Decidable =>
  effect.kind === 'opens'
    ? { kind: 'consequence', decidedBy: effect.decidedBy, hasAmount: effect.amount !== undefined }
    : { kind: 'range', decidedBy: effect.decidedBy };

const ofFact = (clause: Clause, target: string): Decidable | null => {
  const effects = effectsOfClause(clause);
  const opening = effects.find((effect) => effect.kind === 'opens' && isOn(target)(effect));
  if (opening?.kind === 'opens') return ofEffect(opening);
  return clause.choice !== undefined || effects.some(isOn(target)) ? { kind: 'fact', clause } : null;
};

/** What somebody may decide about an entry under the edition that made it; null where nothing is left to decide. */
export const decidableOf = (
  { edition }: Pick<CompiledEdition, 'edition'>,
  entry: Pick<Entry, 'kind' | 'clause' | 'target'>,
): Decidable | null => {
  const clause = edition.clauses.find(({ id }) => id === entry.clause);
  switch (entry.kind) {
    case 'fact':
      return clause === undefined ? null : ofFact(clause, entry.target);
    case 'aggregate':
    case 'period-end': {
      const made = clause ?? edition.aggregates.find(({ id }) => id === entry.clause);
      const effect = made?.effects.find(isOn(entry.target));
      return effect === undefined ? null : ofEffect(effect);
    }
    case 'outcome': {
      const outcome = edition.outcomes.find(({ id }) => id === entry.clause);
      return outcome === undefined ? null : { kind: 'consequence', decidedBy: outcome.decidedBy, hasAmount: false };
    }
    case 'pay':
      return null;
  }
};
