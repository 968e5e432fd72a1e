import { type Random } from '../support/random.js';
import { type Act, type Finding, type History, type Listed, type Terms, type What } from './history.js';

/** About the two days on which a new edition came into force. */
const MONTHS: readonly (readonly string[])[] = [
  ['2018-01', '2018-02'],
  ['2018-07', '2018-08', '2018-09', '2018-10'],
];
const LISTED: readonly Listed[] = [
  'complaint-not-soothed',
  'service-shirked',
  'complaint-remark-noncompliant',
  'complaint-concealed',
  'official-process-not-followed',
  'service-refused',
  'dialogue-closed-irregularly',
  'casual-promise-made',
  'wrong-answer-given',
  'internal-term-used',
];
/** Whoever left a process aside had broken no item of the older standard. */
const LISTED_BEFORE = LISTED.filter((code) => code !== 'official-process-not-followed');
const PEOPLE = ['a-1', 'a-2', 'a-3', 'a-4'];
/** About the limits of a case and of a month. */
const TENTHS = [0, 1, 5, 40, 50, 90, 99, 100, 101, 149, 150, 151, 199, 200];

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const daysOf = (month: string): number =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();

/** At the first and last minute of a month more often than elsewhere, and never twice in one minute. */
const momentIn = (random: Random, month: string, taken: Set<string>): string => {
  for (;;) {
    const edge = random.below(6);
    const day = edge === 0 ? 1 : edge === 1 ? daysOf(month) : 1 + random.below(daysOf(month));
    const time =
      edge === 0
        ? `00:0${random.below(10)}`
        : edge === 1
          ? `23:5${random.below(10)}`
          : `${twoDigits(8 + random.below(12))}:${twoDigits(random.below(60))}`;
    const at = `${month}-${twoDigits(day)}T${time}`;
    if (taken.has(at)) continue;
    taken.add(at);
    return at;
  }
};

const lossOf = (random: Random, at: string, months: readonly string[], payOf: (month: string) => number): What => {
  const month = at.slice(0, 7);
  const later = months[months.indexOf(month) + 1];
  const foundOn = later !== undefined && random.chance(0.3) ? `${later}-0${1 + random.below(9)}` : at.slice(0, 10);
  const fifth = payOf(foundOn.slice(0, 7)) / 5;
  const fen = random.pick([
    1,
    50_000,
    fifth - 1,
    fifth,
    fifth + 1,
    2 * fifth + 33,
    500_000,
    10_000 + random.below(200_000),
  ]);
  return { kind: 'loss', full: random.chance(0.6), fen, foundOn };
};

const whatOf = (random: Random, at: string, loss: () => What): What => {
  const kind = random.next();
  if (kind < 0.3) return { kind: 'determined', tenths: random.pick(TENTHS) };
  if (kind < 0.55) return { kind: 'complaint', valid: random.chance(0.75), attitude: random.chance(0.25) };
  return kind < 0.75 ? loss() : { kind: 'listed', code: random.pick(at < '2018-02' ? LISTED_BEFORE : LISTED) };
};

/** Findings of one case, which chats and incidents tie together. */
const caseOf = (
  random: Random,
  person: string,
  name: string,
  at: () => string,
  what: (at: string) => What,
): readonly Finding[] => {
  const size = random.pick([1, 1, 1, 2, 2, 3]);
  const reported = new Set<string>();
  return Array.from({ length: size }, (_, index) => {
    const when = at();
    const told = what(when);
    // Nobody reports the same of one incident twice.
    const code = told.kind === 'listed' ? told.code : told.kind;
    const isFirst = index === 0;
    const tie = reported.has(code) || random.chance(0.5) ? 'chat' : 'incident';
    if (tie === 'incident' || isFirst) reported.add(code);
    const isComplaint = told.kind === 'complaint';
    const correctable = told.kind === 'determined' && random.chance(0.25);
    return {
      person,
      at: when,
      // The first one has both, so that chats and incidents tie all of them to one case.
      ...((tie === 'chat' || isFirst || isComplaint) && { contact: `${name}-chat` }),
      ...(!isComplaint && { incident: tie === 'incident' || isFirst ? `${name}-case` : `${name}-${index}` }),
      what: told,
      fate: random.pick([
        'confirmed',
        'confirmed',
        'confirmed',
        'confirmed',
        'confirmed',
        'reported',
        'dismissed',
        'withdrawn',
      ] as const),
      ...(correctable && { correctedTo: random.pick(TENTHS.filter((other) => other !== told.tenths)) }),
      ...(random.chance(0.3) && { ruling: random.pick(['rejected', 'dismissed', 'dismissed', 'waived'] as const) }),
      late: random.chance(0.25),
    };
  });
};

