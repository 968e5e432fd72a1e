import { type Random } from '../support/random.js';
import { type Months, type Period, PERIODS, type Person, type Recorded, SHIPPED, type Terms } from './months.js';

const PEOPLE: readonly Person[] = [
  ...Array.from({ length: 6 }, (_, index) => ({ id: `G${index + 1}`, hiredOn: '2025-12-01', post: 'gs_member' })),
  { id: 'N1', hiredOn: '2026-02-10', post: 'gs_member' },
  { id: 'U1', hiredOn: '2025-12-01', post: 'gs_member', becomes: { post: 'team_leader', from: '2026-02-10' } },
  { id: 'J1', hiredOn: '2025-12-01', post: 'team_leader', becomes: { post: 'gs_member', from: '2026-01-26' } },
  { id: 'L1', hiredOn: '2025-12-01', post: 'team_leader' },
];
const QC_VALUES = '0 40 45 50 60 65 69 69.99 70 70.01 72 75 79.99 80 80.01 81 85 90 99.5 100'.split(' ');
const COEFFICIENTS = ['0.5', '0.85', '1', '1.15', '1.5', '2'];
const CHANNELS = ['hotline', 'chat', 'mail', 'forum'];

const dayOf = (from: string, later: number): string =>
  new Date(Date.parse(`${from}T00:00:00Z`) + later * 86_400_000).toISOString().slice(0, 10);
/** Often the first or the last minute of a period. */
const moment = ({ from, to }: Period, random: Random): string => {
  const length = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (random.chance(0.1)) return `${from}T00:00`;
  if (random.chance(0.1)) return `${to}T23:59`;
  const hour = String(random.below(24)).padStart(2, '0');
  return `${dayOf(from, random.below(length))}T${hour}:${String(random.below(60)).padStart(2, '0')}`;
};
const decimal = (least: number, most: number, random: Random): string =>
  random.chance(0.7)
    ? String(least + random.below(most - least + 1))
    : `${least + random.below(most - least)}.${String(random.below(100)).padStart(2, '0')}`;

type Attributes = Recorded['attributes'];

const qcValue = (random: Random): Attributes => ({
  percent: random.chance(0.6) ? random.pick(QC_VALUES) : decimal(40, 100, random),
});
const workload = (random: Random, about: number): Attributes => ({
  channel: random.pick(CHANNELS),
  count: decimal(Math.floor(about * 0.6), Math.floor(about * 1.3), random),
  coefficient: random.pick(COEFFICIENTS),
});
const granted = (random: Random): Attributes => ({
  amount: `${random.chance(0.3) ? '-' : ''}${decimal(5, 120, random)} yuan`,
});

const SAID: Readonly<Record<string, (random: Random) => Attributes>> = {
  'base-set': (random) => ({
    volumeClass: random.pick(['low', 'high']),
    perDay: decimal(10, 60, random),
    amount: `${random.pick(['0', '200', '300', '300', '333.33', '450'])} yuan`,
  }),
  'workdays-counted': (random) => ({ days: random.pick(['0', '10.5', '20', '21', '22', '26']) }),
  'work-assigned': (random) => ({ volume: decimal(300, 1200, random) }),
  'qc-value-closed': qcValue,
  'survey-closed': qcValue,
  'contribution-granted': granted,
  'addition-granted': granted,
  'workload-counted': (random) => workload(random, 400),
};
const SHARES: Readonly<Record<string, number>> = {
  'work-assigned': 0.25,
  'survey-closed': 0.4,
  'contribution-granted': 0.4,
  'addition-granted': 0.3,
};

/** What is said of somebody in a period, for the most part so that the workload is near its base. */
const codesOf = (random: Random): readonly string[] => [
  ...Object.keys(SAID).filter((code) => random.chance(SHARES[code] ?? 0.97)),
  ...[
    'workload-counted',
    'workload-counted',
    'contribution-granted',
    'qc-value-closed',
    'base-set',
    'work-assigned',
  ].filter(() => random.chance(0.15)),
  ...(random.chance(0.05) ? ['workdays-counted'] : []),
];

/** Of two figures of one minute nobody could say which is the later. */
const isAlone = ({ code, at }: Recorded, before: readonly Recorded[]): boolean =>
  code === 'workload-counted' || !before.some((other) => other.code === code && other.at === at);

export const randomMonths = (random: Random): Months => {
  const records: Recorded[] = [];
  for (const { id: person, hiredOn } of PEOPLE)
    for (const period of PERIODS) {
      const told: Recorded[] = codesOf(random).map((code, place) => {
        const attributes = SAID[code]!(random);
        return {
          key: `${person}-${period.from}-${place}`,
          person,
          code,
          at: moment(period, random),
          attributes,
          late: random.chance(0.2),
          ...(random.chance(0.1) ? { corrected: { ...attributes, ...SAID[code]!(random) } } : {}),
        };
      });
      records.push(
        ...[...told, ...nearBase(told, random)].filter(
          (record, place, all) => record.at.slice(0, 10) >= hiredOn && isAlone(record, all.slice(0, place)),
        ),
      );
    }
  return { people: PEOPLE, records };
};

/** One count more that brings the workload to about its base, often to the unit. */
const nearBase = (told: readonly Recorded[], random: Random): readonly Recorded[] => {
  const value = (code: string, attribute: string): number =>
    Number.parseFloat(told.findLast((record) => record.code === code)?.attributes[attribute] ?? '0');
  const base = value('work-assigned', 'volume') || value('base-set', 'perDay') * value('workdays-counted', 'days');
  const counted = told
    .filter(({ code }) => code === 'workload-counted')
    .reduce((sum, { attributes }) => sum + Number(attributes['count']) * Number(attributes['coefficient']), 0);
  const short = Math.round((base + random.pick([-700, -300, -100, 0, 0, 1, 50, 100, 200, 250]) - counted) * 100) / 100;
  const first = told[0];
  if (first === undefined || short <= 0) return [];
  const attributes = { channel: 'hotline', count: short.toFixed(2), coefficient: '1' };
  return [
    { key: `${first.key}-near`, person: first.person, code: 'workload-counted', at: first.at, attributes, late: false },
  ];
};

/** The terms as shipped, or others that the norm leaves to a department. */
export const randomTerms = (random: Random): Terms =>
  random.chance(0.4)
    ? SHIPPED
    : {
        workloadMultiplier: random.pick([1n, 2n]),
        multiplierAboveOnly: random.chance(0.5),
        belowBase: random.pick(['proportional', 'proportional', 'nothing']),
        floorFactors: random.chance(0.7),
        qcBase: random.pick([7000n, 7500n]),
        qcTarget: random.pick([8000n, 8500n]),
        qcMultiplier: random.pick([5n, 6n]),
        surveyReading: random.pick(['same', 'trigger', 'trigger-and-value']),
        clampOn: random.pick(['total', 'basic']),
        moneyRounding: random.pick(['half-up', 'down']),
      };
