import { type JsonObject, type RecordedEvent } from '#eventsourcing';
import { type CaseContribution, type CaseShown } from '../shared/capability.js';
import { type CaseStatus } from '../shared/documents.js';
import { recordedAs } from '../shared/recorded.js';
import { type HandoverEvent } from './events.js';

type Shown = CaseShown<'handover'>;

const EMPTY: Shown = { status: 'started', subjects: [], summary: {} };

const evolve = (before: Shown | null, event: RecordedEvent): Shown => {
  const shown = before ?? EMPTY;
  const happened = recordedAs<HandoverEvent>(event);
  const became = (status: CaseStatus<'handover'>, added: JsonObject = {}): Shown => ({
    ...shown,
    status,
    summary: { ...shown.summary, ...added },
  });
  switch (happened.type) {
    case 'HandoverStarted': {
      const { date, shift, seat, outgoing, incoming } = happened.data;
      const summary = { date, shift, seat, outgoing, incoming, defects: [], problems: 0 };
      return { status: 'started', subjects: [outgoing, incoming], summary };
    }
    case 'HandoverChecked': {
      // Accepted with defects or not, what was found now stays noted for the outgoing person (001-2.3-4).
      const defects = Object.entries(happened.data.checks).filter(([, result]) => result === 'defective');
      return became('checked', { defects: defects.map(([check]) => check).sort() });
    }
    case 'HandoverAccepted':
      return became('accepted', { acceptedAt: happened.data.acceptedAt.instant });
    case 'HandoverRejected':
      return became('rejected');
    case 'PostLeft':
      return became(shown.status, { left: happened.data.how, relieved: happened.data.relieved });
    case 'FirstCallChecked': {
      const { devicesWork, underKeyboardClean } = happened.data;
      return became(shown.status, { devicesWork, underKeyboardClean });
    }
    case 'HandoverProblemReported':
      return became(shown.status, { problems: happened.data.problem });
    case 'LiabilityDecided':
      return became(shown.status, { [`liable${happened.data.problem}`]: happened.data.liable });
    case 'HandoverCancelled':
      return became('cancelled');
  }
};

export const handoverCases: CaseContribution<'handover'> = {
  kind: 'handover',
  evolve,
};
