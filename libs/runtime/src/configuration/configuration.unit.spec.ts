import { resolve } from 'node:path';
import { readConfiguration } from './configuration.js';

describe('the configuration', () => {
  it('has a default for everything but what a store says of itself', () => {
    expect(readConfiguration({}, undefined, 1)).toEqual({
      folder: resolve('data'),
      host: '127.0.0.1',
      port: 4600,
      viewsThread: false,
      role: 'all',
      servers: {},
    });
  });

  it.each([
    ['', 1, false],
    ['', 2, true],
    ['own', 1, true],
    ['same', 2, false],
  ])('keeps views in a thread of their own where there is a processor for it: %j, %d', (said, processors, own) => {
    const { viewsThread } = readConfiguration({ DUTYLEDGER_VIEWS_THREAD: said }, undefined, processors);
    expect(viewsThread).toBe(own);
  });

  it('takes what the environment says', () => {
    const environment = {
      DUTYLEDGER_DATA: '/srv/ledger',
      DUTYLEDGER_ZONE: 'Europe/Madrid',
      DUTYLEDGER_CENTRE: 'north',
      DUTYLEDGER_TODAY: '2026-03-31',
      DUTYLEDGER_HOST: '0.0.0.0',
      DUTYLEDGER_PORT: '0',
      DUTYLEDGER_TOKEN: 'dl_x',
      DUTYLEDGER_VIEWS_THREAD: 'own',
      DUTYLEDGER_ROLE: 'worker',
      DUTYLEDGER_EVENTSTORE_URL: 'esdb+discover://node-1:2113',
      DUTYLEDGER_EVENTSTORE_NODES: '3',
      DUTYLEDGER_MONGODB_URL: 'mongodb://a,b/ledger?replicaSet=rs',
      DUTYLEDGER_KEYS: '/srv/keys',
    };
    expect(readConfiguration(environment)).toEqual({
      folder: '/srv/ledger',
      zone: 'Europe/Madrid',
      centre: 'north',
      today: '2026-03-31',
      host: '0.0.0.0',
      port: 0,
      token: 'dl_x',
      viewsThread: true,
      role: 'worker',
      servers: {
        eventStore: 'esdb+discover://node-1:2113',
        expectCluster: 3,
        mongo: 'mongodb://a,b/ledger?replicaSet=rs',
        keys: '/srv/keys',
      },
    });
  });

  it.each([
    [{ DUTYLEDGER_ZONE: 'Mars/Olympus' }, 'DUTYLEDGER_ZONE is "Mars/Olympus", but it has to be an IANA time zone'],
    [{ DUTYLEDGER_PORT: '70000' }, 'DUTYLEDGER_PORT is "70000", but it has to be a whole number from 0 to 65535'],
    [{ DUTYLEDGER_PORT: '4600x' }, 'DUTYLEDGER_PORT is "4600x"'],
    [{ DUTYLEDGER_TODAY: '2026-02-30' }, 'DUTYLEDGER_TODAY is "2026-02-30", but it has to be the date of today'],
    [{ DUTYLEDGER_CENTRE: 'a|b' }, 'DUTYLEDGER_CENTRE is "a|b"'],
    [{ DUTYLEDGER_ROLE: 'leader' }, 'DUTYLEDGER_ROLE is "leader", but it has to be one of all, api, worker'],
    [{ DUTYLEDGER_ROLE: 'api' }, 'DUTYLEDGER_EVENTSTORE_URL is "", but it has to be set where DUTYLEDGER_ROLE is api'],
    [
      { DUTYLEDGER_ROLE: 'worker', DUTYLEDGER_EVENTSTORE_URL: 'esdb://a' },
      'DUTYLEDGER_MONGODB_URL is "", but it has to be set where DUTYLEDGER_ROLE is worker',
    ],
    [
      { DUTYLEDGER_MONGODB_URL: 'http://me:secret@a' },
      'DUTYLEDGER_MONGODB_URL is "http:…", but it has to be an address',
    ],
    [{ DUTYLEDGER_EVENTSTORE_NODES: '0' }, 'DUTYLEDGER_EVENTSTORE_NODES is "0"'],
    [{ DUTYLEDGER_DATA: 'esdb://me:secret@a' }, 'DUTYLEDGER_DATA is "esdb:…", but it has to be a folder. '],
    [
      { DUTYLEDGER_KEYS: 'postgres://me:secret@a/keys' },
      'DUTYLEDGER_KEYS is "postgres:…", but it has to be a folder, or an address such as mongodb://…',
    ],
    [
      {
        DUTYLEDGER_MONGODB_URL: 'mongodb://a,B/ledger?replicaSet=rs',
        DUTYLEDGER_KEYS: 'mongodb://me:secret@b:27017/ledger',
      },
      'DUTYLEDGER_KEYS is "mongodb:…", but it has to be another database than DUTYLEDGER_MONGODB_URL',
    ],
    [
      { DUTYLEDGER_MONGODB_URL: 'mongodb://a', DUTYLEDGER_KEYS: 'mongodb://a/dutyledger' },
      'it has to be another database than DUTYLEDGER_MONGODB_URL',
    ],
    [{ DUTYLEDGER_VIEWS_THREAD: '2' }, 'DUTYLEDGER_VIEWS_THREAD is "2", but it has to be own (a thread for the views)'],
  ])('refuses %j with what to do', (environment, message) => {
    expect(() => readConfiguration(environment)).toThrow(message);
  });

  it('takes a folder or a database of MongoDB for the keys, another one than that of the views', () => {
    const keysOf = (keys: string, mongo: string): string | undefined =>
      readConfiguration({ DUTYLEDGER_KEYS: keys, DUTYLEDGER_MONGODB_URL: mongo }).servers.keys;
    expect(keysOf('/srv/keys', 'mongodb://a/ledger')).toBe('/srv/keys');
    expect(keysOf('mongodb://a', 'mongodb://a')).toBe('mongodb://a');
    expect(keysOf('mongodb://a/keys', 'mongodb://a/ledger')).toBe('mongodb://a/keys');
    expect(keysOf('mongodb+srv://b/ledger', 'mongodb://a/ledger')).toBe('mongodb+srv://b/ledger');
  });

  it('does not repeat an address, which may hold a password', () => {
    expect(() => readConfiguration({ DUTYLEDGER_EVENTSTORE_URL: 'http://me:secret@a' })).not.toThrow('secret');
  });
});
