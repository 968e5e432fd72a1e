import { Fault, type TokenStore } from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';

/** The tokens at hand were issued for another log: whoever holds one there would be let in here. */
export class TokensOfAnotherLog extends Fault {
  override readonly name = 'TokensOfAnotherLog';
  /** `log`: null when the log here is not begun yet. */
  constructor(bound: string, log: string | null) {
    super(
      'tokens-of-another-log',
      log === null ? FAULTS.tokensOfAbsentLog : FAULTS.tokensOfAnotherLog,
      log === null ? { bound } : { bound, log },
    );
  }
}

type Bound = Pick<TokenStore, 'log' | 'bindTo'>;

/** Throws TokensOfAnotherLog when the tokens are bound to another log. Binds nothing. `identity`: the one of the log's first event. */
export const demandTokensOf = async (tokens: Pick<Bound, 'log'>, identity: string): Promise<void> => {
  const bound = await tokens.log();
  if (bound !== null && bound !== identity) throw new TokensOfAnotherLog(bound, identity);
};

/**
 * Sees to it that nobody acts on a log with a token of another one. Nothing in a token says for which log it was issued, so tokens from
 * before they were bound are taken for those of the log beside which they are first used. Throws TokensOfAnotherLog.
 */
export const bindTokens = async (tokens: Bound, identity: string): Promise<void> => {
  const bound = (await tokens.log()) ?? (await tokens.bindTo(identity));
  if (bound !== identity) throw new TokensOfAnotherLog(bound, identity);
};
