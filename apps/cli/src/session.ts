import { hash } from 'node:crypto';
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
  folderPlace,
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

/** A key that every server takes and every shell leaves as it is. */
const hashed = (intention: string): string => hash('sha256', intention, 'hex');

/** The key of an intention in any words: a reason may be long, and in Chinese. */
const keyOfIntention = (intention: string): string => (KEY.test(intention) ? intention : hashed(intention));

type Accepted = Extract<CommandOutcome, { kind: 'accepted' }>;

/** The system as the CLI's commands use it: who acts is settled, refusals end the command. */
export class Door {
  /** What this door wrote last: its questions wait until the views reflect it. */
  private written: string | undefined;
  /** The key of what a later run of the same command line would not send under the same one by itself. */
  private sentUnder: string | undefined;

  constructor(
    readonly system: System,
    readonly caller: Caller,
    readonly output: Output,
    private readonly key?: string,
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
    const { result } = await this.output.progressing(title, (progress) =>
      this.page<T>(name, parameters, ({ what, done, total }) =>
        progress.update(done, total, what === 'log' ? this.output.say(said('日志', 'log')) : what),
      ),
    );
    return result;
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

  /** `intention`: what the person means by it, the same for every retry of the same, unless they name the key. */
  async tell(type: string, data: unknown, intention: string): Promise<Accepted> {
    return this.send(type, data, keyOfIntention(this.key ?? intention));
  }

  private async send(type: string, data: unknown, idempotencyKey: string): Promise<Accepted> {
    const outcome = await this.system.execute({ caller: this.caller, type, data, idempotencyKey });
    if (outcome.kind === 'refused') throw stopOn(outcome);
    this.written = outcome.position;
    for (const { code, text } of outcome.warnings ?? []) this.output.remark(`${this.output.say(text)} [${code}]`);
    return outcome;
  }

  /**
   * As `tell`, for what may be meant again later: the same is a retry only while nothing else was recorded, since a draft may be
   * replaced by another and then be wanted back. What this very command recorded is something else as well, as far as anybody can tell
   * afterwards: whoever is not told how it ended names its key (`--key`). `head`: where the log ended when the person was last told anything.
   */
  async tellNow(type: string, data: unknown, intention: string, head?: string | null): Promise<Accepted> {
    const now = async (): Promise<string> => (head === undefined ? await this.head() : head) ?? '';
    const key = this.key === undefined ? hashed(`${intention}|${await now()}`) : keyOfIntention(this.key);
    this.sentUnder = key;
    return this.send(type, data, key);
  }

  /** Where the log ends, null while it is empty. What is asked from now on reflects it. */
  async head(): Promise<string | null> {
    const { head = null } = await this.ask<{ readonly head?: string | null }>('health', {});
    this.written = head ?? undefined;
    return head;
  }

  /** Whether somebody who sends the same command line again names the key under which it was sent first. */
  get namesKey(): boolean {
    return this.key !== undefined;
  }

  /** Says under which key to send again what was sent and not answered to the end, so that it is not recorded twice. */
  remarkOnKey(error: unknown): void {
    const key = this.sentUnder;
    if (key === undefined || (error instanceof Stop && error.exitCode !== EXIT.fault)) return;
    this.output.remark(
      this.output.say(
        said(
          `这条命令也许已经入账。要用同一幂等键重新发送，请再次执行并加上 --key ${key}，不会重复入账。`,
          `This may be recorded already. Give the same command again with --key ${key}, and it is not recorded twice.`,
        ),
      ),
    );
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
