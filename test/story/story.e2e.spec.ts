import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenTour, resultOf } from '../end-to-end/support/tour-result.js';
import { inProcess, inProcessJson } from '../end-to-end/support/in-process.js';
import { type Finished, Run } from '../end-to-end/support/processes.js';
import { temporaryFolder } from '../end-to-end/support/small-centre.js';
import { startDouble } from '../eventstoredb/double/server.js';
import {
  addressIn,
  EVENTSTORE_VARIABLE,
  freshNamespace,
  inNamespace,
  withServer as withEventStore,
} from '../eventstoredb/fresh-store.js';
import { freshUrl, withServer as withMongo } from '../mongodb/fresh-models.js';

/**
 * Goal: the whole story of the sample month, from publishing the rules to a verified re-run, comes to the same golden
 * documents whatever keeps log and views. Method: the program as it is installed, against the servers that the environment
 * names: `DUTYLEDGER_EVENTSTORE_URL`, `DUTYLEDGER_MONGODB_URL`, or both. Where only MongoDB is named, the story is told twice:
 * over a log in a file, and over the EventStoreDB double, which is no real server.
 */
const MINUTES = 60_000;
/** Some fifteen thousand calls of a server, many of them one after the other: eight minutes where each answer takes 50 ms. */
const STORY_MINUTES = 40;
/** What a run that failed wrote last, which says where in the story it was. */
const LAST_CHARACTERS = 1500;

const eventStore = addressIn(EVENTSTORE_VARIABLE);
const mongo = addressIn('DUTYLEDGER_MONGODB_URL');
const base = temporaryFolder();

type Settings = Readonly<Record<string, string>>;

const tellStory = (
  name: string,
  settingsOf: () => Promise<{ readonly settings: Settings; close(): Promise<void> }>,
) => {
  describe(`the story on ${name}`, () => {
    const folder = join(base, name.replaceAll(/\W+/g, '-'));
    let told: Finished;
    let close: (() => Promise<void>) | undefined;

    beforeAll(async () => {
      const prepared = await settingsOf();
      ({ close } = prepared);
      Object.assign(process.env, prepared.settings);
      told = await Run.startWith(prepared.settings, folder, '--lang', 'en', 'tour').finished;
    }, STORY_MINUTES * MINUTES);
    afterAll(() => close?.());

    it('is told to its end, with every digest verified', () => {
      const failure =
        told.exitCode === 0 ? '' : `${told.out.slice(-LAST_CHARACTERS)}\n${told.err.slice(-LAST_CHARACTERS)}`;
      expect({ exitCode: told.exitCode, failure }).toEqual({ exitCode: 0, failure: '' });
      expect([...told.out.matchAll(/✔ pay run (\S+): .* digest agrees/g)]).toHaveLength(3);
    });

    it(
      'comes to the golden documents',
      async () => {
        expect(await resultOf(folder)).toEqual(JSON.parse(readFileSync(goldenTour, 'utf8')));
      },
      STORY_MINUTES * MINUTES,
    );

    it(
      'comes to them again when all views are built anew from the log',
      async () => {
        const rebuilt = await inProcess(folder, '--lang', 'en', 'rebuild');
        expect({ exitCode: rebuilt.exitCode, err: rebuilt.exitCode === 0 ? '' : rebuilt.err }).toEqual({
          exitCode: 0,
          err: '',
        });
        expect(rebuilt.out).toMatch(/Rebuilt from [1-9]\d* events into set /);
        expect(await resultOf(folder)).toEqual(JSON.parse(readFileSync(goldenTour, 'utf8')));
      },
      STORY_MINUTES * MINUTES,
    );

    it(
      'is not told twice',
      async () => {
        const again = await inProcessJson<{ readonly mode: string; readonly runs: readonly unknown[] }>(folder, [
          'tour',
        ]);
        expect([again.mode, again.runs.length]).toEqual(['simulation', 3]);
      },
      STORY_MINUTES * MINUTES,
    );
  });
};

const nothingToClose = { close: () => Promise.resolve() };
const viewsOnMongo = (): Settings => (mongo === undefined ? {} : { DUTYLEDGER_MONGODB_URL: freshUrl() });
const views = mongo === undefined ? 'views in a file' : 'views in MongoDB';

const withServers = async (define: () => void): Promise<void> => {
  if (eventStore !== undefined) return withEventStore(mongo === undefined ? define : () => withMongo(define));
  if (mongo !== undefined) return withMongo(define);
  const reason = `SKIPPED: no server. Set ${EVENTSTORE_VARIABLE}, DUTYLEDGER_MONGODB_URL, or both`;
  process.stderr.write(`\n${reason}\n`);
  it(reason, () => expect([eventStore, mongo]).toEqual([undefined, undefined]));
};

await withServers(() => {
  if (eventStore !== undefined) {
    tellStory(`EventStoreDB, ${views}`, async () => ({
      ...nothingToClose,
      settings: { ...viewsOnMongo(), [EVENTSTORE_VARIABLE]: inNamespace(eventStore, freshNamespace()) },
    }));
    return;
  }
  tellStory(`a log in a file, ${views}`, async () => ({
    ...nothingToClose,
    settings: { ...viewsOnMongo(), [EVENTSTORE_VARIABLE]: '' },
  }));
  tellStory(`the EventStoreDB double, ${views}`, async () => {
    const double = await startDouble();
    return {
      settings: { ...viewsOnMongo(), [EVENTSTORE_VARIABLE]: double.url },
      close: () => Promise.resolve(double.stop()),
    };
  });
});
