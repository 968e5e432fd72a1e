import { TextBlocks } from './text-blocks.js';

/**
 * The JSON text of a document that ends in a list which grows. What was said of the list once is text from then on: many
 * events neither copy the list nor keep its objects, and the garbage collector finds texts that point nowhere.
 */
export class ListText {
  private readonly texts = new TextBlocks();

  constructor(
    private readonly name: string,
    items: readonly unknown[],
  ) {
    for (const item of items) this.add(item);
  }

  get length(): number {
    return this.texts.length;
  }

  add(item: unknown): void {
    this.texts.add(JSON.stringify(item));
  }

  /** An item that is its JSON text already, as `JSON.stringify` would write it. */
  addText(text: string): void {
    this.texts.add(text);
  }

  replace(place: number, item: unknown): void {
    this.texts.replace(place, JSON.stringify(item));
  }

  /** The first item that satisfies `wanted`, among those whose text holds `fragment`; -1 as its place when there is none. */
  find<Item>(fragment: string, wanted: (item: Item) => boolean): { readonly place: number; readonly item?: Item } {
    let place = -1;
    for (const text of this.texts) {
      place += 1;
      if (!text.includes(fragment)) continue;
      const item = JSON.parse(text) as Item;
      if (wanted(item)) return { place, item };
    }
    return { place: -1 };
  }

  *parsed<Item>(): Generator<Item> {
    for (const text of this.texts) yield JSON.parse(text) as Item;
  }

  /** The text of the document whose other fields, all before the list, are those of `head`. */
  under(head: object): string {
    return `${JSON.stringify(head).slice(0, -1)},"${this.name}":[${this.texts.joined()}]}`;
  }
}
