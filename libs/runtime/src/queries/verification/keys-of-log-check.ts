import { type MovableKeyStore, type RecordedEvent } from '#eventsourcing';
import { KeysUnavailable } from '#stores';
import { TextsCheck, type TextsChecked } from '../../same-log/check-keys.js';

/**
 * Whether the keys at hand are those of the log. `of-another-log`: they are bound to `bound`, or to none. `texts-unreadable`: they are, and
 * some are missing or others. `unavailable`: their server did not answer. Owners are counted and not named, since whoever may verify a log
 * may not know all of them; of a log that is broken, those of its right part.
 */
export type KeysOfLog =
  | ({ readonly result: 'ok' | 'texts-unreadable'; readonly log: string } & Omit<TextsChecked, 'examples'>)
  | { readonly result: 'of-another-log'; readonly log: string; readonly bound: string | null }
  | { readonly result: 'unavailable'; readonly log: string };

/**
 * Compares the keys with a log while that is read. A server of keys that is away ends this check alone: what is said of the log and
 * of pay needs no key.
 */
export class KeysOfLogCheck {
  private readonly texts: TextsCheck;
  private isAway = false;

  /** `log`: identity of the log. */
  constructor(
    private readonly keys: Pick<MovableKeyStore, 'log' | 'find'>,
    private readonly log: string,
  ) {
    this.texts = new TextsCheck(keys);
  }

  async take(page: readonly RecordedEvent[]): Promise<void> {
    if (!this.isAway) await this.unlessAway(() => this.texts.take(page));
  }

  async result(): Promise<KeysOfLog> {
    const { log } = this;
    const bound = await this.unlessAway(() => this.keys.log());
    if (bound === undefined || this.isAway) return { result: 'unavailable', log };
    if (bound !== log) return { result: 'of-another-log', log, bound };
    const { owners, erased, unreadable } = this.texts.sum();
    return { result: unreadable === 0 ? 'ok' : 'texts-unreadable', log, owners, erased, unreadable };
  }

  private async unlessAway<Result>(ask: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof KeysUnavailable)) throw error;
      this.isAway = true;
      return undefined;
    }
  }
}
