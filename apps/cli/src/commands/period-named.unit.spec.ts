import { type Door } from '../door.js';
import { EXIT, Stop } from '../exit-codes.js';
import { periodsMeant } from '#runtime';
import { periodNamed, periodOfCard } from './period-named.js';

const period = (rulebook: string, start: string, end: string) => ({
  id: `main:${rulebook}:${start}..${end}`,
  rulebook,
  start,
  end,
});
const MARCH = period('calls', '2026-02-26', '2026-03-25');
const APRIL = period('calls', '2026-03-26', '2026-04-25');
const LEADERS = period('leaders', '2026-04-01', '2026-04-30');
const ALL = [MARCH, APRIL, LEADERS];

const door = { ask: () => Promise.resolve(ALL) } as unknown as Pick<Door, 'ask'>;
const refused = (named: string, rulebook?: string) => expect(periodNamed(door, named, rulebook)).rejects;

describe('the period that somebody names', () => {
  it.each([
    [MARCH.id, [MARCH]],
    ['2026-03', [MARCH]],
    ['2026-04', [APRIL, LEADERS]],
    ['2026-02', [MARCH]],
    ['2026-03-25', [MARCH]],
    ['2026-03-26', [APRIL]],
    ['2026-05', []],
    ['March', []],
  ])('by %s is found by its id, the month in which it ends or else begins, or a day of it', (named, meant) => {
    expect(periodsMeant(ALL, named)).toEqual(meant);
  });

  it('is looked for in one rulebook where that is given', async () => {
    expect(await periodNamed(door, '2026-04', 'leaders')).toBe(LEADERS.id);
    expect(await periodNamed(door, '2026-03')).toBe(MARCH.id);
  });

  it('by an id is left to whoever answers, also where it is not listed yet', async () => {
    const later = 'main:calls:2026-04-26..2026-05-25';
    expect(await periodNamed(door, later)).toBe(later);
  });

  it('is never guessed among several, which are listed', async () => {
    await refused('2026-04').toMatchObject({
      problem: { code: 'period-ambiguous', en: expect.stringContaining(`${APRIL.id}, ${LEADERS.id}`) as string },
      data: { periods: [APRIL.id, LEADERS.id] },
    });
  });

  it('that does not exist is refused with those that do', async () => {
    await refused('2026-05', 'leaders').toMatchObject({
      problem: {
        code: 'period-unknown',
        zh: `leaders 没有考核期“2026-05”。现有：${LEADERS.id}。`,
        en: `leaders has no period "2026-05". There are: ${LEADERS.id}.`,
      },
    });
    await refused('March').toMatchObject({
      problem: { en: `There is no period "March". There are: ${ALL.map(({ id }) => id).join(', ')}.` },
    });
  });
});

describe('the period of a card', () => {
  /** Answers as the system does: a card of these periods, and of no other. */
  const withCards = (...periods: readonly { readonly id: string }[]): Pick<Door, 'ask'> =>
    ({
      ask: (name: string, parameters: { readonly period?: string }) => {
        if (name === 'periods') return Promise.resolve(ALL);
        if (name === 'scorecard' && periods.some(({ id }) => id === parameters.period)) return Promise.resolve({});
        return Promise.reject(new Stop(EXIT.refused, { code: 'not-found', zh: '没有', en: 'none' }));
      },
    }) as unknown as Pick<Door, 'ask'>;

  it('is the one of several of which the person, or the unit, has a card', async () => {
    expect(await periodOfCard(withCards(MARCH, LEADERS), '2026-04', 'L1')).toBe(LEADERS.id);
    expect(await periodOfCard(withCards(), '2026-03', 'L1')).toBe(MARCH.id);
    expect(await periodOfCard(withCards(), undefined, 'L1')).toBeUndefined();
  });

  it('is not chosen where the system cannot say it', async () => {
    const fault = new Stop(EXIT.fault, { code: 'views-stopped', zh: '停了', en: 'stopped' });
    const broken = { ask: (name: string) => (name === 'periods' ? Promise.resolve(ALL) : Promise.reject(fault)) };
    await expect(periodOfCard(broken as unknown as Pick<Door, 'ask'>, '2026-04', 'L1')).rejects.toBe(fault);
  });

  it('is the first where there is a card of none, which the card itself is refused for', async () => {
    expect(await periodOfCard(withCards(), '2026-04', 'L1')).toBe(APRIL.id);
  });

  it('stays open where there are several', async () => {
    await expect(periodOfCard(withCards(APRIL, LEADERS), '2026-04', 'L1')).rejects.toMatchObject({
      problem: { code: 'period-ambiguous' },
    });
  });
});
