import { type Edition } from '../../edition/edition.js';
import { loadEdition } from '../../loading/load-edition.js';
import { SMALL_EDITION } from '../../testing/small-edition.js';
import { checkCarriedNames } from './carried-names.js';
import { checkEdition } from '../check-edition.js';

const title = { zh: '试', en: 'Test' };
const small = loadEdition(SMALL_EDITION).edition!;

const first: Edition = {
  ...small,
  debts: { recoupment: { id: 'x-20', line: 'recouped', title, source: 'x-20', instalment: 'owed' } },
  pay: [
    ...small.pay,
    { ...small.pay[0]!, id: 'x-21', line: 'wage', coefficients: 'product' },
    { ...small.pay[0]!, id: 'x-22', line: 'fines', collects: true },
  ],
};
const FIRST_DAY = '2026-02-01';
const MID_PERIOD = '2026-02-10';

const second = (more: Partial<Edition>, effectiveFrom = FIRST_DAY): readonly string[] =>
  checkCarriedNames({ ...first, version: 2, effectiveFrom, ...more }, [first]).map(
    ({ severity, code, path, message }) => `${severity} ${code} ${path} ${/"(?<name>\w+)"/u.exec(message.en)![1]!}`,
  );
const line = (from: string, to: string): Pick<Edition, 'pay'> => ({
  pay: first.pay.map((one) => (one.line === from ? { ...one, line: to } : one)),
});
const renamedAccount = { accounts: { score: first.accounts['points']! } };

describe('names under which one month hands something on to the next', () => {
  it('are all there in an edition that keeps them, whatever they are called by people', () => {
    const debts = { recoupment: { ...first.debts!['recoupment']!, title: { zh: '新', en: 'New' } } };
    expect([second({ debts }), second({ debts }, MID_PERIOD)]).toEqual([[], []]);
    expect(checkCarriedNames(first, [])).toEqual([]);
  });

  it.each<[string, Partial<Edition>, string]>([
    ['a debt', { debts: { loss: first.debts!['recoupment']! } }, '/debts recoupment'],
    ['a result that it reads of the month before', { results: { sum: 'points' } }, '/results total'],
    ['a line that coefficients of earlier months lower', line('wage', 'salary'), '/pay wage'],
  ])('are told of where the edition has %s under another name', (_what, more, found) => {
    expect(second(more)).toEqual([`warning carried-name-gone ${found}`]);
  });

  it.each<[string, string, string]>([
    ['a set of states', 'rank', 'frozen'],
    ['a state', 'tier', 'stopped'],
  ])('are told of where the edition has %s under another name', (_what, set, state) => {
    const states = (name: string, of: string) =>
      ({ [name]: { levels: [{ state: of }] } }) as unknown as NonNullable<Edition['states']>;
    const before = { ...first, states: states('tier', 'frozen') };
    const found = checkCarriedNames({ ...before, version: 2, states: states(set, state) }, [before]);
    expect(found.map(({ code, path }) => `${code} ${path}`)).toEqual(['carried-name-gone /states']);
    expect(found[0]!.message.en).toContain('the state "tier.frozen"');
    expect(checkCarriedNames({ ...before, version: 2 }, [before])).toEqual([]);
  });

  it('are not missed in a line that stays without coefficients: that is another rule, and no other name', () => {
    expect(second({ pay: first.pay.map(({ coefficients: _coefficients, ...one }) => one) })).toEqual([]);
  });
});

describe('names that clauses of the first days of a month charge', () => {
  it('are refused to go in the middle of a period, and may go with its first day', () => {
    expect(second(renamedAccount, MID_PERIOD)).toEqual(['error charged-name-gone /accounts points']);
    expect(second(line('fines', 'tickets'), MID_PERIOD)).toEqual(['error charged-name-gone /pay fines']);
    expect([second(renamedAccount), second(line('fines', 'tickets'))]).toEqual([[], []]);
  });

  it('count from the day on which the edition binds, which is when the staff were told', () => {
    expect(second({ ...renamedAccount, staffToldOn: MID_PERIOD })).toEqual([
      'error charged-name-gone /accounts points',
    ]);
    const from10th = { ...renamedAccount, periods: { assessment: { startDay: 10 } } };
    expect(second(from10th, MID_PERIOD)).toEqual([]);
  });

  it('are looked for with everything else that an edition is checked for', () => {
    const findings = checkEdition({ ...first, version: 2, effectiveFrom: FIRST_DAY, debts: {} }, [first]);
    expect(findings.map(({ code }) => code)).toContain('carried-name-gone');
  });
});
