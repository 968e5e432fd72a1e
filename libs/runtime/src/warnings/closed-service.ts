import { addDays, type PeriodDocument } from '#callcentre';
import { type WarningReads, type Written } from './closed-period.js';
import { closedSince, ofClosed } from './closed-periods.js';
import { type Warning } from './warning-messages.js';

/** Events that move somebody's posts, teams or days of service, by the field that says from when, there and in the body. */
const DAY_OF: Readonly<Record<string, 'from' | 'on' | 'hiredOn'>> = {
  HiringCorrected: 'hiredOn',
  PostAssigned: 'from',
  TeamJoined: 'from',
  TrainingCompleted: 'on',
  PostTaken: 'on',
  PersonLeft: 'on',
  LeavingCorrected: 'on',
};

/** What told the day that one of these puts another in place of. */
const TOLD_BEFORE: Readonly<Record<string, readonly string[]>> = {
  HiringCorrected: ['PersonRegistered', 'HiringCorrected'],
  TrainingCompleted: ['TrainingCompleted'],
  PostTaken: ['PostTaken'],
  LeavingCorrected: ['PersonLeft', 'LeavingCorrected'],
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

/** Whether the rulebook of the period binds the person from the day on or bound them until then: whoever leaves a team leaves its rulebook too. */
const isReached = async (
  { rulebook, start, end }: PeriodDocument,
  [person, day]: readonly [string, string],
  { reader }: WarningReads,
): Promise<boolean> => {
  const dayBefore = addDays(day, -1);
  const bound = await Promise.all(
    [dayBefore > start ? dayBefore : start, end].map((date) => reader.editionFor(person, date)),
  );
  return bound.some((edition) => edition?.reference.rulebook === rulebook);
};

/** About posts, teams and days of service: the closed periods that such a day reaches into, of which there may be many. */
export const aboutClosedService = async (written: Written, reads: WarningReads): Promise<readonly Warning[]> => {
  const field = DAY_OF[written.type];
  const day = field === undefined ? null : await firstDay(written, reads);
  if (field === undefined || day === null) return [];
  const { centre } = written.metadata;
  const closed = await closedSince(reads.views, centre, day);
  const person = String(written.data['person']);
  const reached: PeriodDocument[] = [];
  for (const period of closed) if (await isReached(period, [person, day], reads)) reached.push(period);
  return ofClosed(reached, field);
};
