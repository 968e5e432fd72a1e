import { momentAt, uuid5 } from '#eventsourcing';
import { type CommandOutcome, type Role } from './system/system.js';
import { Centre } from './testing/centre.js';
import { recordEvent } from './testing/record-event.js';

const ABOUT: Readonly<Record<string, string>> = { 'centre-1': 'a-1', 'centre-2': 'b-1' };

/** Goal: each centre has its own complaint of a number, and one that was recorded before the name had a centre in it stays one. */
describe('complaints that other systems number', () => {
  let centre: Centre;
  let sent = 0;

  const send = (at: string, role: Role, type: string, data: object): Promise<CommandOutcome> =>
    centre.system.execute({ caller: { id: role, role, centre: at }, type, data, idempotencyKey: `n${(sent += 1)}` });
  const receive = (at: string, source: string, channel = 'hotline'): Promise<CommandOutcome> =>
    send(at, 'complaint_handler', 'complaint.receive', {
      source,
      channel,
      about: [ABOUT[at]],
      conductAt: '2026-03-02T08:30',
      customer: '周女士',
      text: '等了四十分钟',
    });

  beforeAll(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    await send('centre-2', 'hr', 'person.register', { person: 'b-1', name: 'B', hiredOn: '2025-06-02' });
  });
  afterAll(() => centre.system.close());

  it('are one for each centre and number', async () => {
    const first = await receive('centre-1', 'CP-1');
    const other = await receive('centre-2', 'CP-1', 'letter');
    expect([first, other]).toMatchObject([
      { kind: 'accepted', revision: 0 },
      { kind: 'accepted', revision: 0 },
    ]);
    expect((first as { stream: string }).stream).not.toBe((other as { stream: string }).stream);
    expect(await receive('centre-2', 'CP-1', 'letter')).toMatchObject({ kind: 'accepted', events: [] });
    expect(await receive('centre-2', 'CP-1')).toMatchObject({ kind: 'refused', code: 'complaint-already-received' });
  });

  it('go on in the stream that an earlier version named by the number alone, in its centre', async () => {
    const stream = `complaint-${uuid5('complaint', 'CP-2')}`;
    await recordEvent(centre.system, stream, {
      type: 'ComplaintReceived',
      data: {
        source: 'CP-2',
        channel: 'hotline',
        about: ['a-1'],
        conductAt: momentAt('2026-03-02T00:30:00.000Z', 'Asia/Shanghai'),
        customer: { owner: `case:${stream}`, text: '周女士' },
        text: { owner: `case:${stream}`, text: '等了四十分钟' },
      },
      subjects: ['a-1'],
    });
    expect(await receive('centre-1', 'CP-2')).toMatchObject({ kind: 'accepted', stream, events: [] });
    expect(await receive('centre-1', 'CP-2', 'letter')).toMatchObject({ code: 'complaint-already-received' });
    const other = await receive('centre-2', 'CP-2', 'letter');
    expect(other).toMatchObject({ kind: 'accepted', revision: 0 });
    expect(other).not.toMatchObject({ stream });
    const id = stream.slice('complaint-'.length);
    const reply = { complaint: id, text: '已回电' };
    expect(await send('centre-1', 'complaint_handler', 'complaint.reply', reply)).toMatchObject({
      stream,
      revision: 1,
    });
  });
});
