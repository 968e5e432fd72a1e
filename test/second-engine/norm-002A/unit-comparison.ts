import { dayOfMonth, shifted } from '../support/days.js';
import { ExaminedCentre, shippedEdition } from '../support/centre.js';
import { Random } from '../support/random.js';
import { type Done, lossesOf } from './unit-calculator.js';

const UNIT = 'support';
const MONTHS = ['2026-01', '2026-02', '2026-03'];

const randomDone = (random: Random): readonly Done[] => {
  const at = (day: string): string => `${day}T${random.pick(['00:00', '09:30', '23:59'])}`;
  const some = (share: number, told: () => Omit<Done, 'late'>): readonly Done[] =>
    random.chance(share) ? [{ ...told(), late: random.chance(0.3) }] : [];
  return [
    ...MONTHS.flatMap((month) => [
      ...some(0.85, () => ({
        code: 'qa-plan-drawn',
        at: at(`${month}-${random.pick(['01', '03', '05', '05', '06', '20'])}`),
        attributes: {},
      })),
      ...some(0.7, () => ({
        code: 'qa-plan-checked',
        at: at(dayOfMonth(month, random.pick([7, 25, 31, 31]))),
        attributes: {},
      })),
      ...[1, 2, 3].flatMap(() =>
        some(0.5, () => ({
          code: 'attitude-complaint-concluded',
          at: at(dayOfMonth(month, 1 + random.below(31))),
          attributes: {
            level: random.pick(['group', 'group', 'province', 'centre']),
            about: random.pick(['attitude', 'attitude', 'business']),
            upheld: random.chance(0.7),
          },
        })),
      ),
    ]),
    // From the first Thursday on, on it or on one of the six days after.
    ...Array.from({ length: 13 }, (_, week) => shifted('2026-01-01', 7 * week)).flatMap((thursday) =>
      some(0.8, () => ({
        code: 'issues-analysed',
        at: at(shifted(thursday, random.pick([0, 1, 2, 3, 3, 4, 5, 6]))),
        attributes: {},
      })),
    ),
  ];
};

/** Where the system and the calculator differ about service support in the months of a seed. */
export const compareUnit = async (
  seed: number,
  source = shippedEdition('telecom-quality'),
): Promise<readonly unknown[]> => {
  const done = randomDone(new Random(seed));
  const centre = await ExaminedCentre.open('telecom-quality', {
    from: '2026-01-01',
    now: '2026-04-06T04:00:00.000Z',
    source,
  });
  try {
    const team = {
      team: UNIT,
      department: 'service',
      title: 'Support',
      kind: 'service_support',
      created_on: '2026-01-01',
    };
    await centre.load('teams', [team]);
    const early = done.filter(({ late }) => !late);
    await tell(centre, early, 'early');
    const first = await differences(centre, early, 'at first');
    await tell(
      centre,
      done.filter(({ late }) => late),
      'late',
    );
    return [...first, ...(await differences(centre, done, 'in the end'))];
  } finally {
    await centre.close();
  }
};

const tell = (centre: ExaminedCentre, done: readonly Done[], key: string): Promise<void> =>
  centre.load(
    'facts',
    done.map(({ code, at, attributes }, index) => ({
      key: `${key}-${index}`,
      person: UNIT,
      code,
      occurred_at: at.replace('T', ' '),
      attributes,
    })),
  );

const differences = async (
  centre: ExaminedCentre,
  done: readonly Done[],
  when: string,
): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for (const month of MONTHS) {
    const card = await centre.card(UNIT, `centre-1:telecom-quality:${month}-01..${dayOfMonth(month, 31)}`);
    const system = card.entries
      .filter(({ target }) => target === 'penalty')
      .map(({ clause, amount }) => `${clause} ${String(amount)}`);
    const norm = lossesOf(done, month);
    const total = norm.reduce((sum, loss) => sum + Number(loss.split(' ')[1]), 0);
    if (JSON.stringify(system.sort()) !== JSON.stringify(norm) || card.accounts['penalty']?.total !== String(total))
      found.push({ when, month, system, norm, total: card.accounts['penalty']?.total });
  }
  return found;
};
