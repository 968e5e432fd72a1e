import { type Position, type RecordedEvent } from '#eventsourcing';
import { filedText } from './filed-text.js';

const DATA =
  '{"attributes":{"minutes":"480"},"code":"shift-worked","conductAt":{"instant":"2026-03-02T01:00:00.000Z","localDate":"2026-03-02","zone":"Asia/Shanghai"},"subject":"li"}';

const event = (change: Partial<RecordedEvent> & { readonly dataText?: string } = {}): RecordedEvent =>
  ({
    id: 'event-1',
    stream: 'record-1',
    revision: 0,
    position: '0000000000000007' as Position,
    type: 'FactRecorded',
    dataText: DATA,
    metadata: { actor: { id: 'lead-1', role: 'team_leader' } },
    ...change,
  }) as unknown as RecordedEvent;

describe('a record that is filed from the text that the log has of it', () => {
  it('is filed on the sheet of its person and month as it would be from its values', () => {
    expect(filedText(event())).toEqual({
      sheet: { subject: 'li', month: '2026-03' },
      text: '["0000000000000007","record-1","event-1","shift-worked","2026-03-02T01:00:00.000Z","2026-03-02","lead-1",{"minutes":"480"}]',
    });
  });

  it.each<[string, Parameters<typeof event>[0]]>([
    ['is another event', { type: 'FactCorrected' }],
    ['comes later in its stream', { revision: 1 }],
    ['is not kept as text', { dataText: undefined as unknown as string }],
    ['holds a sign that is escaped', { dataText: DATA.replace('480', String.raw`4\"80`) }],
    ['has an attribute that an index of the sheet names', { dataText: DATA.replace('minutes', 'to') }],
    ['has an attribute that a parsed object would put first', { dataText: DATA.replace('minutes', '12') }],
  ])('and is left to its values where it %s', (_what, change) => {
    expect(filedText(event(change))).toBeNull();
  });
});
