import { resolve } from 'node:path';
import { ConfigurationError } from './configuration-error.js';

/**
 * The folder or file that is meant, absolute. What begins like an address is none: one of that name would be made without a word, for a
 * scheme that was mistyped. It may hold a password, so its scheme alone is repeated. `named`: the variable or option that says it.
 */
export const folderPlace = (named: string, place: string, address?: string): string => {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(place)) return resolve(place);
  const also =
    address === undefined
      ? { zh: '', en: '' }
      : { zh: `，或地址，例如 ${address}`, en: `, or an address such as ${address}` };
  throw new ConfigurationError(named, `${place.split(':')[0]}:…`, { zh: `文件夹${also.zh}`, en: `a folder${also.en}` });
};
