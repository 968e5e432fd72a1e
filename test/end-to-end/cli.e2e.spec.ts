import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSystem } from '#runtime';
import { inProcess, inProcessJson } from './support/in-process.js';
import { dutyledger, startServer } from './support/processes.js';
import { MARCH, editionSource, seedCentre, temporaryFolder } from './support/small-centre.js';

const MINUTES = 60_000;
const APRIL = MARCH.replace('2026-03-01..2026-03-31', '2026-04-01..2026-04-30');
const base = temporaryFolder();
const folder = join(base, 'data');
const file = (name: string): string => join(base, name);
const english = (...args: readonly string[]) => inProcess(folder, '--lang', 'en', ...args);
/** The installed program, in a process of its own. */
const program = (...args: readonly string[]) => dutyledger(folder, '--lang', 'en', ...args);
const entryOf = async (person: string): Promise<string> => {
  const card = await inProcessJson<{ assessment: { entries: readonly { key: string; kind: string }[] } }>(folder, [
    ...['scorecard', person, '--period', MARCH],
  ]);
  return card.assessment.entries.find(({ kind }) => kind === 'period-end')!.key;
};

interface Issued {
  readonly id: string;
  readonly secret: string;
}
const token = (person: string, role: string): Promise<Issued> =>
  inProcessJson<Issued>(folder, ['token', 'issue', '--person', person, '--role', role]);

/** The build that is run is made by the set-up of `npm test`. */
beforeAll(async () => {
  await seedCentre(folder, { agents: 10 });
  writeFileSync(
    file('facts.csv'),
    'key,person,code,occurred_at,attribute.exam,attribute.score,attribute.full\n' +
      'x1,A001,exam-scored,2026-03-28 15:00,2026-03-exam,100,100\n' +
      'x2,A002,exam-scored,28 March,2026-03-exam,71,100\n',
  );
  writeFileSync(file('export.csv'), 'a,b\n');
  const missing = editionSource('cs-assessment').replace('staffToldOn:', 'staffTold:');
  writeFileSync(file('broken.yaml'), missing);
  writeFileSync(file('first.yaml'), editionSource('cs-assessment'));
  writeFileSync(file('second.yaml'), editionSource('cs-assessment', 2));
}, 5 * MINUTES);

describe('import', () => {
  it('records good lines, names bad ones with their place in both languages, and exits with 1', async () => {
    const { exitCode, out, err } = await program('import', file('facts.csv'));

    expect(exitCode).toBe(1);
    expect(out).toContain('2 lines (facts, utf-8); recorded 1, known 0, corrected 0, not recorded 1');
    expect(out).toContain('facts.csv:3:4 (occurred_at) [bad-time]\n    “occurred_at”的值“28 March”不是时间');
    expect(out).toContain('"28 March" in "occurred_at" is not a date and time. Write 2026-03-03 09:12.');
    expect(err).toContain('Lines not recorded: 1; all others were.');
  });

  it('imports the other files when one cannot be read at all', async () => {
    const { exitCode, out, err } = await inProcess(folder, '--json', 'import', file('export.csv'), file('facts.csv'));

    expect(exitCode).toBe(1);
    expect((JSON.parse(out) as readonly { known: number }[]).map(({ known }) => known)).toEqual([1]);
    expect(JSON.parse(err.trim())).toMatchObject({ detail: { unusable: [{ code: 'unknown-mapping' }] } });
  });

  it('says that a folder is no file, and imports the files beside it', async () => {
    const { exitCode, out, err } = await inProcess(folder, 'import', base, file('facts.csv'), '--as', 'facts');

    expect(exitCode).toBe(1);
    expect(out).toContain('已有 1');
    expect(err).toContain(`${base}：读不了这个文件（EISDIR）；请给出一个可读的文件，而不是文件夹。`);
    expect(err).toContain(
      'This cannot be read (EISDIR). Name a file that you may read, not a folder. [unreadable-file]',
    );
  });

  it.each([
    [['import', 'nowhere.csv'], 'No such file: nowhere.csv'],
    [['import', '--correct', 'package.json'], '--correct needs --reason'],
  ])('%j is a mistake of usage', async (args, message) => {
    const { exitCode, err } = await english(...args);

    expect(exitCode).toBe(2);
    expect(err).toContain(message);
  });
});