const ACTS: readonly (readonly Act['code'][])[] = [
  ['agent-demoted'],
  ['agent-demoted', 'agent-reregistered'],
  ['agent-demoted', 'account-frozen'],
  ['agent-demoted', 'account-frozen', 'account-unfrozen'],
  ['agent-demoted', 'account-frozen', 'demotion-undone', 'account-unfrozen'],
  ['account-frozen'],
  ['account-frozen', 'account-unfrozen'],
  ['agent-demoted', 'demotion-undone'],
];

export const randomHistory = (random: Random): History => {
  const months = random.pick(MONTHS);
  const pay = new Map<string, number>();
  for (const person of PEOPLE)
    for (const month of months.filter((one) => one >= '2018-08'))
      pay.set(`${person} ${month}`, random.pick([300_000, 250_000, 260_000, 5 * (40_000 + random.below(60_000))]));
  const taken = new Set<string>();
  const findings = PEOPLE.flatMap((person) =>
    months.flatMap((month) =>
      Array.from({ length: random.below(5) }, (_, index) => {
        const at = (): string => momentIn(random, month, taken);
        const what = (when: string): What =>
          whatOf(random, when, () => lossOf(random, when, months, (one) => pay.get(`${person} ${one}`) ?? 300_000));
        return caseOf(random, person, `${person}-${month}-${index}`, at, what);
      }).flat(),
    ),
  );
  const acts = PEOPLE.flatMap((person) => {
    if (random.chance(0.5)) return [];
    const codes = random.pick(ACTS);
    // Nobody was put back before the standard that has the entry tier.
    const tiered = months.filter((month) => month >= '2018-02');
    const days = codes.map(() => momentIn(random, random.pick(tiered), taken)).sort();
    return codes.map((code, index) => ({ person, at: days[index]!, code }));
  });
  return { months, people: PEOPLE, findings, acts, pay, terms: random.chance(0.4) ? SHIPPED : termsOf(random) };
};

const SHIPPED: Terms = {
  withheldAtMost: 'loss',
  withheldPer: 'product',
  recoupReading: 'above-share',
  recoupFrom: 'next-month',
  recoupCap: 1,
  payFloor: 0,
};

const termsOf = (random: Random): Terms => ({
  withheldAtMost: random.pick(['loss', 'share']),
  withheldPer: random.pick(['product', 'lowest']),
  recoupReading: random.pick(['above-share', 'whole']),
  recoupFrom: random.pick(['next-month', 'same-month']),
  recoupCap: random.pick([1, 5]),
  payFloor: random.pick([0, 200_000, 220_000]),
});

/** What was told before the months were paid: nothing late, nothing corrected, nothing ruled. */
export const asKnownAtFirst = (history: History): History => ({
  ...history,
  findings: history.findings.filter(({ late }) => !late).map((finding) => knownOf(finding, false)),
});

export const asKnownInTheEnd = (history: History, ruled: ReadonlySet<Finding>): History => ({
  ...history,
  findings: history.findings.map((finding) => {
    const { correctedTo, fate } = finding;
    const isCorrected = correctedTo !== undefined && fate === 'confirmed';
    return {
      ...knownOf(finding, ruled.has(finding)),
      ...(isCorrected && { what: { kind: 'determined' as const, tenths: correctedTo } }),
    };
  }),
});

const knownOf = ({ correctedTo: _right, ruling, ...rest }: Finding, isRuled: boolean): Finding => ({
  ...rest,
  ...(isRuled && ruling !== undefined && { ruling }),
});
