import { type Random } from '../support/random.js';
import { dayAfter, workdaysAfter } from './days.js';
import { type Attributes, type Person, type Recorded, type Ruling } from './story.js';

export const INTAKE_PEOPLE: readonly Person[] = [
  { id: 'S1', post: 'hotline_seat' },
  { id: 'S2', post: 'hotline_seat' },
  { id: 'C1', post: 'complaint_handling_post' },
  { id: 'H1', post: 'hq_complaint_post' },
  { id: 'H2', post: 'hq_complaint_post', becomes: { post: 'branch_complaint_post', from: '2026-03-02' } },
  { id: 'B1', post: 'branch_complaint_post' },
  { id: 'B2', post: 'branch_complaint_post', becomes: { post: 'hotline_seat', from: '2026-02-27' } },
];

const two = (number: number): string => String(number).padStart(2, '0');
const RECEIVED: readonly string[] = [
  '2026-02-06',
  '2026-02-12',
  '2026-02-13',
  '2026-02-14',
  '2026-02-15',
  '2026-02-20',
  '2026-02-22',
  '2026-02-24',
  '2026-02-25',
  '2026-02-26',
  '2026-02-27',
  '2026-02-28',
  '2026-03-01',
  '2026-03-06',
  '2026-03-07',
];
const clock = (random: Random): string =>
  random.pick(['00:00', '23:59', `${two(random.below(24))}:${two(random.below(60))}`]);
const anyDay = (random: Random): string => dayAfter('2026-02-02', random.below(45));

class Draft {
  readonly records: Recorded[] = [];

  constructor(private readonly random: Random) {}

  record(person: string, code: string, at: string, attributes: Attributes, more: Partial<Recorded> = {}): void {
    const key = `k${this.records.length}`;
    this.records.push({
      key,
      person,
      code,
      at,
      attributes,
      by: 'operator-1:operator',
      late: this.random.chance(0.15),
      ...more,
    });
  }

  referral(number: number): void {
    const { random } = this;
    const level = random.pick(['hq', 'branch'] as const);
    const person = random.pick(level === 'hq' ? ['H1', 'H2'] : ['B1', 'B2']);
    const receivedOn = random.pick(RECEIVED);
    const at = `${receivedOn}T${clock(random)}`;
    const referral = `r${number}`;
    if (random.chance(0.9))
      this.record(person, 'referral-received', at, { referral, level }, this.fate(at, { referral, level }));
    const violations = random.chance(0.5);
    const major = random.chance(0.4);
    const judgedAt = this.near(receivedOn, 1, at);
    if (random.chance(0.9)) {
      const attributes = { referral, level, receivedOn, violations, major };
      const other = { ...attributes, violations: !violations };
      this.record(person, 'referral-judged', judgedAt, attributes, {
        by: 'judge-1:supervisor',
        ...this.fate(judgedAt, other),
      });
    }
    const least = { referral, manager: true, sectionHead: true, major, vicePresident: major };
    for (let left = random.pick([0, 1, 1, 1, 2]); left > 0; left--) {
      const doer = random.chance(0.9) ? person : random.pick(['H1', 'B1']);
      if (random.chance(violations ? 0.9 : 0.1)) {
        const to = random.chance(0.85) === (level === 'hq') ? 'group-audit' : 'regional-chief-auditor';
        const done = this.near(receivedOn, 3, at);
        this.record(doer, 'reported-to-audit', done, { referral, to }, this.fate(done, { referral, to }));
      } else {
        const system = random.chance(0.85) ? 'consultation-complaints' : 'property-complaints';
        const attributes = {
          ...least,
          system,
          [random.pick(['referral', 'manager', 'sectionHead', 'vicePresident'])]: random.chance(0.5),
        };
        const done = this.near(receivedOn, 1, at);
        this.record(
          doer,
          'referral-registered',
          done,
          { ...attributes, referral },
          this.fate(done, { ...least, system }),
        );
      }
    }
  }

  closing(number: number): void {
    const { random } = this;
    const level = random.pick(['hq', 'branch'] as const);
    const person = random.pick([level === 'hq' ? 'H1' : 'B1', 'H2', 'B2', 'S1']);
    const name = `c${number}`;
    const day = anyDay(random);
    const at = `${day}T${clock(random)}`;
    const channel = random.pick(['phone', 'visit', 'letter', 'visit', 'network', 'regulator', 'regulator-12378']);
    this.record(
      person,
      'complaint-closed',
      at,
      { case: name, channel, level },
      this.fate(at, { case: name, channel: 'visit', level }),
    );
    const near = (): string =>
      random.pick([at, `${day}T23:59`, `${dayAfter(day)}T00:00`, `${dayAfter(day, -3)}T12:00`]);
    if (random.chance(0.8))
      this.record(person, 'complaint-entered', near(), {
        case: name,
        system: random.chance(0.8) ? 'property-complaints' : 'consultation-complaints',
      });
    const major = random.chance(0.4);
    const flag = random.pick(['complainedPerson', 'complainant', 'managers', 'vicePresident', 'case', 'case']);
    const told = {
      complainedPerson: true,
      complainant: true,
      managers: true,
      vicePresident: major,
      [flag]: random.chance(0.5),
    };
    if (random.chance(0.85)) this.record(person, 'outcome-notified', near(), { ...told, major, case: name });
  }

