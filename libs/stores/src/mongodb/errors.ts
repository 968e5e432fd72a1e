/** A setting with which an acknowledged write could be lost or a read could be stale. Named at the start, before any use. */
export class WeakSetting extends Error {
  override readonly name = 'WeakSetting';
}

/** MongoDB takes no document of this size. Nothing of its commit was written. */
export class DocumentTooLarge extends Error {
  override readonly name = 'DocumentTooLarge';
  constructor(
    readonly set: string,
    readonly model: string,
    readonly key: string,
    readonly bytes: number,
    limit: number,
  ) {
    super(
      `Document ${key} of ${model} in ${set} takes ${bytes} bytes with its guard; MongoDB takes fewer than ${limit}. ` +
        'Spread what it holds over several documents and raise the version of the view.',
    );
  }
}
