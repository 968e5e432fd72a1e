import { type EventView } from '#eventsourcing';
import { type PeriodDocument } from '../shared/documents.js';
import { type PayRunPosted } from '../pay-run/pay-run.js';
import { type PeriodEnded } from '../period/period.js';
import { dataOf } from './support.js';

/** View `periods`, key: period id. A period is listed from its end on; `closingRun` is the run that froze it. */
export const periodsView: EventView<PeriodDocument> = {
  name: 'periods',
  version: 1,
  handles: ['PeriodEnded', 'PayRunPosted'] satisfies (PeriodEnded | PayRunPosted)['type'][],
  keys: (event) => [dataOf<PeriodEnded | PayRunPosted>(event).period],
  evolve: (document, event) => {
    if (event.type === 'PeriodEnded') {
      const { period, rulebook, start, end } = dataOf<PeriodEnded>(event);
      return {
        id: period,
        centre: event.metadata.centre,
        rulebook,
        start,
        end,
        endedAt: event.position,
        closingRun: null,
      };
    }
    const { kind, run } = dataOf<PayRunPosted>(event);
    return document === null || kind === 'rerun' ? document : { ...document, closingRun: run };
  },
  indexes: {
    centre: (document) => [document.centre],
    rulebook: (document) => [document.rulebook],
  },
};
