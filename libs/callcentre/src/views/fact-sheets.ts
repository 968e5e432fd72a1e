import { type EventView, type RecordedEvent } from '#eventsourcing';
import { type FactContribution, type SheetName } from '../shared/capability.js';
import { type FactDocument, type FactSheetDocument } from '../shared/documents.js';
import { extend, type History } from '../shared/history.js';
import { monthOf } from '../shared/local-date.js';
import { type Fact } from '#rulebook';

type Filed = FactSheetDocument['facts'];
type FilingContribution = FactContribution & Required<Pick<FactContribution, 'filedOn'>>;

/** Whether the slice's facts are kept on sheets (view `factSheets`) rather than each in a document (view `facts`). */
export const isFiling = (contribution: FactContribution): contribution is FilingContribution =>
  contribution.filedOn !== undefined;

const keyOf = ({ subject, month }: SheetName): string => `${subject}|${month}`;

const idOf = (history: History<Fact>): string => history[0]!.value!.id;

interface Filing {
  readonly contribution: FactContribution;
  readonly event: RecordedEvent;
  readonly id: string;
}

/** The sheet's facts after the event; the same list when it says nothing new. */
const withEvent = (facts: Filed, { contribution, event, id }: Filing): Filed => {
  const place = facts.findIndex((history) => idOf(history) === id);
  const kept = facts[place];
  const before = kept?.at(-1)?.value ?? null;
  const after = contribution.evolve(before, event, id);
  if (after === before) return facts;
  const history = extend(kept, event.position, after);
  return kept === undefined ? [...facts, history] : facts.with(place, history);
};

const STREAM_END = '#';

/** The facts of a sheet, each as the view `facts` would show it. */
export const factsOfSheet = ({ centre, facts }: FactSheetDocument): readonly FactDocument[] =>
  facts.map((history) => {
    const id = idOf(history);
    return { id, stream: id.slice(0, id.lastIndexOf(STREAM_END)), centre, history };
  });

/** What the facts of a sheet ever were, as its indexes name it. */
interface Held {
  readonly months: ReadonlySet<string>;
  readonly incidentDates: ReadonlySet<string>;
  readonly lastingCodes: ReadonlySet<string>;
}

const held = new WeakMap<FactSheetDocument, Held>();

/** Found in one pass, because each write of a sheet asks for every index. */
const heldBy = (document: FactSheetDocument): Held => {
  const known = held.get(document);
  if (known !== undefined) return known;
  const [months, incidentDates, lastingCodes] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const history of document.facts) {
    for (const { value } of history) {
      if (value === null) continue;
      months.add(monthOf(value.conductAt.localDate));
      if (value.incident !== undefined) incidentDates.add(value.conductAt.localDate);
      if (typeof value.attributes['to'] === 'string') lastingCodes.add(value.code);
    }
  }
  const found = { months, incidentDates, lastingCodes };
  held.set(document, found);
  return found;
};

const under = (owner: string, values: ReadonlySet<string>): readonly string[] =>
  Array.from(values, (value) => `${owner}|${value}`);

/**
 * View `factSheets`, key `<subject>|<month>`. Most facts of a centre are plain records: one event, never touched again. Kept
 * together they are a few documents instead of hundreds of thousands, and an assessment reads them at once. A sheet stays
 * where its facts were first filed; a correction that moves a fact to another month shows in the sheet's indexes.
 */
export const factSheetsView = (contributions: readonly FactContribution[]): EventView<FactSheetDocument> => {
  const filing = contributions.filter(isFiling);
  const byType = new Map(filing.flatMap((contribution) => contribution.handles.map((type) => [type, contribution])));
  return {
    name: 'factSheets',
    version: 1,
    size: ({ facts }) => facts.length,
    handles: [...byType.keys()],
    keys: (event) => {
      const contribution = byType.get(event.type);
      return contribution === undefined ? [] : [keyOf(contribution.filedOn(event))];
    },
    evolve: (document, event) => {
      const contribution = byType.get(event.type);
      if (contribution === undefined) return document;
      const before = document?.facts ?? [];
      const facts = contribution
        .keys(event)
        .reduce((filed, id) => withEvent(filed, { contribution, event, id }), before);
      if (facts === before) return document;
      const { subject, month } = contribution.filedOn(event);
      return { subject, month, centre: document?.centre ?? event.metadata.centre, facts };
    },
    indexes: {
      subject: ({ subject }) => [subject],
      subjectMonth: (document) => under(document.subject, heldBy(document).months),
      centreMonth: (document) => under(document.centre, heldBy(document).months),
      incident: (document) => {
        const { incidentDates } = heldBy(document);
        return [...under(document.subject, incidentDates), ...under(document.centre, incidentDates)];
      },
      lasting: (document) => {
        const { lastingCodes } = heldBy(document);
        return [...lastingCodes, ...under(document.subject, lastingCodes)];
      },
    },
  };
};
