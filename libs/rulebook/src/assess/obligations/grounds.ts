import {
  type Fact,
  type FallenGround,
  type OpenAppeal,
  type PersonElsewhere,
  type Ruling,
} from '../../assessment/assessment.js';
import { fallenFacts } from '../facts/dismissals.js';
import { FactView } from '../facts/fact-view.js';
import { MadeInOrder } from '../facts/made-in-order.js';
import { type EditionPlan } from '../plan/plan.js';
import { RulingBook } from '../facts/rulings.js';
import { heldBackFacts, OpenAppeals } from '../facts/suspension.js';

const ofVoid = ({ id, code, voidedBy, events }: Fact): FallenGround | null =>
  voidedBy === undefined ? null : { id, code, reason: voidedBy, event: events.at(-1) ?? '' };

const ofRuling = ({ id, code }: Fact, { event, appeal }: Ruling): FallenGround => ({
  id,
  code,
  reason: 'appeal',
  event,
  appeal,
});

type PlanOn = (date: string) => EditionPlan | null;

const viewsOf = (facts: readonly Fact[], planOn: PlanOn): readonly FactView[] =>
  facts
    .filter(({ status }) => status === 'standing')
    .flatMap((fact) => {
      const plan = planOn(fact.conductAt.localDate);
      return plan === null ? [] : [new FactView(fact, plan)];
    });

/**
 * Facts against which an appeal is open that suspends, each with the appeal: what was not done of the duties that they made due costs
 * nothing until it is decided (002P-3.1b). The duties themselves run on, so that whoever rejects the appeal finds them as they are.
 */
export const groundsDisputed = (acting: readonly PersonElsewhere[], planOn: PlanOn): ReadonlyMap<Fact, OpenAppeal> => {
  const disputed = new Map<Fact, OpenAppeal>();
  for (const { person, facts, rulings, appeals = [], madeInOrder } of acting) {
    if (appeals.length === 0) continue;
    const book = new RulingBook(rulings, new MadeInOrder(madeInOrder));
    const source = { person, views: viewsOf(facts, planOn), rulings: book };
    const held = heldBackFacts(source, new OpenAppeals(appeals));
    for (const fact of facts) {
      const appeal = held.get(fact.id);
      if (appeal !== undefined) disputed.set(fact, appeal);
    }
  }
  return disputed;
};

/**
 * Facts that make no duty due and fulfil none: void ones, and those that an appeal dismissed under whatever clause of whatever
 * edition, each with why. A waiver leaves the fact, and what it asks of others, as it is.
 */
export const groundsFallen = (
  acting: readonly PersonElsewhere[],
  planOn: PlanOn,
  everyPlan: () => readonly EditionPlan[],
): ReadonlyMap<Fact, FallenGround> => {
  const grounds = new Map<Fact, FallenGround>();
  for (const { person, facts, rulings } of acting) {
    const named = new Set(rulings.filter(({ outcome }) => outcome === 'dismissed').flatMap((ruling) => ruling.facts));
    const views = viewsOf(
      facts.filter(({ id }) => named.has(id)),
      planOn,
    );
    const fallen = fallenFacts({ person, rulings: new RulingBook(rulings), everyPlan }, views);
    for (const fact of facts) {
      const ruling = fact.status === 'standing' ? fallen.get(fact.id) : undefined;
      const ground = ruling !== undefined ? ofRuling(fact, ruling) : fact.status === 'void' ? ofVoid(fact) : null;
      if (ground !== null) grounds.set(fact, ground);
    }
  }
  return grounds;
};
