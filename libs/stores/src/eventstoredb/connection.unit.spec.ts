import { readConnectionString } from './connection.js';
import { WeakEventStoreSetting } from './errors.js';

describe('a connection string of EventStoreDB', () => {
  it.each([
    ['esdb://127.0.0.1:2113?tls=false', 'esdb://127.0.0.1:2113', 'esdb://127.0.0.1:2113?tls=false'],
    ['esdb://db.example', 'esdb://db.example', 'esdb://db.example'],
    ['esdb://db.example/?TLS=true', 'esdb://db.example', 'esdb://db.example?TLS=true'],
    ['esdb+discover://db.example:2113', 'esdb+discover://db.example:2113', 'esdb+discover://db.example:2113'],
    ['esdb://a:2113,b,c?nodePreference=leader', 'esdb://a:2113,b,c', 'esdb://a:2113,b,c?nodePreference=leader'],
    ['esdb://ops:p%40ss@db.example', 'esdb://db.example', 'esdb://ops:p%40ss@db.example'],
    ['esdb://ops:p@s:s/1@db.example', 'esdb://db.example', 'esdb://ops:p%40s%3As%2F1@db.example'],
    ['esdb://ops:a@b.example?connectionName=a@b', 'esdb://b.example', 'esdb://ops:a@b.example?connectionName=a@b'],
    ['kurrentdb://db.example:2113', 'kurrentdb://db.example:2113', 'esdb://db.example:2113'],
    ['kdb://db.example', 'kdb://db.example', 'esdb://db.example'],
    ['kdb+discover://db.example', 'kdb+discover://db.example', 'esdb+discover://db.example'],
    ['kurrent://db.example', 'kurrent://db.example', 'esdb://db.example'],
    ['esdb://a?tls=False&tls_verify_cert=TRUE', 'esdb://a', 'esdb://a?tls=false&tls_verify_cert=true'],
    ['esdb://a?tlsCAFile=/a=b.pem', 'esdb://a', 'esdb://a?tlsCAFile=/a=b.pem'],
    ['kurrentdb+discover://db.example', 'kurrentdb+discover://db.example', 'esdb+discover://db.example'],
  ])('%s is understood', (text, address, forClient) => {
    expect(readConnectionString(text)).toEqual({ address, namespace: null, forClient });
  });

  it.each([
    ['esdb://ops:a%3Fb@db.example?tls=true', null, 'esdb://ops:a%3Fb@db.example?tls=true'],
    ['esdb://db.example:2113/?tls=false&namespace=trial', 'trial', 'esdb://db.example:2113?tls=false'],
    ['esdb://db.example?Namespace=trial', 'trial', 'esdb://db.example'],
    ['esdb+discover://db.example', null, 'esdb+discover://db.example'],
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

  it.each(['esdb://[::1]:2113', 'esdb://ops:secret@[fe80::1%25eth0]', 'esdb://::1', 'esdb://a,fd00::1:2113?tls=false'])(
    'with an address of IPv6 (%s) is refused with what to write instead',
    (text) => {
      expect(() => readConnectionString(text)).toThrow('An IPv6 address cannot stand in an EventStoreDB connection');
      expect(() => readConnectionString(text)).not.toThrow('secret');
    },
  );

  it.each([
    'tls=no',
    'tls=',
    'tlsVerifyCert=0',
    'throwOnAppendFailure=1',
    'defaultDeadline=5s',
    'gossipTimeout=0',
    'discoveryInterval=-1',
    'maxDiscoverAttempts=ten',
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
});
