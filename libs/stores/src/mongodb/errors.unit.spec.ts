import * as driver from 'mongodb';
import { isMongoAway } from './errors.js';

const { MongoBulkWriteError, MongoNetworkError, MongoNotConnectedError, MongoServerSelectionError } = driver;
const { MongoClientClosedError, MongoTopologyClosedError } = driver;
const AWAY = [
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerSelectionError,
  MongoClientClosedError,
  MongoTopologyClosedError,
];

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
      'MongoServerSelectionError',
      'MongoTopologyClosedError',
    ]);
  });

  it('are known inside a failed bulk', () => {
    const result = {} as driver.BulkWriteResult;
    expect(isMongoAway(new MongoBulkWriteError(new MongoNetworkError('broken'), result))).toBe(true);
    expect(isMongoAway(new MongoBulkWriteError({ message: 'duplicate', code: 11_000 }, result))).toBe(false);
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

  it('that are no errors of the driver say nothing about the server', () => {
    expect([new Error('MongoNetworkError'), 'MongoNetworkError', null, undefined].map(isMongoAway)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
