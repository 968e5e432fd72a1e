import { dayOf, dayOfMonth, shifted, workingDaysBefore } from '../support/days.js';
import { type Random } from '../support/random.js';
import { Draws, FIRST } from '../support/department/draws.js';
import { BOTH, EXCUSABLE, GATES, IN_REPORTS, PAIRS, RECORDS, REPORTS } from './kinds.js';
import {
  type Attributes,
  type Happening,
  type Kind,
  type Person,
  type Story,
  kind,
} from '../support/department/story.js';

const PEOPLE: readonly Person[] = [
  ...['A1', 'A2', 'A3', 'A4'].map((id) => ({ id, hiredOn: '2025-12-01', post: 'care_agent' as const })),
  { id: 'O1', hiredOn: '2025-12-01', post: 'online_agent' },
  { id: 'J1', hiredOn: '2026-03-10', post: 'care_agent' },
  { id: 'M1', hiredOn: '2025-12-01', post: 'care_agent', becomes: { post: 'care_team_leader', from: '2026-03-16' } },
  { id: 'L1', hiredOn: '2025-12-01', post: 'care_team_leader' },
  {
    id: 'L2',
    hiredOn: '2025-12-01',
    post: 'care_team_leader',
    becomes: { post: 'care_supervisor', from: '2026-04-28' },
  },
  { id: 'S1', hiredOn: '2025-12-01', post: 'care_supervisor' },
  { id: 'D1', hiredOn: '2026-01-05', post: 'department', unit: true },
];

/** One matter after the other, each with what belongs to it. */
class Matters extends Draws {
  protected override decisionOn(code: string, { price, personalCause }: Attributes): Happening['decided'] {
    const { random } = this;
    if (code === 'data-leaked' && random.chance(0.5))
      return { clause: '004-4.2.2', option: random.pick(['ordinary', 'serious', 'criminal']) };
    const fen = 100 * Number(String(price ?? '').replace(' yuan', ''));
    if (personalCause !== true || fen === 0 || random.chance(0.5)) return undefined;
    return { clause: '004-4.3.3b', outcome: 'carried-out', fen: random.pick([0, 1, fen - 1, fen]) };
  }

  excusable(): readonly Happening[] {
    const { random } = this;
    const { by, ...conducted } = random.pick(EXCUSABLE);
    const at = this.at();
    const person = this.person(at);
    const conduct = this.of(conducted, at, person, this.next());
    if (random.chance(0.25)) return [conduct];
    return [conduct, this.excuse(by, { ...conduct, person: random.chance(0.85) ? person : this.person(at) })];
  }

  private excuse(by: Kind, { at, person, incident }: Happening): Happening {
    const { random } = this;
    const day = dayOf(at);
    const over: readonly Attributes[] =
      by.code === 'statutory-leave-approved'
        ? [
            { from: day, to: day },
            { from: shifted(day, -3), to: shifted(day, -1) },
            { from: shifted(day, 1), to: shifted(day, 2) },
            { from: shifted(day, -1), to: day },
          ]
        : by.code === 'leave-approved' || by.code === 'away-explained'
          ? [
              { from: at, to: `${day}T23:59` },
              { from: `${day}T00:00`, to: at },
              { from: `${shifted(day, -1)}T20:00`, to: `${day}T00:00` },
              { from: `${shifted(day, 1)}T00:00`, to: `${shifted(day, 1)}T01:00` },
            ]
          : [];
    const given = random.pick([at, at, `${day}T00:00`, `${shifted(day, -1)}T12:00`, `${shifted(day, 1)}T09:00`]);
    return over.length === 0 || random.chance(0.4)
      ? this.of(by, given, person, random.chance(0.8) ? incident : this.next())
      : this.of(by, given, person, this.next(), random.pick(over));
  }

  task(): readonly Happening[] {
    const { random } = this;
    const at = this.at();
    const incident = this.next();
    const person = this.person(at);
    const dueOn = shifted(dayOf(at), random.pick([0, 1, 5, 20]));
    const assigned = this.of(kind('task-assigned', { dueOn: [dueOn] }), at, person, incident);
    const done = random.pick([at, `${dueOn}T23:59`, `${shifted(dueOn, 1)}T00:00`]);
    return random.chance(0.3)
      ? [assigned]
      : [assigned, this.of(kind('task-done'), done < at ? at : done, person, incident)];
  }

