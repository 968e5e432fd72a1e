import { type EventView, type RecordedEvent } from '#eventsourcing';
import { type PayRunDocument, type PayRunLineDocument } from '../shared/documents.js';
import { type PayRunApproved, type PayRunLinesAdded, type PayRunPosted } from '../pay-run/pay-run.js';
import { dataOf } from './support.js';

const posted = (event: RecordedEvent): PayRunDocument => ({
  ...dataOf<PayRunPosted>(event),
  centre: event.metadata.centre,
  status: 'posted',
  preparedBy: event.metadata.actor,
  postedAt: event.position,
  recordedAt: event.metadata.recordedAt,
  approvedBy: null,
  approvedAt: null,
  postedIn: null,
  adjustments: [],
});

/** View `payRuns`, key: run id. A run exists once it is posted; the lines before it are in `payRunLines`. */
export const payRunsView: EventView<PayRunDocument> = {
  name: 'payRuns',
  version: 1,
  handles: ['PayRunPosted', 'PayRunApproved'] satisfies (PayRunPosted | PayRunApproved)['type'][],
  keys: (event) => [dataOf<PayRunPosted | PayRunApproved>(event).run],
  evolve: (document, event) => {
    if (event.type === 'PayRunPosted') return posted(event);
    if (document === null) return null;
    const { postedIn, adjustments } = dataOf<PayRunApproved>(event);
    return {
      ...document,
      status: 'approved',
      approvedBy: event.metadata.actor,
      approvedAt: event.position,
      postedIn,
      adjustments,
    };
  },
  indexes: {
    period: (document) => [document.period],
    status: (document) => [document.status],
  },
};

/** View `payRunLines`, key `<run>|<person>`: the frozen lines. */
export const payRunLinesView: EventView<PayRunLineDocument> = {
  name: 'payRunLines',
  version: 1,
  handles: ['PayRunLinesAdded'] satisfies PayRunLinesAdded['type'][],
  keys: (event) => {
    const { run, lines } = dataOf<PayRunLinesAdded>(event);
    return lines.map((line) => `${run}|${line.person}`);
  },
  evolve: (document, event, key) => {
    const { run, lines } = dataOf<PayRunLinesAdded>(event);
    const line = lines.find((candidate) => `${run}|${candidate.person}` === key);
    return line === undefined ? document : { ...line, run };
  },
  indexes: {
    run: (document) => [document.run],
    person: (document) => [document.person],
  },
};
