import { dayOf, dayOfMonth, workingDaysBefore } from '../support/days.js';
import { BREACHES, DUTIES, type Duty, type Excuse, GROUPS, type Group } from './clauses.js';
import { type Happening, type Person, type Post, type Story } from './story.js';

/*
 * What follows for one person in one month by the text of norm 004 alone: which clause was broken on which day, what has to be decided, and
 * the whole fen of what was damaged. Where the norm says nothing the readings of its catalogue hold.
 */
export interface Result {
  readonly lines: readonly string[];
  readonly fen: { readonly from: number; readonly to: number };
}

const NOTICE_DAY = 25;
const ROSTER_DAY = 29;
const SWAP_WORKING_DAYS = 2;
const MONTHLY = [
  { clause: '004-4.5.2a', code: 'roster-notice-published', day: NOTICE_DAY },
  { clause: '004-4.5.3a', code: 'roster-published', day: ROSTER_DAY },
];

const postOn = (person: Person, day: string): Post | undefined => {
  if (day < person.hiredOn) return undefined;
  return person.becomes !== undefined && day >= person.becomes.from ? person.becomes.post : person.post;
};
const holds = (person: Person, group: Group, day: string): boolean => {
  const post = postOn(person, day);
  return post !== undefined && GROUPS[group].includes(post);
};

/** What ends at 0:00 ends with the day before. */
const covers = (at: string, from: string, to: string): boolean =>
  from.length === 10
    ? from <= dayOf(at) && dayOf(at) <= to
    : from <= at && (at < to || (at === to && !to.endsWith('T00:00')));

const excuses = (record: Happening, { code, prior }: Excuse, conduct: Happening): boolean => {
  if (record.code !== code || record.person !== conduct.person) return false;
  if (prior === true && record.at > conduct.at) return false;
  if (record.incident === conduct.incident) return true;
  const { from, to } = record.attributes;
  return from !== undefined && to !== undefined && covers(conduct.at, String(from), String(to));
};

/** The month, up to the end of the day before, of one person. */
export const calculate = (story: Story, person: Person, month: string, today: string): Result => {
  const standing = story.happenings
    .filter(({ fate }) => fate === 'stands')
    .map((one) => ({ ...one, ...one.corrected }));
  const own = standing.filter((one) => one.person === person.id);
  const broken = [
    ...own.flatMap((conduct) => breachesOf(conduct, standing, person)),
    ...DUTIES.flatMap((duty) => own.flatMap((trigger) => missed(duty, trigger, own, person))),
    ...own.flatMap((one) => swapOf(one, own, person)),
    ...(person.post === 'department' ? [] : monthlyOf(story, standing, person, month)),
  ].filter(({ day, known = day }) => day.startsWith(month) && known < today);
  return {
    lines: broken.map(({ clause, day, opens }) => `${clause} ${day} ${opens ?? 'report'}`).sort(),
    fen: {
      from: 0 - broken.reduce((sum, { fen }) => sum + (fen?.to ?? 0), 0),
      to: 0 - broken.reduce((sum, { fen }) => sum + (fen?.from ?? 0), 0),
    },
  };
};

interface Broken {
  readonly clause: string;
  readonly day: string;
  readonly opens?: string | undefined;
  readonly fen?: { readonly from: number; readonly to: number };
  /** What was not done is known once its last day is over; what was done, at once. */
  readonly known?: string;
}

const breachesOf = (conduct: Happening, standing: readonly Happening[], person: Person): readonly Broken[] => {
  if (conduct.ruling === 'dismissed' || conduct.ruling === 'waived') return [];
  const day = dayOf(conduct.at);
  return (BREACHES[conduct.code] ?? [])
    .filter(({ binds, is }) => holds(person, binds, day) && (is === undefined || is(conduct.attributes)))
    .filter(({ excuse }) => excuse === undefined || !standing.some((one) => excuses(one, excuse, conduct)))
    .flatMap(({ clause, opens }) =>
      (FOLLOWS[conduct.gravity ?? 'ordinary'] ?? [opens]).map((what) => ({
        clause,
        day,
        opens: what,
        known: '',
        ...(what === 'compensation' ? { fen: payable(conduct) } : {}),
      })),
    );
};

/** A serious leak may end in dismissal; one against the law goes to the authorities besides. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  serious: ['dismissal'],
  criminal: ['dismissal', 'judicial-transfer'],
};

const payable = ({ attributes, decided }: Happening) => {
  const price = 100 * Number(String(attributes['price']).replace(' yuan', ''));
  return decided === undefined ? { from: 0, to: price } : { from: decided, to: decided };
};

const missed = (duty: Duty, trigger: Happening, own: readonly Happening[], person: Person): readonly Broken[] => {
  if (trigger.code !== duty.after || duty.where?.(trigger.attributes) === false) return [];
  const last = duty.last(dayOf(trigger.at), trigger.attributes);
  const day = last === 'before' ? dayOf(trigger.at) : last;
  if (!holds(person, duty.binds, day)) return [];
  const done = own.some(
    ({ code, incident, at, attributes }) =>
      code === duty.by &&
      (duty.onceADay === true ? dayOf(at) === day : incident === trigger.incident) &&
      (duty.onceADay === true || (last === 'before' ? at <= trigger.at : trigger.at <= at && dayOf(at) <= last)) &&
      duty.doneWhere?.(attributes) !== false,
  );
  return done ? [] : [{ clause: `004-${duty.clause}`, day }];
};

/** A swap is asked for in time, allowed as an exception where there is to be none, and confirmed before it is performed. */
const swapOf = (one: Happening, own: readonly Happening[], person: Person): readonly Broken[] => {
  const ofSwap = own.filter(({ attributes }) => attributes['swap'] === one.attributes['swap']);
  const confirmed = ofSwap.filter(({ code }) => code === 'swap-confirmed');
  const day = dayOf(one.at);
  if (one.code === 'swap-requested' && holds(person, 'agents', day)) {
    const { holiday, published } = one.attributes;
    const allowed = confirmed.some(({ attributes }) => holiday === false || attributes['exception'] === true);
    if (allowed || (holiday === false && published === false)) return [];
    return [{ clause: holiday === true ? '004-4.5.7' : '004-4.5.3b', day, known: '' }];
  }
  if (one.code !== 'swap-performed') return [];
  const last = workingDaysBefore(String(one.attributes['earlier']), SWAP_WORKING_DAYS);
  const asked = ofSwap.some(({ code, at }) => code === 'swap-requested' && dayOf(at) <= last);
  return [
    ...(asked || !holds(person, 'agents', last) ? [] : [{ clause: '004-4.5.5', day: last }]),
    ...(confirmed.some(({ at }) => at <= one.at) || !holds(person, 'agents', day)
      ? []
      : [{ clause: '004-4.5.5', day, known: '' }]),
  ];
};

/** The team leaders owe one notice and one roster; whoever of them publishes it does it for all, and who becomes one later, for themselves. */
const monthlyOf = (
  { people }: Story,
  standing: readonly Happening[],
  person: Person,
  month: string,
): readonly Broken[] =>
  MONTHLY.map(({ clause, code, day }) => ({ clause, code, day: dayOfMonth(month, day) })).filter(
    ({ code, day }) =>
      holds(person, 'leaders', day) &&
      !standing.some(
        (one) =>
          one.code === code &&
          one.attributes['month'] === 'next' &&
          one.at.startsWith(month) &&
          dayOf(one.at) <= day &&
          (one.person === person.id ||
            holds(
              people.find(({ id }) => id === one.person)!,
              'leaders',
              dayOf(one.at),
            )),
      ),
  );
