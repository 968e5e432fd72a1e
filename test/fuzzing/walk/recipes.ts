import { type Role } from '#runtime';
import { type Actor, partsOf } from './door.js';
import { CASE_RECIPES } from './case-recipes.js';
import { PROCESS_RECIPES } from './process-recipes.js';
import { type Recipe, type Recipes } from './shared-recipes.js';
import { HIRED, type Meant, RULEBOOKS, type Telling, dayAfter } from './telling.js';

const office = (telling: Telling): Actor => telling.staff('hr', 'operator');

const about = (data: (person: string, telling: Telling) => object): Recipe => {
  return (telling) => {
    const person = telling.person();
    return { by: office(telling), data: { person, ...data(person, telling) } };
  };
};

const monthOf = (day: string): { readonly start: string; readonly end: string } => {
  const start = `${day.slice(0, 7)}-01`;
  const next = dayAfter(`${day.slice(0, 7)}-28`, 5);
  return { start, end: dayAfter(`${next.slice(0, 7)}-01`, -1) };
};

/** The month before today's, under one of the rulebooks. */
const lastMonth = (telling: Telling): { rulebook: string; start: string; end: string; period: string } => {
  const rulebook = telling.random.pick(Object.values(RULEBOOKS)).rulebook;
  const { start, end } = monthOf(dayAfter(monthOf(telling.today()).start, -1));
  return { rulebook, start, end, period: `centre-1:${rulebook}:${start}..${end}` };
};

const ORGANISATION = {
  'person.register': (telling) => {
    const person = `agent-${telling.next()}`;
    return { by: office(telling), data: { person, name: `§${person}§`, contact: `☎${person}☎`, hiredOn: HIRED } };
  },
  'person.change-details': about((person) => ({ name: `§${person}§ 改`, contact: `☎${person}☎ 2` })),
  'person.assign-post': about((person, telling) => ({
    post: RULEBOOKS[telling.known.people.get(person)?.team ?? 't-1']?.post ?? null,
    from: HIRED,
  })),
  'person.join-team': (telling) => {
    const fresh = telling.known.peopleWho('new');
    const few = telling.known.peopleWho('here').length < 10;
    if (fresh.length === 0 && few) telling.need('person.register');
    const person = fresh.length > 0 && few ? telling.random.pick(fresh) : telling.person();
    return { by: office(telling), data: { person, team: telling.random.pick(Object.keys(RULEBOOKS)), from: HIRED } };
  },
  'person.complete-training': about(() => ({ on: HIRED })),
  'person.take-post': about(() => ({ on: HIRED })),
  'person.give-opening': about((_person, telling) => ({
    before: '2026-01-01',
    values: {},
    monthsServed: telling.random.between(0, 24),
  })),
  'person.correct-opening': about((_person, telling) => ({
    before: '2026-01-01',
    values: {},
    monthsServed: telling.random.between(0, 24),
    reason: telling.words(),
  })),
  'person.leave': (telling) => {
    if (telling.known.peopleWho('here').length < 7) telling.need('person.join-team');
    return { by: office(telling), data: { person: telling.person(), on: telling.day() } };
  },
  'person.correct-hiring': about((_person, telling) => ({
    hiredOn: dayAfter(HIRED, -telling.random.between(0, 9)),
    reason: telling.words(),
  })),
  'person.correct-leaving': (telling) => {
    const left = telling.known.peopleWho('left');
    if (left.length === 0) telling.need('person.leave');
    const on = telling.random.chance(0.5) ? null : telling.day();
    return { by: office(telling), data: { person: telling.random.pick(left), on, reason: telling.words() } };
  },
  'person.cancel-registration': (telling) => {
    const fresh = telling.known.peopleWho('new');
    if (fresh.length === 0) telling.need('person.register');
    return { by: office(telling), data: { person: telling.random.pick(fresh), reason: telling.words() } };
  },
  'person.erase': (telling) => {
    if (telling.known.peopleWho('here').length < 7) telling.need('person.join-team');
    const gone = telling.known.peopleWho('left', 'cancelled');
    const named = telling.known.ofKind('complaint').flatMap(({ data }) => data['about'] as readonly string[]);
    const someone = named.length > 0 && telling.random.chance(0.5) ? telling.random.pick(named) : telling.person();
    const person = gone.length === 0 || telling.random.chance(0.5) ? someone : telling.random.pick(gone);
    return { by: telling.staff('hr'), data: { person, basis: 'request of the person' } };
  },
  'team.create': (telling) => ({
    by: office(telling),
    data: {
      team: `t-${telling.next()}`,
      department: 'service',
      title: '一组',
      ...(telling.random.chance(0.5) ? { kind: 'team' } : {}),
    },
  }),
  'team.appoint-leader': (telling) => {
    const team = telling.random.pick(Object.keys(RULEBOOKS));
    return { by: office(telling), data: { team, leader: team === 't-1' ? 'lead-1' : 'lead-2', from: telling.day() } };
  },
  'team.change-details': (telling) => ({
    by: office(telling),
    data: { team: telling.case('team', ['open', 'closed'], 'team.create').id, title: `二组 ${telling.next()}` },
  }),
  'team.close': (telling) => ({
    by: office(telling),
    data: { team: telling.case('team', ['open'], 'team.create').id, on: telling.today() },
  }),
  'edition.draft': (telling) => {
    const version = telling.random.between(2, 4);
    const source = (telling.known.pools.get('source') ?? [])[0]!;
    const text = telling.random.chance(0.3)
      ? source.replace('longCall: { value: 200', 'longCall: { value: 250')
      : source;
    const data = { source: text.replace('version: 1', `version: ${version}`), fileName: 'example.yaml' };
    return { by: telling.staff('hr', 'operator'), data };
  },
  'edition.publish': (telling) => {
    const { data } = telling.case('edition', ['draft'], 'edition.draft');
    return { by: telling.staff('manager', 'director'), data: { rulebook: 'example', version: versionIn(data) } };
  },
  'edition.discard': (telling) => {
    const { data } = telling.case('edition', ['draft'], 'edition.draft');
    return { by: telling.staff('hr'), data: { rulebook: 'example', version: versionIn(data), reason: 'replaced' } };
  },
  'assignment.assign': (telling) => {
    const person = telling.person();
    const target = { kind: 'person', id: person };
    const rulebook = telling.random.pick([telling.rulebookOf(person), telling.rulebookOf(person), null]);
    return { by: telling.staff('hr', 'manager'), data: { target, rulebook, from: monthOf(telling.today()).start } };
  },
  'period.end': (telling) => ({ by: telling.staff('hr'), data: lastMonth(telling) }),
  'notice.notify': (telling) => ({
    by: telling.staff('hr'),
    data: {
      entry: telling.known.some('entry', telling.random) ?? 'none',
      person: telling.person(),
      clause: telling.known.some('clause', telling.random) ?? 'c-1',
      edition: 'example@1',
      period: lastMonth(telling).period,
      amount: '-10',
      status: 'decided',
    },
  }),
  'pay-run.post': (telling) => {
    const { period } = lastMonth(telling);
    const closed = telling.known.ofKind('payRun', 'approved').some(({ data }) => data['period'] === period);
    const kind = closed ? 'rerun' : 'close';
    const asIf = closed && telling.random.chance(0.3) ? { asIf: `${period.split(':')[1]!}@1` } : {};
    return { by: telling.staff('hr', 'manager'), data: { period, kind, ...asIf, provisional: true } };
  },
  'pay-run.approve': (telling) => {
    const { id, data } = telling.case('payRun', ['posted'], 'pay-run.post');
    const [, rulebook] = String(data['period']).split(':');
    const { start, end } = monthOf(telling.today());
    const openPeriod = data['kind'] === 'rerun' ? { openPeriod: `centre-1:${rulebook}:${start}..${end}` } : {};
    const approving = { run: id, acceptDisadvantages: true, reason: telling.words(), ...openPeriod };
    return { by: telling.staff('hr', 'manager', 'director'), data: approving };
  },
} satisfies Partial<Recipes>;

