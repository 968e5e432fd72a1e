import { type Card, ExaminedCentre, type Interval } from '../support/centre.js';
import { Random } from '../support/random.js';
import { asKnownAtFirst, calculate, type Range, type Result } from './calculator.js';
import { randomMonth } from './generator.js';
import { type Month } from './month.js';
import { Telling } from './telling.js';

/** What both come to, written alike. */
const written = (card: Card) => ({
  points: deducted(card.accounts['penalty']!.total),
  fen: typeof card.payFen === 'number' ? `${card.payFen}` : `${card.payFen.from}..${card.payFen.to}`,
  lines: card.entries
    .filter(({ kind, amount }) => kind === 'fact' && deducted(amount) !== '0')
    .map((entry) => `${entry.clause} ${deducted(entry.amount)}`)
    .sort(),
});

const deducted = (amount: string | Interval): string =>
  typeof amount === 'string' ? amount : `${amount.from}..${amount.to}`;
const negative = ({ from, to }: Range): string => (from === to ? `${0 - to}` : `${-to}..${-from}`);
const expected = ({ points, fen, lines }: Result) => ({
  points: negative(points),
  fen: negative(fen),
  lines: lines.map((line) => `${line.clause} ${negative(line.points)}`).sort(),
});

/** Where the system and the calculator differ in the month of a seed: whom about, and when. */
export const compare001 = async (seed: number, source?: string): Promise<readonly unknown[]> => {
  const month = randomMonth(new Random(seed));
  const options = { from: '2026-03-01', now: '2026-04-01T10:00:00.000Z', ...(source === undefined ? {} : { source }) };
  const centre = await ExaminedCentre.open('telemarketing', options);
  try {
    const telling = new Telling(centre, month);
    await telling.people();
    await telling.records();
    await telling.reports(false);
    const first = await differences(telling, asKnownAtFirst(month), 'at first');
    await telling.reports(true);
    await telling.appeals();
    await telling.corrections();
    return [...first, ...(await differences(telling, month, 'in the end'))];
  } finally {
    await centre.close();
  }
};

const differences = async (telling: Telling, month: Month, when: string): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for (const person of month.people) {
    const system = written(await telling.card(person.id));
    const norm = expected(calculate(month, person));
    if (JSON.stringify(system) !== JSON.stringify(norm)) found.push({ when, person: person.id, system, norm });
  }
  return found;
};
