import { type EventView, type RecordedEvent } from '#eventsourcing';
import { type FactContribution, type SheetName } from '../shared/capability.js';
import { type FactDocument, type FactSheetDocument, type FiledFact } from '../shared/documents.js';
import { extend } from '../shared/history.js';
import { type Fact } from '#rulebook';

type Filed = FactSheetDocument['facts'][number];
type FilingContribution = FactContribution & Required<Pick<FactContribution, 'filedOn'>>;

/** Whether the slice's facts are kept on sheets (view `factSheets`) rather than each in a document (view `facts`). */
export const isFiling = (contribution: FactContribution): contribution is FilingContribution =>
  contribution.filedOn !== undefined;

const keyOf = ({ subject, month }: SheetName): string => `${subject}|${month}`;

const unfiled = (id: string, subject: string, filed: FiledFact | null): Fact | null =>
  filed === null ? null : { id, subject, ...filed };

const filed = ({ id: _id, subject: _subject, ...rest }: Fact): FiledFact => rest;

const withFact = (facts: readonly Filed[], fact: Filed): readonly Filed[] => {
  const place = facts.findIndex(({ id }) => id === fact.id);
  return place === -1 ? [...facts, fact] : facts.with(place, fact);
};

interface Filing {
  readonly contribution: FactContribution;
  readonly event: RecordedEvent;
  readonly id: string;
  readonly subject: string;
}

/** The sheet's facts after the event; the same list when it says nothing new. */
const withEvent = (facts: readonly Filed[], { contribution, event, id, subject }: Filing): readonly Filed[] => {
  const kept = facts.find((fact) => fact.id === id);
  const before = unfiled(id, subject, kept?.history.at(-1)?.value ?? null);
  const after = contribution.evolve(before, event, id);
  if (after === before) return facts;
  const history = extend(kept?.history, event.position, after === null ? null : filed(after));
  return withFact(facts, { id, history });
};

const STREAM_END = '#';

/** The facts of a sheet, each as the view `facts` would show it. */
export const factsOfSheet = ({ subject, centre, facts }: FactSheetDocument): readonly FactDocument[] =>
  facts.map(({ id, history }) => ({
    id,
    stream: id.slice(0, id.lastIndexOf(STREAM_END)),
    centre,
    history: history.map(({ since, value }) => ({ since, value: unfiled(id, subject, value) })),
  }));

const everHeld = ({ facts }: FactSheetDocument, read: (fact: FiledFact) => string | null): readonly string[] => {
  const held = new Set<string>();
  for (const { history } of facts) {
    for (const { value } of history) {
      const text = value === null ? null : read(value);
      if (text !== null) held.add(text);
    }
  }
  return [...held];
};

const monthOf = (fact: FiledFact): string => fact.conductAt.localDate.slice(0, 'YYYY-MM'.length);
const incidentDateOf = (fact: FiledFact): string | null =>
  fact.incident === undefined ? null : fact.conductAt.localDate;
const lastingCodeOf = (fact: FiledFact): string | null =>
  typeof fact.attributes['to'] === 'string' ? fact.code : null;

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
      const { subject, month } = contribution.filedOn(event);
      const before = document?.facts ?? [];
      const facts = contribution
        .keys(event)
        .reduce((filed, id) => withEvent(filed, { contribution, event, id, subject }), before);
      if (facts === before) return document;
      return { subject, month, centre: document?.centre ?? event.metadata.centre, facts };
    },
    indexes: {
      subject: ({ subject }) => [subject],
      subjectMonth: (document) => everHeld(document, monthOf).map((month) => `${document.subject}|${month}`),
      centreMonth: (document) => everHeld(document, monthOf).map((month) => `${document.centre}|${month}`),
      incident: (document) =>
        everHeld(document, incidentDateOf).flatMap((date) => [
          `${document.subject}|${date}`,
          `${document.centre}|${date}`,
        ]),
      lasting: (document) => everHeld(document, lastingCodeOf).flatMap((code) => [code, `${document.subject}|${code}`]),
    },
  };
};
