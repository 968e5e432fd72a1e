import { type Assessment, type Dated, type PersonInput } from '#rulebook';
import { eventsOf, inputChanges, keysOf, type InputChange } from './changes.js';

/** One person's assessment beside what it was computed from; null where there was none. */
export interface Card {
  readonly input: PersonInput | null;
  readonly assessment: Assessment | null;
}

/** What two cards of one person and period are about together. */
interface Reach {
  readonly keys: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
  /** Last day of the period. */
  readonly end: string;
}

const reachOf = (cards: readonly Card[]): Reach | null => {
  const assessments = cards.flatMap(({ assessment }) => assessment ?? []);
  const end = assessments[0]?.period.end;
  if (end === undefined) return null;
  const entries = assessments.flatMap((assessment) => assessment.entries);
  return {
    keys: new Set(entries.flatMap(keysOf)),
    events: new Set(entries.flatMap(eventsOf)),
    facts: new Set(cards.flatMap(({ input }) => (input?.facts ?? []).map(({ id }) => id))),
    end,
  };
};

/**
 * What was decided about somebody is an input of all their cards, since an entry keeps its key when its conduct moves to another period;
 * and posts and teams are told for all days. What is about an entry of another period, or holds only after this one, concerns no card of it.
 */
const onCard = (input: PersonInput, { keys, events, facts, end }: Reach): PersonInput => {
  const { leftOn, trainingCompletedOn, ...rest } = input;
  const isAbout = (of: { readonly entryKey: string; readonly event: string; readonly facts?: readonly string[] }) =>
    keys.has(of.entryKey) || events.has(of.event) || (of.facts ?? []).some((fact) => facts.has(fact));
  const soFar = <T>(values: readonly Dated<T>[]): readonly Dated<T>[] => values.filter(({ from }) => from <= end);
  return {
    ...rest,
    posts: soFar(input.posts),
    teams: soFar(input.teams),
    ...(leftOn !== undefined && leftOn <= end ? { leftOn } : {}),
    ...(trainingCompletedOn !== undefined && trainingCompletedOn <= end ? { trainingCompletedOn } : {}),
    decisions: (input.decisions ?? []).filter(isAbout),
    rulings: input.rulings.filter(isAbout),
    appeals: (input.appeals ?? []).filter(isAbout),
  };
};

/** What became known between two cards of one person and period, of what concerns them. */
export const changesOnCard = (before: Card, after: Card): readonly InputChange[] => {
  const reach = reachOf([before, after]);
  const told = ({ input }: Card): PersonInput | null =>
    input === null || reach === null ? input : onCard(input, reach);
  return inputChanges(told(before), told(after));
};
