import { type Bilingual, Fault, HeldByAnother, type MessageValues, NoSpaceLeft } from '#eventsourcing';

/** An error as it goes from thread to thread: of an error's own fields a message keeps only the words. */
export interface SentFault {
  readonly name: string;
  readonly message: string;
  readonly stack: string | null;
  /** What a fault says, and under which code; null for an error that nobody has named. */
  readonly stated: { readonly code: string; readonly told: Bilingual; readonly values: MessageValues } | null;
}

/** A fault that another thread of this process met, under its own name, code and words. */
class FaultElsewhere extends Fault {
  override readonly name: string;

  constructor({ code, told, values }: NonNullable<SentFault['stated']>, name: string) {
    super(code, told, values);
    this.name = name;
  }
}

/** What a message to another thread can carry of the error. */
export const toSentFault = (error: unknown): SentFault => {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: null, stated: null };
  const { name, message, stack = null } = error;
  const stated = error instanceof Fault ? { code: error.code, told: error.told, values: error.values } : null;
  return { name, message, stack, stated };
};

/** The error as this thread can handle it; a store that is full or held stays one, which those who wait get over. */
export const fromSentFault = ({ name, message, stack, stated }: SentFault): Error => {
  const error = stated === null ? new Error(message) : faultOf(stated, name);
  if (stated === null) error.name = name;
  if (stack !== null) error.stack = stack;
  return error;
};

const faultOf = (stated: NonNullable<SentFault['stated']>, name: string): Fault => {
  if (stated.code === 'no-space-left') return new NoSpaceLeft(stated.told, stated.values);
  if (stated.code === 'store-locked') return new HeldByAnother(stated.told, stated.values);
  return new FaultElsewhere(stated, name);
};
