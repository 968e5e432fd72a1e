import { type CommandOutcome, type CommandRequest, type QueryOutcome, type RefusedOutcome } from '#runtime';
import { KEY_REUSED } from './changed/changed-line.js';
import { type Mapping, optionalColumn } from './mapping.js';
import { attendance } from './mappings/facts.js';
import { openings } from './mappings/people.js';
import { ImportStopped } from './problem.js';
import { RowImporter } from './row-importer.js';

/*
 * Goal: whatever the log answers, a row is named with the column that anybody can name from it and no other, and the importer ends.
 */
const refused = (code: string, status = 409): RefusedOutcome => ({
  kind: 'refused',
  status,
  code,
  title: { zh: '拒绝。', en: 'Refused.' },
  values: {},
});

interface Log {
  readonly execute: (request: CommandRequest) => CommandOutcome;
  readonly query?: QueryOutcome;
}

const importing = async (mapping: Mapping, row: Readonly<Record<string, string>>, log: Log, reason?: string) => {
  const sent: CommandRequest[] = [];
  let asked = 0;
  const system = {
    zone: 'Asia/Shanghai',
    execute: (request: CommandRequest) => {
      sent.push(request);
      return Promise.resolve(log.execute(request));
    },
    query: () => {
      asked += 1;
      return Promise.resolve(log.query ?? refused('not-allowed', 403));
    },
  };
  const request = { system, caller: { id: 'L1', role: 'supervisor', centre: 'c' } as const, file: 'f.csv' };
  const importer = new RowImporter(reason === undefined ? request : { ...request, correct: { reason } }, mapping, {
    header: Object.keys(row),
    written: Object.keys(row),
    numbers: Object.keys(row).map((_, index) => index + 1),
  });
  const result = await importer.row({ line: 2, cells: new Map(Object.entries(row)) });
  return { result, sent, asked };
};

const late = { key: 't1', person: 'A1', code: 'late-or-early', occurred_at: '2026-03-04 09:12', minutes: '12' };

describe('a row that the log knows with another content', () => {
  it('is named without a column where the caller may not read the record', async () => {
    const execute = () => refused('violation-already-reported');
    const { result, asked } = await importing(attendance, late, { execute });
    expect(result).toMatchObject({ file: 'f.csv', line: 2, code: 'line-changed' });
    expect(result).not.toHaveProperty('column');
    expect(asked).toBe(1);
  });

  it('is named without a column where no stream says which one changed', async () => {
    const row = { person: 'A1', before: '2026-03-01', months_served: '12' };
    const { result, asked } = await importing(openings, row, { execute: () => refused('opening-already-given') });
    expect(result).toMatchObject({ line: 2, code: 'line-changed' });
    expect(result).not.toHaveProperty('column');
    expect(asked).toBe(0);
  });

  it('is named by the one text that it has, and by none where it could be either', async () => {
    const execute = () => refused(KEY_REUSED);
    const only = await importing(attendance, { ...late, note: '堵车' }, { execute });
    expect(only.result).toMatchObject({ code: 'cannot-correct', column: 'note', columnNumber: 6 });
    // Nothing in the system writes a text anew, so that nobody is sent there for it.
    expect(only.result).toMatchObject({ message: { en: expect.stringContaining('never written anew') as string } });
    const second: Mapping = {
      ...attendance,
      columns: [...attendance.columns, optionalColumn('text', [], '说明', 'text', ['description'])],
    };
    const either = await importing(second, { ...late, note: '堵车', text: '说明' }, { execute });
    expect(either.result).toMatchObject({ code: 'cannot-correct' });
    expect(either.result).not.toHaveProperty('column');
  });

  it('ends after more corrections than anybody makes, with what the log says of the last one', async () => {
    const execute = ({ type }: CommandRequest) =>
      refused(type === 'record.record' ? 'record-already-recorded' : KEY_REUSED);
    const { result, sent } = await importing(attendance, late, { execute }, '门禁记录');
    expect(result).toMatchObject({ line: 2, code: KEY_REUSED });
    expect(sent).toHaveLength(101);
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(101);
  });
});

