import { MongoNotConnectedError } from 'mongodb';

/**
 * The calls of a store that have not been answered yet, so that closing can end them. The driver ends those whose connection is in use,
 * but not one that waits for a new connection whose handshake the server leaves unanswered: that one would go on for half a minute.
 */
export class OpenCalls {
  private readonly ends = new Set<() => void>();

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

  /** What an ended call had begun may still be done by the server. */
  endAll(): void {
    for (const end of this.ends) end();
    this.ends.clear();
  }
}
