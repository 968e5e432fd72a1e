import { type Card, ExaminedCentre } from '../support/centre.js';
import { Random } from '../support/random.js';
import { calculate, type Result } from './calculator.js';
import { asKnownAtFirst, asKnownInTheEnd, MONTHS, randomHistory } from './generator.js';
import { type History } from './history.js';
import { Telling } from './telling.js';

interface Graded extends Card {
  readonly grade?: string;
  readonly rights: readonly { readonly clause: string; readonly status: string }[];
}

/** What both come to, written alike. */
const written = ({ accounts, payFen, grade, entries, rights }: Graded) => ({
  score: accounts['score']?.total,
  fen: payFen,
  grade: grade ?? 'none',
  lines: entries
    .filter(({ amount }) => typeof amount !== 'string' || Number(amount) !== 0)
    .map(({ clause, amount }) => `${clause} ${typeof amount === 'string' ? amount : JSON.stringify(amount)}`)
    .sort(),
  rights: rights
    .filter(({ status }) => status !== 'not-arisen')
    .map(({ clause, status }) => `${clause}${status === 'arisen' ? '' : ` ${status}`}`)
    .sort(),
});

const expected = ({ tenths, fen, grade, lines, rights }: Result) => ({
  score: String(tenths / 10),
  fen,
  grade,
  lines: [...lines].sort(),
  rights: [...rights],
});

/** Where the system and the calculator differ in the months of a seed: whom about, and when. */
export const compare003 = async (seed: number, source?: string): Promise<readonly unknown[]> => {
  const history = randomHistory(new Random(seed));
  const options = { from: '2026-03-01', now: '2026-06-02T04:00:00.000Z', ...(source === undefined ? {} : { source }) };
  const centre = await ExaminedCentre.open('cs-assessment', options);
  try {
    const telling = new Telling(centre, history);
    await telling.people();
    await telling.records(false);
    await telling.reports(false);
    await telling.complaints(false);
    await telling.run(MONTHS, 'close');
    const first = await differences(telling, asKnownAtFirst(history), 'at first');
    await centre.reach('2026-06-05T04:00:00.000Z');
    await telling.records(true);
    await telling.reports(true);
    await telling.complaints(true);
    await telling.corrections();
    await telling.run(MONTHS, 'rerun');
    return [
      ...telling.refusals,
      ...first,
      ...(await differences(telling, asKnownInTheEnd(history), 'in the end')),
      ...(await differences(telling, asKnownAtFirst(history), 'as known at first', '2026-06-02')),
    ];
  } finally {
    await centre.close();
  }
};

const differences = async (
  telling: Telling,
  history: History,
  when: string,
  asOf?: string,
): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for (const [key, result] of calculate(history, MONTHS)) {
    const [person = '', month = ''] = key.split(' ');
    const system = written((await telling.card(person, month, asOf)) as Graded);
    const norm = expected(result);
    if (JSON.stringify(system) !== JSON.stringify(norm)) found.push({ when, person, month, system, norm });
  }
  return found;
};
