import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type JsonValue } from '#eventsourcing';
import { Client } from './support/client.js';
import { dutyledgerJson, type Server, startServer } from './support/processes.js';
import { MARCH, seedCentre, temporaryFolder } from './support/small-centre.js';

const MINUTES = 60_000;
const PERSON = 'E007';
const COLLEAGUE = 'A001';
/** Texts that stand nowhere else, so that a byte search finds them wherever they are kept. */
const MARKS = {
  name: '马可标甲',
  contact: '13900-MARK-CONTACT',
  newName: '马可标乙',
  description: 'MARK-DESCRIPTION 迟到经过',
  note: 'MARK-NOTE 考试备注',
  reason: 'MARK-REASON 裁量理由',
  grounds: 'MARK-GROUNDS 申诉理由',
} as const;
const KEPT = 'KEPT-TEXT 同事的事实';

const base = temporaryFolder();
const folder = join(base, 'data');
/** The key store and what SQLite keeps beside it. */
const KEY_FILES = ['keys.sqlite', 'keys.sqlite-wal'];
let server: Server;
let client: Client;
let keysToErase: readonly Uint8Array[];
let before: { readonly payTable: JsonValue; readonly run: JsonValue; readonly entries: JsonValue };
let run: string;
/** A report about the person that nobody confirmed. */
let alleged: string;

const filesWith = (bytes: Uint8Array): readonly string[] =>
  readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(Buffer.from(bytes)));

const marksOnDisk = (): readonly string[] =>
  Object.values(MARKS).flatMap((mark) => filesWith(Buffer.from(mark)).map((file) => `${mark} in ${file}`));

const keysOf = (owners: readonly string[]): readonly Uint8Array[] => {
  const database = new DatabaseSync(join(folder, 'keys.sqlite'), { readOnly: true });
  try {
    const row = database.prepare('SELECT key FROM keys WHERE owner = ?');
    return owners.map((owner) => (row.get(owner) as { key: Uint8Array } | undefined)?.key ?? new Uint8Array());
  } finally {
    database.close();
  }
};

/** Everything that the API says to those who may read most, and to `others`, as one text. */
const everyAnswer = async (...others: readonly string[]): Promise<string> => {
  const answers: string[] = [];
  const parameters: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
    person: [{ person: PERSON }],
    scorecard: [{ person: PERSON, period: MARCH }],
    entries: [{ person: PERSON }],
    audit: [{ person: PERSON }, { person: COLLEAGUE }],
    cases: [{ subject: PERSON }, { kind: 'violation' }, { kind: 'appeal' }, { kind: 'record' }],
    'pay-table': [{ period: MARCH }],
    'pay-run': [{ run }],
    people: [{}, { team: 'G01' }],
    teams: [{}],
    periods: [{}],
    'pay-runs': [{}],
    redactions: [{}],
  };
  for (const by of ['H01:hr', 'U01:auditor', 'M01:manager', ...others]) {
    for (const [query, questions] of Object.entries(parameters))
      for (const question of questions) answers.push(JSON.stringify((await client.get(by, query, question)).body));
    const cases = await client.ask<readonly { stream: string }[]>(by, 'cases', { subject: PERSON });
    for (const { stream } of cases) answers.push(JSON.stringify((await client.get(by, 'case', { case: stream })).body));
  }
  const entries = await client.ask<readonly { key: string }[]>('U01:auditor', 'entries', { person: PERSON });
  for (const { key } of entries)
    answers.push(JSON.stringify((await client.get('U01:auditor', 'explain', { entry: key })).body));
  return answers.join('\n');
};

const withoutNames = (value: JsonValue): JsonValue =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (/^name(Erased)?$/u.test(key) ? undefined : inner)),
  ) as JsonValue;

const totals = async (): Promise<typeof before> => ({
  payTable: withoutNames(await client.ask<JsonValue>('H01:hr', 'pay-table', { period: MARCH })),
  run: withoutNames(await client.ask<JsonValue>('H01:hr', 'pay-run', { run })),
  entries: withoutNames(await client.ask<JsonValue>('U01:auditor', 'entries', { person: PERSON })),
});

const violation = async (subject: string, description: string, reason: string): Promise<string> => {
  const id = await client.act('L01:team_leader', 'violation.report', {
    code: 'late-or-early',
    subject,
    conductAt: '2026-03-03T09:12',
    attributes: { kind: 'late', minutes: '12' },
    incident: `late-${subject}`,
    description,
  });
  await client.act('S01:supervisor', 'violation.confirm', { violation: id });
  await client.act('S01:supervisor', 'violation.decide', { violation: id, clause: '003-3.1.4', points: '-3', reason });
  return id;
};

