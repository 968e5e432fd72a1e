import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inProcess } from './support/in-process.js';

const SECOND = fileURLToPath(new URL('../../rulebooks/cs-assessment/2.yaml', import.meta.url));

/** Goal: whatever ends a command early has a stable code and both languages, so that a program can tell and a person can read. */
describe('what ends a command early', () => {
  const base = mkdtempSync(join(tmpdir(), 'dutyledger-cli-errors-'));
  const folder = join(base, 'data');
  const teams = join(base, 'teams.csv');

  beforeAll(async () => {
    writeFileSync(teams, 'team,department,title\nG01,客户服务部,客服一组\n');
    expect((await inProcess(folder, 'import', teams)).exitCode).toBe(0);
  });
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it.each([
    [['audit'], 2, 'audit-not-named'],
    [['audit', '--person', 'A001', '--case', 'c'], 2, 'audit-not-named'],
    [['audit', '--person', ''], 2, 'option-value-invalid'],
    [['scorecard', ' '], 2, 'argument-invalid'],
    [['audit', '--person', 'A001', '--as-of', '2026-02-30'], 2, 'option-value-invalid'],
    [['scorecard', 'A001', '--as-of', '2026-2-3'], 2, 'option-value-invalid'],
    [['scorecard', 'A001', '--date', 'heute'], 2, 'option-value-invalid'],
    [['explain', 'e', '--as-of', '31.03.2026'], 2, 'option-value-invalid'],
    [['rulebook', 'sample', 'telecom-quality@1', 'calls', '--base', 'many'], 2, 'option-value-invalid'],
    [['sample', 'make', 'nowhere', '--month', '2026-13'], 2, 'option-value-invalid'],
    [['sample', 'make', 'nowhere', '--agents', 'many'], 2, 'option-value-invalid'],
    [['sample', 'make', 'nowhere', '--agents', '0'], 2, 'option-value-invalid'],
    [['sample', 'make', 'nowhere', '--agents', '40'], 2, 'story-needs-agents'],
    [['sample', 'make', 'nowhere', '--seed', 'x'], 2, 'option-value-invalid'],
    [['explain'], 2, 'entry-not-named'],
    [['explain', '--person', 'G01', '--clause', '003-9.9'], 1, 'entry-unknown'],
    [['explain', '--person', 'A001', '--clause', '003-9.9'], 1, 'not-found'],
    [['audit', '--person', 'A001'], 1, 'not-found'],
    [['import', 'nowhere.csv'], 2, 'file-missing'],
    [['import', 'teams.csv', '--as', 'nonsense'], 2, 'option-value-invalid'],
    [['import', '--correct', 'package.json'], 2, 'reason-missing'],
    [['rulebook', 'check', 'nowhere.yaml'], 2, 'file-missing'],
    [['rulebook', 'check', SECOND, '--against', 'cs-assessment@1'], 2, 'against-no-file'],
    [['rulebook', 'show', 'package.json'], 1, 'edition-unreadable'],
    [['rulebook', 'publish', 'cs-assessment'], 2, 'edition-name-invalid'],
    [['rulebook', 'publish', 'rulebooks'], 2, 'edition-name-invalid'],
    [['rulebook', 'check', 'rulebooks'], 2, 'unreadable-file'],
    [['rulebook', 'check', SECOND, '--against', 'rulebooks'], 2, 'unreadable-file'],
    [['rulebook', 'diff', SECOND, 'rulebooks/cs-assessment'], 2, 'unreadable-file'],
    [['rulebook', 'show', 'rulebooks'], 2, 'unreadable-file'],
    [['rulebook', 'preview', 'rulebooks', '--period', '2026-03'], 2, 'unreadable-file'],
    [['rulebook', 'draft', 'rulebooks'], 2, 'unreadable-file'],
    [['rulebook', 'draft', 'docs/images/pay-runs.png'], 1, 'edition-unreadable'],
    [['rulebook', 'show', SECOND, '--html', 'nowhere/page.html'], 2, 'unwritable-file'],
    [['sample', 'make', 'package.json'], 2, 'unwritable-file'],
    [['sample', 'make', 'package.json/month'], 2, 'unwritable-file'],
    [['rulebook', 'preview', 'cs-assessment@1', '--period', '1999-01'], 1, 'period-unknown'],
    [['token', 'revoke', 'nobody'], 1, 'token-not-valid'],
    [['token', 'issue', '--person', 'A001', '--role', 'agent', '--days', '0'], 2, 'days-out-of-range'],
    [['store', 'backup', 'package.json'], 2, 'file-exists'],
    [['store', 'restore', 'nowhere', '--data', 'nowhere'], 2, 'no-such-backup'],
    [['store', 'backup', 'nowhere', '--data', 'nowhere'], 2, 'nothing-to-back-up'],
    [['rebuild', '--data', 'nowhere'], 2, 'no-store'],
    [['token', 'list', '--data', 'nowhere'], 2, 'no-store'],
    [['token', 'revoke', 'nobody', '--data', 'nowhere'], 2, 'no-store'],
    [['import', 'samples/2026-03/teams.csv', '--data', 'package.json/data'], 2, 'folder-not-made'],
    [['store', 'backup', 'nowhere/log'], 2, 'unwritable-file'],
    [['store', 'backup', 'package.json/log'], 2, 'unwritable-file'],
    [['store', 'backup-keys', 'nowhere/keys'], 2, 'unwritable-file'],
    [['decide', 'abc', '--reason', 'r', '--fen', '1.5'], 2, 'option-value-invalid'],
    [['decide', 'abc', '--reason', 'r', '--fen', '1', '--yuan', '1'], 2, 'options-exclude-each-other'],
  ] as const)('%j exits with %i and is told as %s with --json, in both languages', async (args, code, name) => {
    const { exitCode, err } = await inProcess(folder, '--json', ...args);
    const told = JSON.parse(err) as { error: string; code: string; messages: { zh: string; en: string } };

    expect([exitCode, told.code]).toEqual([code, name]);
    expect(told.messages.zh).toMatch(/[一-鿿]/u);
    expect(told.messages.en).not.toMatch(/[一-鿿]/u);
    expect(told.error).toBe(told.messages.en);
  });

  it('is one line in the language that was asked for, with its code, and its parts below it', async () => {
    writeFileSync(teams, 'team,department,title\nG02,客户服务部,客服二组\nG03,,客服三组\n');
    const [zh, en] = [
      await inProcess(folder, 'import', teams),
      await inProcess(folder, '--lang', 'en', 'import', teams),
    ];
    expect(zh.err).toContain('1 行没有入账，其余已入账。 [lines-not-recorded]');
    expect(en.err).toContain('Lines not recorded: 1; all others were. [lines-not-recorded]');
    writeFileSync(teams, 'team,department,title\nG03,,客服三组\nG04,,客服四组\n');
    expect((await inProcess(folder, 'import', teams)).err).toContain('2 行都没有入账。 [lines-not-recorded]');
    const refused = await inProcess(folder, '--lang', 'en', 'audit', '--person', 'A'.repeat(401));
    expect(refused.err.split('\n').slice(1)).toEqual(['  person: It has to have 1 to 400 characters.', '']);
  });

  it('can be looked up: help of a command names what it requires, its choices, and what goes with every command', async () => {
    const [copy, kinds] = [
      await inProcess(folder, 'store', 'copy', '--help'),
      await inProcess(folder, 'import', '--help'),
    ];
    expect(copy.out).toMatch(/--from <place> +（必填 \/ required）/u);
    expect(copy.out).toMatch(/Global Options:[\s\S]*--json/u);
    expect(kinds.out).toContain('"violation-decisions"');
  });

  it('is the start of a server by whoever says that it is a worker, before anything is opened', async () => {
    const settings = {
      DUTYLEDGER_ROLE: 'worker',
      DUTYLEDGER_EVENTSTORE_URL: 'esdb://127.0.0.1:1?tls=false',
      DUTYLEDGER_MONGODB_URL: 'mongodb://127.0.0.1:1/nowhere',
    };
    Object.assign(process.env, settings);
    try {
      const { exitCode, err } = await inProcess(folder, 'serve');
      expect([exitCode, err]).toEqual([2, expect.stringContaining('worker-serves-nobody') as string]);
    } finally {
      for (const name of Object.keys(settings)) Reflect.deleteProperty(process.env, name);
    }
  });
});
