import { type Command } from 'commander';
import {
  type Configuration,
  type Connection,
  DEFAULT_CENTRE,
  DEFAULT_ZONE,
  connect,
  folderPlace,
  hasStore,
  localOperator,
  openingOf,
  openingOfLog,
  readServer,
  readConfiguration,
} from '#runtime';
import { Door } from './door.js';
import { EXIT, Stop } from './exit-codes.js';
import { openSayingWhy } from './filling-views.js';
import { type Language } from './language.js';
import { missingStore } from './missing-store.js';
import { Output } from './output.js';

export interface GlobalOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly lang?: Language;
  readonly token?: string;
  readonly key?: string;
}

/** One run of the CLI: where the data are, who acts, where output goes. */
export interface Session {
  readonly configuration: Configuration;
  readonly output: Output;
  readonly token: string | undefined;
  /** Under which a command was sent before. */
  readonly key?: string | undefined;
}

/** What options of the command line say before the environment does. Throws what reading the configuration throws. */
export const sessionOf = (command: Command): Session => {
  const options = command.optsWithGlobals<GlobalOptions>();
  const configured = readConfiguration();
  const configuration =
    options.data === undefined ? configured : { ...configured, folder: folderPlace('--data', options.data) };
  return {
    configuration,
    output: new Output(options.json === true, options.lang ?? 'zh'),
    token: options.token ?? configuration.token,
    key: options.key,
  };
};

/**
 * The centre that is meant: as configured, else the one that opened the store, wherever its log is. A folder without a log will be opened by
 * the default one; of an empty log on a server that is not known here, so nobody guesses it.
 */
export const centreOf = async ({ configuration }: Pick<Session, 'configuration'>): Promise<string> => {
  const known = configuration.centre ?? (await openingOfLog(configuration))?.centre ?? null;
  if (known !== null) return known;
  if (configuration.servers.eventStore === undefined) return DEFAULT_CENTRE;
  const { zh, en } = missingStore(configuration);
  throw new Stop(EXIT.usage, {
    code: 'no-store',
    zh: `${zh}中心由日志的第一个事件得知；在此之前请用 DUTYLEDGER_CENTRE 指明。`,
    en: `${en} The centre is known by the first event of the log; before that name it in DUTYLEDGER_CENTRE.`,
  });
};

/**
 * The zone in whose time people of the centre read clocks: of its log, else as configured. What is told in it is also wanted where the log
 * cannot be read, such as which tokens there are, and says the name of the zone for that.
 */
export const zoneOf = async ({ configuration }: Pick<Session, 'configuration'>): Promise<string> => {
  const configured = configuration.zone ?? DEFAULT_ZONE;
  try {
    return (await openingOfLog(configuration))?.zone ?? configured;
  } catch {
    return configured;
  }
};

/** Asking where there is no store is a slip of the path or the address; only what records the first things makes a store. */
export const requireStore = async ({ configuration }: Pick<Session, 'configuration'>): Promise<void> => {
  // Whatever server a folder has, a log on a server is asked itself.
  const isServed = configuration.servers.eventStore === undefined && readServer(configuration.folder) !== null;
  if (isServed || (await hasStore(configuration))) return;
  throw new Stop(EXIT.usage, { code: 'no-store', ...missingStore(configuration) });
};

const CLOCK_ALARMS: ReadonlySet<string> = new Set(['clock-behind-log', 'clock-far-ahead', 'clock-far-behind']);

/** A server says it in its log and its health; whoever has none hears it here, since dates and deadlines come from this clock. */
const remarkOnClock = async (connection: Connection, output: Output): Promise<void> => {
  if (connection.kind === 'server') return;
  const { alarm } = await connection.system.status();
  if (alarm !== null && CLOCK_ALARMS.has(alarm.code)) output.remark(output.say(alarm));
};

const sayingKey = async <T>(door: Door, work: (door: Door) => Promise<T>): Promise<T> => {
  try {
    return await work(door);
  } catch (error) {
    door.remarkOnKey(error);
    throw error;
  }
};

/**
 * Opens the store, or goes through the server that holds it. Who acts: the token's holder, else whoever sits at this
 * machine and may read the data folder (role operator). `begins`: the command may make a new store. `viewsThread`: as `OpenOptions` says.
 */
export const withDoor = async <T>(
  session: Session,
  work: (door: Door) => Promise<T>,
  { begins = false, viewsThread = false }: { readonly begins?: boolean; readonly viewsThread?: boolean } = {},
): Promise<T> => {
  const { configuration, output, token, key } = session;
  if (!begins) await requireStore(session);
  const connection = await openSayingWhy(output, { ...openingOf(configuration), viewsThread }, (options) =>
    connect(options, token),
  );
  try {
    await remarkOnClock(connection, output);
    const centre = connection.kind === 'local' ? connection.system.centre : await centreOf(session);
    const door = new Door(connection.system, connection.caller ?? localOperator(centre), output, key);
    return await sayingKey(door, work);
  } finally {
    await connection.close();
  }
};
