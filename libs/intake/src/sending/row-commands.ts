import { type Caller, type CommandOutcome, type RefusedOutcome, type System } from '#runtime';
import { KEY_REUSED } from '../changed/changed-line.js';
import { idempotencyKeyOf } from '../changed/content-identity.js';
import { type RowCommand, COMES_OTHERWISE } from '../mapping.js';

/** A command that was sent, and what became of it. `key` names the file's kind and the row. */
export interface Sent {
  readonly key: string;
  readonly command: RowCommand;
  readonly outcome: CommandOutcome;
}

interface Sender {
  readonly system: Pick<System, 'execute'>;
  readonly caller: Caller;
}

/** More corrections of one line than anybody makes. */
const MOST_CORRECTIONS = 100;
/** Status of an answer to whoever cannot prove who they are: the token expired or was revoked. */
const UNPROVEN = 401;
export const isFault = ({ status }: RefusedOutcome): boolean => status >= 500;
/** What any other row would be told as well. */
export const isNoneOfTheRow = (outcome: RefusedOutcome): boolean => isFault(outcome) || outcome.status === UNPROVEN;

export const isThere = (code: string): boolean =>
  code === KEY_REUSED || code.includes('already') || code.endsWith('-exists');

const isDeclined = (outcome: CommandOutcome): outcome is RefusedOutcome =>
  outcome.kind === 'refused' && !isNoneOfTheRow(outcome) && !isThere(outcome.code);

/** Sends the commands of rows under keys by which the log knows them again. */
export class RowCommands {
  constructor(private readonly sender: Sender) {}

  /**
   * The command, or what the row means otherwise where the rules refuse it. Only the log knows by which way a row came in that is there
   * already, so that any refusal is a reason to try the other one; of two refusals the one that is about the row itself is told.
   */
  async sendEither(key: string, command: RowCommand): Promise<Sent> {
    const sent = { key, command, outcome: await this.execute(key, command) };
    const { otherwise } = command;
    if (otherwise === undefined || !isDeclined(sent.outcome)) return sent;
    const other = { key, command: otherwise, outcome: await this.execute(key, otherwise) };
    return isDeclined(other.outcome) && sent.outcome.code !== COMES_OTHERWISE ? sent : other;
  }

  execute(key: string, command: RowCommand): Promise<CommandOutcome> {
    return this.sender.system.execute({
      caller: this.sender.caller,
      type: command.type,
      data: command.data,
      idempotencyKey: idempotencyKeyOf(key, command),
      ...(command.occurredAt === undefined ? {} : { occurredAt: command.occurredAt }),
    });
  }

  /** Each correction of a line has a number, under which the log finds it again when the same one is sent once more. */
  async correct(key: string, command: RowCommand): Promise<CommandOutcome> {
    for (let number = 1; ; number += 1) {
      const outcome = await this.execute(`${key}|${number}`, command);
      const taken = outcome.kind === 'refused' && outcome.code === KEY_REUSED;
      if (!taken || number === MOST_CORRECTIONS) return outcome;
    }
  }
}
