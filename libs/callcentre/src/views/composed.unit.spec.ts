import { type RecordedEvent } from '#eventsourcing';
import { type Fact } from '#rulebook';
import { type CaseSpeaker, type FactContribution } from '../shared/capability.js';
import { type CaseStatus, type CaseDocument, type FactDocument } from '../shared/documents.js';
import { logged } from '../shared/testing/deciding.js';
import { caseFromEvents, casesView, isKeptAsStream } from './cases.js';
import { factsView } from './facts.js';

const fact = (changes: Partial<Fact>): Fact => ({
  id: 'violation-1#0',
  code: 'late-or-early',
  subject: 'zhao-lei',
  status: 'candidate',
  conductAt: { instant: '2026-03-03T01:00:00.000Z', localDate: '2026-03-03' },
  attributes: {},
  reportedBy: 'li-na',
  events: [],
  ...changes,
});

/** Says of each event what its data say. */
const speaking = (handles: readonly string[]): FactContribution => ({
  handles,
  keys: (event) => [`${event.stream}#0`],
  evolve: (_fact, event) => event.data['fact'] as unknown as Fact | null,
});
const said = (index: number, type: string, value: Fact | null, stream = 'violation-1'): RecordedEvent =>
  logged({ type, data: { fact: value }, subjects: [] }, { index, stream });

describe('view facts', () => {
  const view = factsView([speaking(['Reported', 'Corrected']), speaking(['Recorded'])]);
  const fold = (...events: readonly RecordedEvent[]): FactDocument | null =>
    events.reduce<FactDocument | null>((document, event) => view.evolve(document, event, 'violation-1#0'), null);
  const corrected = fact({
    code: 'absent',
    subject: 'li-na',
    conductAt: { instant: '2026-03-04T01:00:00.000Z', localDate: '2026-03-04' },
  });
  const document = fold(said(0, 'Reported', fact({})), said(1, 'Corrected', corrected), said(2, 'Corrected', null))!;

  it('handles what any slice says, each event by the slice that says it', () => {
    expect(view.handles).toEqual(['Reported', 'Corrected', 'Recorded']);
    expect(view.keys(said(0, 'Recorded', null, 'record-7'))).toEqual(['record-7#0']);
  });

  it('keeps every state with the position from which it held', () => {
    expect(document).toEqual({
      id: 'violation-1#0',
      stream: 'violation-1',
      centre: 'main',
      history: [
        { since: '000000', value: fact({}) },
        { since: '000001', value: corrected },
        { since: '000002', value: null },
      ],
    });
  });

  it('is found under every subject and day that it ever had', () => {
    const found = (index: string): readonly string[] => view.indexes[index]!(document, 'violation-1#0');
    expect(found('subjectDate')).toEqual(['zhao-lei|2026-03-03', 'li-na|2026-03-04']);
    expect(found('centreDate')).toEqual(['main|2026-03-03', 'main|2026-03-04']);
  });

  it('is found under every subject and incident that it ever had, and under no incident where it names none', () => {
    const incidents = [fact({}), fact({ incident: 'i-1' }), fact({ incident: 'i-1', subject: 'li-na' })];
    const found = incidents.map((_, last) => {
      const events = incidents.slice(0, last + 1).map((value, index) => said(index, 'Reported', value));
      return view.indexes['subjectIncident']!(fold(...events)!, 'violation-1#0');
    });
    expect(found).toEqual([[], ['zhao-lei|i-1'], ['zhao-lei|i-1', 'li-na|i-1']]);
  });

  it('is found under its code only when it says until when it lasts', () => {
    const lasting = fact({ code: 'sick-leave', attributes: { to: '2026-03-09' } });
    const codes = (...facts: readonly Fact[]): readonly string[] =>
      view.indexes['lastingCode']!(
        fold(...facts.map((value, index) => said(index, 'Reported', value)))!,
        'violation-1#0',
      );
    expect([codes(fact({})), codes(lasting), codes(fact({}), lasting)]).toEqual([[], ['sick-leave'], ['sick-leave']]);
  });

  it('makes no document of an event that says nothing about a fact', () => {
    expect(fold(said(0, 'Reported', null))).toBeNull();
  });
});

const showing = (kind: CaseSpeaker['kind']): CaseSpeaker => ({
  kind,
  handles: ['Opened', 'Decided'],
  evolve: (shown, event) => ({
    status: event.type.toLowerCase() as CaseStatus,
    subjects: ['zhao-lei'],
    summary: { kind, seen: Number(shown?.summary['seen'] ?? 0) + 1 },
  }),
});

