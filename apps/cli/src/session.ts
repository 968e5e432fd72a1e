import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import { type Command } from 'commander';
import {
  type Caller,
  type CommandOutcome,
  type Configuration,
  type Connection,
  type QueryOutcome,
  type QueryRequest,
  type RefusedOutcome,
  type System,
  DEFAULT_CENTRE,
  DEFAULT_ZONE,
  connect,
  hasStore,
  localOperator,
  openingOf,
  openingOfLog,
  readServer,
  readConfiguration,
} from '#runtime';
import { EXIT, Stop } from './exit-codes.js';
import { openSayingWhy } from './filling-views.js';
import { type Language, said } from './language.js';
import { missingStore } from './missing-store.js';
import { Output } from './output.js';

export interface GlobalOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly lang?: Language;
  readonly token?: string;
}

/** One run of the CLI: where the data are, who acts, where output goes. */
export interface Session {
  readonly configuration: Configuration;
  readonly output: Output;
  readonly token: string | undefined;
}

/** What options of the command line say before the environment does. Throws what reading the configuration throws. */
export const sessionOf = (command: Command): Session => {
  const options = command.optsWithGlobals<GlobalOptions>();
  const configured = readConfiguration();
  const configuration = options.data === undefined ? configured : { ...configured, folder: resolve(options.data) };
  return {
    configuration,
    output: new Output(options.json === true, options.lang ?? 'zh'),
    token: options.token ?? configuration.token,
  };
};

/** A field of a request by the word that the command line has for it: `as-if` for `/asIf`. */
const named = (field: string): string =>
  field.replace(/^\//u, '').replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

/** A refusal ends the command, with its fields one below the other. */
const stopOn = (refused: RefusedOutcome): Stop => {
  const { code, title, clause, errors } = refused;
  const because = clause === undefined ? '' : ` (${clause})`;
  return new Stop(
    refused.status >= 500 ? EXIT.fault : EXIT.refused,
    {
      code,
      zh: `${title.zh}${because}`,
      en: `${title.en}${because}`,
      ...(errors === undefined
        ? {}
        : { lines: errors.map(({ field, zh, en }) => said(`  ${named(field)}: ${zh}`, `  ${named(field)}: ${en}`)) }),
    },
    refused,
  );
};

/** A server takes no other keys. */
const KEY = /^[!-~]{1,200}$/;

/** The key of an intention in any words: a reason may be long, and in Chinese. */
const keyOfIntention = (intention: string): string =>
  KEY.test(intention) ? intention : hash('sha256', intention, 'hex');

/** The system as the CLI's commands use it: who acts is settled, refusals end the command. */
export class Door {
  /** What this door wrote last: its questions wait until the views reflect it. */
  private written: string | undefined;

  constructor(
    readonly system: System,
    readonly caller: Caller,
    readonly output: Output,
  ) {}

  async ask<T>(name: string, parameters: Readonly<Record<string, string | undefined>>): Promise<T> {
    const { result } = await this.page<T>(name, parameters);
    return result;
  }

  /** Asks what takes long, and shows how far it is, also through a server. */
  async askAtLength<T>(
    name: string,
    parameters: Readonly<Record<string, string | undefined>>,
    title: string,
  ): Promise<T> {
    const progress = this.output.progress(title);
    try {
      const { result } = await this.page<T>(name, parameters, ({ what, done, total }) =>
        progress.update(done, total, what === 'log' ? this.output.say(said('日志', 'log')) : what),
      );
      return result;
    } finally {
      progress.finish();
    }
  }

  async page<T>(
    name: string,
    parameters: Readonly<Record<string, string | undefined>>,
    onProgress?: QueryRequest['onProgress'],
  ): Promise<{ readonly result: T; readonly next: string | undefined }> {
    const given = Object.fromEntries(
      Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined),
    );
    const outcome: QueryOutcome = await this.system.query({
      caller: this.caller,
      name,
      parameters: given,
      ...(this.written === undefined ? {} : { after: this.written }),
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    if (outcome.kind === 'refused') throw stopOn(outcome);
    return { result: outcome.result as T, next: outcome.next };
  }

  /** Every page of a list. */
  async all<T>(name: string, parameters: Readonly<Record<string, string | undefined>>): Promise<readonly T[]> {
    const found: T[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.page<readonly T[]>(name, { ...parameters, cursor });
      found.push(...page.result);
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  }

  /** `intention`: what the person means by it, the same for every retry of the same. */
  async tell(type: string, data: unknown, intention: string): Promise<Extract<CommandOutcome, { kind: 'accepted' }>> {
    const idempotencyKey = keyOfIntention(intention);
    const outcome = await this.system.execute({ caller: this.caller, type, data, idempotencyKey });
    if (outcome.kind === 'refused') throw stopOn(outcome);
    this.written = outcome.position;
    for (const { code, text } of outcome.warnings ?? []) this.output.remark(`${this.output.say(text)} [${code}]`);
    return outcome;
  }

  /**
   * As `tell`, for what may be meant again later: the same is a retry only while nothing else was recorded, since a draft may be
   * replaced by another and then be wanted back.
   */
  async tellNow(
    type: string,
    data: unknown,
    intention: string,
  ): Promise<Extract<CommandOutcome, { kind: 'accepted' }>> {
    const { head = null } = await this.ask<{ readonly head?: string | null }>('health', {});
    return this.tell(type, data, `${intention}|${head ?? ''}`);
  }
}

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
const requireStore = async ({ configuration }: Session): Promise<void> => {
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

/**
 * Opens the store, or goes through the server that holds it. Who acts: the token's holder, else whoever sits at this
 * machine and may read the data folder (role operator). `begins`: the command may make a new store.
 */
export const withDoor = async <T>(
  session: Session,
  work: (door: Door) => Promise<T>,
  { begins = false }: { readonly begins?: boolean } = {},
): Promise<T> => {
  const { configuration, output, token } = session;
  if (!begins) await requireStore(session);
  const connection = await openSayingWhy(output, openingOf(configuration), (options) => connect(options, token));
  try {
    await remarkOnClock(connection, output);
    const centre = connection.kind === 'local' ? connection.system.centre : await centreOf(session);
    return await work(new Door(connection.system, connection.caller ?? localOperator(centre), output));
  } finally {
    await connection.close();
  }
};
