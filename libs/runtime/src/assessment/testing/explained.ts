import { canonical } from '#eventsourcing';
import { type PayRunDocument } from '#callcentre';
import { type Assessment } from '#rulebook';
import { linesOf } from '../differences/difference-stages.js';
import { difference, type RunDifference } from '../differences/differences.js';
import { addFen, fenChange, type Fen } from '../money.js';
import { type TestCentre } from './centre.js';

const sum = (values: readonly Fen[]): Fen => values.reduce<Fen>(addFen, 0);

/** A place that others moved is counted, not named. */
const textOf = (line: Assessment | undefined): string => canonical(line === undefined ? null : { ...line, places: {} });

/** Whoever's line is another one is named, unless another edition or engine says why all of them are. */
const expectNamed = async (
  { reader }: TestCentre,
  runs: readonly [PayRunDocument, PayRunDocument],
  found: RunDifference,
): Promise<void> => {
  const [old, now] = await Promise.all(runs.map(({ run }) => linesOf(reader, run)));
  const everybody = [...new Set([...old!.keys(), ...now!.keys()])].sort();
  const other = everybody.filter((person) => textOf(old!.get(person)) !== textOf(now!.get(person)));
  const named = found.persons.map(({ person }) => person);
  if (found.editions === undefined && found.engine === undefined) expect(named).toEqual(expect.arrayContaining(other));
};

/** Each step says what became known of the person, or what others did or which day began; another edition or program is a cause by itself. */
const expectCaused = ({ persons }: RunDifference): void => {
  const mute = persons.flatMap(({ person, steps }) =>
    steps
      .filter(({ cause, learned, moved = [], parts }) => {
        const isSaid = learned.some(({ events }) => events.length > 0) || moved.length > 0;
        return !isSaid && parts === undefined && cause !== 'edition' && cause !== 'engine';
      })
      .map(({ cause, entries, learned }) => ({ person, cause, entries, learned })),
  );
  expect(mute).toEqual([]);
};

/** Each person's difference between two runs is the sum of its causes, and the whole one that of the persons and of the causes, to the fen. */
export const expectAddsUp = async (
  centre: TestCentre,
  before: PayRunDocument,
  after: PayRunDocument,
): Promise<void> => {
  const found = await difference({ reader: centre.reader, store: centre.store, before, after });
  for (const { before: old, after: now, fen, steps } of found.persons) {
    expect(fen).toEqual(fenChange(old, now));
    expect(sum(steps.map((step) => step.fen))).toEqual(fen);
  }
  expect(sum(found.persons.map(({ fen }) => fen))).toEqual(found.totalFen);
  expect(sum(found.causes.map(({ fen }) => fen))).toEqual(found.totalFen);
  expectCaused(found);
  await expectNamed(centre, [before, after], found);
};