const versionIn = (data: Readonly<Record<string, unknown>>): number =>
  Number(/^version: (\d+)$/m.exec(String(data['source']))?.[1] ?? 2);

export const RECIPES: Recipes = { ...ORGANISATION, ...CASE_RECIPES, ...PROCESS_RECIPES };

/** Anybody at all. */
export const anybody = (telling: Telling, abroad: readonly Actor[]): Actor => {
  const person = telling.random.pick([...telling.known.people.keys()]);
  const roles: readonly Role[] = [
    'hr',
    'manager',
    'director',
    'supervisor',
    'training_specialist',
    'qa_reviewer',
    'complaint_handler',
    'operator',
    'auditor',
  ];
  return telling.random.pick<Actor>([
    `${person}:agent`,
    `${person}:agent`,
    `${telling.random.pick([...telling.known.people.keys()])}:${telling.random.pick(roles)}`,
    telling.staff(...roles),
    'lead-1:team_leader',
    'lead-2:team_leader',
    telling.random.pick(abroad),
  ]);
};

/** Somebody whom the command or its case names, in the role of who may send it: whoever judges their own case would be one. */
export const concerned = ({ by, data }: Meant, { random, known }: Telling): Actor => {
  const named = Object.values(data);
  const cases = [...known.cases.values()].filter(({ id, stream }) => named.includes(id) || named.includes(stream));
  const values = [...named, ...cases.flatMap((found) => Object.values(found.data))].flat();
  const people = values.filter((value) => typeof value === 'string' && known.people.has(value)) as readonly string[];
  return people.length === 0 ? by : `${random.pick(people)}:${partsOf(by).role}`;
};
