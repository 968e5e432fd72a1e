import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EventStoreAccessDenied, EventStoreUnavailable, openEventStoreDb } from '#stores';
import { amounts, IMPATIENT, QUICK, written } from './double-store.js';
import { type EventStoreDouble, startDouble } from './double/server.js';
import { follow } from './following.js';

/** A self-signed certificate for 127.0.0.1 and its key, which protect nothing: they are for this double alone. */
const certificateFile = fileURLToPath(new URL('certificate/certificate.pem', import.meta.url));
const keyFile = fileURLToPath(new URL('certificate/key.pem', import.meta.url));
const user = { username: 'ops', password: 'p@ss:word' };

/** Goal: TLS and the user of the connection string reach the server with every kind of call. Method: a double that demands both. */
describe('a store on a double of EventStoreDB that demands TLS and a user', () => {
  let double: EventStoreDouble;
  const address = (password: string, certificate = `?tlsCAFile=${encodeURIComponent(certificateFile)}`): string =>
    `${double.url.replace('esdb://', `esdb://ops:${encodeURIComponent(password)}@`)}${certificate}`;

  beforeEach(async () => {
    const [certificate, key] = [readFileSync(certificateFile), readFileSync(keyFile)];
    double = await startDouble(0, 0, { certificate, key, user });
  });
  afterEach(() => double.stop());

  it.each(['own-call', 'shared-stream'] as const)('appends (%s), reads and follows', async (appendPath) => {
    const store = await openEventStoreDb(address(user.password), { ...QUICK, appendPath });
    const events = await amounts('counter-1', 1, 2);
    await store.append('counter-1', 'none', events);
    expect(written(double)).toEqual(['counter-1@0=1', 'counter-1@1=2']);
    const all = await store.readAll(null, 10);
    expect(await store.readStream('counter-1')).toEqual(all);
    expect(await store.head()).toBe(all[1]!.position);
    const following = follow(store, 3);
    await store.append('counter-2', 'none', await amounts('counter-2', 3));
    expect((await following).events.map(({ data }) => data['amount'])).toEqual([1, 2, 3]);
    await store.close();
  });

  it('is refused with a wrong password, which no message repeats', async () => {
    const opening = openEventStoreDb(address('wrong-one'), QUICK);
    await expect(opening).rejects.toThrow(EventStoreAccessDenied);
    await expect(opening).rejects.not.toThrow('wrong-one');
  });

  it('finds no server where the certificate is not trusted, and says so', async () => {
    const opening = openEventStoreDb(address(user.password, ''), IMPATIENT);
    await expect(opening).rejects.toThrow(EventStoreUnavailable);
    await expect(opening).rejects.toThrow(/self-signed certificate.*tlsCAFile/);
  });

  it('says what to write where the server has no TLS, which a connection string means unless it says otherwise', async () => {
    const plain = await startDouble(0, 0);
    const opening = openEventStoreDb(plain.url.replace('tls=false', 'tls=true'), IMPATIENT);
    await expect(opening).rejects.toThrow(EventStoreUnavailable);
    await expect(opening).rejects.toThrow(/wrong version number.*write tls=false/);
    plain.stop();
  });
});

describe('a store on a double of EventStoreDB that demands a certificate of its client', () => {
  it('appends by calls of its own, with a deadline, also without a user', async () => {
    const [certificate, key] = [readFileSync(certificateFile), readFileSync(keyFile)];
    const double = await startDouble(0, 0, { certificate, key, user: null });
    const [shown, secret] = [certificateFile, keyFile].map(encodeURIComponent);
    const address = `${double.url}?tlsCAFile=${shown}&userCertFile=${shown}&userKeyFile=${secret}`;
    await expect(openEventStoreDb(`${double.url}?tlsCAFile=${shown}`, IMPATIENT)).rejects.toThrow(
      EventStoreUnavailable,
    );
    const doors = [await openEventStoreDb(address, QUICK), await openEventStoreDb(address, QUICK)];
    double.script.plan('append', 'unavailable-after', 'silent');
    const [left, right] = [await amounts('counter-1', 1), await amounts('counter-2', 2)];
    await Promise.all([doors[0]!.append('counter-1', 'none', left), doors[1]!.append('counter-2', 'none', right)]);
    expect([...written(double)].sort()).toEqual(['counter-1@0=1', 'counter-2@0=2']);
    // An error on that stream fails the appends of all clients of the process, and an answer that comes after it ends the process.
    expect(double.sharedStreams).toBe(0);
    await Promise.all(doors.map((door) => door.close()));
    double.stop();
  });
});
