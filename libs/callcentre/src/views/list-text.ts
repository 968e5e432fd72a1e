/** Room for the first few items of a list. */
const FIRST_BYTES = 1024;
const GROWTH = 2;
/** What one UTF-16 unit takes at most in UTF-8. */
const BYTES_PER_CHARACTER = 3;

/**
 * The JSON text of a document that ends in a list which grows. What was said of the list once is bytes from then on: many
 * events neither copy the list nor keep its objects, and the garbage collector has nothing to look after.
 */
export class ListText {
  /** The items, with a comma between two. */
  private bytes = Buffer.alloc(0);
  /** Where each item ends. */
  private ends: number[] = [];

  constructor(
    private readonly name: string,
    items: readonly unknown[],
  ) {
    for (const item of items) this.add(item);
  }

  get length(): number {
    return this.ends.length;
  }

  add(item: unknown): void {
    const used = this.ends.at(-1) ?? 0;
    const text = used === 0 ? JSON.stringify(item) : `,${JSON.stringify(item)}`;
    this.makeRoom(used, text.length * BYTES_PER_CHARACTER);
    this.ends.push(used + this.bytes.write(text, used));
  }

  /** Of corrections, which are few: the list is written anew. */
  replace(place: number, item: unknown): void {
    const items = [...this.parsed<unknown>()];
    this.ends = [];
    for (const [index, kept] of items.entries()) this.add(index === place ? item : kept);
  }

  /** The first item that satisfies `wanted`, among those whose text holds `fragment`; -1 as its place when there is none. */
  find<Item>(fragment: string, wanted: (item: Item) => boolean): { readonly place: number; readonly item?: Item } {
    for (let place = this.placeOf(fragment, 0); place !== -1; place = this.placeOf(fragment, place + 1)) {
      const item = this.itemAt<Item>(place);
      if (wanted(item)) return { place, item };
    }
    return { place: -1 };
  }

  *parsed<Item>(): Generator<Item> {
    for (const place of this.ends.keys()) yield this.itemAt<Item>(place);
  }

  /** The text of the document whose other fields, all before the list, are those of `head`. */
  under(head: object): string {
    const list = this.bytes.toString('utf8', 0, this.ends.at(-1) ?? 0);
    return `${JSON.stringify(head).slice(0, -1)},"${this.name}":[${list}]}`;
  }

  private startOf(place: number): number {
    return place === 0 ? 0 : this.ends[place - 1]! + 1;
  }

  private itemAt<Item>(place: number): Item {
    return JSON.parse(this.bytes.toString('utf8', this.startOf(place), this.ends[place])) as Item;
  }

  /** The first item from this one on whose text holds the fragment; -1 when there is none. */
  private placeOf(fragment: string, from: number): number {
    if (from >= this.length) return -1;
    const found = this.bytes.indexOf(fragment, this.startOf(from));
    return found === -1 ? -1 : this.ends.findIndex((end) => found < end);
  }

  private makeRoom(used: number, more: number): void {
    if (used + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(FIRST_BYTES, this.bytes.length * GROWTH, used + more));
    this.bytes.copy(larger, 0, 0, used);
    this.bytes = larger;
  }
}