describe('reading', () => {
  it(
    'shows a scorecard, as it is, as it was known, and as data',
    async () => {
      const today = await english('scorecard', 'A001', '--period', MARCH);
      const then = await english('scorecard', 'A001', '--period', MARCH, '--as-of', '2026-03-20');

      expect([today.exitCode, then.exitCode]).toEqual([0, 0]);
      expect(today.out).toMatch(/│ 2026-03-28 │ 003-2\.2@1 +│ [^│]+ │ counted +│ +5 │/);
      const chinese = await inProcess(folder, 'scorecard', 'A001', '--period', MARCH);
      expect(chinese.out).toMatch(/^得分：起点 80 = 日常考核分，无则为 80（003-1.5），合计 \d+，结果 \d+$/m);
      expect(then.out).not.toMatch(/003-2\.2@1/);
      expect(then.out).toContain('Since 2026-03-20:');
      expect(then.out).toMatch(/← fact recorded: Service exam scored 2026-03-28 → 2026-04-01 local-operator /);
    },
    5 * MINUTES,
  );

  it(
    'explains an entry by its key, or by person and clause',
    async () => {
      const byKey = await english('explain', await entryOf('A001'));
      const byClause = await english('explain', '--person', 'A001', '--clause', '003-2.2');

      expect([byKey.exitCode, byClause.exitCode]).toEqual([0, 0]);
      expect(byClause.out).toMatch(/^A001 .* 003-2\.2@1/);
      expect(byClause.out).toContain('fact recorded');
    },
    5 * MINUTES,
  );

  it('lists the audit trail of a person', async () => {
    const events = await inProcessJson<readonly { type: string }[]>(folder, ['audit', '--person', 'A001']);
    const { out } = await english('audit', '--person', 'A001');

    expect(events.map(({ type }) => type).slice(0, 2)).toEqual(['PersonRegistered', 'PostAssigned']);
    expect(out).toContain('person registered');
  });

  it.each([
    [['scorecard', 'NOBODY'], 1, 'There is no person or unit "NOBODY". [not-found]'],
    [['scorecard', 'A001', '--as-if', 'cs-assessment@9'], 1, 'cs-assessment@9'],
    [['explain', 'abc'], 1, 'There is no entry "abc". [not-found]'],
    [['explain'], 2, 'Give an entry key, or name it with --person and --clause.'],
    [['audit'], 2, 'Name a person, a case or an entry with one of --person, --case and --entry. [audit-not-named]'],
    [['verify', 'no-run'], 1, 'There is no pay run "no-run". [not-found]'],
    [['pay', 'table', 'no-period'], 1, 'There is no period "no-period". There are: '],
    [['pay', 'diff', 'no-run'], 1, 'no-run'],
    [['frobnicate'], 2, '没有命令“frobnicate”。\nThere is no command "frobnicate". [unknown-command]'],
    [
      ['verfy'],
      2,
      '没有命令“verfy”。是否要用“verify”？\nThere is no command "verfy". Did you mean "verify"? [unknown-command]',
    ],
    [['scorecard'], 2, '缺少参数“person”。\nThe argument "person" is missing. [argument-missing]'],
    [['token', 'issue', '--person', 'A001', '--role', 'king'], 2, 'Allowed choices are'],
    [['rulebook', 'publish', 'cs-assessment'], 2, 'Write an edition as <rulebook>@<version>, such as service-centre@1'],
    [['rulebook', 'diff', 'cs-assessment@1', 'cs-assessment@8'], 1, 'cs-assessment@8'],
    [['rulebook', 'check', 'nowhere.yaml'], 2, 'No such file: nowhere.yaml'],
  ] as const)('%j exits with %i and says what is wrong', async (args, code, message) => {
    const { exitCode, err } = await english(...args);

    expect(exitCode).toBe(code);
    expect(err).toContain(message);
  });

  it('gives a slip in the command line as data with --json, and nothing else', async () => {
    const { exitCode, out, err } = await inProcess(folder, '--json', 'verify', '--frobnicate');

    expect([exitCode, out]).toEqual([2, '']);
    expect(JSON.parse(err)).toEqual({
      error: 'There is no option "--frobnicate".',
      code: 'unknown-option',
      messages: { zh: '没有选项“--frobnicate”。', en: 'There is no option "--frobnicate".' },
    });
  });

  it('gives an error as data with --json', async () => {
    const { exitCode, out, err } = await dutyledger(folder, '--json', 'scorecard', 'NOBODY');

    expect([exitCode, out]).toEqual([1, '']);
    expect(JSON.parse(err)).toMatchObject({
      error: 'There is no person or unit "NOBODY".',
      code: 'not-found',
      messages: { zh: '找不到人员或单位“NOBODY”。', en: 'There is no person or unit "NOBODY".' },
      detail: { kind: 'refused', code: 'not-found', status: 404 },
    });
  });
});

