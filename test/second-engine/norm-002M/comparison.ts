import { type Card, ExaminedCentre, type Interval, shippedEdition } from '../support/centre.js';
import { Random } from '../support/random.js';
import { calculate, RANKS, type Reach, type Result } from './calculator.js';
import { asKnownAtFirst, asKnownInTheEnd, randomHistory } from './generator.js';
import { type History, type Terms } from './history.js';
import { Telling } from './telling.js';

interface Standing {
  readonly state: string;
  readonly due: string | null;
  readonly levels: readonly { readonly state: string; readonly status: string }[];
}
interface CloudCard extends Card {
  readonly accounts: Readonly<
    Record<string, { readonly total: string | Interval; readonly open?: { readonly possible: unknown } }>
  >;
  readonly states: { readonly tier: Standing };
  readonly pay: readonly { readonly line: string; readonly fen: number }[];
  readonly debts?: {
    readonly recoupment?: { readonly opening: number; readonly charged: number; readonly taken: number };
  };
}

const NOTHING = { opening: 0, charged: 0, taken: 0 };

/** What both come to, written alike. */
const written = ({ accounts, states, pay, debts, entries, payFen }: CloudCard) => {
  const { total, open } = accounts['penalty']!;
  const { opening, charged, taken } = debts?.recoupment ?? NOTHING;
  return {
    points: JSON.stringify(open === undefined ? total : open.possible),
    costs: entries
      .filter(({ kind, amount }) => kind === 'fact' && amount !== '0')
      .map(({ amount }) => amount)
      .sort(),
    state: states.tier.state,
    due: states.tier.due ?? 'none',
    possible: states.tier.levels
      .filter(({ state, status }) => status === 'possible' && RANKS.indexOf(state) > RANKS.indexOf(states.tier.state))
      .map(({ state }) => state)
      .sort(),
    wage: pay.find(({ line }) => line === 'wage')?.fen ?? 0,
    owed: { opening, charged, taken },
    fen: payFen,
  };
};
const points = (tenths: number): string => String(tenths / 10);
const reach = ({ from, to, open }: Reach): string =>
  JSON.stringify(from === to ? points(from) : { from: points(from), to: points(to), ...(open && { open: 'to' }) });
const expected = (result: Result) => ({
  points: reach(result.points),
  costs: result.costs.map(points).sort(),
  state: result.state,
  due: result.due,
  possible: [...result.possible].sort(),
  wage: result.wage,
  owed: result.owed,
  fen: result.wage - result.owed.taken,
});

const SWITCHED_ON = 'enabled: true, enabledBy: { role: director, on: 2018-01-01, reason: { zh: 试, en: tried } }';

/** The three editions, with the money that they leave to be switched on. */
export const cloudEditions = (): readonly string[] =>
  [1, 2, 3].map((version) => shippedEdition('cloud-quality', version).replaceAll('enabled: false', SWITCHED_ON));

const onTerms = (edition: string, terms: Terms): string =>
  edition
    .replace('withheldAtMost: { value: loss', `withheldAtMost: { value: ${terms.withheldAtMost}`)
    .replace('withheldPer: { value: product', `withheldPer: { value: ${terms.withheldPer}`)
    .replace('recoupReading: { value: above-share', `recoupReading: { value: ${terms.recoupReading}`)
    .replace('recoupFrom: { value: next-month', `recoupFrom: { value: ${terms.recoupFrom}`)
    .replace('recoupCapShare: { value: 0.2', `recoupCapShare: { value: ${terms.recoupCap / 5}`)
    .replace('payFloor: { value: 0 yuan', `payFloor: { value: ${terms.payFloor / 100} yuan`);

/** Where the system and the calculator differ in the months of a seed: whom about, and when. */
export const compare002M = async (seed: number, editions = cloudEditions()): Promise<readonly unknown[]> => {
  const history = randomHistory(new Random(seed));
  const [first = ''] = history.months;
  const over = first === '2018-01' ? '2018-03' : '2018-11';
  const told = editions.map((edition) => onTerms(edition, history.terms));
  const options = { from: `${first}-01`, now: `${over}-02T04:00:00.000Z`, editions: told };
  const centre = await ExaminedCentre.open('cloud-quality', options);
  try {
    const telling = new Telling(centre, history);
    await telling.people();
    await telling.acts();
    await telling.findings(false);
    await telling.run('close');
    const found = await differences(centre, telling, asKnownAtFirst(history), 'at first');
    await centre.reach(`${over}-05T04:00:00.000Z`);
    await telling.findings(true);
    await telling.corrections();
    await centre.goOn();
    await telling.appeals();
    await telling.run('rerun');
    return [...found, ...(await differences(centre, telling, asKnownInTheEnd(history, telling.ruled), 'in the end'))];
  } finally {
    await centre.close();
  }
};

const differences = async (
  centre: ExaminedCentre,
  telling: Telling,
  history: History,
  when: string,
): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for (const [key, result] of calculate(history)) {
    const [person = '', month = ''] = key.split(' ');
    const system = written((await centre.card(person, telling.periodOf(month))) as CloudCard);
    const norm = expected(result);
    if (JSON.stringify(system) !== JSON.stringify(norm)) found.push({ when, person, month, system, norm });
  }
  return found;
};
