import { type Plain } from './plain-tree.js';

const isMap = (value: unknown): value is { readonly [key: string]: Plain } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const itemOf = (list: Plain | undefined, index: string | undefined): Plain | undefined =>
  Array.isArray(list) && index !== undefined ? (list as readonly Plain[])[Number(index)] : undefined;

/**
 * The id under which whoever wrote the file knows what a JSON pointer leads into: that of the clause, aggregate, outcome or
 * pay line of one of its lists; null where the pointer leads elsewhere, or the id itself is missing or no text.
 */
export const clauseAt = (data: Plain, path: string): string | null => {
  const [, section, index] = path.split('/');
  if (section === undefined || !isMap(data) || !Object.hasOwn(data, section)) return null;
  const item = itemOf(data[section], index);
  return isMap(item) && typeof item['id'] === 'string' ? item['id'] : null;
};
