import { ExaminedCentre } from '../support/centre.js';
import { Random } from '../support/random.js';
import { apartIn } from './compared.js';
import { dayAfter } from './days.js';
import { type Due, type Line, postOn, type World, worldAt } from './duties.js';
import { type FollowUpNorm } from './follow-up-rules.js';
import { type Attributes, type Person, type Recorded } from './story.js';
import { Telling } from './telling.js';

const MONTHS = ['2026-03', '2026-04'];
const LOOK = '2026-03-18T10:00';
const END = '2026-06-10';
const lastDay = (month: string): string => (month === '2026-04' ? '2026-04-30' : `${month}-31`);

const dutiesOf = (norm: FollowUpNorm, { people, records, retracted, today }: World): readonly Due[] => {
  const judged = (owed: Omit<Due, 'status'>, done: boolean, fallen: boolean): readonly Due[] => {
    const missed = !done && owed.day < today;
    if (fallen && !missed) return [];
    return [{ ...owed, status: done ? 'done' : !missed ? 'open' : fallen ? 'lifted' : 'missed' }];
  };
  const holders = (day: string, post = norm.posts[0]): readonly string[] =>
    people.filter((person) => postOn(person, day) === post).map(({ id }) => id);
  const isAmong = ({ person, at }: Recorded, owing: readonly string[], post?: string): boolean =>
    owing.includes(person) || holders(at.slice(0, 10), post).includes(person);
  const followed = [...records, ...retracted].flatMap((ground) =>
    norm.follows
      .filter(({ after, where }) => after === ground.code && (where?.(ground.attributes) ?? true))
      .flatMap(({ done: doneBy, same, days, from, obligation, clause, shared }) => {
        const { person, key, at, attributes } = ground;
        const day = dayAfter(from === undefined ? at.slice(0, 10) : String(attributes[from]), days);
        const done = records.some(
          (one) =>
            one.code === doneBy &&
            (shared ? isAmong(one, holders(day)) : one.person === person) &&
            one.attributes[same] === attributes[same] &&
            one.at >= at &&
            one.at < `${dayAfter(day)}T00:00`,
        );
        return (shared ? holders(day) : [person]).flatMap((owner) =>
          judged({ obligation, clause, person: owner, day, ground: key }, done, retracted.includes(ground)),
        );
      }),
  );
  const months = MONTHS.filter((month) => month <= today.slice(0, 7));
  const reports = norm.monthly.flatMap(({ post, each, done: doneBy, obligation, clause }) =>
    months.flatMap((month) => {
      const day = lastDay(month);
      return holders(day, post).flatMap((person) => {
        const done = records.some(
          (one) =>
            one.code === doneBy &&
            one.at.startsWith(month) &&
            (each ? one.person === person : isAmong(one, holders(day, post), post)),
        );
        return judged({ obligation, clause, person, day, ground: month }, done, false);
      });
    }),
  );
  const missed = new Set(followed.flatMap((due) => (due.status === 'missed' ? `${due.obligation} ${due.ground}` : [])));
  const waits = ({ obligation, ground, status }: Due): boolean =>
    status !== 'done' &&
    norm.follows.some((one) => one.obligation === obligation && missed.has(`${one.requires ?? ''} ${ground}`));
  return [...followed.map((due) => (waits(due) ? { ...due, status: 'suppressed' as const } : due)), ...reports];
};

const linesOf = (norm: FollowUpNorm, world: World): readonly Line[] => {
  const recorded = [...world.records, ...world.retracted].flatMap((record): readonly Line[] => {
    const clause = norm.recorded[record.code];
    const status = world.retracted.includes(record) ? 'dismissed' : 'reported';
    const day = record.at.slice(0, 10);
    const { post, ...person } = world.people.find(({ id }) => id === record.person)!;
    if (norm.ofFirstPost?.includes(record.code) && postOn({ post, ...person }, day) !== norm.posts[0]) return [];
    return clause === undefined
      ? []
      : [{ person: record.person, day: record.at.slice(0, 10), text: `${clause} ${status}` }];
  });
  const missed = dutiesOf(norm, world)
    .filter(({ status }) => status === 'missed' || status === 'lifted')
    .map(({ clause, person, day, status }) => ({
      person,
      day,
      text: `${clause} ${status === 'lifted' ? 'dismissed' : 'reported'}`,
    }));
  return [...recorded, ...missed];
};

/** What else a record of this code says. */
const OTHERS: Readonly<Record<string, (random: Random) => Attributes>> = {
  'calibration-held': () => ({ inspectorCount: '2', largestGap: '5', clarified: false }),
  'contact-scored': () => ({ score: '80' }),
  'problem-found': (random) => ({
    agent: 'a1',
    kind: random.pick(['individual', 'common', 'common']),
    knowledge: random.chance(0.7),
    othersConcerned: random.chance(0.5),
  }),
  'problem-reported-to-department': () => ({ department: 'd1' }),
  'order-left-open': (random) => ({ why: random.pick(['unpaid', 'not-urgent']) }),
};

