import { missingStore } from '../../apps/cli/src/missing-store.js';
import { Output } from '../../apps/cli/src/output.js';
import { withDoor } from '../../apps/cli/src/session.js';
import { openSystem, readConfiguration } from '#runtime';
import { inProcess } from '../end-to-end/support/in-process.js';
import { type Finished } from '../end-to-end/support/processes.js';
import { scratchFolder } from '../torture/disk/laboratory.js';
import { startDouble } from './double/server.js';

/** Goal: whoever asks where nothing was ever recorded is told where was looked and which setting decides that. */
describe('a command that finds no store', () => {
  const told = (environment: Readonly<Record<string, string>>, language: 'zh' | 'en' = 'en'): string =>
    missingStore(readConfiguration({ DUTYLEDGER_DATA: '/srv/ledger', ...environment }))[language];

  it('names the folder where the log is in one', () => {
    expect(told({})).toMatch(/^There is no store in \/srv\/ledger\. Name its folder/);
  });

  it('says that views on a server have no log with them', () => {
    const views = { DUTYLEDGER_MONGODB_URL: 'mongodb://me:secret@a/ledger' };
    expect(told(views)).toMatch(/^There is no store in \/srv\/ledger: DUTYLEDGER_MONGODB_URL is for the views/);
    expect(told(views)).toContain('set DUTYLEDGER_EVENTSTORE_URL');
    expect(told(views, 'zh')).toContain('DUTYLEDGER_MONGODB_URL 只用于视图');
  });

  it.each([{}, { DUTYLEDGER_MONGODB_URL: 'mongodb://a/ledger' }])(
    'names the server where the log is on one, without its password, wherever the views are (%j)',
    (views) => {
      const log = { DUTYLEDGER_EVENTSTORE_URL: 'esdb://me:secret@node-1:2113?namespace=trial', ...views };
      expect(told(log)).toMatch(/^There is no store in EventStoreDB at esdb:\/\/…@node-1:2113\?namespace=trial: /);
      for (const text of [told(log), told(log, 'zh')])
        expect([text.includes('secret'), text.includes('/srv')]).toEqual([false, false]);
    },
  );

  it('repeats no password that holds a slash', () => {
    const log = { DUTYLEDGER_EVENTSTORE_URL: 'kurrentdb://me:a/secret@node-1:2113' };
    expect(told(log)).toMatch(/^There is no store in EventStoreDB at kurrentdb:\/\/…@node-1:2113: /);
  });

  it('is refused over an empty log on a server, and goes on where there is one, without a file of a log', async () => {
    const double = await startDouble();
    const environment = { DUTYLEDGER_DATA: scratchFolder(), DUTYLEDGER_EVENTSTORE_URL: double.url };
    const session = { configuration: readConfiguration(environment), output: new Output(true, 'en'), token: undefined };
    const ask = (): Promise<unknown> => withDoor(session, (door) => door.ask('teams', {}));
    await expect(ask()).rejects.toThrow(`There is no store in EventStoreDB at ${double.url}`);
    expect(double.log.events).toEqual([]);
    const { folder, servers } = session.configuration;
    await (await openSystem({ folder, servers, policies: 'on-demand' })).close();
    expect(await ask()).toEqual([]);
    double.stop();
  });

  it('is told the centre of a token by the log on the server, or has to name it', async () => {
    const double = await startDouble();
    const folder = scratchFolder();
    const issue = (): Promise<Finished> =>
      inProcess(folder, '--json', '--lang', 'en', 'token', 'issue', '--person', 'H01', '--role', 'hr');
    const centreOfIssued = async (): Promise<string> =>
      (JSON.parse((await issue()).out) as { readonly caller: { readonly centre: string } }).caller.centre;
    process.env['DUTYLEDGER_EVENTSTORE_URL'] = double.url;
    try {
      const { exitCode, err } = await issue();
      expect([exitCode, err]).toEqual([2, expect.stringContaining('name it in DUTYLEDGER_CENTRE') as unknown]);
      process.env['DUTYLEDGER_CENTRE'] = 'centre-7';
      expect(await centreOfIssued()).toBe('centre-7');
      delete process.env['DUTYLEDGER_CENTRE'];
      const servers = { eventStore: double.url };
      await (await openSystem({ folder, servers, centre: 'centre-9', policies: 'on-demand' })).close();
      expect(await centreOfIssued()).toBe('centre-9');
    } finally {
      delete process.env['DUTYLEDGER_EVENTSTORE_URL'];
      delete process.env['DUTYLEDGER_CENTRE'];
      double.stop();
    }
  });
});
