import { earlierComplaintId } from '#callcentre';
import { recordEvent } from '../../libs/runtime/src/testing/record-event.js';
import { centreForEach } from '../../libs/intake/src/testing/centre-for-each.js';
import { type ImportCentre, counts } from '../../libs/intake/src/testing/import-centre.js';

const each = centreForEach();
let centre: ImportCentre;
beforeEach(() => ({ centre } = each));

const line = (channel: string): string =>
  `key,channel,about,conduct_at,customer,text\nc7,${channel},A1,2026-03-28 15:00,Li,rude\n`;

/** The complaint as the program recorded it when the centre was no part of the name. */
const recordEarlier = async (): Promise<void> => {
  const { system } = centre;
  const stream = `complaint-${earlierComplaintId('c7')}`;
  const owner = `case:${stream}`;
  await recordEvent(system, stream, {
    type: 'ComplaintReceived',
    data: {
      source: 'c7',
      channel: 'hotline',
      about: ['A1'],
      conductAt: { instant: '2026-03-28T07:00:00.000Z', localDate: '2026-03-28', zone: system.zone },
      customer: { owner, text: 'Li' },
      text: { owner, text: 'rude' },
    },
    subjects: ['A1'],
  });
};

it('a complaint that an earlier version of the program named is known, and names the column that changed', async () => {
  await recordEarlier();
  expect(counts(await centre.import('complaints.csv', line('hotline')))).toMatchObject({ known: 1, problems: [] });
  expect(counts(await centre.import('complaints.csv', line('web')))).toMatchObject({
    known: 0,
    problems: [[2, 'channel', 'cannot-correct']],
  });
});