  request(): readonly Happening[] {
    const { random } = this;
    const month = random.pick(['2026-01', '2026-02', '2026-03', '2026-04']);
    const on = dayOfMonth(month, random.pick([26, 27, 28, 28]));
    const at = this.at(on < FIRST ? FIRST : on);
    const forMonth = `${shifted(`${month}-28`, 10).slice(0, 7)}-${random.pick(['01', '15', '28'])}`;
    const told = kind('special-shift-requested', { forMonth: [forMonth], on: [on], need: ['family'] });
    return [this.of(told, at, this.person(at), this.next())];
  }

  cover(): readonly Happening[] {
    const told = kind('cover-counted', { from: ['8.5', '9', '9.5'], to: ['22.5', '23', '24'], gap: ['0', '0', '1'] });
    return [this.of(told, this.at(), 'D1', this.next())];
  }

  publication(): readonly Happening[] {
    const { random } = this;
    const month = random.pick(['2026-02', '2026-03', '2026-04']);
    const told = kind(random.pick(['roster-notice-published', 'roster-published']), {
      month: ['next', 'next', 'running'],
    });
    const at = this.at(dayOfMonth(month, random.pick([1, 24, 25, 26, 28, 29, 30])));
    return [this.of(told, at, random.pick(['L1', 'L2', 'M1', 'A1']), this.next())];
  }

  /** Both ask for it, may be allowed, and change their shifts. */
  swap(): readonly Happening[] {
    const { random } = this;
    const earlier = this.day();
    const performed = `${random.chance(0.7) ? earlier : shifted(earlier, 1)}T${random.pick(['09:00', '00:00', '14:00'])}`;
    const last = workingDaysBefore(earlier, 2);
    const asked = random.pick([`${last}T23:59`, `${shifted(last, 1)}T00:00`, `${shifted(last, -4)}T12:00`, performed]);
    const confirmed = random.pick([
      asked,
      performed,
      `${shifted(dayOf(performed), 1)}T00:00`,
      `${dayOf(performed)}T00:00`,
    ]);
    const swap = `s-${(this.count += 1)}`;
    const told = { swap: [swap] };
    return [this.person(earlier), this.person(earlier)]
      .filter((person, place, both) => both.indexOf(person) === place)
      .flatMap((person) => {
        const requested = kind('swap-requested', { ...told, reason: ['family'], published: BOTH, holiday: BOTH });
        const exception = kind('swap-confirmed', { ...told, exception: BOTH });
        const done = kind('swap-performed', { ...told, earlier: [earlier] });
        return [
          ...(random.chance(0.85) ? [this.of(requested, asked, person, swap)] : []),
          ...(random.chance(0.75) ? [this.of(exception, confirmed, person, swap)] : []),
          ...(random.chance(0.85) ? [this.of(done, performed, person, swap)] : []),
        ];
      });
  }
}

/** Three months in which so many matters came up. */
export const randomStory = (random: Random, count = 70): Story => {
  const matters = new Matters(random, PEOPLE, IN_REPORTS);
  const draws = [
    () => matters.alone(random.pick(REPORTS)),
    () => matters.alone(random.pick(REPORTS)),
    () => matters.excusable(),
    () => matters.excusable(),
    () => matters.alone(random.pick(RECORDS)),
    () => matters.pair(random.pick(PAIRS)),
    () => matters.pair(random.pick(PAIRS)),
    () => matters.gate(random.pick(GATES)),
    () => matters.task(),
    () => matters.request(),
    () => matters.cover(),
    () => matters.publication(),
    () => matters.swap(),
  ];
  const hiredOn = (person: string) => PEOPLE.find(({ id }) => id === person)!.hiredOn;
  const happenings = Array.from({ length: count }, () => random.pick(draws)()).flat();
  return { people: PEOPLE, happenings: happenings.filter(({ person, at }) => hiredOn(person) <= dayOf(at)) };
};
