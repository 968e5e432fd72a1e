import { dayAfter } from './days.js';
import { postOn, type Due, type Line, type World } from './duties.js';
import { type Attributes } from './story.js';

/*
 * An insurer's listening by the text of norm 002G. Two days after the service are calendar days, and a special contact's run from the
 * day on which it became special; who heard it does not matter. Whoever is an inspector on the last day owes it, and the month's report.
 */
const REVIEW_DAYS = 2;

export const LISTENING_PLANS: Readonly<Record<string, (count: number) => number>> = {
  inbound: (calls) => Math.ceil(calls / 10),
  outbound: (calls) => Math.ceil(calls / 20),
  network: (records) => Math.ceil(records / 10),
  special: (contacts) => Math.ceil(contacts / 10),
  'random-live': (weeks) => 2 * weeks,
  'on-site': (weeks) => weeks,
};

const lastDayOf = (month: string): string => (month === '2026-04' ? '2026-04-30' : `${month}-31`);

const heard = ({ mode, seatInformed, feedbackGiven }: Attributes): string => {
  if (mode === 'random-live') return seatInformed === true ? 'P-002G-3.2-told' : '002G-3.2';
  if (mode === 'on-site') return seatInformed === true && feedbackGiven === true ? '002G-3.3' : 'P-002G-3.3-silent';
  return { recording: '002G-3.1', 'network-record': '002G-3.4', special: '002G-3.5' }[String(mode)]!;
};

const PLAIN: Readonly<Record<string, string>> = {
  'quality-standard-published': '002G-2.1',
  'discipline-broken': '002G-2.2',
  'problem-collected': '002G-2.3',
  'rectification-proposed': '002G-2.3',
  'monthly-report-drawn': '002G-2.3',
  'training-organised': '002G-2.4',
};

export const listeningDuties = (
  { people, records, retracted, today }: World,
  months: readonly string[],
): readonly Due[] => {
  const inspectorsOn = (day: string): readonly string[] =>
    people.filter((person) => postOn(person, day) === 'qa_inspector').map(({ id }) => id);
  const due = (owed: Omit<Due, 'person' | 'status'>, done: boolean, fallen: boolean): readonly Due[] => {
    const missed = !done && owed.day < today;
    if (fallen && !missed) return [];
    const status = done ? 'done' : !missed ? 'open' : fallen ? 'lifted' : 'missed';
    return inspectorsOn(owed.day).map((person) => ({ ...owed, person, status }));
  };
  const reviews = [...records, ...retracted].flatMap((ground): readonly Due[] => {
    if (ground.code !== 'contact-sampled') return [];
    const { mode, servedOn, specialSince } = ground.attributes;
    const became = mode === 'special' && specialSince !== undefined && specialSince !== servedOn;
    const from = String(became ? specialSince : servedOn);
    const day = dayAfter(from, REVIEW_DAYS);
    const done = records.some(
      ({ code, contact, at }) =>
        code === 'contact-monitored' &&
        contact === ground.contact &&
        at >= `${from}T00:00` &&
        at < `${dayAfter(day)}T00:00`,
    );
    const obligation = became ? 'special-review' : 'review';
    return due({ obligation, clause: '002G-4.0', day, ground: ground.key }, done, retracted.includes(ground));
  });
  const reports = months.flatMap((month) => {
    const day = lastDayOf(month);
    const done = records.some(
      ({ code, at, person }) =>
        code === 'monthly-report-drawn' && at.startsWith(month) && inspectorsOn(at.slice(0, 10)).includes(person),
    );
    return due({ obligation: 'monthly-report', clause: 'P-002G-2.3-missed', day, ground: month }, done, false);
  });
  return [...reviews, ...reports];
};

export const listeningLines = (world: World, months: readonly string[]): readonly Line[] => {
  const { people, records, retracted } = world;
  const recorded = [...records, ...retracted].flatMap((record): readonly Line[] => {
    const { person, at, code, attributes } = record;
    const day = at.slice(0, 10);
    const atSeat =
      postOn(
        people.find(({ id }) => id === person)!,
        day,
      ) === 'agent';
    const clause = code === 'contact-monitored' && atSeat ? heard(attributes) : PLAIN[code];
    const status = retracted.includes(record) ? 'dismissed' : 'reported';
    return clause === undefined ? [] : [{ person, day, text: `${clause} ${status}` }];
  });
  const missed = listeningDuties(world, months)
    .filter(({ status }) => status === 'missed' || status === 'lifted')
    .map(({ clause, person, day, status }) => ({
      person,
      day,
      text: `${clause} ${status === 'lifted' ? 'dismissed' : 'reported'}`,
    }));
  return [...recorded, ...missed];
};
