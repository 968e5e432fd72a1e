import { earlierComplaintId } from '#callcentre';
import { momentAt, sealEvent, uuid5 } from '#eventsourcing';
import { centreForEach } from './testing/centre-for-each.js';
import { type ImportCentre, counts } from './testing/import-centre.js';

const each = centreForEach();
let centre: ImportCentre;
beforeEach(() => ({ centre } = each));

const line = (channel: string): string =>
  `key,channel,about,conduct_at,customer,text\nc7,${channel},A1,2026-03-28 15:00,Li,rude\n`;

/** The complaint as the program recorded it when the centre was no part of the name. */
const recordEarlier = async (): Promise<void> => {
  const { store, keys, clock, zone } = centre.system;
  const stream = `complaint-${earlierComplaintId('c7')}`;
  const owner = `case:${stream}`;
  const commandId = uuid5('test', stream);
  const now = clock.now();
  const recorded = await sealEvent(
    {
      stream,
      revision: 0,
      id: uuid5('event', commandId, '0'),
      type: 'ComplaintReceived',
      version: 1,
      data: {
        source: 'c7',
        channel: 'hotline',
        about: ['A1'],
        conductAt: momentAt('2026-03-28T07:00:00.000Z', zone),
        customer: { owner, text: 'Li' },
        text: { owner, text: 'rude' },
      },
      metadata: {
        occurredAt: momentAt(now, zone),
        recordedAt: now,
        actor: { id: 'test', role: 'operator' },
        centre: 'centre-1',
        subjects: ['A1'],
        commandId,
        requestHash: '',
        causationId: commandId,
        correlationId: commandId,
        previousHash: null,
      },
    },
    keys,
  );
  await store.append(stream, 'none', [recorded]);
};

it('a complaint that an earlier version of the program named is known, and names the column that changed', async () => {
  await recordEarlier();
  expect(counts(await centre.import('complaints.csv', line('hotline')))).toMatchObject({ known: 1, problems: [] });
  expect(counts(await centre.import('complaints.csv', line('web')))).toMatchObject({
    known: 0,
    problems: [[2, 'channel', 'cannot-correct']],
  });
});