  /** What a seat does with one case. */
  call(number: number): void {
    const { random } = this;
    const name = `s${number}`;
    const incident = name;
    const more = { incident };
    const when = (): string => `${random.pick([anyDay(random), '2026-02-10', '2026-02-10'])}T${clock(random)}`;
    const who = (): string => random.pick(['S1', 'S1', 'S2', 'B2', 'H1', 'C1']);
    const some = (share: number, code: string, attributes: Attributes, extra: Partial<Recorded> = {}): void => {
      if (random.chance(share)) {
        const at = when();
        const all = { case: name, ...attributes };
        const contact = random.pick([`call-${name}`, `call-${name}-2`]);
        this.record(who(), code, at, all, {
          ...more,
          contact,
          ...this.fate(random.pick([at, `${at.slice(0, 10)}T12:00`]), all),
          ...(random.chance(0.25) ? { appeal: random.pick(RULINGS) } : {}),
          ...extra,
        });
      }
    };
    const channel = random.pick(['phone', 'network', 'visit', 'letter', 'regulator', 'regulator-12378']);
    some(0.5, 'complaint-received', { channel, isComplaint: random.chance(0.5) });
    for (let left = random.pick([0, 1, 2]); left > 0; left--) {
      const before: Attributes = random.chance(0.3) ? { complaintBefore: random.chance(0.5) } : {};
      some(1, 'case-kind-changed', {
        from: random.pick(['inquiry', 'coordination']),
        to: random.pick(['complaint', 'dissolved', 'dissolved']),
        accepted: random.chance(0.7),
        ...before,
      });
    }
    some(0.2, 'cause-coded', { level: String(1 + random.below(3)), cause: 'x' });
    some(0.2, 'root-cause-confirmed', { cause: 'x', onFacts: random.chance(0.7) });
    // One call is on one day.
    const called = anyDay(random);
    for (let left = random.pick([0, 0, 1, 2, 3]); left > 0; left--)
      this.record(
        who(),
        'complaint-registered',
        `${called}T${two(random.below(24))}:0${left}`,
        { case: name, causes: '2', unit: 'u' },
        {
          ...more,
          contact: random.pick([`call-${name}`, `call-${name}`, `call-${name}-2`]),
          ...(random.chance(0.3) ? { appeal: random.pick(RULINGS) } : {}),
        },
      );
    some(0.4, 'live-transfer-requested', {
      minutes: random.pick(['14', '15', '16', '15']),
      opinionGiven: random.chance(0.6),
      contacted: random.pick(['not-contacted', 'unsolved', 'solved']),
    });
  }

  inexact(number: number): void {
    const person = this.random.pick(['S1', 'S2', 'B2', 'H1']);
    const at = `${anyDay(this.random)}T${clock(this.random)}`;
    this.record(
      person,
      'content-recorded-inexactly',
      at,
      { case: `x${number}` },
      { incident: `x${number}`, by: 'reporter-1:supervisor', appeal: this.random.pick(RULINGS) },
    );
  }

  private near(day: string, workdays: number, from: string): string {
    const due = workdaysAfter(day, workdays);
    const at = this.random.pick([
      from,
      `${day}T23:59`,
      `${due}T23:59`,
      `${due}T00:00`,
      `${dayAfter(due)}T00:00`,
      `${dayAfter(due)}T09:00`,
      `${day}T00:00`,
    ]);
    return at;
  }

  private fate(at: string, attributes: Attributes): Partial<Recorded> {
    const chance = this.random.next();
    if (chance < 0.06) return { becomes: 'retracted' };
    if (chance < 0.14) return { becomes: { at, attributes } };
    return {};
  }
}

export const RULINGS: readonly Ruling[] = ['open', 'rejected', 'dismissed', 'waived'];

export const randomIntake = (random: Random): readonly Recorded[] => {
  const draft = new Draft(random);
  for (let number = 0; number < 9; number++) draft.referral(number);
  for (let number = 0; number < 6; number++) draft.closing(number);
  for (let number = 0; number < 7; number++) draft.call(number);
  for (let number = 0; number < 3; number++) draft.inexact(number);
  return draft.records;
};
