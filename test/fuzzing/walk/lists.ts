import { isDeepStrictEqual } from 'node:util';
import { type Actor, type Door } from './door.js';
import { type Parameters } from './questions.js';

export type Item = Readonly<Record<string, unknown>>;
/** Parameters of a question, and which items of the list without them it has to answer. */
export type Filter = readonly [Parameters, (item: Item) => boolean];

const MOST_PAGES = 400;

/** Lists of one asker that are compared with one another, while nothing is recorded. */
export class Lists {
  readonly problems: string[] = [];

  constructor(
    private readonly door: Door,
    private readonly by: Actor,
  ) {}

  blame(what: string): void {
    this.problems.push(`lists of ${this.by}: ${what}`);
  }

  /** Every item, in pages of a length; those that are not full, but for the last, are blamed. */
  async every(path: string, asked: Parameters, limit = 500): Promise<readonly Item[]> {
    const items: Item[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const parameters = { ...asked, limit: String(limit), ...(cursor === undefined ? {} : { cursor }) };
      const { status, text, body } = await this.door.get(this.by, path, parameters);
      // Whoever names somebody, or a period, of whom nothing is known is told so instead of an empty list.
      if (status !== 200) {
        if (status !== 404) this.blame(`${path} ${JSON.stringify(parameters)} was answered ${text.slice(0, 300)}`);
        return items;
      }
      const page = body['result'] as readonly Item[];
      items.push(...page);
      const next = body['next'] as string | undefined;
      if (pages > 0 && page.length === 0) this.blame(`${path} ${JSON.stringify(asked)} has an empty page`);
      if (next === undefined) return items;
      if (page.length !== limit)
        this.blame(`${path} ${JSON.stringify(parameters)} has ${page.length} items on a page, and more follow`);
      cursor = next;
    }
    this.blame(`${path} ${JSON.stringify(asked)} does not end`);
    return items;
  }

  /** A filter gives exactly those of the list that satisfy it, in its order; and so do its pages, however long they are. */
  async filtered(path: string, whole: readonly Item[], given: Parameters, filters: readonly Filter[]): Promise<void> {
    for (const [parameters, satisfies] of filters) {
      const asked = { ...given, ...parameters };
      const expected = whole.filter(satisfies);
      for (const limit of [500, 1, 2]) {
        const found = await this.every(path, asked, limit);
        if (!isDeepStrictEqual(found, expected))
          this.blame(
            `${path} ${JSON.stringify({ ...asked, limit })}: ${found.length} items, expected ${expected.length}: ${JSON.stringify(found.find((item, index) => !isDeepStrictEqual(item, expected[index])) ?? expected[found.length]).slice(0, 400)}`,
          );
      }
    }
  }

  /** The same of a list that comes whole; `itemsOf`: where it is in the answer. */
  async filteredWhole(
    path: string,
    given: Parameters,
    filters: readonly Filter[],
    itemsOf = (result: unknown): readonly Item[] => result as readonly Item[],
  ): Promise<readonly Item[]> {
    const ask = async (parameters: Parameters): Promise<readonly Item[]> => {
      const { status, text, body } = await this.door.get(this.by, path, parameters);
      if (status === 200) return itemsOf(body['result']);
      if (status !== 404) this.blame(`${path} ${JSON.stringify(parameters)} was answered ${text.slice(0, 300)}`);
      return [];
    };
    const whole = await ask(given);
    for (const [parameters, satisfies] of filters) {
      const found = await ask({ ...given, ...parameters });
      const expected = whole.filter(satisfies);
      if (!isDeepStrictEqual(found, expected))
        this.blame(
          `${path} ${JSON.stringify({ ...given, ...parameters })}: ${found.length} items, expected ${expected.length}`,
        );
    }
    return whole;
  }

  /** What is listed can be opened. */
  async opened(path: string, parameters: Parameters): Promise<Item | null> {
    const { status, text, body } = await this.door.get(this.by, path, parameters);
    if (status === 200) return body['result'] as Item;
    this.blame(`${path} ${JSON.stringify(parameters)} is listed, and answered ${status} ${text.slice(0, 200)}`);
    return null;
  }
}
