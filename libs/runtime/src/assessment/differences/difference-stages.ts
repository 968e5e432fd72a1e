import { createHash } from 'node:crypto';
import { canonical, type Position, type ViewReader } from '#eventsourcing';
import { valueAt, type PayRunDocument, type PayRunLineDocument } from '#callcentre';
import { ENGINE_VERSION, type Assessment, type PersonElsewhere, type PersonInput } from '#rulebook';
import { assessPeriod, chooseEditions, type ChosenEditions, type EditionChoice } from '../deriving/assess-period.js';
import { type PeriodDocuments } from '../documents/documents.js';
import { buildElsewhere } from '../inputs/elsewhere.js';
import { knownAt, type Horizon } from '../inputs/horizon.js';
import { buildInputs } from '../inputs/inputs.js';
import { dayReached } from '../known.js';
import { everyDocument } from '../reading.js';

/** Why two runs of a period differ, in the order in which the causes are taken one after the other. */
export const CAUSES = [
  'late-facts',
  'corrected-facts',
  'decisions',
  'rulings',
  'roster',
  'prior-results',
  'edition',
  'engine',
] as const;
/** Why a line differs between two runs; the steps are made in the order of `CAUSES`. */
export type Cause = (typeof CAUSES)[number];

/** A run's stored lines are not what its own inputs give under the same engine. */
export class RunNotReproducible extends Error {
  override readonly name = 'RunNotReproducible';
  constructor(
    readonly run: string,
    readonly persons: readonly string[],
  ) {
    super(
      `Pay run ${run} cannot be computed again for ${persons.slice(0, 3).join(', ')}${persons.length > 3 ? ', …' : ''}: ` +
        'its lines differ from what its prefix of the log gives. Verify the run before comparing it.',
    );
  }
}

/** Assessments and inputs by person at one stage between the two runs. */
export interface Stage {
  readonly from: string;
  readonly assessments: ReadonlyMap<string, Assessment>;
  readonly inputs: ReadonlyMap<string, PersonInput>;
}

export interface Ends {
  readonly before: Position;
  readonly after: Position;
}

const choiceOf = (run: PayRunDocument, asOf: Position): EditionChoice =>
  run.selection === 'by-conduct' ? { asOf } : { asOf, asIf: run.selection.asIf };

/** Facts that stood at the first run keep what was known of them then; the others are as the second run knew them. */
const lateFactsOnly =
  ({ before, after }: Ends): Horizon['fact'] =>
  (history) => {
    const known = valueAt(history, before);
    return known === null || known.status === 'candidate' ? valueAt(history, after) : known;
  };

/** One horizon for each cause: each moves one more kind of input to what the second run knew. */
const horizons = (ends: Ends): readonly (readonly [Cause, Horizon])[] => {
  const start = knownAt(ends.before);
  const end = knownAt(ends.after);
  const late = { ...start, fact: lateFactsOnly(ends), now: end.now };
  const corrected = { ...late, fact: end.fact };
  const decisions = { ...corrected, decisions: end.decisions };
  const rulings = { ...decisions, rulings: end.rulings };
  const roster = { ...rulings, roster: end.roster };
  return [
    ['late-facts', late],
    ['corrected-facts', corrected],
    ['decisions', decisions],
    ['rulings', rulings],
    ['roster', roster],
    ['prior-results', end],
  ];
};

const byPerson = <T extends { readonly person: string }>(values: readonly T[]): ReadonlyMap<string, T> =>
  new Map(values.map((value) => [value.person, value]));

/** Names what a stage is computed from, so that a cause which changes nothing is not computed again for everybody. */
const fingerprint = (
  inputs: readonly (PersonInput | PersonElsewhere)[],
  { editions, later, selection }: ChosenEditions,
  now: string | undefined,
): string => {
  const hash = createHash('sha256').update(
    JSON.stringify([now, selection, [...editions, ...later].map(({ reference }) => reference)]),
  );
  for (const input of inputs) hash.update(JSON.stringify(input));
  return hash.digest('hex');
};

const stageAt = (documents: PeriodDocuments, horizon: Horizon, choice: EditionChoice, before: Stage | null): Stage => {
  const now = documents.clock === null ? undefined : dayReached(documents.clock, horizon.now);
  const inputs = buildInputs(documents, horizon);
  // What was corrected of somebody who has no part in the period may make a duty due for those who have.
  const known = [...inputs, ...buildElsewhere(documents, horizon, inputs)];
  const from = fingerprint(known, chooseEditions(documents, choice), now);
  if (before?.from === from) return before;
  const { inputs: assessed, assessments } = assessPeriod(documents, { horizon, ended: true, choice, explain: false });
  return { from, inputs: byPerson(assessed), assessments: byPerson(assessments) };
};

/** The lines of a posted run by person. */
export const linesOf = async (reader: ViewReader, run: string): Promise<ReadonlyMap<string, Assessment>> => {
  const found = await everyDocument<PayRunLineDocument>(reader, 'payRunLines', { index: 'run', equals: run });
  return new Map(found.map(({ document }) => [document.person, document.assessment as unknown as Assessment]));
};

const textOf = (assessment: Assessment | undefined): string => (assessment === undefined ? '' : canonical(assessment));

/** Persons whose frozen line is not what is computed now. */
const differing = (
  frozen: ReadonlyMap<string, Assessment>,
  computed: ReadonlyMap<string, Assessment>,
): readonly string[] =>
  [...new Set([...frozen.keys(), ...computed.keys()])].filter(
    (person) => textOf(frozen.get(person)) !== textOf(computed.get(person)),
  );

/** The run as it was frozen; under the same engine it must be what is computed now, else nothing can be explained. */
const frozenStage = async (reader: ViewReader, run: PayRunDocument, computed: Stage): Promise<Stage> => {
  const lines = await linesOf(reader, run.run);
  const persons = differing(lines, computed.assessments);
  if (persons.length > 0 && run.engine === ENGINE_VERSION) throw new RunNotReproducible(run.run, persons);
  return { ...computed, assessments: lines };
};

/** One cause with the stage before and after it. */
export type Step = readonly [Cause, Stage, Stage];

/** The stages between two runs, one step a cause, from the first run's frozen lines to the second's. Throws RunNotReproducible. */
export const stepsBetween = async (
  reader: ViewReader,
  documents: PeriodDocuments,
  runs: { readonly before: PayRunDocument; readonly after: PayRunDocument },
  ends: Ends,
): Promise<readonly Step[]> => {
  const choice = choiceOf(runs.before, ends.before);
  const first = stageAt(documents, knownAt(ends.before), choice, null);
  const steps: Step[] = [];
  let stage = first;
  for (const [cause, horizon] of horizons(ends)) {
    const next = stageAt(documents, horizon, choice, stage);
    steps.push([cause, stage, next]);
    stage = next;
  }
  const last = stageAt(documents, knownAt(ends.after), choiceOf(runs.after, ends.after), stage);
  steps.push(['edition', stage, last]);
  const frozenBefore = await frozenStage(reader, runs.before, first);
  const frozenAfter = await frozenStage(reader, runs.after, last);
  return [...steps, ['engine', frozenBefore, first], ['engine', last, frozenAfter]];
};
