import { hash } from 'node:crypto';
import {
  type Caller,
  type CommandOutcome,
  type QueryOutcome,
  type QueryRequest,
  type RefusedOutcome,
  type System,
} from '#runtime';
import { EXIT, Stop } from './exit-codes.js';
import { said } from './language.js';
import { type Output } from './output.js';

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