const draw = (norm: FollowUpNorm, people: readonly Person[], random: Random): readonly Recorded[] => {
  const records: Recorded[] = [];
  const record = (person: string, code: string, at: string, attributes: Attributes): void => {
    const key = `k${records.length}`;
    const becomes = random.chance(0.06) ? { becomes: 'retracted' as const } : {};
    const late = random.chance(0.15);
    records.push({ key, person, code, at, attributes, by: 'operator-1:operator', late, ...becomes });
  };
  const clock = (): string => random.pick(['00:00', '23:59', '10:30']);
  const follow = (person: string, code: string, at: string, name: string): void => {
    for (const { after, done, same, days, from } of norm.follows) {
      if (after !== code || random.chance(0.2)) continue;
      const day = dayAfter(from === undefined ? at.slice(0, 10) : dayAfter(at.slice(0, 10), 2), days);
      const when = random.pick([
        at,
        `${day}T23:59`,
        `${day}T00:00`,
        `${dayAfter(day)}T00:00`,
        `${dayAfter(at.slice(0, 10), -1)}T23:59`,
      ]);
      const who = random.chance(0.9) ? person : random.pick(people).id;
      record(who, done, when, { [same]: random.chance(0.9) ? name : 'other', ...OTHERS[done]?.(random) });
      follow(person, done, when, name);
    }
  };
  const begins = [...new Set(norm.follows.map(({ after }) => after))];
  for (let number = 0; number < 12; number++) {
    const code = random.pick(begins);
    const { same, from } = norm.follows.find(({ after }) => after === code)!;
    const day = random.pick([
      '2026-03-01',
      '2026-03-15',
      '2026-03-16',
      '2026-03-17',
      '2026-03-18',
      '2026-03-30',
      '2026-03-31',
      '2026-04-10',
      '2026-04-27',
    ]);
    const at = `${day}T${clock()}`;
    const person = random.pick(people).id;
    const dated: Attributes = from === undefined ? {} : { [from]: dayAfter(day, 2) };
    const sampled = norm.rulebook === 'call-monitoring' && code === 'contact-sampled';
    const mode: Attributes = sampled ? { mode: 'live' } : {};
    record(person, code, at, { [same]: `n${number}`, ...dated, ...mode, ...OTHERS[code]?.(random) });
    follow(person, code, at, `n${number}`);
  }
  for (let left = norm.score === undefined ? 0 : random.below(6); left > 0; left--) {
    const [visitors, buyers] = [random.pick(['1', '10', '97', '300']), random.pick(['1', '7', '30'])];
    const orders = random.pick(['0', '1', '3', '29', '90', '91']);
    const repeatBuyers = String(random.below(Number(buyers) + 1));
    const at = `2026-0${random.pick(['3', '4'])}-${10 + left}T${clock()}`;
    record(random.pick(people).id, norm.score!.of, at, { visitors, orders, buyers, repeatBuyers });
  }
  for (const { done } of norm.monthly)
    for (let left = random.below(4); left > 0; left--) {
      const at = random.pick(['2026-03-01T00:00', '2026-03-31T23:59', '2026-04-01T00:00', '2026-04-30T23:59']);
      record(random.pick(people).id, done, at, { ...OTHERS[done]?.(random) });
    }
  return records;
};

const rounded = (score: unknown): string =>
  typeof score === 'object' ? JSON.stringify(score) : Number(score).toFixed(9);

const scoreOf = (
  { score }: FollowUpNorm,
  records: readonly Recorded[],
  person: string,
  month: string,
): number | undefined => {
  const last = records
    .filter((one) => one.person === person && one.code === score!.of && one.at.startsWith(month))
    .sort((one, other) => one.at.localeCompare(other.at))
    .at(-1);
  return last === undefined ? undefined : score!.comesTo(last.attributes);
};

/** Where what was followed up in time, or what is said of what was not, is not what the norm says. */
export const compareFollowUp = async (
  norm: FollowUpNorm,
  seed: number,
  source?: string,
): Promise<readonly unknown[]> => {
  const [first, second] = norm.posts;
  const people: readonly Person[] = [
    { id: 'P1', post: first },
    { id: 'P2', post: first, becomes: { post: second, from: '2026-03-25' } },
    { id: 'P3', post: second, becomes: { post: first, from: '2026-04-01' } },
  ];
  const story = draw(norm, people, new Random(seed));
  const options = { from: '2026-01-01', now: '2026-03-18T02:00:00.000Z', ...(source === undefined ? {} : { source }) };
  const centre = await ExaminedCentre.open(norm.rulebook, options);
  const differences = async (world: World, when: string): Promise<readonly unknown[]> => {
    const [duties, lines] = [dutiesOf(norm, world), linesOf(norm, world)];
    const found: unknown[] = [];
    for (const month of MONTHS.filter((one) => one <= world.today.slice(0, 7))) {
      const ids = people.map(({ id }) => id);
      const period = `centre-1:${norm.rulebook}:${month}-01..${lastDay(month)}`;
      found.push(...(await apartIn(centre, { period, month, people: ids, when }, duties, lines)));
      for (const person of norm.score === undefined ? [] : ids) {
        const system = (await centre.card(person, period)).accounts['score']?.total;
        const known = scoreOf(norm, world.records, person, month);
        if (rounded(system) !== rounded(known)) found.push({ when, month, person, system, norm: known });
      }
    }
    return found;
  };
  try {
    const telling = new Telling(centre);
    await telling.people(people);
    const early = worldAt(people, story, { look: LOOK });
    const told = new Set(early.records.map(({ key }) => key));
    for (const record of story.filter(({ key }) => told.has(key))) await telling.record(record);
    const found = [...(await differences(early, 'at first'))];
    await centre.reach(`${END}T02:00:00.000Z`);
    for (const record of story.filter(({ key }) => !told.has(key))) await telling.record(record);
    for (const record of story) await telling.change(record);
    found.push(...(await differences(worldAt(people, story, { end: END }), 'in the end')));
    return found;
  } finally {
    await centre.close();
  }
};
