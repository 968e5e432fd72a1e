import { type RecordedEvent } from '#eventsourcing';
import { RecordedErasures } from './recorded-erasures.js';

/* Goal: a key that is gone is explained by what the log says, and by nothing less: an older log may not know of the redaction that took it. */
describe('what a log says of keys that are gone', () => {
  const recorded = new RecordedErasures();
  recorded.take([
    { type: 'PersonErased', data: { person: 'a-1' }, stream: 'person-a-1' },
    { type: 'CaseRedacted', data: { case: 'complaint-2' }, stream: 'redaction-9' },
  ] as unknown as readonly RecordedEvent[]);

  it.each([
    ['the person who was erased', 'person:a-1', ['a-1'], true],
    ['a case of whoever was erased alone', 'case:complaint-1', ['a-1'], true],
    ['a case that was redacted', 'case:complaint-2', ['a-1', 'b-1'], true],
    ['the words of a redaction', 'case:redaction-9', [], true],
    ['a case of somebody else besides', 'case:complaint-3', ['a-1', 'b-1'], false],
    ['a case about nobody', 'case:complaint-4', [], false],
  ] as const)('explains %s or does not: %s %j %s', (_what, owner, subjects, explained) => {
    expect(recorded.explain(owner, subjects)).toBe(explained);
  });
});
