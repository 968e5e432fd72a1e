import { type RecordedEvent } from '#eventsourcing';
import { type Fact } from '#rulebook';
import { firstFactOf } from '../shared/facts/fact-ids.js';
import { type FactContribution, type SheetName, heeded } from '../shared/capability.js';
import { type FactData, relinked } from '../shared/facts/facts.js';
import { monthOf } from '../shared/time/local-date.js';
import { recordedAs } from '../shared/recorded.js';
import { type ConsequenceDecided, type DiscretionDecided } from '../shared/deciding/decided.js';
import { factFrom } from '../shared/facts/standing.js';
import { type RecordEvent } from './events.js';
import { filedText } from './filed-text.js';

const evolve = (fact: Fact | null, event: RecordedEvent, id: string): Fact | null => {
  const happened = recordedAs<RecordEvent>(event);
  if (happened.type === 'FactRecorded') return factFrom(id, happened.data, 'standing', event);
  if (fact === null) return null;
  const after: Fact = { ...fact, events: [...fact.events, event.id] };
  switch (happened.type) {
    case 'FactCorrected': {
      const { conductAt, attributes } = happened.data;
      return {
        ...relinked(after, happened.data),
        conductAt: { instant: conductAt.instant, localDate: conductAt.localDate },
        attributes,
      };
    }
    case 'FactRetracted':
      return { ...after, status: 'void', voidedBy: 'retracted' };
    default:
      return fact;
  }
};

/** The sheet of a record: its subject, and the month of the conduct as it was first recorded. */
export const sheetOf = ({ subject, conductAt }: Pick<FactData, 'subject' | 'conductAt'>): SheetName => ({
  subject,
  month: monthOf(conductAt.localDate),
});

const filedOn = (event: RecordedEvent): SheetName => {
  const { type, data } = recordedAs<Exclude<RecordEvent, DiscretionDecided | ConsequenceDecided>>(event);
  const sheet = type === 'FactRecorded' ? sheetOf(data) : (data.filed as SheetName | undefined);
  if (sheet === undefined) throw new Error(`Event ${event.id} (${type}) does not say where its record is filed.`);
  return sheet;
};

/** One fact for each stream; it stands at once, since nobody has to confirm a record. */
export const recordFacts: FactContribution = {
  handles: heeded<RecordEvent>({
    FactRecorded: true,
    FactCorrected: true,
    FactRetracted: true,
    DiscretionDecided: false,
    ConsequenceDecided: false,
  }),
  keys: (event) => [firstFactOf(event.stream)],
  evolve,
  filedOn: (event) => filedText(event)?.sheet ?? filedOn(event),
  filedText,
};
