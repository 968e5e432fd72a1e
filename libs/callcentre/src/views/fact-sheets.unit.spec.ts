import { type DomainEvent, type RecordedEvent } from '#eventsourcing';
import { recordFacts } from '../record/facts.js';
import { type FactSheetDocument } from '../shared/documents.js';
import { logged, momentOn } from '../shared/testing/deciding.js';
import { violationFacts } from '../violation/facts.js';
import { factSheetsView, factsOfSheet, sheetKey } from './fact-sheets.js';
import { factsView } from './facts.js';

const view = factSheetsView([recordFacts, violationFacts]);

const recorded = (index: number, stream: string, date: string, more: object = {}): RecordedEvent =>
  logged(
    {
      type: 'FactRecorded',
      data: { code: 'exam-taken', subject: 'li', conductAt: momentOn(date), attributes: { score: '9' }, ...more },
      subjects: ['li'],
    } as DomainEvent,
    { index, stream },
  );
const changed = (index: number, type: string, data: object): RecordedEvent =>
  logged({ type, data: { ...data, filed: { subject: 'li', month: '2026-03' } }, subjects: ['li'] } as DomainEvent, {
    index,
    stream: 'record-1',
  });

const fold = (...events: readonly RecordedEvent[]): FactSheetDocument =>
  events.reduce<FactSheetDocument | null>((document, event) => view.evolve(document, event, 'li|2026-03'), null)!;

const found = (sheet: FactSheetDocument, index: string): readonly string[] => view.indexes[index]!(sheet, 'li|2026-03');

describe('view factSheets', () => {
  const moved = changed(2, 'FactCorrected', { conductAt: momentOn('2026-04-01'), attributes: { score: '8' } });

  it('files a record under its subject and the month of its conduct, and later events of it on the same sheet', () => {
    const events = [recorded(0, 'record-1', '2026-03-31'), moved, changed(3, 'FactRetracted', {})];
    expect(events.map((event) => view.keys(event))).toEqual([['li|2026-03'], ['li|2026-03'], ['li|2026-03']]);
  });

  it('leaves facts of other slices to the view facts, and takes none from it', () => {
    expect(view.handles).toEqual(recordFacts.handles);
    expect(factsView([recordFacts, violationFacts]).handles).toEqual(violationFacts.handles);
  });

  it('gives each fact back as its slice says it, with every state', () => {
    const events = [recorded(0, 'record-1', '2026-03-31'), moved, changed(3, 'FactRetracted', {})];
    const states = events.map((_event, index) =>
      events
        .slice(0, index + 1)
        .reduce<ReturnType<typeof recordFacts.evolve>>(
          (fact, event) => recordFacts.evolve(fact, event, 'record-1#0'),
          null,
        ),
    );
    const sheet = fold(events[0]!, recorded(1, 'record-2', '2026-03-02'), events[1]!, events[2]!);
    const facts = factsOfSheet(sheet);
    expect(facts.map(({ id, stream, centre }) => [id, stream, centre])).toEqual([
      ['record-1#0', 'record-1', 'main'],
      ['record-2#0', 'record-2', 'main'],
    ]);
    expect(facts[0]?.history).toEqual([
      { since: '000000', value: states[0] },
      { since: '000002', value: states[1] },
      { since: '000003', value: states[2] },
    ]);
  });

  it('is found by its key, and under every other month that one of its facts ever had', () => {
    const sheet = fold(recorded(0, 'record-1', '2026-03-31'), moved);
    expect(sheetKey(sheet!)).toBe('li|2026-03');
    expect(found(sheet, 'moved')).toEqual(['li|2026-04', 'main|2026-04']);
    expect(found(fold(recorded(0, 'record-1', '2026-03-31')), 'moved')).toEqual([]);
    expect(found(sheet, 'filed')).toEqual(['main|2026-03|li']);
    expect(found(sheet, 'subject')).toEqual(['li']);
  });

  it('is found among those with a record that was taken back once one was, and not before', () => {
    const kept = [recorded(0, 'record-1', '2026-03-31'), recorded(1, 'record-2', '2026-03-02'), moved] as const;
    expect(found(fold(...kept), 'retracted')).toEqual([]);
    expect(found(fold(...kept, changed(3, 'FactRetracted', {})), 'retracted')).toEqual(['main|2026-03|li']);
  });

  it('is found by the day of an incident, and by the code of what lasts until some day', () => {
    const sheet = fold(
      recorded(0, 'record-1', '2026-03-31'),
      recorded(1, 'record-2', '2026-03-30', { incident: 'i1' }),
      recorded(2, 'record-3', '2026-03-02', { code: 'leave-approved', attributes: { to: '2026-04-05' } }),
    );
    expect(found(sheet, 'incident')).toEqual(['li|2026-03-30', 'main|2026-03-30']);
    expect(found(sheet, 'lasting')).toEqual(['leave-approved', 'li|leave-approved']);
  });

  it('refuses an event that does not say where its record is filed', () => {
    const event = logged({ type: 'FactRetracted', data: {}, subjects: ['li'] }, { stream: 'record-1' });
    expect(() => view.keys(event)).toThrow('does not say where its record is filed');
  });
});
