import { isDeepStrictEqual } from 'node:util';
import { type Answered, type Actor, type Door } from './door.js';
import { type Objection, type Operation } from './description.js';
import { type Parameters } from './questions.js';

const MOST_PAGES = 400;

const pageOf = ({ body }: Answered): readonly unknown[] | null => {
  const { result } = body;
  if (Array.isArray(result)) return result;
  const lists = Object.values((result ?? {}) as object).filter((value) => Array.isArray(value));
  return lists.length === 1 ? (lists[0] as readonly unknown[]) : null;
};

/** Walks all pages of a question and compares with the one page that holds everything: each item once, in the same order. */
export const objectToPages = async (
  door: Door,
  by: Actor,
  operation: Operation,
  given: Parameters,
): Promise<Objection> => {
  const asked = Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'cursor'));
  const whole = await door.get(by, operation.path, { ...asked, limit: '500' });
  if (whole.status !== 200 || whole.body['next'] !== undefined) return null;
  const paged: unknown[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await door.get(by, operation.path, { ...asked, ...(cursor === undefined ? {} : { cursor }) });
    if (page.status !== 200)
      return `page ${pages} of ${JSON.stringify(asked)} was answered ${page.status}: ${page.text.slice(0, 300)}`;
    const items = pageOf(page);
    if (items === null) return null;
    paged.push(...items);
    cursor = page.body['next'] as string | undefined;
    if (cursor === undefined) {
      return isDeepStrictEqual(paged, pageOf(whole))
        ? null
        : `pages of ${JSON.stringify(asked)} hold ${paged.length} items, the whole ${pageOf(whole)?.length}`;
    }
  }
  return `pages of ${JSON.stringify(asked)} do not end`;
};
