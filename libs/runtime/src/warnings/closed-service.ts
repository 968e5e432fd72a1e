import { addDays, type PeriodDocument } from '#callcentre';
import { type WarningReads, type Written } from './closed-period.js';
import { closedSince, hasLineOf, ofClosed } from './closed-periods.js';
import { type Warning } from '../system/warning-messages.js';

/** Events that move somebody's posts, teams or days of service, what was carried in, or the days of a team, by the field that says from when. */
const DAY_OF: Readonly<Record<string, 'from' | 'on' | 'hiredOn' | 'before'>> = {
  RegistrationCancelled: 'hiredOn',
  HiringCorrected: 'hiredOn',
  PostAssigned: 'from',
  TeamJoined: 'from',
  TrainingCompleted: 'on',
  PostTaken: 'on',
  PersonLeft: 'on',
  LeavingCorrected: 'on',
  OpeningGiven: 'before',
  OpeningCorrected: 'before',
  TeamClosed: 'on',
};

/** The part of the body that it is about, where that does not say from when. */
const FIELD_OF: Readonly<Record<string, string>> = { RegistrationCancelled: 'person' };

/** What told the day that one of these puts another in place of. */
const TOLD_BEFORE: Readonly<Record<string, readonly string[]>> = {
  RegistrationCancelled: ['PersonRegistered', 'HiringCorrected', 'RegistrationCancelled'],
  HiringCorrected: ['PersonRegistered', 'HiringCorrected'],
  TrainingCompleted: ['TrainingCompleted'],
  PostTaken: ['PostTaken'],
  LeavingCorrected: ['PersonLeft', 'LeavingCorrected'],
  OpeningCorrected: ['OpeningGiven', 'OpeningCorrected'],
  TeamClosed: ['TeamClosed'],
};

type Told = Pick<Written, 'type' | 'data'>;

const dayIn = ({ type, data }: Told): string | null => {
  const day = data[type === 'PersonRegistered' ? 'hiredOn' : DAY_OF[type]!];
  return typeof day === 'string' ? day : null;
};

/** The first day that is different now: of a day that was moved, the earlier one. */
const firstDay = async (written: Written, { reader }: WarningReads): Promise<string | null> => {
  const tellers = TOLD_BEFORE[written.type] ?? [];
  const told = tellers.length === 0 ? [] : await reader.stream(written.stream);
  const [, before] = told.filter(({ type }) => tellers.includes(type)).toReversed();
  const days = [dayIn(written), before === undefined ? null : dayIn(before)].filter((day) => day !== null);
  return days.toSorted()[0] ?? null;
};

/**
 * Whether the period says anything of the person or team, or its rulebook binds them from the day on or bound them until then: whoever
 * leaves a team leaves its rulebook too. A team is bound as a unit, where the rulebook assesses any.
 */
const isReached = async (
  period: PeriodDocument,
  [{ data }, day]: readonly [Written, string],
  { reader, views }: WarningReads,
): Promise<boolean> => {
  const subject = String(data['person'] ?? data['team']);
  if (await hasLineOf(views, period, [subject])) return true;
  const { rulebook, start, end } = period;
  const dayBefore = addDays(day, -1);
  const bound = await Promise.all(
    [dayBefore > start ? dayBefore : start, end].map((date) => reader.editionFor(subject, date)),
  );
  return bound.some(
    (compiled) =>
      compiled?.reference.rulebook === rulebook &&
      (data['person'] !== undefined || compiled.edition.unitKinds !== undefined),
  );
};

/** About posts, teams, days of service and what was carried in: the closed periods that such a day reaches into, of which there may be many. */
export const aboutClosedService = async (written: Written, reads: WarningReads): Promise<readonly Warning[]> => {
  const field = DAY_OF[written.type];
  const day = field === undefined ? null : await firstDay(written, reads);
  if (field === undefined || day === null) return [];
  const { centre } = written.metadata;
  const closed = await closedSince(reads.views, centre, day);
  const reached: PeriodDocument[] = [];
  for (const period of closed) if (await isReached(period, [written, day], reads)) reached.push(period);
  return ofClosed(reached, FIELD_OF[written.type] ?? field);
};