/** The build that the server runs is made by the set-up of `npm test`. */
beforeAll(async () => {
  await seedCentre(folder, { agents: 20 });
  server = await startServer(folder);
  client = new Client(folder, server.url);
  const hiredOn = '2025-06-02';
  const { name, contact, newName, note } = MARKS;
  await client.act('H01:hr', 'person.register', { person: PERSON, name, contact, hiredOn });
  await client.act('H01:hr', 'person.change-details', { person: PERSON, name: newName });
  await client.act('H01:hr', 'person.assign-post', { person: PERSON, post: 'cs_specialist', from: hiredOn });
  await client.act('H01:hr', 'person.join-team', { person: PERSON, team: 'G01', from: hiredOn });
  await client.act('H01:hr', 'person.take-post', { person: PERSON, on: hiredOn });
  await client.act('T01:training_specialist', 'record.record', {
    code: 'exam-scored',
    subject: PERSON,
    conductAt: '2026-03-28T15:00',
    attributes: { exam: '2026-03-exam', score: '88', full: '100' },
    note,
  });
  const own = await violation(PERSON, MARKS.description, MARKS.reason);
  await violation(COLLEAGUE, KEPT, KEPT);
  await client.settled();
  const [entry] = await client.ask<readonly { key: string }[]>('U01:auditor', 'entries', {
    person: PERSON,
    clause: '003-3.1.4',
  });
  await client.act(`${PERSON}:agent`, 'appeal.file', { entry: entry!.key, grounds: MARKS.grounds });
  await client.act('M01:manager', 'appeal.decide', {
    entry: entry!.key,
    outcome: { kind: 'mitigated', points: '-2' },
    reason: MARKS.reason,
  });
  alleged = await client.act('L01:team_leader', 'violation.report', {
    code: 'late-or-early',
    subject: PERSON,
    conductAt: '2026-03-04T09:12',
    attributes: { kind: 'late', minutes: '5' },
    incident: 'late-alleged',
  });
  run = await client.act('H01:hr', 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
  await client.settled();
  keysToErase = keysOf([`person:${PERSON}`, `case:violation-${own}`, `case:appeal-${entry!.key}`]);
  before = await totals();
}, 5 * MINUTES);

afterAll(() => server.run.end('SIGKILL'));

describe('a person whose key is erased over HTTP', () => {
  it(
    'was readable before, and lay encrypted on the disk even then',
    async () => {
      const answers = await everyAnswer(`${PERSON}:agent`);

      expect(Object.values(MARKS).filter((mark) => !answers.includes(mark))).toEqual([]);
      expect(marksOnDisk()).toEqual([]);
      expect(keysToErase.map((key) => key.length)).toEqual([32, 32, 32]);
      for (const key of keysToErase) expect(filesWith(key).filter((file) => !KEY_FILES.includes(file))).toEqual([]);
      for (const key of keysToErase) expect(filesWith(key)).not.toEqual([]);
    },
    5 * MINUTES,
  );

  it(
    'is gone from every answer, while the texts of others stay',
    async () => {
      const erased = await client.post('H01:hr', 'person.erase', { person: PERSON, basis: '本人离职后申请，2026-06' });
      expect(erased).toMatchObject({
        status: 201,
        body: { openCases: [{ kind: 'violation', id: alleged, status: 'reported' }] },
      });
      await client.settled();
      expect(await client.get(`${PERSON}:agent`, 'cases')).toMatchObject({
        status: 401,
        body: { code: 'token-revoked' },
      });
      client.forget(`${PERSON}:agent`);
      // A token that is issued for them afterwards lets nobody in either.
      expect(await client.get(`${PERSON}:agent`, 'cases')).toMatchObject({
        status: 403,
        body: { code: 'caller-erased' },
      });

      const answers = await everyAnswer();

      expect(Object.values(MARKS).filter((mark) => answers.includes(mark))).toEqual([]);
      expect(answers.includes(KEPT)).toBe(true);
      for (const key of keysToErase) expect(filesWith(key)).toEqual([]);
    },
    5 * MINUTES,
  );

  it('keeps entries, totals and the posted run as they were', async () => {
    expect(await totals()).toEqual(before);
  });

  it('is gone from every file, with the bytes of the keys, and the log and the run still verify', async () => {
    await server.run.end('SIGTERM');

    expect(marksOnDisk()).toEqual([]);
    for (const key of keysToErase) expect(filesWith(key)).toEqual([]);
    const verified = await dutyledgerJson<{ log: { result: string }; runs: { result: string }[] }>(folder, ['verify']);
    expect([verified.log.result, ...verified.runs.map(({ result }) => result)]).toEqual(['ok', 'ok']);
  });

  it(
    'does not come back by a rebuild',
    async () => {
      await dutyledgerJson(folder, ['rebuild']);

      const trail = JSON.stringify(await dutyledgerJson(folder, ['audit', '--person', PERSON]));
      const card = JSON.stringify(await dutyledgerJson(folder, ['scorecard', PERSON, '--period', MARCH]));

      expect(Object.values(MARKS).filter((mark) => trail.includes(mark) || card.includes(mark))).toEqual([]);
      expect(card.includes('003-3.1.4')).toBe(true);
      expect(marksOnDisk()).toEqual([]);
    },
    5 * MINUTES,
  );
});
