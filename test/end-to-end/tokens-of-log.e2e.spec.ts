import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Centre } from '../../libs/runtime/src/testing/centre.js';
import { inProcess, inProcessJson } from './support/in-process.js';
import { Run, startServer } from './support/processes.js';
import { temporaryFolder } from './support/small-centre.js';

const ISSUE = ['token', 'issue', '--person', 'H01', '--role', 'hr'] as const;

/** A folder with a log; its identity. */
const begun = async (folder: string): Promise<string> => {
  const { system } = await Centre.open(folder);
  const { store } = await system.status();
  await system.close();
  return store;
};

describe('a token that is issued', () => {
  const folder = join(temporaryFolder(), 'data');
  it('is the only line of the output, so that a script can take it, and is told about in words beside it', async () => {
    const { out, err } = await inProcess(folder, ...ISSUE);
    expect(out).toMatch(/^dl_\S+\n$/);
    expect(err).toMatch(/^H01（人力资源）的令牌，有效期到 \d{4}-\d\d-\d\d \d\d:\d\d Asia\/Shanghai。只显示这一次/);
    expect((await inProcess(folder, 'token', 'list')).out).toMatch(
      /│ H01 +│ 人力资源 +│ \d{4}-\d\d-\d\d \d\d:\d\d +│ 有效 +│/,
    );
    const { exitCode } = await inProcess(folder, '--token', out.trim(), 'token', 'list');
    expect(exitCode).toBe(0);
  });
});

describe('a server', () => {
  const folder = join(temporaryFolder(), 'data');
  it('says that nobody can act through it while no token is valid, as after the file of them was emptied', async () => {
    const said = async (): Promise<boolean> => {
      const { run } = await startServer(folder);
      // What it says of tokens comes in the same moment as its address; it ends in order, and has said all by then.
      const { err } = await run.end('SIGTERM');
      return /No token is valid here.*or the database that holds them/.test(err);
    };
    expect(await said()).toBe(true);
    await inProcess(folder, ...ISSUE);
    expect(await said()).toBe(false);
    writeFileSync(join(folder, 'tokens.sqlite'), '');
    expect(await said()).toBe(true);
  });
});

describe('verify through a server', () => {
  const folder = join(temporaryFolder(), 'data');
  it('names the centre of the token, where the server looked for runs, whatever centre the command line is set to', async () => {
    const server = await startServer(folder);
    try {
      const set = { DUTYLEDGER_CENTRE: 'elsewhere' };
      const { exitCode, out } = await Run.startWith(set, folder, '--lang', 'en', 'verify').finished;
      expect([exitCode, out.trim().split('\n').at(-1)]).toEqual([
        0,
        '• pay runs: none has been posted in the centre centre-1',
      ]);
    } finally {
      await server.run.end('SIGTERM');
    }
  });
});

describe('a token that was revoked', () => {
  const folder = join(temporaryFolder(), 'data');
  it('is listed with when and by whom: the person whose token the command was given, else the operator of the machine', async () => {
    const issued = async (): Promise<{ readonly id: string; readonly secret: string }> => inProcessJson(folder, ISSUE);
    const [hr, lost, other] = [await issued(), await issued(), await issued()];
    await inProcess(folder, '--token', hr.secret, 'token', 'revoke', lost.id);
    await inProcess(folder, 'token', 'revoke', other.id);
    const refused = await inProcess(folder, '--token', lost.secret, 'token', 'revoke', hr.id);
    const rows = (await inProcess(folder, '--lang', 'en', 'token', 'list')).out.split('\n');
    const rowOf = ({ id }: { readonly id: string }): string | undefined => rows.find((row) => row.includes(id));
    expect(rowOf(lost)).toMatch(/revoked .* \d{4}-\d\d-\d\d \d\d:\d\d H01 /);
    expect(rowOf(other)).toMatch(/revoked .* \d{4}-\d\d-\d\d \d\d:\d\d local-operator \(.+\)/);
    expect(rowOf(hr)).toContain('valid');
    expect([refused.exitCode, refused.err]).toEqual([1, expect.stringContaining('[token-revoked]')]);
  });
});

/** Goal: whoever copies the tokens of one centre beside the log of another lets nobody in. Method: the command line in this process. */
describe('a file of tokens that was copied beside another log', () => {
  const root = temporaryFolder();
  const [one, other] = [join(root, 'one'), join(root, 'other')];
  const tokensOf = (folder: string): string => join(folder, 'tokens.sqlite');
  let logs: readonly [string, string];
  let secret: string;

  beforeAll(async () => {
    logs = [await begun(one), await begun(other)];
    ({ secret } = await inProcessJson<{ readonly secret: string }>(other, ISSUE));
    cpSync(tokensOf(one), join(root, 'tokens.own'));
    cpSync(tokensOf(other), tokensOf(one));
  });

  it.each([
    ['acting with a token of it', () => ['--token', secret, 'pay', 'list']],
    ['acting without a token', () => ['pay', 'list']],
    ['issuing a token', () => [...ISSUE]],
  ])('is refused when %s', async (_, command) => {
    const { exitCode, err } = await inProcess(one, '--lang', 'en', ...command());
    expect([exitCode, err]).toEqual([
      3,
      expect.stringContaining(`The tokens belong to log ${logs[1]}, but the log here is ${logs[0]}`),
    ]);
    expect(err).toContain('[tokens-of-another-log]');
  });

  it('is refused by a restore before the log is written', async () => {
    const backup = join(root, 'backup');
    await inProcessJson(other, ['store', 'backup', backup]);
    const restored = join(root, 'restored');
    cpSync(join(root, 'tokens.own'), join(restored, 'tokens.sqlite'));
    const { exitCode, err } = await inProcess(restored, '--json', 'store', 'restore', backup);
    expect([exitCode, (JSON.parse(err) as { readonly code: string }).code]).toEqual([3, 'tokens-of-another-log']);
    rmSync(tokensOf(restored));
    expect((await inProcess(restored, '--json', 'store', 'restore', backup)).exitCode).toBe(0);
  });

  it('is replaced by an empty one, as the message says, and tokens are issued anew', async () => {
    rmSync(tokensOf(one));
    const issued = await inProcessJson<{ readonly secret: string }>(one, ISSUE);
    expect(await inProcessJson(one, ['--token', issued.secret, 'pay', 'list'])).toEqual([]);
    const { exitCode, err } = await inProcess(one, '--json', '--token', secret, 'pay', 'list');
    expect([exitCode, err]).toEqual([1, expect.stringContaining('token-unknown')]);
  });
});
