import { dayAfter, workdaysAfter } from './days.js';
import { type Due, type Line, postOn, type World } from './duties.js';
import { type Attributes, type Recorded, type Ruling } from './story.js';

/*
 * Complaint intake by the text of norm 002O, and that an open appeal suspends by 002P-3.1b: under which clause what somebody did is
 * recorded, what was due and by when, and what of it was missed. What the norm forbids without a clause of its own has an id with P.
 */
const AUDIT_DAYS = 3;
const REGISTRATION_DAYS = 1;
const INSISTED_MINUTES = 15;
const SECTION = { hq: '002O-1.2', branch: '002O-1.3' } as const;
type Level = keyof typeof SECTION;

const received = ({ channel }: Attributes, post: string): string | undefined => {
  const remote = channel === 'phone' || channel === 'network';
  if (post === 'hotline_seat') return remote ? '002O-1.1.1a' : 'P-seat-other-channel';
  if (post === 'complaint_handling_post') return undefined;
  if (remote) return '002O-1.0';
  return `${SECTION[post === 'hq_complaint_post' ? 'hq' : 'branch']}.1`;
};

const kindChanged = ({ from, to, accepted, complaintBefore }: Attributes): string => {
  if (to === 'complaint' && from === 'coordination') return '002O-1.1.1b';
  if (to === 'complaint' && accepted !== true) return '002O-1.1.1d';
  if (to === 'dissolved' && from === 'inquiry' && accepted === true && complaintBefore !== true) return '002O-1.1.1c';
  return 'P-kind-without-ground';
};

const transferred = ({ minutes, opinionGiven, contacted }: Attributes): string =>
  Number(minutes) >= INSISTED_MINUTES && opinionGiven === true && contacted !== 'solved'
    ? '002O-1.1.4'
    : 'P-live-transfer-early';

/** The clause of what a seat did. */
const OF_SEATS: Readonly<Record<string, (attributes: Attributes) => string>> = {
  'content-recorded-inexactly': () => 'P-content-inexact',
  'case-kind-changed': kindChanged,
  'cause-coded': () => '002O-1.1.2',
  'complaint-registered': () => '002O-1.1.3',
  'live-transfer-requested': transferred,
};

const clauseOf = ({ code, attributes }: Recorded, post: string): string | undefined => {
  if (code === 'complaint-received') return received(attributes, post);
  const handles = post === 'complaint_handling_post';
  if (code === 'root-cause-confirmed') {
    if (!handles) return 'P-root-cause-by-seat';
    return attributes['onFacts'] === true ? 'P-root-cause' : 'P-root-cause-without-facts';
  }
  if (code === 'cause-coded' && handles) return 'P-cause-by-handler';
  return post === 'hotline_seat' ? OF_SEATS[code]?.(attributes) : undefined;
};

const makesComplaint = ({ code, attributes }: Recorded): boolean =>
  code === 'complaint-registered' ||
  (code === 'case-kind-changed' && attributes['to'] === 'complaint') ||
  (code === 'complaint-received' && attributes['isComplaint'] === true);

const STATUS: Readonly<Record<Ruling, string>> = {
  open: 'suspended',
  rejected: 'reported',
  dismissed: 'dismissed',
  waived: 'waived',
};

interface Asked {
  readonly obligation: string;
  readonly clause: string;
  readonly from: string;
  readonly day: string;
  readonly doneBy: string;
  readonly same: string;
  readonly fits: (done: Attributes) => boolean;
}

const copiedTo = (done: Attributes, major: boolean): boolean =>
  done['manager'] === true &&
  done['sectionHead'] === true &&
  (done['vicePresident'] === true || !(major || done['major'] === true));

const told = (done: Attributes): boolean =>
  done['complainedPerson'] === true &&
  done['complainant'] === true &&
  done['managers'] === true &&
  (done['vicePresident'] === true || done['major'] !== true);

/** What a referral asks for counts from the day of receipt, which is not counted itself. */
const ofReferral = ({ attributes }: Recorded): Asked => {
  const level = attributes['level'] as Level;
  const day = String(attributes['receivedOn']);
  const major = attributes['major'] === true;
  const asked = { from: `${day}T00:00`, same: 'referral' };
  if (attributes['violations'] === true)
    return {
      ...asked,
      obligation: `audit-${level}`,
      clause: `${SECTION[level]}.3a`,
      day: workdaysAfter(day, AUDIT_DAYS),
      doneBy: 'reported-to-audit',
      fits: ({ to }) => to === (level === 'hq' ? 'group-audit' : 'regional-chief-auditor'),
    };
  return {
    ...asked,
    obligation: `registration-${level}${major ? '-major' : ''}`,
    clause: `${SECTION[level]}.3b`,
    day: workdaysAfter(day, REGISTRATION_DAYS),
    doneBy: 'referral-registered',
    fits: (done) => done['system'] === 'consultation-complaints' && (level === 'hq' || copiedTo(done, major)),
  };
};

