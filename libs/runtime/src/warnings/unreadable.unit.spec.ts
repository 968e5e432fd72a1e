import { momentAt, SetGone, ViewsBehind } from '#eventsourcing';
import { type WarningReads } from './closed-period.js';
import { warningsIfReadable } from './warnings.js';

const INSTANT = '2026-03-02T01:00:00.000Z';

const assigned = {
  stream: 'person-a-1',
  events: [
    {
      type: 'PostAssigned',
      data: { person: 'a-1', post: 'cs_specialist', from: '2026-03-02' },
      occurredAt: momentAt(INSTANT, 'Asia/Shanghai'),
    },
  ],
} as unknown as Parameters<typeof warningsIfReadable>[0];

describe('what is worth knowing about a command that is recorded, where it cannot be found out', () => {
  it.each([
    ['views that are behind are nobody’s fault', new ViewsBehind('7', '3'), []],
    ['views that are dropped again and again are nobody’s fault', new SetGone('main@1'), []],
    ['a fault of the program is told to whoever runs it', new TypeError('no such field'), ['no such field']],
  ])('is told as what nobody looked at: %s', async (_name, error, heard) => {
    const failing = (): Promise<never> => Promise.reject(error);
    const unreadable = new Proxy({}, { get: () => failing });
    const reads = { reader: unreadable, views: unreadable, reflecting: () => unreadable } as unknown as WarningReads;
    const told: string[] = [];
    const warnings = await warningsIfReadable(
      assigned,
      () => reads,
      (fault) => told.push(fault.message),
    );
    expect(warnings.map(({ code }) => code)).toEqual(['warnings-unread']);
    expect(told).toEqual(heard);
  });
});