describe('view cases', () => {
  const view = casesView([showing('violation'), showing('record')]);
  const happened = (index: number, type: string, actor: string, on: string): RecordedEvent =>
    logged({ type, data: {}, subjects: [] }, { index, on, stream: 'record-9', actor: { id: actor, role: 'hr' } });
  const document = [
    happened(0, 'Opened', 'li-na', '2026-03-03'),
    happened(1, 'Decided', 'sun-hui', '2026-03-05'),
    happened(2, 'Decided', 'sun-hui', '2026-03-06'),
    happened(3, 'Decided', 'li-na', '2026-03-07'),
  ].reduce<CaseDocument | null>((before, event) => view.evolve(before, event, event.stream), null)!;

  it('takes status and summary from the slice whose stream it is, and adds who did what, and when', () => {
    expect(document).toMatchObject({
      stream: 'record-9',
      kind: 'record',
      centre: 'main',
      status: 'decided',
      subjects: ['zhao-lei'],
      openedAt: { localDate: '2026-03-03' },
      lastRecordedAt: '2026-03-07T02:00:00.000Z',
      participants: [
        { actor: 'li-na', role: 'hr', acts: ['Opened', 'Decided'] },
        { actor: 'sun-hui', role: 'hr', acts: ['Decided'] },
      ],
      summary: { kind: 'record', seen: 4 },
    });
  });

  it('names whoever took part in two roles once for each of them, with what they did in it', () => {
    const as = (index: number, type: string, role: string): RecordedEvent =>
      logged({ type, data: {}, subjects: [] }, { index, stream: 'record-9', actor: { id: 'li-na', role } });
    const events = [as(0, 'Opened', 'hr'), as(1, 'Decided', 'team_leader'), as(2, 'Opened', 'team_leader')];
    const shown = events.reduce<CaseDocument | null>((before, event) => view.evolve(before, event, event.stream), null);
    expect(shown?.participants).toEqual([
      { actor: 'li-na', role: 'hr', acts: ['Opened'] },
      { actor: 'li-na', role: 'team_leader', acts: ['Decided', 'Opened'] },
    ]);
  });

  it('was recorded last at the latest of its moments, also where the clock was set back', () => {
    const days = ['2026-03-05', '2026-03-07', '2026-03-04'];
    const events = days.map((day, index) => happened(index, index === 0 ? 'Opened' : 'Decided', 'li-na', day));
    const shown = events.reduce<CaseDocument | null>((before, event) => view.evolve(before, event, event.stream), null);
    expect([shown?.openedAt.localDate, shown?.lastRecordedAt]).toEqual(['2026-03-05', '2026-03-07T02:00:00.000Z']);
  });

  it('is found by kind, status and subject', () => {
    expect(view.indexes['kindStatus']!(document, 'record-9')).toEqual(['main|record|decided']);
    expect(view.indexes['subject']!(document, 'record-9')).toEqual(['zhao-lei|record-9']);
  });

  it('leaves streams of other categories alone', () => {
    expect(view.keys(logged({ type: 'Opened', data: {}, subjects: [] }, { stream: 'person-1' }))).toEqual([]);
  });
});

describe('cases that are folded from their streams when somebody asks', () => {
  const speakers = [showing('violation'), { ...showing('record'), kept: 'stream' } as const];
  const happened = (index: number, type: string, stream = 'record-9'): RecordedEvent =>
    logged({ type, data: {}, subjects: [] }, { index, stream });
  const events = [happened(0, 'Opened'), happened(1, 'Noted'), happened(2, 'Decided')];

  it('have no document in the view, and those of other kinds have', () => {
    const view = casesView(speakers);
    expect(view.keys(happened(0, 'Opened'))).toEqual([]);
    expect(view.keys(happened(0, 'Opened', 'violation-9'))).toEqual(['violation-9']);
    expect(view.keys(happened(0, 'Noted', 'violation-9'))).toEqual([]);
    expect(casesView(speakers.slice(1)).handles).toEqual([]);
  });

  it('are told from the others by their category', () => {
    const streams = ['record-9', 'violation-9', 'person-9'];
    expect(streams.map((stream) => isKeptAsStream(speakers, stream))).toEqual([true, false, false]);
  });

  it('are what the view would show of the same events, whatever else their streams hold', () => {
    const view = casesView([showing('record')]);
    const shown = [events[0]!, events[2]!].reduce<CaseDocument | null>(
      (before, event) => view.evolve(before, event, event.stream),
      null,
    );
    expect(shown?.summary).toEqual({ kind: 'record', seen: 2 });
    expect(caseFromEvents(speakers, events)).toEqual(shown);
    expect([caseFromEvents(speakers, []), caseFromEvents(speakers, [events[1]!])]).toEqual([null, null]);
  });
});
