import { type PayRunDocument } from '#callcentre';
import { difference } from '../differences.js';
import { addFen, fenChange, type Fen } from '../money.js';
import { type TestCentre } from './centre.js';

const sum = (values: readonly Fen[]): Fen => values.reduce<Fen>(addFen, 0);

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
};
