import { type Fact, type PersonElsewhere, type PersonInput } from '../../assessment/assessment.js';
import { fallenFacts } from '../facts/dismissals.js';
import { FactView } from '../facts/fact-view.js';
import { type EditionPlan } from '../plan/plan.js';
import { RulingBook } from '../facts/rulings.js';
import { type Duty } from './duty.js';
import { missedFact, omissionId } from './missed.js';

/** What duties are listed from, once they are judged. */
interface ListedFrom {
  readonly persons: readonly PersonInput[];
  readonly elsewhere: readonly PersonElsewhere[];
  readonly planOn: (date: string) => EditionPlan | null;
  /** Every edition, also of later months: an appeal may have been filed under any of them. */
  readonly everyPlan: () => readonly EditionPlan[];
}

/** The ids of facts that some appeal of the person dismissed, right or not by now. */
const namedAsDismissed = ({ rulings }: PersonInput): ReadonlySet<string> =>
  new Set(rulings.filter(({ outcome }) => outcome === 'dismissed').flatMap(({ facts }) => facts));

/**
 * The duties as they are listed: one that was missed, and whose omission an appeal dismissed, says so. Whatever needed it is judged as
 * before, since nobody should owe more for an appeal that was upheld.
 */
export const withDismissals = (duties: readonly Duty[], from: ListedFrom): readonly Duty[] => {
  const { persons, elsewhere, planOn, everyPlan } = from;
  const appellants = new Map(
    persons.map((input) => [input.person, { input, named: namedAsDismissed(input) }] as const),
  );
  let events: ReadonlyMap<string, Fact> | null = null;
  return duties.map((duty) => {
    const found = duty.status === 'missed' && duty.subject !== null ? appellants.get(duty.subject) : undefined;
    const plan = planOn(duty.due.localDate);
    if (found === undefined || plan === null || !found.named.has(omissionId(duty))) return duty;
    events ??= new Map(
      [...persons, ...elsewhere].flatMap(({ facts }) => facts.map((fact) => [fact.id, fact] as const)),
    );
    const omission = missedFact(duty, found.input.person, plan, events.get(duty.event ?? ''));
    const { person, rulings } = found.input;
    const source = { person, rulings: new RulingBook(rulings), everyPlan };
    const ruling = fallenFacts(source, [new FactView(omission, plan)]).get(omission.id);
    if (ruling === undefined) return duty;
    return { ...duty, status: 'dismissed', dismissedBy: { event: ruling.event, appeal: ruling.appeal } };
  });
};
