import { type Fact, type FallenGround, type PersonElsewhere, type Ruling } from '../assessment.js';
import { fallenFacts } from '../assess/dismissals.js';
import { FactView } from '../assess/fact-view.js';
import { type EditionPlan } from '../assess/plan.js';
import { RulingBook } from '../assess/rulings.js';

const ofVoid = ({ id, code, voidedBy, events }: Fact): FallenGround | null =>
  voidedBy === undefined ? null : { id, code, reason: voidedBy, event: events.at(-1) ?? '' };

const ofRuling = ({ id, code }: Fact, { event, appeal }: Ruling): FallenGround => ({
  id,
  code,
  reason: 'appeal',
  event,
  appeal,
});

/**
 * Facts that make no duty due and fulfil none: void ones, and those that an appeal dismissed under whatever clause of whatever
 * edition, each with why. A waiver leaves the fact, and what it asks of others, as it is.
 */
export const groundsFallen = (
  acting: readonly PersonElsewhere[],
  planOn: (date: string) => EditionPlan | null,
  plans: readonly EditionPlan[],
): ReadonlyMap<Fact, FallenGround> => {
  const grounds = new Map<Fact, FallenGround>();
  for (const { person, facts, rulings } of acting) {
    const named = new Set(rulings.filter(({ outcome }) => outcome === 'dismissed').flatMap((ruling) => ruling.facts));
    const views = facts
      .filter(({ id, status }) => status === 'standing' && named.has(id))
      .flatMap((fact) => {
        const plan = planOn(fact.conductAt.localDate);
        return plan === null ? [] : [new FactView(fact, plan, () => 'unknown')];
      });
    const fallen = fallenFacts({ person, rulings: new RulingBook(rulings), plans }, views);
    for (const fact of facts) {
      const ruling = fact.status === 'standing' ? fallen.get(fact.id) : undefined;
      const ground = ruling !== undefined ? ofRuling(fact, ruling) : fact.status === 'void' ? ofVoid(fact) : null;
      if (ground !== null) grounds.set(fact, ground);
    }
  }
  return grounds;
};
