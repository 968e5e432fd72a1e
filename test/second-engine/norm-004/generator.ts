import { dayOf, dayOfMonth, shifted, workingDaysBefore } from '../support/days.js';
import { type Random } from '../support/random.js';
import { Draws, FIRST, PEOPLE } from './draws.js';
import { BOTH, EXCUSABLE, GATES, type Kind, PAIRS, RECORDS, REPORTS, one } from './kinds.js';
import { type Attributes, type Happening, type Story } from './story.js';

/** One matter after the other, each with what belongs to it. */
class Matters extends Draws {
  report(): readonly Happening[] {
    const at = this.at();
    return [this.of(this.random.pick(REPORTS), at, this.person(at), this.next())];
  }

  record(): readonly Happening[] {
    const at = this.at();
    return [this.of(this.random.pick(RECORDS), at, this.person(at), this.next())];
  }

  excusable(): readonly Happening[] {
    const { random } = this;
    const { by, ...kind } = random.pick(EXCUSABLE);
    const at = this.at();
    const person = this.person(at);
    const conduct = this.of(kind, at, person, this.next());
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

  pair(): readonly Happening[] {
    const { random } = this;
    const { first, then, days } = random.pick(PAIRS);
    const at = this.at();
    const incident = this.next();
    const person = this.person(at);
    const trigger = this.of(first, at, person, incident);
    if (random.chance(0.25)) return [trigger];
    const last = shifted(dayOf(at), days);
    const done = random.pick([at, `${last}T23:59`, `${shifted(last, 1)}T00:00`, `${last}T12:00`]);
    return [trigger, this.of(then, done < at ? at : done, person, random.chance(0.85) ? incident : this.next())];
  }

  gate(): readonly Happening[] {
    const { random } = this;
    const { first, then } = random.pick(GATES);
    const at = this.at();
    const incident = this.next();
    const person = this.person(at);
    const gated = this.of(then, at, person, incident);
    if (random.chance(0.25)) return [gated];
    const given = random.pick([
      at,
      `${dayOf(at)}T00:00`,
      `${shifted(dayOf(at), -2)}T12:00`,
      `${shifted(dayOf(at), 1)}T00:00`,
    ]);
    return [gated, this.of(first, given, person, random.chance(0.85) ? incident : this.next())];
  }

  task(): readonly Happening[] {
    const { random } = this;
    const at = this.at();
    const incident = this.next();
    const person = this.person(at);
    const dueOn = shifted(dayOf(at), random.pick([0, 1, 5, 20]));
    const assigned = this.of(one('task-assigned', { dueOn: [dueOn] }), at, person, incident);
    const done = random.pick([at, `${dueOn}T23:59`, `${shifted(dueOn, 1)}T00:00`]);
    return random.chance(0.3)
      ? [assigned]
      : [assigned, this.of(one('task-done'), done < at ? at : done, person, incident)];
  }

  request(): readonly Happening[] {
    const { random } = this;
    const month = random.pick(['2026-01', '2026-02', '2026-03', '2026-04']);
    const on = dayOfMonth(month, random.pick([26, 27, 28, 28]));
    const at = this.at(on < FIRST ? FIRST : on);
    const forMonth = `${shifted(`${month}-28`, 10).slice(0, 7)}-${random.pick(['01', '15', '28'])}`;
    const kind = one('special-shift-requested', { forMonth: [forMonth], on: [on], need: ['family'] });
    return [this.of(kind, at, this.person(at), this.next())];
  }

  cover(): readonly Happening[] {
    const kind = one('cover-counted', { from: ['8.5', '9', '9.5'], to: ['22.5', '23', '24'], gap: ['0', '0', '1'] });
    return [this.of(kind, this.at(), 'D1', this.next())];
  }

  publication(): readonly Happening[] {
    const { random } = this;
    const month = random.pick(['2026-02', '2026-03', '2026-04']);
    const kind = one(random.pick(['roster-notice-published', 'roster-published']), {
      month: ['next', 'next', 'running'],
    });
    const at = this.at(dayOfMonth(month, random.pick([1, 24, 25, 26, 28, 29, 30])));
    return [this.of(kind, at, random.pick(['L1', 'L2', 'M1', 'A1']), this.next())];
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
        const requested = one('swap-requested', { ...told, reason: ['family'], published: BOTH, holiday: BOTH });
        const exception = one('swap-confirmed', { ...told, exception: BOTH });
        const done = one('swap-performed', { ...told, earlier: [earlier] });
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
  const matters = new Matters(random);
  const draws = [
    () => matters.report(),
    () => matters.report(),
    () => matters.excusable(),
    () => matters.excusable(),
    () => matters.record(),
    () => matters.pair(),
    () => matters.pair(),
    () => matters.gate(),
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
