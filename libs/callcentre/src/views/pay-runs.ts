import { type EventView, type RecordedEvent, type StatedDocument } from '#eventsourcing';
import { type PayRunDocument, type PayRunLineDocument } from '../shared/documents.js';
import { type PayRunApproved, type PayRunLinesAdded, type PayRunPosted } from '../pay-run/pay-run.js';
import { lineTexts, type LineText } from '../pay-run/line-texts.js';
import { dataOf } from './support.js';

const posted = (event: RecordedEvent): PayRunDocument => ({
  ...dataOf<PayRunPosted>(event),
  centre: event.metadata.centre,
  status: 'posted',
  preparedBy: event.metadata.actor,
  postedPosition: event.position,
  recordedAt: event.metadata.recordedAt,
  approvedBy: null,
  approvedPosition: null,
  approvalRecordedAt: null,
  postedIn: null,
  adjustments: [],
});

/** View `payRuns`, key: run id. A run exists once it is posted; the lines before it are in `payRunLines`. */
export const payRunsView: EventView<PayRunDocument> = {
  name: 'payRuns',
  version: 2,
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
      approvedPosition: event.position,
      approvalRecordedAt: event.metadata.recordedAt,
      postedIn,
      adjustments,
    };
  },
  indexes: {
    period: (document) => [document.period],
    status: (document) => [document.status],
    // Positions are texts in their order, and none begins with a character behind `~`.
    centrePosted: ({ centre, postedPosition }) => [`${centre}|${postedPosition}`],
    periodPosted: ({ period, postedPosition }) => [`${period}|${postedPosition}`],
  },
};

type Line = PayRunLinesAdded['data']['lines'][number];

const lineKey = (run: string, { person }: Pick<Line, 'person'>): string => `${run}|${person}`;

type Documents = ReadonlyMap<string, PayRunLineDocument | null>;

const linesByKey = new WeakMap<PayRunLinesAdded['data'], Documents>();

/** The lines of one event by their keys, null those that it withdraws, found in one pass, because each of its documents asks for its own. */
const linesOf = (event: RecordedEvent): Documents => {
  const data = dataOf<PayRunLinesAdded>(event);
  const known = linesByKey.get(data);
  if (known !== undefined) return known;
  const { run, withdrawn = [] } = data;
  const lines = new Map<string, PayRunLineDocument | null>([
    ...withdrawn.map((person) => [lineKey(run, { person }), null] as const),
    ...data.lines.map((line) => [lineKey(run, line), { ...line, run }] as const),
  ]);
  linesByKey.set(data, lines);
  return lines;
};

const statedLine = (run: string, { person, text }: LineText): StatedDocument => ({
  key: lineKey(run, { person }),
  text: `${text.slice(0, -1)},"run":"${run}"}`,
  indexes: { run: [run], person: [person] },
});

const indexes = {
  run: ({ run }: PayRunLineDocument) => [run],
  person: ({ person }: PayRunLineDocument) => [person],
};

const statedWhole = ([key, line]: readonly [string, PayRunLineDocument | null]): StatedDocument =>
  line === null
    ? { key, text: null, indexes: {} }
    : { key, text: JSON.stringify(line), indexes: { run: indexes.run(line), person: indexes.person(line) } };

/** View `payRunLines`, key `<run>|<person>`: the frozen lines. */
export const payRunLinesView: EventView<PayRunLineDocument> = {
  name: 'payRunLines',
  version: 1,
  handles: ['PayRunLinesAdded'] satisfies PayRunLinesAdded['type'][],
  keys: (event) => [...linesOf(event).keys()],
  stated: (event) => {
    const found = event.dataText === undefined ? null : lineTexts(event.dataText);
    if (found !== null) return found.lines.map((line) => statedLine(found.run, line));
    // A fold that goes by what is stated alone has to be told what is gone as well.
    return dataOf<PayRunLinesAdded>(event).withdrawn === undefined ? null : [...linesOf(event)].map(statedWhole);
  },
  evolve: (document, event, key) => {
    const line = linesOf(event).get(key);
    return line === undefined ? document : line;
  },
  indexes,
};
