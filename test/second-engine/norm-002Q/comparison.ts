import { type Card, type CardEntry, ExaminedCentre, shippedEdition } from '../support/centre.js';
import { Random } from '../support/random.js';
import { calculate, type Fen, type Result } from './calculator.js';
import { randomMonths, randomTerms } from './generator.js';
import { type Months, type Period, PERIODS, type Recorded, type Terms } from './months.js';

type Shown = number | { readonly from: number; readonly to: number };

/** A card of this norm says in money what a line is, and what is not known yet. */
interface BonusCard extends Card {
  readonly entries: readonly (CardEntry & { readonly fen?: Shown })[];
  readonly open: readonly { readonly what: string }[];
}

/** What both come to, written alike. */
const written = ({ entries, payFen, open }: BonusCard) => {
  const line = (target: string): string => shown(entries.find((entry) => entry.target === target)?.fen);
  return {
    lines: ['workload', 'basic', 'bonus'].map(line),
    fen: shown(payFen),
    open: open.map(({ what }) => what),
  };
};
const shown = (fen: Shown | undefined): string =>
  typeof fen === 'object' ? `${fen.from}..${fen.to}` : String(fen ?? 'none');

const expected = (result: Result | undefined) => ({
  lines: [result?.workload, result?.basic, result?.bonus].map((fen) => range(fen ?? []) ?? 'none'),
  fen: range(result?.bonus ?? []) ?? '0',
  open: result === undefined ? [] : openOf(result.bonus),
});
const openOf = ({ length, 0: one, 1: other = one }: Fen): readonly string[] => {
  if (length === 0) return ['figure'];
  return one === other ? [] : ['unknown'];
};
const range = ([one, other = one]: Fen): string | undefined => {
  if (one === undefined || one === other) return one?.toString();
  return one < other! ? `${one}..${other}` : `${other}..${one}`;
};

/** Where the system and the calculator differ in the months of a seed: whom about, and when. */
export const compare002Q = async (
  seed: number,
  spoilt = (source: string): string => source,
): Promise<readonly unknown[]> => {
  const random = new Random(seed);
  const months = randomMonths(random);
  const terms = randomTerms(random);
  const edition = (version: number): string => spoilt(withTerms(shippedEdition('gs-bonus', version), terms));
  const centre = await ExaminedCentre.open('gs-bonus', {
    from: '2025-12-26',
    now: '2026-03-26T04:00:00.000Z',
    editions: [edition(1), edition(2)],
  });
  try {
    await tellPeople(centre, months);
    await tell(
      centre,
      months.records.filter(({ late }) => !late),
    );
    const first = await differences(centre, asKnownAtFirst(months), terms, 'at first');
    await tell(
      centre,
      months.records.filter(({ late }) => late),
    );
    await correct(centre, months.records);
    return [...first, ...(await differences(centre, asKnownInTheEnd(months), terms, 'in the end'))];
  } finally {
    await centre.close();
  }
};

/** The edition with these values of its parameters, which stand one a line. */
const withTerms = (source: string, terms: Terms): string =>
  Object.entries(terms).reduce((text, [name, value]) => {
    const written = name === 'qcBase' || name === 'qcTarget' ? `0.${String(value).slice(0, 2)}` : String(value);
    return text.replace(new RegExp(`^(  ${name}: \\{ value: )[^,]+`, 'm'), `$1${written}`);
  }, source);

const asKnownAtFirst = ({ people, records }: Months): Months => ({
  people,
  records: records.filter(({ late }) => !late),
});
const asKnownInTheEnd = ({ people, records }: Months): Months => ({
  people,
  records: records.map((record) => ({ ...record, attributes: record.corrected ?? record.attributes })),
});

const tellPeople = async (centre: ExaminedCentre, { people }: Months): Promise<void> => {
  await centre.load('teams', [{ team: 'GS', department: 'service', title: 'GS', created_on: '2025-12-01' }]);
  const rows = people.map(({ id, hiredOn, post }) => ({
    person: id,
    name: `Name of ${id}`,
    hired_on: hiredOn,
    post,
    team: 'GS',
  }));
  await centre.load('people', rows);
  for (const { id, becomes } of people)
    if (becomes !== undefined) await centre.act('hr-1:hr', 'person.assign-post', { person: id, ...becomes });
};

const rowOf = ({ key, person, code, at }: Recorded, attributes: Recorded['attributes']) => ({
  key,
  person,
  code,
  occurred_at: at.replace('T', ' '),
  attributes,
});
const tell = (centre: ExaminedCentre, records: readonly Recorded[]): Promise<void> =>
  centre.load(
    'facts',
    records.map((record) => rowOf(record, record.attributes)),
  );
const correct = (centre: ExaminedCentre, records: readonly Recorded[]): Promise<void> =>
  centre.load(
    'facts',
    records.flatMap((record) => (record.corrected === undefined ? [] : [rowOf(record, record.corrected)])),
    'operator-1:operator',
    'counted again',
  );

const differences = async (
  centre: ExaminedCentre,
  months: Months,
  terms: Terms,
  when: string,
): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for (const person of months.people)
    for (const period of PERIODS.filter(({ to }) => person.hiredOn <= to)) {
      const system = written((await centre.card(person.id, nameOf(period))) as BonusCard);
      const norm = expected(calculate(months, person, period, terms));
      if (JSON.stringify(system) !== JSON.stringify(norm))
        found.push({ when, person: person.id, period: period.from, system, norm });
    }
  return found;
};
const nameOf = ({ from, to }: Period): string => `centre-1:gs-bonus:${from}..${to}`;
