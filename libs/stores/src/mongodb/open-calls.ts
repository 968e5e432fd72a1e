import { MongoNetworkTimeoutError, MongoNotConnectedError } from 'mongodb';

/** How long somebody who asks waits, where nothing else is said. A server that works answers in milliseconds. */
export const ANSWER_MILLISECONDS = 10_000;

/**
 * The calls of a store that have not been answered yet, so that closing can end them, and a server that stands still keeps nobody
 * waiting. The driver ends those whose connection is in use, but not one that waits for a new connection whose handshake the server leaves
 * unanswered: that one would go on for half a minute. And it has no limit for a whole operation: `timeoutMS` is without effect, and what it
 * notices of a silent server it answers by looking for another one, a minute in all.
 */
export class OpenCalls {
  private readonly ends = new Set<() => void>();

  /** `answerMs`: milliseconds after which somebody who asks is not kept waiting any more. */
  constructor(private readonly answerMs = ANSWER_MILLISECONDS) {}

  /** Settles as the operation does, or rejects with MongoNotConnectedError when it is ended before. */
  run<Result>(operation: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const end = (): void =>
        reject(new MongoNotConnectedError('The connection was closed before the server answered.'));
      this.ends.add(end);
      const settled = (act: () => void): void => {
        this.ends.delete(end);
        act();
      };
      operation().then(
        (result) => settled(() => resolve(result)),
        (error: unknown) => settled(() => reject(error as Error)),
      );
    });
  }

  /**
   * As `run`, for somebody who waits for the answer: rejects with MongoNetworkTimeoutError when it does not come in time. What was
   * begun may still be done by the server.
   */
  async answered<Result>(operation: () => Promise<Result>): Promise<Result> {
    const limit = this.answerMs;
    let late: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new MongoNetworkTimeoutError(`No answer within ${limit} ms.`)), limit);
    });
    try {
      return await Promise.race([this.run(operation), tooLate]);
    } finally {
      clearTimeout(late);
    }
  }

  /** What an ended call had begun may still be done by the server. */
  endAll(): void {
    for (const end of this.ends) end();
    this.ends.clear();
  }
}
