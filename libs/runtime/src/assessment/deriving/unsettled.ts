import { DIRTY_MODEL, EVERYTHING, type ViewReader } from '#eventsourcing';
import { type Period } from '#rulebook';
import { readDirtyName, type Dirty } from './dirty-names.js';
import { type PeriodFrame } from '../documents/documents.js';
import { daysAround } from '../facts/incident-excuses.js';

const PAGE = 1000;

/** Persons whose standings in a period may lag behind the event views; `everyone` where it cannot be told. */
export type Unsettled = ReadonlySet<string> | 'everyone';

type OfPerson = Extract<Dirty, { readonly person: string }>;

type OfDate = Extract<Dirty, { readonly kind: 'date' }>;

type ExcusingFrame = Pick<PeriodFrame, 'period' | 'excuses' | 'afterwards'>;

/** Codes of facts that excuse conduct of other months: within an incident, or by the days that they cover before their own. */
type Excusing = Pick<ExcusingFrame, 'excuses' | 'afterwards'>;

/** Whether a fact of the incident may excuse conduct of the period, or one that covers days before its own. */
const mayExcuse = ({ date, within, back }: OfDate, { start, end }: Period, excusing: Excusing | null): boolean => {
  if (back !== undefined && back.first <= end && date >= start && excusing?.afterwards.has(back.code) !== false)
    return true;
  if (within === undefined || excusing?.excuses.excusing.has(within.code) === false) return false;
  const { from, to } = daysAround([date]);
  return from <= end && to >= start;
};

/** Whether the name may change what the person has in the period, as far as the name itself and what excuses tell; null where that is not known. */
export const mayReach = (dirty: OfPerson, period: Period, excusing: Excusing | null): boolean => {
  const { start, end } = period;
  if (dirty.kind === 'date') return (dirty.date <= end && dirty.to >= start) || mayExcuse(dirty, period, excusing);
  return dirty.kind !== 'from' || dirty.date <= end;
};

const mayConcernAll = (dirty: Exclude<Dirty, OfPerson>, { id, rulebook, start, end }: Period): boolean => {
  switch (dirty.kind) {
    // Time that passes opens periods and makes duties due; under duties nobody's standing is read.
    case 'days':
      return false;
    case 'assignment':
      return dirty.date <= end;
    case 'rulebook':
      return dirty.rulebook === rulebook && dirty.date <= end;
    case 'period':
      return dirty.period === id;
    case 'prior':
      return dirty.rulebook === rulebook && dirty.date < start;
    case 'unit':
    case 'whole':
      return true;
  }
};

/** Whose standing in the ended period the name may change: one person's, everybody's, or nobody's. */
const concerned = (name: string, frame: ExcusingFrame): string | null => {
  if (name === EVERYTHING) return 'everyone';
  const dirty = readDirtyName(name);
  if ('person' in dirty) return mayReach(dirty, frame.period, frame) ? dirty.person : null;
  return mayConcernAll(dirty, frame.period) ? 'everyone' : null;
};

/** Reads which persons' standings in the period wait to be derived anew. */
export const unsettledIn = async (reader: ViewReader, frame: ExcusingFrame): Promise<Unsettled> => {
  const persons = new Set<string>();
  for (let after: string | null = null; ;) {
    const page: readonly { readonly key: string; readonly document: { view: string; name: string } }[] =
      await reader.scan<{ view: string; name: string }>(DIRTY_MODEL, after, PAGE);
    for (const { document } of page) {
      const person = concerned(document.name, frame);
      if (person === 'everyone') return person;
      if (person !== null) persons.add(person);
    }
    if (page.length < PAGE) return persons;
    after = page.at(-1)!.key;
  }
};