describe('rulebook', () => {
  it('shows an edition of a file or of the store, and writes it as a page that needs nothing else', async () => {
    const ofFile = await english('rulebook', 'show', file('first.yaml'));
    expect(ofFile.exitCode).toBe(0);
    expect(ofFile.out).toContain(
      '003-3.1.4  Late or early\n    Applies to customer service\n    For "Late or early"\n    2 to 5 points off',
    );
    const ofStore = await english('rulebook', 'show', 'cs-assessment@1');
    expect(ofStore.out).toBe(ofFile.out);

    const written = await english('rulebook', 'show', 'cs-assessment@1', '--html', file('edition.html'));
    expect(written.out).toContain('edition.html; open it in a browser to print it.');
    expect(readFileSync(file('edition.html'), 'utf8')).toContain(
      '<mtext>，不低于\u00a0</mtext><mi mathvariant="normal">浮动下限</mi>',
    );
  });

  it('check points at line and column of what is wrong, and says how to mend it', async () => {
    const { exitCode, out, err } = await english('rulebook', 'check', file('broken.yaml'));

    expect(exitCode).toBe(1);
    expect(out).toMatch(
      /broken\.yaml:\d+:\d+ \[error unknown-field\] \/staffTold\n.*\n {2}→ Did you mean "staffToldOn"\?/,
    );
    expect(err).toContain('This edition cannot be published.');
  });

  const hashOfSecond = async (): Promise<string> => {
    const { out } = await english('rulebook', 'draft', file('second.yaml'));
    return / hash ([0-9a-f]{64})\./u.exec(out)![1]!;
  };

  it(
    'store a draft that is wanted back after another took its place',
    async () => {
      const source = readFileSync(file('second.yaml'), 'utf8');
      const first = await hashOfSecond();
      writeFileSync(file('second.yaml'), source.replace('value: 12 yuan', 'value: 13 yuan'));
      expect(await hashOfSecond()).not.toBe(first);
      writeFileSync(file('second.yaml'), source);
      expect(await hashOfSecond()).toBe(first);
    },
    5 * MINUTES,
  );

  it(
    'check, draft, publish by a second person, and diff',
    async () => {
      const { exitCode, out: shipped } = await english('rulebook', 'check', 'rulebooks/cs-assessment/2.yaml');
      expect([exitCode, shipped]).toEqual([0, 'rulebooks/cs-assessment/2.yaml: 0 errors, 0 other findings.\n']);
      const alone = await english('rulebook', 'check', file('second.yaml'));
      expect([alone.exitCode, alone.out.includes('continues-unknown')]).toEqual([1, true]);
      const checked = await english('rulebook', 'check', file('second.yaml'), '--against', file('first.yaml'));
      expect([checked.exitCode, checked.err]).toEqual([0, '']);
      expect((await english('rulebook', 'draft', file('second.yaml'))).exitCode).toBe(0);
      const own = await english('rulebook', 'publish', 'cs-assessment@2');
      expect([own.exitCode, own.err.includes('[')]).toEqual([1, true]);
      const { secret } = await token('M01', 'manager');
      const publish = (...more: readonly string[]) =>
        english('--token', secret, 'rulebook', 'publish', 'cs-assessment@2', ...more);
      const stale = await publish('--hash', 'another');
      expect([stale.exitCode, stale.err.includes('[draft-changed]')]).toEqual([1, true]);
      const hash = await hashOfSecond();
      const [first, again] = [await publish('--hash', hash), await publish('--hash', hash)];
      expect([first.exitCode, again]).toEqual([0, first]);
      const { out } = await english('rulebook', 'diff', 'cs-assessment@1', 'cs-assessment@2');
      expect(out).toContain('003-3.1.12');
    },
    5 * MINUTES,
  );
});