const askedBy = (record: Recorded): readonly Asked[] => {
  const { code, at, attributes } = record;
  const level = attributes['level'] as Level;
  const on = at.slice(0, 10);
  if (code === 'referral-received')
    return [
      {
        obligation: 'judgement',
        clause: 'P-unjudged',
        from: at,
        day: workdaysAfter(on, REGISTRATION_DAYS),
        doneBy: 'referral-judged',
        same: 'referral',
        fits: () => true,
      },
    ];
  if (code === 'referral-judged') return [ofReferral(record)];
  if (code !== 'complaint-closed' || !['phone', 'visit', 'letter'].includes(String(attributes['channel']))) return [];
  const asked = { clause: `${SECTION[level]}.2`, from: '', day: on, same: 'case' };
  return [
    {
      ...asked,
      obligation: `entry-${level}`,
      doneBy: 'complaint-entered',
      fits: ({ system }) => system === 'property-complaints',
    },
    { ...asked, obligation: `notice-${level}`, doneBy: 'outcome-notified', fits: told },
  ];
};

export const dutiesOf = ({ records, retracted, today, appeals }: World): readonly Due[] =>
  [...records, ...retracted].flatMap((ground) =>
    askedBy(ground).flatMap(({ obligation, clause, from, day, doneBy, same, fits }): readonly Due[] => {
      const { person, key } = ground;
      const done = records.some(
        (record) =>
          record.code === doneBy &&
          record.person === person &&
          record.attributes[same] === ground.attributes[same] &&
          record.at >= from &&
          record.at < `${dayAfter(day)}T00:00` &&
          fits(record.attributes),
      );
      const fallen = retracted.includes(ground);
      const missed = !done && day < today;
      if (fallen && !missed) return [];
      const dismissed = appeals.get(`${obligation} ${key}`) === 'dismissed';
      const status = done ? 'done' : !missed ? 'open' : fallen ? 'lifted' : dismissed ? 'dismissed' : 'missed';
      return [{ obligation, clause, person, day, ground: key, status }];
    }),
  );

/** Of several complaints that one call gave the first is the complaint. */
const isFurther = (record: Recorded, records: readonly Recorded[]): boolean =>
  record.code === 'complaint-registered' &&
  records.some(
    (other) =>
      other.code === record.code &&
      other.appeal !== 'dismissed' &&
      other.person === record.person &&
      other.contact !== undefined &&
      other.contact === record.contact &&
      other.at < record.at,
  );

export const linesOf = (world: World): readonly Line[] => {
  const { people, records, retracted, appeals } = world;
  const recorded = [...records, ...retracted].flatMap((record): readonly Line[] => {
    const { person, at, incident, appeal = 'rejected' } = record;
    const day = at.slice(0, 10);
    const clause = clauseOf(
      record,
      postOn(
        people.find(({ id }) => id === person)!,
        day,
      ),
    );
    if (clause === undefined) return [];
    const wasComplaint = records.some(
      (other) =>
        other.incident === incident &&
        other.at <= at &&
        other !== record &&
        other.appeal !== 'dismissed' &&
        makesComplaint(other),
    );
    const excused = clause === '002O-1.1.1c' && incident !== undefined && wasComplaint;
    if (retracted.includes(record)) return [{ person, day, text: `${clause} dismissed` }];
    const status = excused ? 'excused' : isFurther(record, records) ? 'displaced' : STATUS[appeal];
    return [{ person, day, text: `${clause} ${status}` }];
  });
  const missed = dutiesOf(world)
    .filter(({ status }) => ['missed', 'dismissed', 'lifted'].includes(status))
    .map(({ clause, person, day, obligation, ground, status }) => {
      const ruling = appeals.get(`${obligation} ${ground}`) ?? 'rejected';
      return { person, day, text: `${clause} ${status === 'lifted' ? 'dismissed' : STATUS[ruling]}` };
    });
  return [...recorded, ...missed];
};
