import { type Fact } from '../../assessment/assessment.js';
import { type CompiledExpression } from '../../expressions/index.js';
import { compareFacts } from '../facts/fact-view.js';
import { type FactReference, referTo } from '../line.js';
import { readsOf } from '../plan/dependencies.js';
import { type Subject } from './subject.js';

export interface Support {
  readonly facts: readonly FactReference[];
  readonly counted: readonly string[];
}

const NO_SUPPORT: Support = { facts: [], counted: [] };

/**
 * The facts and entries that an expression rests on. Entries are followed through measures that are formulas; facts are
 * cited for the measures that the expression names itself, so that "worked" does not list every shift of the month.
 */
export const supportOf = (subject: Subject, expression: CompiledExpression | undefined): Support => {
  if (expression === undefined) return NO_SUPPORT;
  const { measures, direct } = readsOf(subject.plan, expression);
  const counted = new Set<string>();
  for (const name of measures) for (const key of subject.measured(name).entries) counted.add(key);
  const cited = new Map<string, Fact>();
  for (const name of direct) for (const fact of subject.measured(name).facts) cited.set(fact.id, fact);
  if (counted.size === 0 && cited.size === 0) return NO_SUPPORT;
  const references = new Map<string, FactReference>();
  if (counted.size > 0) {
    for (const { entry } of subject.factLines()) {
      if (counted.has(entry.key)) for (const fact of entry.because.facts) references.set(fact.id, fact);
    }
  }
  for (const fact of [...cited.values()].sort(compareFacts)) references.set(fact.id, referTo(fact));
  return { facts: [...references.values()], counted: [...counted] };
};
