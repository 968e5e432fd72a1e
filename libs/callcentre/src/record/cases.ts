import { type JsonObject, type RecordedEvent } from '#eventsourcing';
import { type CaseContribution, type CaseShown } from '../shared/capability.js';
import { withDecision } from '../shared/deciding/decided.js';
import { type Links, relinked } from '../shared/facts/facts.js';
import { given, recordedAs } from '../shared/recorded.js';
import { type RecordEvent } from './events.js';

type Shown = CaseShown<'record'>;

const EMPTY: Shown = { status: 'recorded', subjects: [], summary: {} };

const evolve = (before: Shown | null, event: RecordedEvent): Shown => {
  const shown = before ?? EMPTY;
  const happened = recordedAs<RecordEvent>(event);
  switch (happened.type) {
    case 'FactRecorded': {
      const { code, subject, conductAt, incident, contact, source } = happened.data;
      const summary = {
        code,
        conductDate: conductAt.localDate,
        ...given('incident', incident),
        ...given('contact', contact),
        ...given('source', source),
      };
      return { status: 'recorded', subjects: [subject], summary };
    }
    case 'FactCorrected': {
      const { conductAt } = happened.data;
      const summary = relinked(shown.summary as JsonObject & Links, happened.data);
      return { ...shown, summary: { ...summary, conductDate: conductAt.localDate, corrected: true } };
    }
    case 'FactRetracted':
      return { ...shown, status: 'retracted' };
    case 'ConsequenceDecided':
    case 'DiscretionDecided':
      return { ...shown, summary: withDecision(shown.summary, happened) };
  }
};

export const recordCases: CaseContribution<'record'> = {
  kind: 'record',
  kept: 'stream',
  evolve,
};
