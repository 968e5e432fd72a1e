import { type JsonObject, type RecordedEvent } from '#eventsourcing';
import { type CaseContribution, type CaseShown } from '../shared/capability.js';
import { type CaseStatus } from '../shared/documents.js';
import { withDecision } from '../shared/deciding/decided.js';
import { type Links, relinked } from '../shared/facts/facts.js';
import { given, recordedAs } from '../shared/recorded.js';
import { type ViolationEvent } from './events.js';

type Shown = CaseShown<'violation'>;

const EMPTY: Shown = { status: 'reported', subjects: [], summary: {} };

const evidenceCount = (summary: JsonObject): number =>
  typeof summary['evidence'] === 'number' ? summary['evidence'] : 0;

const evolve = (before: Shown | null, event: RecordedEvent): Shown => {
  const shown = before ?? EMPTY;
  const happened = recordedAs<ViolationEvent>(event);
  const withStatus = (status: CaseStatus<'violation'>): Shown => ({ ...shown, status });
  const withSummary = (added: JsonObject): Shown => ({ ...shown, summary: { ...shown.summary, ...added } });
  switch (happened.type) {
    case 'ViolationReported': {
      const { code, subject, conductAt, incident, contact } = happened.data;
      const summary = { code, conductDate: conductAt.localDate, incident, ...given('contact', contact), evidence: 0 };
      return { status: 'reported', subjects: [subject], summary };
    }
    case 'EvidenceAdded':
      return withSummary({ evidence: evidenceCount(shown.summary) + 1 });
    case 'ViolationConfirmed':
      return withStatus('confirmed');
    case 'ViolationDismissed':
      return withStatus('dismissed');
    case 'ViolationNotified':
      return withStatus('notified');
    case 'ViolationWithdrawn':
      return withStatus('withdrawn');
    case 'ViolationCorrected': {
      const { code, conductAt } = happened.data;
      const summary = relinked(shown.summary as JsonObject & Links, happened.data);
      return { ...shown, summary: { ...summary, code, conductDate: conductAt.localDate, corrected: true } };
    }
    case 'ConsequenceDecided':
    case 'DiscretionDecided':
      return { ...shown, summary: withDecision(shown.summary, happened) };
  }
};

export const violationCases: CaseContribution<'violation'> = {
  kind: 'violation',
  evolve,
};
