import { createRequire } from 'node:module';
import * as driver from 'mongodb';
import { surviving } from './attempts.js';
import { isMongoAway } from './errors.js';

const { MongoBulkWriteError, MongoNetworkError, MongoNotConnectedError, MongoServerSelectionError } = driver;
const { MongoClientClosedError, MongoServerClosedError, MongoTopologyClosedError } = driver;
const AWAY = [
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerSelectionError,
  MongoClientClosedError,
  MongoServerClosedError,
  MongoTopologyClosedError,
];

/** Classes that the driver throws and does not export. */
const pools = createRequire(import.meta.url)('mongodb/lib/cmap/errors.js') as Readonly<
  Record<'PoolClosedError' | 'WaitQueueTimeoutError', new (...about: readonly unknown[]) => Error>
>;
const poolClosed = new pools.PoolClosedError({ address: 'a:1' });
const serverClosed = new MongoServerClosedError();

const errorClasses = Object.values(driver).filter(
  (exported): exported is typeof driver.MongoError =>
    typeof exported === 'function' && exported.prototype instanceof driver.MongoError,
);

/** Without the constructor, which differs from class to class. */
const errorOf = (errorClass: typeof driver.MongoError): Error => Object.create(errorClass.prototype) as Error;

const isAwayByClass = (error: Error): boolean => AWAY.some((errorClass) => error instanceof errorClass);

describe('errors of MongoDB', () => {
  it('are known by name as the driver itself would know them by class', () => {
    const known = errorClasses.map((errorClass) => [errorClass.name, isMongoAway(errorOf(errorClass))]);
    expect(known).toEqual(errorClasses.map((errorClass) => [errorClass.name, isAwayByClass(errorOf(errorClass))]));
    expect(known.filter(([, away]) => away).map(([name]) => name)).toEqual([
      'MongoClientClosedError',
      'MongoNetworkError',
      'MongoNetworkTimeoutError',
      'MongoNotConnectedError',
      'MongoServerClosedError',
      'MongoServerSelectionError',
      'MongoTopologyClosedError',
    ]);
  });

  it('are known inside a failed bulk', () => {
    const result = {} as driver.BulkWriteResult;
    expect(isMongoAway(new MongoBulkWriteError(new MongoNetworkError('broken'), result))).toBe(true);
    expect(isMongoAway(new MongoBulkWriteError({ message: 'duplicate', code: 11_000 }, result))).toBe(false);
  });

  it('are those of a server that the driver let go of, or whose pool has no connection in time', () => {
    const waited = new pools.WaitQueueTimeoutError('Timed out', 'a:1');
    expect([poolClosed, serverClosed, waited].map(isMongoAway)).toEqual([true, true, true]);
  });

  it.each([
    ['the pool', poolClosed],
    ['the server', serverClosed],
  ])('let what was not asked be asked again where the driver has closed %s', async (_case, error) => {
    const failing = [error, error];
    const operation = async (): Promise<string> => {
      const failure = failing.pop();
      if (failure !== undefined) throw failure;
      return 'asked';
    };
    expect(await surviving(operation)).toEqual({ result: 'asked', attempts: 3 });
  });

  it.each([91, 189, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436, 6, 7, 89, 134, 262, 9001])(
    'of a replica set that changes its primary or reaches no majority (%i) pass, however the driver hands them on',
    (code) => {
      const told = { message: 'not primary', code };
      const result = {} as driver.BulkWriteResult;
      const concern = { ok: 1, writeConcernError: { ...told, errmsg: told.message } } as never;
      const errors = [
        new driver.MongoServerError(told),
        new MongoBulkWriteError(told, result),
        new driver.MongoWriteConcernError(concern),
      ];
      expect(errors.map(isMongoAway)).toEqual([true, true, true]);
      expect(isMongoAway(Object.assign(new Error('not of the driver'), { code }))).toBe(false);
    },
  );

  it.each([64, 100])(
    'of a write that no majority confirms in time (%i) pass, also where the rest was refused',
    (code) => {
      const told = { code, errmsg: 'waiting for replication timed out' };
      const partly = { getWriteConcernError: () => told } as unknown as driver.BulkWriteResult;
      const errors = [
        new driver.MongoWriteConcernError({ ok: 1, writeConcernError: told } as never),
        new MongoBulkWriteError({ message: told.errmsg, code }, {} as driver.BulkWriteResult),
        new MongoBulkWriteError({ message: 'duplicate', code: 11_000 }, partly),
      ];
      expect(errors.map(isMongoAway)).toEqual([true, true, true]);
    },
  );

  it('that are no errors of the driver say nothing about the server', () => {
    expect([new Error('MongoNetworkError'), 'MongoNetworkError', null, undefined].map(isMongoAway)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
