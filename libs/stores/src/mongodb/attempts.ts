import {
  type Collection,
  MongoBulkWriteError,
  MongoNetworkError,
  MongoServerError,
  type OptionalUnlessRequiredId,
} from 'mongodb';
import { isLetGo, isPrimaryChanging } from './errors.js';

const DUPLICATE_KEY = 11_000;
const ATTEMPTS = 3;

/** Whether an insert met a document that is there already, which is how one of several writers wins. */
export const isDuplicateKey = (error: unknown): error is MongoServerError =>
  error instanceof MongoServerError && error.code === DUPLICATE_KEY;

/** The driver hands an error of the connection on as the cause of a failed bulk. */
const isBroken = (error: unknown): boolean =>
  error instanceof MongoNetworkError ||
  isPrimaryChanging(error) ||
  isLetGo(error) ||
  (error instanceof MongoBulkWriteError && (error.errorResponse as unknown) instanceof MongoNetworkError);

/**
 * Repeats an operation whose connection broke, or whose server is not the primary or no member any more; the driver repeats writes by itself only on
 * replica sets, and once. For operations that may be done twice: guarded writes, and a compare-and-set whose caller looks at `attempts`.
 */
export const surviving = async <Result>(
  operation: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly attempts: number }> => {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return { result: await operation(), attempts };
    } catch (error) {
      if (!isBroken(error) || attempts === ATTEMPTS) throw error;
    }
  }
};

/** Inserts; false when there is a document of this id already. */
export const insertOnce = async <Document extends { readonly _id: string }>(
  collection: Collection<Document>,
  document: Document,
): Promise<boolean> => {
  try {
    await collection.insertOne(document as OptionalUnlessRequiredId<Document>);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
};

/**
 * Places of the operations that a bulk refused for a duplicate key. Throws the error itself when anything else went wrong:
 * then nobody knows what was written.
 */
export const duplicatesOf = (error: unknown): readonly number[] => {
  if (!(error instanceof MongoBulkWriteError)) throw error;
  const errors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  const others = errors.some(({ code }) => code !== DUPLICATE_KEY);
  if (errors.length === 0 || others || error.result.getWriteConcernError() !== undefined) throw error;
  return errors.map(({ index }) => index);
};
