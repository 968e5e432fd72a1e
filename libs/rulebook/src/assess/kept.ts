/** What was computed once for a key and is kept, so that whoever asks again gets the same. */
export class Kept<Key, Made extends NonNullable<unknown> | null> {
  private readonly known = new Map<Key, Made>();

  of(key: Key, make: () => Made): Made {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.known.set(key, made);
    return made;
  }
}