describe('a row of attendance', () => {
  const noted = { ...late, note: '堵车' };

  it('is recorded, and its note goes along', async () => {
    const execute = () => refused('subject-unknown', 422);
    const { sent, result } = await importing(attendance, noted, { execute });
    expect(sent[0]).toMatchObject({ type: 'record.record', data: { note: '堵车', attributes: { minutes: '12' } } });
    expect(result).toMatchObject({ code: 'subject-unknown', column: 'person' });
  });

  it('is reported where the edition has its fact come in by a report, which says what is wrong with the row', async () => {
    const execute = ({ type }: CommandRequest) =>
      refused(type === 'record.record' ? 'fact-comes-otherwise' : 'subject-erased', 422);
    const { sent, result } = await importing(attendance, noted, { execute });
    expect(sent.map(({ type }) => type)).toEqual(['record.record', 'violation.report']);
    expect(sent[1]).toMatchObject({ data: { description: '堵车', attributes: { minutes: '12' } } });
    expect(result).toMatchObject({ code: 'subject-erased', column: 'person' });
  });

  it.each([
    { code: 'no-space-left', status: 507, isFault: true },
    { code: 'token-revoked', status: 401, isFault: false },
  ])('stops the import at $code, which is none of the row, without trying anything else', async (answer) => {
    const sent: string[] = [];
    const execute = ({ type }: CommandRequest) => {
      sent.push(type);
      return refused(answer.code, answer.status);
    };
    const stopped: unknown = await importing(attendance, noted, { execute }).catch((error: unknown) => error);
    expect(stopped).toBeInstanceOf(ImportStopped);
    expect(stopped).toMatchObject({ code: answer.code, isFault: answer.isFault });
    expect(sent).toEqual(['record.record']);
  });
});

describe('a row whose attributes are refused', () => {
  const told = async (attribute: string, row: Readonly<Record<string, string>>): Promise<unknown> => {
    const values = { problems: [{ attribute, zh: '。', en: '.' }] };
    const answer = { ...refused('attributes-invalid', 422), values } as unknown as RefusedOutcome;
    const execute = () => answer;
    const { result } = await importing(attendance, row, { execute });
    const { column, columnNumber } = result as { readonly column?: string; readonly columnNumber?: number };
    return [column, columnNumber];
  };

  it.each([
    ['by the column of its own', 'kind', { ...late, 'attribute.kind': 'x' }, ['attribute.kind', 6]],
    ['by the column that it is taken from', 'minutes', late, ['minutes', 5]],
    [
      'by the column that is to be added, and not by that of another attribute',
      'from',
      late,
      ['attribute.from', undefined],
    ],
  ])('is named %s', async (_how, attribute, row, place) => {
    expect(await told(attribute, row)).toEqual(place);
  });
});

describe('a row of which several cells are refused', () => {
  it('is told with what is wrong with each, by the columns of the file', async () => {
    const errors = [
      { field: '/subject', zh: '不能为空。', en: 'It cannot be empty.' },
      { field: '/attributes/minutes', zh: '应为数。', en: 'It has to be a number.' },
      { field: '/elsewhere', zh: '没有此项。', en: 'There is no such field.' },
    ];
    const execute = () => ({ ...refused('invalid-request', 400), errors });
    const { result } = await importing(attendance, late, { execute });
    expect(result).toEqual({
      ...{ file: 'f.csv', line: 2, column: 'person', columnNumber: 2, code: 'invalid-request' },
      message: {
        zh: '拒绝。不能为空。“minutes”：应为数。“elsewhere”：没有此项。',
        en: 'Refused. It cannot be empty. "minutes": It has to be a number. "elsewhere": There is no such field.',
      },
    });
  });
});
