import { type BrokenChain, type RecordedEvent } from '#eventsourcing';
import { recordedLog, rehashed } from '../../testing/recorded-log.js';
import { ChainCheck } from './chain-check.js';

describe('the chains of all streams, checked while a log is read', () => {
  let log: readonly RecordedEvent[];
  beforeAll(async () => {
    log = await recordedLog(['case-1', 'case-2', 'case-1', 'case-2', 'case-1']);
  });

  const firstBroken = (events: readonly RecordedEvent[]): BrokenChain | null => {
    const chains = new ChainCheck();
    for (const event of events) {
      const broken = chains.next(event);
      if (broken !== null) return broken;
    }
    return null;
  };

  const with3 = (change: Partial<RecordedEvent>): readonly RecordedEvent[] => log.with(2, { ...log[2]!, ...change });
  const at = (id: string, stream: string, revision: number, reason: BrokenChain['reason']): BrokenChain => ({
    eventId: id,
    stream,
    revision,
    reason,
  });

  it('hold for what was recorded, and for any part of it that begins where the log begins', () => {
    for (let count = 0; count <= log.length; count += 1) expect(firstBroken(log.slice(0, count))).toBeNull();
  });

  it('break where an event was changed under its old hash, whatever of it was changed', () => {
    const broken = at('e3', 'case-1', 1, 'hash-differs');
    expect(firstBroken(with3({ data: { number: 9 } }))).toEqual(broken);
    expect(firstBroken(with3({ type: 'Other' }))).toEqual(broken);
    expect(firstBroken(with3({ version: 2 }))).toEqual(broken);
    expect(firstBroken(with3({ id: 'other' }))).toEqual({ ...broken, eventId: 'other' });
    const recordedAt = '2026-03-04T01:12:05.000Z';
    expect(firstBroken(with3({ metadata: { ...log[2]!.metadata, recordedAt } }))).toEqual(broken);
  });

  it('break at the next event of the stream where the hash was made to fit the change', async () => {
    const changed = log.with(2, await rehashed(log[2]!, { number: 9 }));
    expect(firstBroken(changed)).toEqual(at('e5', 'case-1', 2, 'previous-hash-differs'));
  });

  it('break behind an event that was taken out, and nowhere for other streams', () => {
    expect(firstBroken(log.toSpliced(2, 1))).toEqual(at('e5', 'case-1', 2, 'revision-missing'));
    expect(firstBroken(log.toSpliced(1, 1))).toEqual(at('e4', 'case-2', 1, 'revision-missing'));
  });

  it('break at an event that comes twice, or before the one that it follows', () => {
    expect(firstBroken(log.toSpliced(3, 0, log[2]!))).toEqual(at('e3', 'case-1', 1, 'revision-missing'));
    expect(firstBroken([log[0]!, log[4]!, log[2]!])).toEqual(at('e5', 'case-1', 2, 'revision-missing'));
  });

  it('break at an event that was put into another stream at a place that is free there', () => {
    const moved = log.with(2, { ...log[2]!, stream: 'case-3', revision: 0 });
    expect(firstBroken(moved)).toEqual(at('e3', 'case-3', 0, 'previous-hash-differs'));
    const unlinked = { ...moved[2]!, metadata: { ...moved[2]!.metadata, previousHash: null } };
    expect(firstBroken(moved.with(2, unlinked))).toEqual(at('e3', 'case-3', 0, 'hash-differs'));
  });
});
