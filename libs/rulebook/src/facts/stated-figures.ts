import { type Entry } from '../assessment/entries.js';
import { namesBehind } from '../compiling/plan.js';
import { type CompiledEdition } from '../edition/compiled.js';
import { type Edition, type Measure } from '../edition/edition.js';
import { stateNames } from '../made-names.js';
import { own } from '../own.js';

/** The codes of facts whose stated numbers a measure takes over, one by one or together; none of one that counts. */
const statingCodes = (measure: Measure): readonly string[] => {
  if ('sum' in measure) return measure.sum.facts;
  if ('mean' in measure) return measure.mean.facts;
  return 'last' in measure ? measure.last.facts : [];
};

/** The codes of facts that put somebody into a state, or out of it, where a formula reads in which one is. */
const enactingCodes = ({ states }: Edition, name: string): readonly string[] => {
  const set = stateNames.partOf(name);
  const levels = (set === null ? undefined : own(states ?? {}, set)?.levels) ?? [];
  return levels.flatMap(({ enactedBy, endedBy, undoneBy }) =>
    [enactedBy, endedBy, undoneBy].filter((code) => code !== undefined),
  );
};

/** The codes of facts by which somebody states what these formulas come to, through whatever other names. */
const statedBehind = (edition: Edition, texts: readonly (string | undefined)[]): ReadonlySet<string> =>
  new Set(
    [...namesBehind(edition, texts)].flatMap((name) => {
      const measure = own(edition.measures, name);
      return measure === undefined ? enactingCodes(edition, name) : statingCodes(measure);
    }),
  );

/**
 * Whether an account begins with what facts of the code state, as that of the month with the routine score (003-1.2): whoever states
 * another number gives points, or takes them.
 */
export const statesStartingPoints = ({ edition }: CompiledEdition, code: string): boolean =>
  statedBehind(
    edition,
    Object.values(edition.accounts).map(({ initial }) => initial),
  ).has(code);

/** What an edition says of what a pay line, an instalment or a right comes to; nothing of an entry of another kind, and of one that the edition has not. */
const formulasOf = (
  { pay, debts = {}, outcomes, states = {} }: Edition,
  { kind, clause }: Pick<Entry, 'kind' | 'clause'>,
): readonly (string | undefined)[] => {
  const isOfClause = ({ id }: { readonly id: string }): boolean => id === clause;
  if (kind === 'pay')
    return [
      ...pay.filter(isOfClause).flatMap(({ formula, unless }) => [formula, unless?.condition]),
      ...Object.values(debts)
        .filter(isOfClause)
        .map(({ instalment }) => instalment),
    ];
  const levels = Object.values(states).flatMap((machine) => machine.levels);
  return kind === 'outcome' ? [...outcomes, ...levels].filter(isOfClause).map(({ where }) => where) : [];
};

/**
 * The codes of facts by which somebody states what a pay line or a right follows from, also through a place in a ranking, a state, or a
 * condition of the month; none of an entry that names its facts.
 */
export const figuresBehind = (
  { edition }: CompiledEdition,
  entry: Pick<Entry, 'kind' | 'clause'>,
): readonly string[] => [...statedBehind(edition, formulasOf(edition, entry))];
