import { centreForEach } from './testing/centre-for-each.js';
import { type ImportCentre, counts } from './testing/import-centre.js';

/*
 * Goal: whether a row of attendance is recorded or reported is for the edition to say, of any code, and what was imported is known
 * again whatever became of the person since.
 */
const HEADER = 'key,person,code,occurred_at,note\n';
const MEETING = `${HEADER}t1,A1,department-meeting-missed,2026-03-05 09:00,没有请假\n`;

const each = centreForEach();
let centre: ImportCentre;
beforeEach(() => ({ centre } = each));

const casesOf = async (): Promise<unknown> => {
  const cases = await centre.ask<readonly { kind: string; status: string }[]>('cases', { subject: 'A1' });
  return cases.map(({ kind, status }) => [kind, status]);
};

describe('a row of attendance whose code the edition has confirmed by somebody', () => {
  it('is reported and waits, and the same row again is known', async () => {
    const first = await centre.import('attendance.csv', MEETING);

    expect(counts(first)).toMatchObject({ recorded: 1, problems: [] });
    expect(await casesOf()).toEqual([['violation', 'reported']]);
    expect(counts(await centre.import('attendance.csv', MEETING))).toMatchObject({ recorded: 0, known: 1 });
  });

  it('is reported when it changed, and is the same violation after a correction', async () => {
    await centre.import('attendance.csv', MEETING);
    const changed = MEETING.replace('03-05', '03-06');

    expect(counts(await centre.import('attendance.csv', changed)).problems).toEqual([
      [2, 'occurred_at', 'line-changed'],
    ]);
    const corrected = await centre.import('attendance.csv', changed, { correct: { reason: '日期登记有误' } });

    expect(counts(corrected)).toMatchObject({ corrected: 1, problems: [] });
    expect(await casesOf()).toEqual([['violation', 'reported']]);
  });

  it('is known again after the person was erased', async () => {
    await centre.import('attendance.csv', MEETING);
    const hr = { id: 'H1', role: 'hr', centre: 'centre-1' } as const;
    await centre.tell(hr, 'person.erase', { person: 'A1', basis: '本人要求' });

    expect(counts(await centre.import('attendance.csv', MEETING))).toMatchObject({ known: 1, problems: [] });
  });

  it('says what is wrong with the row, not by which way it should have come', async () => {
    const stranger = MEETING.replace('A1', 'A9');

    expect(counts(await centre.import('attendance.csv', stranger)).problems).toEqual([
      [2, 'person', 'subject-unknown'],
    ]);
    const undeclared = MEETING.replace('department-meeting-missed', 'no-such-code');
    expect(counts(await centre.import('attendance.csv', undeclared)).problems).toEqual([
      [2, 'code', 'fact-not-declared'],
    ]);
  });
});
