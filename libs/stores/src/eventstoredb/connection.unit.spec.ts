import { appendCredentials, readConnectionString } from './connection.js';
import { WeakEventStoreSetting } from './errors.js';

describe('a connection string of EventStoreDB', () => {
  it.each([
    ['esdb://127.0.0.1:2113?tls=false', 'esdb://127.0.0.1:2113', null, false],
    ['esdb://db.example', 'esdb://db.example', null, true],
    ['esdb://db.example/?TLS=true', 'esdb://db.example', null, true],
    ['esdb+discover://db.example:2113', 'esdb+discover://db.example:2113', null, true],
    ['esdb://a:2113,b:2113,c:2113?nodePreference=leader', 'esdb://a:2113,b:2113,c:2113', null, true],
    ['esdb://ops:p%40ss@db.example', 'esdb://db.example', { username: 'ops', password: 'p@ss' }, true],
    ['esdb://ops:p@s:s/1@db.example', 'esdb://db.example', { username: 'ops', password: 'p@s:s/1' }, true],
    ['esdb://ops:a@db.example?connectionName=a@b', 'esdb://db.example', { username: 'ops', password: 'a' }, true],
    ['kurrentdb://db.example:2113', 'kurrentdb://db.example:2113', null, true],
    ['kurrentdb+discover://db.example', 'kurrentdb+discover://db.example', null, true],
  ])('%s is understood', (text, address, credentials, tls) => {
    expect(readConnectionString(text)).toMatchObject({ address, credentials, tls, namespace: null });
  });

  it.each([
    ['esdb://ops:a%3Fb@db.example?tls=true', null, 'esdb://ops:a%3Fb@db.example?tls=true'],
    ['esdb://db.example:2113/?tls=false&namespace=trial', 'trial', 'esdb://db.example:2113?tls=false'],
    ['esdb://db.example?Namespace=trial', 'trial', 'esdb://db.example'],
    ['esdb+discover://db.example', null, 'esdb+discover://db.example'],
    ['kurrentdb+discover://ops:a:b@db.example', null, 'esdb+discover://ops:a%3Ab@db.example'],
    ['kurrentdb://db.example?tls=false', null, 'esdb://db.example?tls=false'],
  ])('%s gives its namespace, and the rest to the client', (text, namespace, forClient) => {
    expect(readConnectionString(text)).toMatchObject({ namespace, forClient });
  });

  it.each([
    'mongodb://ops:secret@db.example',
    'esdb://ops:100%secret@db.example',
    'esdb://ops:secret?@db.example',
    'esdb://ops:a?secret=@db.example',
    'esdb://:secret@db.example',
    'esdb://ops:secret@db.example:port',
    'esdb://ops:secret@db.example,,other',
  ])('that is none (%s) is refused without repeating its password', (text) => {
    const reading = () => readConnectionString(text);
    expect(reading).toThrow('no EventStoreDB connection string');
    expect(reading).not.toThrow('secret');
  });

  it.each([
    'throwOnAppendFailure=false',
    'throw_on_append_failure=false',
    'nodePreference=follower',
    'tlsVerifyCert=false',
    'keepAliveInterval=-1',
    'keep-alive-timeout=0',
    'keepAliveInterval=3000000000',
    'tlsCaFiles=ca.pem',
  ])('with %s is refused by the setting’s name', (setting) => {
    const name = setting.split('=')[0]!;
    expect(() => readConnectionString(`esdb://ops:secret@db.example?tls=true&${setting}`)).toThrow(
      WeakEventStoreSetting,
    );
    expect(() => readConnectionString(`esdb://ops:secret@db.example?tls=true&${setting}`)).toThrow(name);
  });

  it.each([
    ['esdb://ops:secret@db.example', { username: 'ops', password: 'secret' }],
    ['esdb://db.example?tls=false', { username: 'none', password: 'none' }],
    ['esdb://db.example?userCertFile=a&userKeyFile=b', null],
  ])('%s decides which credentials go with an append', (text, credentials) => {
    expect(appendCredentials(readConnectionString(text))).toEqual(credentials);
  });
});
