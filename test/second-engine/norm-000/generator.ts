import { dayOf, dayOfMonth, shifted } from '../support/days.js';
import { Draws } from '../support/department/draws.js';
import { type Happening, type Person, type Story, kind } from '../support/department/story.js';
import { type Random } from '../support/random.js';
import {
  CANDIDATE,
  GATE,
  IN_REPORTS,
  JUSTIFICATION,
  MONTHLY,
  PAIRS,
  RECORDS,
  REPORTS,
  SEAT_DAY,
  STAFFING,
} from './kinds.js';

const HIRED = '2025-12-01';
const PEOPLE: readonly Person[] = [
  ...['A1', 'A2', 'A3'].map((id) => ({ id, hiredOn: HIRED, post: 'outbound_agent' })),
  { id: 'J1', hiredOn: '2026-03-10', post: 'outbound_agent' },
  { id: 'M1', hiredOn: HIRED, post: 'outbound_agent', becomes: { post: 'outbound_administrator', from: '2026-03-16' } },
  { id: 'L1', hiredOn: HIRED, post: 'shift_leader' },
  { id: 'O1', hiredOn: HIRED, post: 'outbound_administrator' },
  { id: 'C1', hiredOn: HIRED, post: 'complaint_administrator' },
  { id: 'H1', hiredOn: HIRED, post: 'complaint_handler', becomes: { post: 'outbound_agent', from: '2026-04-28' } },
  { id: 'S1', hiredOn: '2026-01-05', post: 'seat', unit: true },
  { id: 'S2', hiredOn: '2026-01-05', post: 'seat', unit: true },
  { id: 'Z1', hiredOn: '2026-01-05', post: 'outbound_centre', unit: true },
];

class Matters extends Draws {
  /** Those at the desks of the norm do what it asks of them more often than others. */
  override person(at: string): string {
    return this.random.chance(0.4) ? this.random.pick(['L1', 'O1']) : super.person(at);
  }

  training(): readonly Happening[] {
    const { random } = this;
    const at = this.at();
    const person = this.person(at);
    const missed = this.of(kind(random.pick(['training-arrived-late', 'training-missed'])), at, person, this.next());
    const approved = random.pick([at, `${dayOf(at)}T00:00`, `${shifted(dayOf(at), 1)}T09:00`]);
    const incident = random.chance(0.8) ? missed.incident : this.next();
    return [missed, this.of(kind('absence-approved'), approved, random.chance(0.85) ? person : 'A1', incident)];
  }

  staffing(): readonly Happening[] {
    const { random } = this;
    const at = this.at();
    const counted = this.of(random.pick(STAFFING), at, 'Z1', this.next());
    const justified = random.chance(0.8) ? counted.incident : this.next();
    return random.chance(0.5) ? [counted] : [counted, this.of(JUSTIFICATION, this.at(), 'Z1', justified)];
  }

  /** A seat's or the centre's days, of one kind so that averages meet their limits. */
  seatDays(): readonly Happening[] {
    const { random } = this;
    const unit = random.pick(['S1', 'S2', 'Z1']);
    const { attributes } = SEAT_DAY;
    const calls = random.pick(attributes['calls']!);
    const successes = random.pick(attributes['successes']!);
    const accepted = random.chance(0.5) ? {} : { accepted: random.pick(attributes['successes']!) };
    return [1, 2].map(() =>
      this.of(kind('seat-day-counted'), this.at(), unit, this.next(), { calls, successes, ...accepted }),
    );
  }

  /** Something with a day of its own: a plan, or a rule. */
  dated(): readonly Happening[] {
    const { random } = this;
    const at = this.at();
    const incident = this.next();
    const due = shifted(dayOf(at), random.pick([0, 1, 10]));
    const [first, then] = random.pick([
      [kind('rectification-planned', { inCharge: ['A1'], dueOn: [due] }), kind('rectified')],
      [
        kind('rule-announced', { rule: [incident], effectiveOn: [due] }),
        kind('rule-implemented', { rule: [incident] }),
      ],
    ] as const);
    const done = random.pick([at, `${due}T23:59`, `${shifted(due, 1)}T00:00`]);
    const announced = this.of(first, at, 'L1', incident);
    return random.chance(0.3) ? [announced] : [announced, this.of(then, done < at ? at : done, 'L1', incident)];
  }

  monthly(): readonly Happening[] {
    const { random } = this;
    const month = random.pick(['2026-02', '2026-03', '2026-04']);
    const at = this.at(dayOfMonth(month, random.pick([1, 4, 5, 6, 27, 31])));
    return [this.of(kind(random.pick(MONTHLY)), at, this.person(at), this.next())];
  }
}

/** Three months in which so many matters came up. */
export const randomStory = (random: Random, count = 90): Story => {
  const matters = new Matters(random, PEOPLE, IN_REPORTS);
  const draws = [
    () => matters.alone(random.pick(REPORTS)),
    () => matters.alone(random.pick(RECORDS)),
    () => matters.alone(random.pick(RECORDS)),
    () => matters.alone(CANDIDATE),
    () => matters.pair(random.pick(PAIRS)),
    () => matters.pair(random.pick(PAIRS)),
    () => matters.pair(random.pick(PAIRS)),
    () => matters.gate(GATE),
    () => matters.training(),
    () => matters.staffing(),
    () => matters.seatDays(),
    () => matters.dated(),
    () => matters.monthly(),
  ];
  const hiredOn = (person: string) => PEOPLE.find(({ id }) => id === person)!.hiredOn;
  const happenings = Array.from({ length: count }, () => random.pick(draws)()).flat();
  return { people: PEOPLE, happenings: happenings.filter(({ person, at }) => hiredOn(person) <= dayOf(at)) };
};
