import { type ViewReader } from '#eventsourcing';
import { type ClockDocument } from '#callcentre';
import { rankingsIn, type Period, parsePeriodId } from '#rulebook';
import { choiceOf, optionsAt } from './assess-period.js';
import { needsCohort } from '../facts/cohort-needs.js';
import { readDirtyName, type Dirty } from './dirty-names.js';
import { loadPeriodFrame } from '../documents/documents.js';
import { Expansion } from './expansion.js';
import { mayReach } from './unsettled.js';

type OfPerson = Extract<Dirty, { readonly person: string }>;

/** Subject and period of a key of the view: `<subject>|<period>`, or `|<period>|<person>` for what places need of a person. */
const partsOf = (key: string): { readonly subject: string; readonly period: string } => {
  const [first = '', second = '', third] = key.split('|');
  return third === undefined ? { subject: first, period: second } : { subject: third, period: second };
};

/** Whether one person's facts may move what others have in the period: a place, a duty, what a unit answers for. */
const isShared = async (period: Period, reader: ViewReader): Promise<boolean> => {
  const frame = await loadPeriodFrame(reader, period);
  return needsCohort(frame.needs) || rankingsIn(choiceOf(frame, optionsAt(frame, null))).length > 0;
};

/** Whether deriving the name would look at the period; where not even that can be found out, whether it may. */
const isWanted = async (dirty: OfPerson, period: Period, reader: ViewReader): Promise<boolean> => {
  try {
    const clock = await reader.get<ClockDocument>('clock', 'clock');
    if (clock === null) return false;
    const wanted = await Expansion.of([dirty], reader, clock.document);
    return wanted.some((found) => found.period.id === period.id);
  } catch {
    return mayReach(dirty, period, null);
  }
};

const reachesOthers = async (dirty: OfPerson, id: string, reader: ViewReader): Promise<boolean> => {
  const period = parsePeriodId(id);
  if (period === null) return true;
  // An edition that cannot be read may well have rankings.
  if (!(await isShared(period, reader).catch(() => true))) return false;
  return isWanted(dirty, period, reader);
};

/**
 * Whether a name that could not be derived leaves the document of this key out of date: the person's own scorecards, those of
 * everybody in the period where what one person did moves what others have, and a period that fails as a whole, which is nobody's
 * scorecard. `reader`: the stored documents of the set.
 */
export const covers = async (name: string, key: string, reader: ViewReader): Promise<boolean> => {
  const dirty = readDirtyName(name);
  const { subject, period } = partsOf(key);
  if (!('person' in dirty)) return dirty.kind === 'period' ? period === dirty.period : true;
  return subject === dirty.person || reachesOthers(dirty, period, reader);
};
