import { dayOf, dayOfMonth } from '../days.js';
import { type Attributes, type Happening, type Person, type Post, type Story } from './story.js';

/** What a norm says is a breach by itself, with the condition under which it is one. */
export interface Breach<Group extends string> {
  readonly clause: string;
  readonly binds: Group;
  readonly is?: (attributes: Attributes) => boolean;
  readonly excuse?: Excuse;
  /** What has to be decided, where it is more than to be reported. */
  readonly opens?: (conduct: Happening) => readonly string[];
}

export interface Excuse {
  readonly code: string;
  /** Given before, or not at all. */
  readonly prior?: true;
  /** Whether it holds for all of its day, and not only for what it is told of. */
  readonly ofTheDay?: true;
}

/** What has to be done when something else happened: by the same person, and told as one incident with it. */
export interface Duty<Group extends string> {
  readonly clause: string;
  readonly binds: Group;
  readonly after: string;
  readonly where?: (attributes: Attributes) => boolean;
  readonly by: string;
  /** The last day, or before the conduct itself. */
  readonly last: (day: string, attributes: Attributes) => string | 'before';
  readonly doneWhere?: (attributes: Attributes) => boolean;
  /** Whether what is done on the day does it for all of the day. */
  readonly onceADay?: true;
  /** Whether it is done for whatever was told before. */
  readonly whateverIncident?: true;
  /** Whether it is done for everybody by whoever does it. */
  readonly byAnybody?: true;
}

/** What has to be done by a day of every month. */
export interface Monthly<Group extends string> {
  readonly clause: string;
  readonly binds: Group;
  readonly by: string;
  readonly doneWhere?: (attributes: Attributes) => boolean;
  readonly day: number;
  /** Whether one who does it does it for all. */
  readonly shared?: true;
}

export interface Rules<Group extends string> {
  readonly groups: Readonly<Record<Group, readonly Post[]>>;
  readonly breaches: Readonly<Record<string, readonly Breach<Group>[]>>;
  readonly duties: readonly Duty<Group>[];
  readonly monthly: readonly Monthly<Group>[];
}

export interface Broken {
  readonly clause: string;
  readonly day: string;
  readonly opens?: string;
  readonly conduct?: Happening;
  /** What was done is known at once; what was not done, once its last day is over. */
  readonly atOnce?: boolean;
}

const postOn = (person: Person, day: string): Post | undefined => {
  if (day < person.hiredOn) return undefined;
  return person.becomes !== undefined && day >= person.becomes.from ? person.becomes.post : person.post;
};

export const holds = <Group extends string>(
  { groups }: Rules<Group>,
  person: Person,
  group: Group,
  day: string,
): boolean => {
  const post = postOn(person, day);
  return post !== undefined && groups[group].includes(post);
};

/** What stands in the end, as it was corrected. */
export const standingIn = ({ happenings }: Story): readonly Happening[] =>
  happenings.filter(({ fate }) => fate === 'stands').map((one) => ({ ...one, ...one.corrected }));

/** What one person did and did not do, by what goes for everybody alike. */
export const brokenBy = <Group extends string>(
  rules: Rules<Group>,
  story: Story,
  person: Person,
  month: string,
): readonly Broken[] => {
  const standing = standingIn(story);
  const own = standing.filter((one) => one.person === person.id);
  return [
    ...own.flatMap((conduct) => breachesOf(rules, conduct, own, person)),
    ...rules.duties.flatMap((duty) =>
      own.flatMap((trigger) => missed(rules, duty, trigger, duty.byAnybody === true ? standing : own, person)),
    ),
    ...rules.monthly.flatMap((duty) => missedInMonth(rules, duty, story, person, month)),
  ];
};

/** The lines of a month, as far as they are known before this day. */
export const linesOf = (broken: readonly Broken[], month: string, today: string): readonly Broken[] =>
  broken.filter(({ day, atOnce }) => day.startsWith(month) && (atOnce === true || day < today));

/** What ends at 0:00 ends with the day before. */
const covers = (at: string, from: string, to: string): boolean =>
  from.length === 10
    ? from <= dayOf(at) && dayOf(at) <= to
    : from <= at && (at < to || (at === to && !to.endsWith('T00:00')));

const excuses = (record: Happening, { code, prior, ofTheDay }: Excuse, conduct: Happening): boolean => {
  if (record.code !== code || (prior === true && record.at > conduct.at)) return false;
  if (record.incident === conduct.incident) return true;
  if (ofTheDay === true) return dayOf(record.at) === dayOf(conduct.at);
  const { from, to } = record.attributes;
  return from !== undefined && to !== undefined && covers(conduct.at, String(from), String(to));
};

const breachesOf = <Group extends string>(
  rules: Rules<Group>,
  conduct: Happening,
  own: readonly Happening[],
  person: Person,
): readonly Broken[] => {
  if (conduct.ruling === 'dismissed' || conduct.ruling === 'waived') return [];
  const day = dayOf(conduct.at);
  return (rules.breaches[conduct.code] ?? [])
    .filter(({ binds, is }) => holds(rules, person, binds, day) && is?.(conduct.attributes) !== false)
    .filter(({ excuse }) => excuse === undefined || !own.some((one) => excuses(one, excuse, conduct)))
    .flatMap(({ clause, opens = () => ['report'] }) =>
      opens(conduct).map((what): Broken => ({ clause, day, opens: what, conduct, atOnce: true })),
    );
};

const missed = <Group extends string>(
  rules: Rules<Group>,
  duty: Duty<Group>,
  trigger: Happening,
  own: readonly Happening[],
  person: Person,
): readonly Broken[] => {
  if (trigger.code !== duty.after || duty.where?.(trigger.attributes) === false) return [];
  const last = duty.last(dayOf(trigger.at), trigger.attributes);
  const day = last === 'before' ? dayOf(trigger.at) : last;
  if (!holds(rules, person, duty.binds, day)) return [];
  const inTime = ({ at, incident }: Happening): boolean => {
    const before = last !== 'before' || at <= trigger.at;
    if (duty.onceADay === true) return before && dayOf(at) === day;
    if (incident !== trigger.incident && duty.whateverIncident !== true) return false;
    return before && (last === 'before' || (trigger.at <= at && dayOf(at) <= last));
  };
  const done = own.some((one) => one.code === duty.by && inTime(one) && duty.doneWhere?.(one.attributes) !== false);
  if (done) return [];
  return [{ clause: duty.clause, day, ...(last === 'before' ? { atOnce: true } : {}) }];
};

/** Done by whoever held such a post then, or holds it by the day. */
const missedInMonth = <Group extends string>(
  rules: Rules<Group>,
  { clause, binds, by, doneWhere, day: number, shared }: Monthly<Group>,
  story: Story,
  person: Person,
  month: string,
): readonly Broken[] => {
  const day = dayOfMonth(month, number);
  if (!holds(rules, person, binds, day)) return [];
  const counts = ({ person: doer, at }: Happening): boolean =>
    doer === person.id ||
    (shared === true &&
      story.people.some((one) => one.id === doer && [dayOf(at), day].some((on) => holds(rules, one, binds, on))));
  const done = standingIn(story).some(
    (one) =>
      one.code === by &&
      doneWhere?.(one.attributes) !== false &&
      one.at.startsWith(month) &&
      dayOf(one.at) <= day &&
      counts(one),
  );
  return done ? [] : [{ clause, day }];
};