describe('rulebook preview', () => {
  it(
    'shows who would move under a draft and by which clause, and records nothing but the draft',
    async () => {
      const third = editionSource('cs-assessment', 2)
        .replace('version: 2', 'version: 3')
        .replace(/effectiveFrom: \S+/u, 'effectiveFrom: 2026-06-01')
        .replace(/standardScore: \{ value: 80/u, 'standardScore: { value: 81')
        .replace('continues: [003-3.1.12], ', '');
      writeFileSync(file('third.yaml'), third);
      const before = await inProcessJson<{ payFen: unknown; rows: readonly { payFen: number }[] }>(folder, [
        ...['pay', 'table', MARCH],
      ]);
      const preview = await inProcessJson<{
        assessed: number;
        against: readonly string[];
        persons: readonly { person: string; before: number; after: number; fen: number; entries: readonly object[] }[];
        clauses: readonly { clause: string; persons: number }[];
        totalFen: number;
      }>(folder, ['rulebook', 'preview', file('third.yaml'), '--period', '2026-03']);

      expect(preview.against).toEqual(['cs-assessment@1']);
      expect(preview.persons.length).toBeGreaterThan(0);
      expect(preview.persons.every(({ before: was, after, fen }) => after - was === fen)).toBe(true);
      expect(preview.totalFen).toBe(preview.persons.reduce((sum, { fen }) => sum + fen, 0));
      expect(preview.clauses.map(({ clause }) => clause)).toContain('003-4.1');
      expect(await inProcessJson(folder, ['pay', 'table', MARCH])).toEqual(before);
      const entry = await entryOf('A001');
      const other = await english('explain', entry, '--as-if', 'cs-assessment@3');
      const unknown = await english('explain', entry, '--as-if', 'cs-assessment@9');
      expect([other.out.includes('@3 (as if cs-assessment@3)'), unknown.exitCode]).toEqual([true, 1]);
      expect(unknown.err).toContain('cs-assessment@9');
      const again = await english('rulebook', 'preview', 'cs-assessment@3', '--period', MARCH);
      expect(again.out).toContain('Had cs-assessment@3 been in force');
      expect(again.out).toContain('Nothing was recorded.');
      const chinese = await inProcess(folder, 'rulebook', 'preview', 'cs-assessment@3', '--period', MARCH);
      expect(chinese.out).toMatch(/003-4\.1 │ 浮动工资/u);
      const wrong = await english('rulebook', 'preview', 'cs-assessment@3', '--period', '2019-01');
      expect([wrong.exitCode, wrong.err.includes('cs-assessment has no period "2019-01"')]).toEqual([1, true]);
    },
    5 * MINUTES,
  );
});

describe('pay', () => {
  it(
    'runs, is approved by a second person, runs again as if, and tells the difference',
    async () => {
      const { secret } = await token('M01', 'manager');
      const table = await inProcessJson<{ rows: readonly unknown[] }>(folder, ['pay', 'table', MARCH]);
      const closed = await inProcessJson<{ run: string }>(folder, ['pay', 'run', MARCH, '--provisional']);
      const refused = await english('pay', 'approve', closed.run);
      const approved = await english('--token', secret, 'pay', 'approve', closed.run);
      const again = await inProcessJson<{ run: string; lineCount: number }>(folder, [
        ...['pay', 'rerun', MARCH, '--as-if', 'cs-assessment@2', '--provisional'],
      ]);
      const difference = await inProcessJson<{ totalFen: number }>(folder, ['pay', 'diff', again.run]);
      const posted = await english(
        ...['--token', secret, 'pay', 'approve', again.run, '--open-period', APRIL, '--accept-disadvantages'],
        ...['--reason', 'retroactive by decision of the management'],
      );
      const { out } = await english('pay', 'list');
      const lines = (await english('pay', 'show', again.run)).out
        .split('\n')
        .filter((line) => /│ [AL]\d+ +│/.test(line));

      expect([refused.exitCode, approved.exitCode, posted.exitCode]).toEqual([1, 0, 0]);
      expect(refused.err).toContain('[not-allowed]');
      expect(again.lineCount).toBe(table.rows.length);
      expect(typeof difference.totalFen).toBe('number');
      expect(out.match(/│ 20\d\d-\d\d-\d\d \d\d:\d\d │ close +│/g)).toHaveLength(1);
      expect(out.match(/│ rerun \(as if cs-assessment@2\) +│/g)).toHaveLength(1);
      expect(lines.filter((line) => line.includes('(as if cs-assessment@2)')).length).toBe(again.lineCount);
      expect((await english('pay', 'show', closed.run)).out).not.toContain('as if');
      const [heading, first] = (await english('pay', 'diff', again.run)).out.split('\n');
      expect(heading).toBe(`Pay runs ${closed.run} → ${again.run}  ${MARCH}`);
      expect(first).toMatch(/^A\d+ .* → .*\(as if cs-assessment@2\)$/);
      const verified = await english('verify', again.run);
      expect(verified.exitCode).toBe(0);
      expect(verified.err).toMatch(/^verifying 100% /m);
      expect((await english('pay', 'table', MARCH)).err).toBe('computing the pay table …\n');
    },
    5 * MINUTES,
  );
});

describe('token', () => {
  it(
    'is issued, listed without its secret, works, and is refused once revoked',
    async () => {
      const { id, secret } = await token('A001', 'agent');
      const list = await english('token', 'list');
      const own = await english('--token', secret, 'scorecard', 'A001', '--period', MARCH);
      const others = await english('--token', secret, 'scorecard', 'A002', '--period', MARCH);
      const revoked = await english('token', 'revoke', id);
      const after = await english('--token', secret, 'scorecard', 'A001', '--period', MARCH);
      const twice = await english('token', 'revoke', id);

      expect(list.out).toContain(id);
      expect(list.out.includes(secret)).toBe(false);
      expect([own, others, revoked, after, twice].map(({ exitCode }) => exitCode)).toEqual([0, 1, 0, 1, 1]);
      expect(others.err).toContain('[not-allowed]');
      expect(after.err).toContain('The token is refused (token-revoked).');
    },
    5 * MINUTES,
  );
});

describe('a store that cannot be used', () => {
  it('because another process works on it, is named with that process', async () => {
    const system = await openSystem({ folder, policies: 'on-demand' });
    const { exitCode, err } = await program('verify');
    await system.close();

    expect(exitCode).toBe(3);
    expect(err).toContain(`log.sqlite is in use by process ${process.pid}. Go through it, or stop it first.`);
  });

  it('because a newer version wrote it, is left as it is', async () => {
    const newer = file('newer');
    cpSync(folder, newer, { recursive: true });
    const database = new DatabaseSync(join(newer, 'log.sqlite'));
    database.exec('PRAGMA user_version = 99');
    database.close();
    const before = readFileSync(join(newer, 'log.sqlite'));

    const { exitCode, err } = await inProcess(newer, 'verify');

    expect(exitCode).toBe(3);
    expect(err).toMatch(/log\.sqlite has format 99; this version knows formats up to \d+\./);
    expect(readFileSync(join(newer, 'log.sqlite')).equals(before)).toBe(true);
  });
});

describe('while a server runs', () => {
  it(
    'commands go through it, and what needs the store for itself says so',
    async () => {
      const server = await startServer(folder);
      try {
        const imported = await program('import', file('facts.csv'));
        const card = await program('scorecard', 'A001', '--period', MARCH);
        const rebuilt = await english('rebuild');
        const toured = await english('tour');
        const verified = await program('verify');
        const data = await program('--json', 'verify');

        expect(verified.exitCode).toBe(0);
        expect(verified.err).toMatch(/^verifying 100% \((\d+)\/\1\) log$/m);
        expect([JSON.parse(data.out), data.err]).toMatchObject([{ log: { result: 'ok' } }, '']);
        expect([imported, card, rebuilt, toured].map(({ exitCode }) => exitCode)).toEqual([1, 0, 3, 3]);
        expect(imported.out).toContain('recorded 0, known 1');
        const told = {
          zh: `服务正在运行（${server.url}，进程 ${server.run.pid}），它独占数据；请先停止服务。`,
          en: `A server is running (${server.url}, process ${server.run.pid}) and has the data for itself. Stop it first.`,
        };
        expect(rebuilt.err).toBe(`${told.en} [server-running]\n`);
        expect(toured.err).toBe(rebuilt.err);
        for (const command of ['rebuild', 'tour']) {
          const { out, err } = await inProcess(folder, '--json', command);
          expect([out, JSON.parse(err)]).toEqual([
            '',
            {
              error: told.en,
              code: 'server-running',
              messages: told,
              detail: { url: server.url, pid: server.run.pid },
            },
          ]);
        }
      } finally {
        await server.run.end('SIGTERM');
      }
      const rebuilt = await english('rebuild');
      expect(rebuilt.exitCode).toBe(0);
      expect(rebuilt.out).toMatch(/Rebuilt from \d+ events into set /);
    },
    5 * MINUTES,
  );
});

describe('a folder without a store', () => {
  it('is not made by a question, which says where it looked', async () => {
    const nowhere = join(base, 'nowhere');
    const { exitCode, err } = await inProcess(nowhere, '--lang', 'en', 'scorecard', 'A001');

    expect(exitCode).toBe(2);
    expect(err).toContain(`There is no store in ${nowhere}.`);
    expect(existsSync(nowhere)).toBe(false);
  });

  it('is not needed to compare two files', async () => {
    const { exitCode, out } = await inProcess(
      join(base, 'nowhere'),
      ...['--lang', 'en', 'rulebook', 'diff', file('first.yaml'), file('second.yaml')],
    );

    expect(exitCode).toBe(0);
    expect(out).toContain('003-3.1.7');
  });
});
