import { ExaminedCentre, shippedEdition } from '../support/centre.js';
import { Random } from '../support/random.js';
import { type Month, type Quota, quotaAfter, type Terms } from './calculator.js';
import { MONTHS, randomAgents, randomTerms, SHIPPED, type Agent } from './generator.js';

interface Sample {
  readonly total: number | null;
  readonly quotas: readonly { readonly mode: string; readonly count: number }[];
  readonly exempt: boolean;
}

const written = ({ total, quotas, exempt }: Sample): Quota => {
  const of = (mode: string): number => quotas.find((quota) => quota.mode === mode)?.count ?? 0;
  return { total: total ?? -1, realTime: of('real-time'), afterTheFact: of('after-the-fact'), exempt };
};

/** Where the system and the calculator differ in the months of a seed: whom about, and when. */
export const compare002A = async (
  seed: number,
  spoilt = (source: string): string => source,
): Promise<readonly unknown[]> => {
  const random = new Random(seed);
  const agents = randomAgents(random);
  const terms = random.chance(0.4) ? SHIPPED : randomTerms(random);
  const centre = await ExaminedCentre.open('telecom-quality', {
    from: '2026-01-01',
    now: '2026-09-02T04:00:00.000Z',
    source: spoilt(withTerms(shippedEdition('telecom-quality'), terms)),
  });
  try {
    const rows = agents.map(({ id, hiredOn }) => ({
      person: id,
      name: `Name of ${id}`,
      hired_on: hiredOn,
      post: 'agent',
    }));
    await centre.load('people', rows);
    await tell(centre, agents, 'months');
    const first = await differences(centre, agents, 'months', terms);
    await tell(centre, agents, 'corrected', 'counted again');
    return [...first, ...(await differences(centre, agents, 'corrected', terms))];
  } finally {
    await centre.close();
  }
};

/** The edition with these values of its parameters, which stand one a line. */
const withTerms = (source: string, terms: Terms): string =>
  Object.entries({ ...terms, scoreMultiplier: terms.scoreMultiplier / 10 }).reduce(
    (text, [name, value]) =>
      text.replace(
        new RegExp(`^(  ${name}: \\{ value: (?:&\\w+ )?)[^,]+`, 'm'),
        (_all, before: string) => `${before}${value}`,
      ),
    source,
  );

type Told = 'months' | 'corrected';

const tell = (centre: ExaminedCentre, agents: readonly Agent[], told: Told, reason?: string): Promise<void> =>
  centre.load(
    'facts',
    agents.flatMap((agent) => agent[told].flatMap((month, index) => rowsOf(agent, month, index))),
    'operator-1:operator',
    reason,
  );

const rowsOf = ({ id, skipped }: Agent, { calls, score }: Month, index: number) => {
  const month = MONTHS[index + skipped]!;
  const row = { person: id, occurred_at: `${month.to} 18:00` };
  return [
    ...(calls === undefined
      ? []
      : [{ ...row, key: `c-${id}-${index}`, code: 'calls-taken', attributes: { calls: String(calls) } }]),
    ...(score === undefined
      ? []
      : [
          {
            ...row,
            key: `s-${id}-${index}`,
            code: 'service-score-closed',
            attributes: { points: String(score.points / 10), full: String(score.full / 10) },
          },
        ]),
  ];
};

const differences = async (
  centre: ExaminedCentre,
  agents: readonly Agent[],
  told: Told,
  terms: Terms,
): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for (const { id, skipped, [told]: months } of agents)
    for (const [index, { from, to }] of MONTHS.slice(skipped).entries()) {
      const period = `centre-1:telecom-quality:${from}..${to}`;
      const asked = { edition: 'telecom-quality@1', plan: 'calls', person: id, period };
      const system = written(await centre.ask<Sample>('sample', asked));
      const norm = quotaAfter(months.slice(0, index), terms);
      if (JSON.stringify(system) !== JSON.stringify(norm))
        found.push({ told, id, from, system, norm, before: months.slice(0, index), terms });
    }
  return found;
};
