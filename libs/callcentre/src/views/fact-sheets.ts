import { type EventView } from '#eventsourcing';
import { type FactContribution, type SheetName } from '../shared/capability.js';
import { type FactDocument, type FactSheetDocument } from '../shared/documents.js';
import { SheetDraft } from './sheet-draft.js';
import { streamOfFact } from '../shared/facts/fact-ids.js';
import { filedForm, historyOf, idOf } from './filed-facts.js';
import { historyAfter, mayBeFiled, type Filing, type FilingContribution } from './sheet-filing.js';
import { EverHeld, SHEET_INDEXES } from './sheet-indexes.js';

type Filed = FactSheetDocument['facts'];

/** Whether the slice's facts are kept on sheets (view `factSheets`) rather than each in a document (view `facts`). */
export const isFiling = (contribution: FactContribution): contribution is FilingContribution =>
  contribution.filedOn !== undefined;

/** The slices that file facts on sheets, by the types of their events. */
export const filingByType = (contributions: readonly FactContribution[]): ReadonlyMap<string, FilingContribution> =>
  new Map(contributions.filter(isFiling).flatMap((filing) => filing.handles.map((type) => [type, filing] as const)));

/** Where the facts of a subject are filed that were first said to be of the month. */
export const sheetKey = ({ subject, month }: SheetName): string => `${subject}|${month}`;

/** The sheet's facts after the event; the same list when it says nothing new. */
const withEvent = (facts: Filed, filing: Filing, subject: string): Filed => {
  const place = mayBeFiled(filing.event) ? facts.findIndex((filed) => idOf(filed) === filing.id) : -1;
  const filed = facts[place];
  const before = filed === undefined ? undefined : historyOf(filed, subject);
  const after = historyAfter(before, filing);
  if (after === undefined || after === before) return facts;
  const form = filedForm(after, subject);
  return before === undefined ? [...facts, form] : facts.with(place, form);
};

/** The facts of a sheet, each as the view `facts` would show it. */
export const factsOfSheet = ({ subject, centre, facts }: FactSheetDocument): readonly FactDocument[] =>
  facts.map((filed) => {
    const id = idOf(filed);
    return { id, stream: streamOfFact(id), centre, history: historyOf(filed, subject) };
  });

const held = new WeakMap<FactSheetDocument, EverHeld>();

/** Found in one pass, because each write of a sheet asks for every index. */
const heldBy = (document: FactSheetDocument): EverHeld => {
  const known = held.get(document);
  if (known !== undefined) return known;
  const found = new EverHeld();
  for (const filed of document.facts) found.add(historyOf(filed, document.subject));
  held.set(document, found);
  return found;
};

/**
 * View `factSheets`, key `<subject>|<month>`. Most facts of a centre are plain records: one event, never touched again. Kept
 * together they are a few documents instead of hundreds of thousands, and an assessment reads them at once. A sheet stays
 * where its facts were first filed, and so is found by its key; a correction that moves a fact to another month shows in the
 * index `moved` under that month.
 */
export const factSheetsView = (contributions: readonly FactContribution[]): EventView<FactSheetDocument> => {
  const byType = filingByType(contributions);
  return {
    name: 'factSheets',
    version: 5,
    size: ({ facts }) => facts.length,
    handles: [...byType.keys()],
    keys: (event) => {
      const contribution = byType.get(event.type);
      return contribution === undefined ? [] : [sheetKey(contribution.filedOn(event))];
    },
    evolve: (document, event) => {
      const contribution = byType.get(event.type);
      if (contribution === undefined) return document;
      const before = document?.facts ?? [];
      const { subject, month } = contribution.filedOn(event);
      const facts = contribution
        .keys(event)
        .reduce((filed, id) => withEvent(filed, { contribution, event, id }, subject), before);
      if (facts === before) return document;
      return { subject, month, centre: document?.centre ?? event.metadata.centre, facts };
    },
    draft: (document) => new SheetDraft(document, (type) => byType.get(type)),
    indexes: {
      subject: (document) => SHEET_INDEXES.subject(document),
      filed: (document) => SHEET_INDEXES.filed(document),
      retracted: (document) => SHEET_INDEXES.retracted(document, heldBy(document)),
      moved: (document) => SHEET_INDEXES.moved(document, heldBy(document)),
      incident: (document) => SHEET_INDEXES.incident(document, heldBy(document)),
      lasting: (document) => SHEET_INDEXES.lasting(document, heldBy(document)),
    },
  };
};
