/** True for the URL of a MongoDB database; any other place of keys and tokens is a folder. */
export const isKeysServer = (place: string): boolean => /^mongodb(\+srv)?:\/\//.test(place);

/** Databases that the stores take when a URL names none; the driver itself says `test` then. */
const [VIEWS, KEYS] = ['dutyledger', 'dutyledger-keys'];

const partsOf = (url: string, unnamed: string): { readonly hosts: readonly string[]; readonly database: string } => {
  const [, hosts = '', database = ''] = /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]*)\/?([^?]*)/.exec(url) ?? [];
  const withPort = (host: string): string => (/:\d+$/.test(host) ? host : `${host}:27017`).toLowerCase();
  return {
    hosts: hosts.split(',').map(withPort),
    database: database === '' || database === 'test' ? unnamed : database,
  };
};

/** Whether views and keys would be in one database of a server that both URLs name. */
export const isSameDatabase = (viewsUrl: string, keysUrl: string): boolean => {
  const [views, keys] = [partsOf(viewsUrl, VIEWS), partsOf(keysUrl, KEYS)];
  return views.database === keys.database && views.hosts.some((host) => keys.hosts.includes(host));
};
