import { ExaminedCentre } from '../support/centre.js';
import { Random } from '../support/random.js';
import { apartIn } from './compared.js';
import { type World, worldAt } from './duties.js';
import { LISTENING_PLANS, listeningDuties, listeningLines } from './listening-calculator.js';
import { LISTENING_PEOPLE, randomListening } from './listening-story.js';
import { Telling } from './telling.js';

const MONTHS = ['2026-03', '2026-04'];
const FIRST_LOOK = '2026-03-18T10:00';
const periodOf = (month: string): string =>
  `centre-1:insurer-quality:${month}-01..${month}-${month === '2026-04' ? '30' : '31'}`;

/** Where what was heard in time, least counts or cards are not what the norm says. */
export const compareListening = async (seed: number, source?: string): Promise<readonly unknown[]> => {
  const random = new Random(seed);
  const story = randomListening(random);
  const options = { from: '2026-01-01', now: '2026-03-18T02:00:00.000Z', ...(source === undefined ? {} : { source }) };
  const centre = await ExaminedCentre.open('insurer-quality', options);
  try {
    const telling = new Telling(centre);
    await telling.people(LISTENING_PEOPLE);
    const first = worldAt(LISTENING_PEOPLE, story, { look: FIRST_LOOK });
    const early = new Set(first.records.map(({ key }) => key));
    for (const record of story.filter(({ key }) => early.has(key))) await telling.record(record);
    const found = [...(await differences(centre, first, 'at first')), ...(await planned(centre, random))];
    await centre.reach('2026-05-09T02:00:00.000Z');
    for (const record of story.filter(({ key }) => !early.has(key))) await telling.record(record);
    for (const record of story) await telling.change(record);
    const end = worldAt(LISTENING_PEOPLE, story, { end: '2026-05-09' });
    found.push(...(await differences(centre, end, 'in the end')));
    return [...telling.surprises, ...found];
  } finally {
    await centre.close();
  }
};

const differences = async (centre: ExaminedCentre, world: World, when: string): Promise<readonly unknown[]> => {
  const months = MONTHS.filter((month) => month <= world.today.slice(0, 7));
  const [duties, lines] = [listeningDuties(world, months), listeningLines(world, months)];
  const people = LISTENING_PEOPLE.map(({ id }) => id);
  const found: unknown[] = [];
  for (const month of months)
    found.push(...(await apartIn(centre, { period: periodOf(month), month, people, when }, duties, lines)));
  return found;
};

const planned = async (centre: ExaminedCentre, random: Random): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for (const [plan, least] of Object.entries(LISTENING_PLANS)) {
    const perSeat = plan === 'random-live' || plan === 'on-site';
    const count = random.pick([0, 1, 9, 10, 11, 19, 20, 21, 45, 730, 731, 2000, 5000, 5001]);
    const handed = perSeat ? { weeks: String(count % 6) } : { base: String(count) };
    const { total } = await centre.ask<{ total: number }>('sample', { edition: 'insurer-quality@1', plan, ...handed });
    const norm = least(perSeat ? count % 6 : count);
    if (total !== norm) found.push({ plan, handed, system: total, norm });
  }
  return found;
};
