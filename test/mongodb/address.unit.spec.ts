import { MongoClient } from 'mongodb';
import { hostOf, inDatabase, throughPort, whyNoProxy } from './address.js';

/** Goal: one address is enough for every test, whatever it says. Method: the addresses that are made of it, as the driver reads them. */
describe('an address that is made of that of a MongoDB server', () => {
  const read = (url: string) => {
    const { hosts, dbName, credentials, replicaSet, directConnection } = new MongoClient(url).options;
    const user = credentials === undefined ? null : `${credentials.username} of ${credentials.source}`;
    return { hosts: hosts.map(String), dbName, user, replicaSet, directConnection };
  };
  const one = { hosts: ['h:27017'], dbName: 'trial', user: null, replicaSet: undefined, directConnection: false };

  it.each<[string, object]>([
    ['mongodb://h:27017', {}],
    ['mongodb://h:27017/', {}],
    ['mongodb://h', {}],
    ['mongodb://h/test', {}],
    ['mongodb://a:1,b:2/x?replicaSet=rs0', { hosts: ['a:1', 'b:2'], replicaSet: 'rs0' }],
    ['mongodb://h?replicaSet=rs0', { replicaSet: 'rs0' }],
    ['mongodb://u:p%40%2F@h', { user: 'u of admin' }],
    ['mongodb://u:p@h/own', { user: 'u of own' }],
    ['mongodb://u:p@h/own?authSource=staff', { user: 'u of staff' }],
    ['mongodb://u:p@h/own?authMechanism=SCRAM-SHA-256', { user: 'u of own' }],
    ['mongodb://u:p@h/?authMechanism=PLAIN', { user: 'u of $external' }],
  ])('%s: another database is that of the same server and user', (url, expected) => {
    expect(read(inDatabase(url, 'trial'))).toEqual({ ...one, ...expected });
    expect(new MongoClient(inDatabase(url, 'trial')).options.credentials?.password).toBe(
      new MongoClient(url).options.credentials?.password,
    );
  });

  it('by way of a port stays there, with the user', () => {
    expect(read(throughPort('mongodb://u:p@h:5/own?replicaSet=rs0', 77))).toEqual({
      ...one,
      hosts: ['127.0.0.1:77'],
      dbName: 'own',
      user: 'u of own',
      directConnection: true,
    });
    expect([hostOf('mongodb://u:p@h:5/own'), hostOf('mongodb://h')]).toEqual([
      { host: 'h', port: 5 },
      { host: 'h', port: 27_017 },
    ]);
  });

  it.each<[string, RegExp | null]>([
    ['mongodb://h', null],
    ['mongodb://h/?replicaSet=rs0&tls=false', null],
    ['mongodb://a,b/?replicaSet=rs0', /more than one host/],
    ['mongodb+srv://cluster.example', /more than one host/],
    ['mongodb://h/?tls=true', /encrypted/],
    ['mongodb://h/?ssl=true', /encrypted/],
  ])('%s: says whether something can be put in between', (url, expected) => {
    const why = whyNoProxy(url);
    if (expected === null) expect(why).toBeNull();
    else expect(why).toMatch(expected);
  });

  it('is not made of a text that is none, which is not repeated', () => {
    expect(() => inDatabase('postgres://u:secret@h', 'trial')).toThrow(/^This is no address/);
  });
});
