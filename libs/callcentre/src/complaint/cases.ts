import { type JsonObject, type RecordedEvent } from '#eventsourcing';
import { type CaseContribution, type CaseShown } from '../shared/capability.js';
import { given, recordedAs } from '../shared/recorded.js';
import { type ComplaintEvent } from './events.js';

type Shown = CaseShown<'complaint'>;

const EMPTY: Shown = { status: 'received', subjects: [], summary: {} };

const evolve = (before: Shown | null, event: RecordedEvent): Shown => {
  const shown = before ?? EMPTY;
  const happened = recordedAs<ComplaintEvent>(event);
  const withSummary = (added: JsonObject): Shown => ({ ...shown, summary: { ...shown.summary, ...added } });
  switch (happened.type) {
    case 'ComplaintReceived': {
      const { channel, contact, about, conductAt, source } = happened.data;
      const summary = {
        channel,
        conductDate: conductAt.localDate,
        replied: false,
        ...given('contact', contact),
        ...given('source', source),
      };
      return { status: 'received', subjects: about, summary };
    }
    case 'ComplaintReplied':
      return withSummary({ replied: true });
    case 'ConflictDeclared':
      return withSummary({ conflict: true });
    case 'ComplaintInvestigated':
      return { ...shown, status: 'investigated', subjects: happened.data.about };
    case 'ComplaintRuled': {
      const established = happened.data.rulings.filter((ruling) => ruling.established).map(({ person }) => person);
      return { ...withSummary({ established }), status: 'ruled' };
    }
    case 'ComplaintReopened':
      return { ...shown, status: 'reopened' };
    case 'ComplaintWithdrawn':
      return { ...shown, status: 'withdrawn' };
  }
};

export const complaintCases: CaseContribution<'complaint'> = {
  kind: 'complaint',
  evolve,
};
