import { type Bilingual, Fault, fillIn, reasonOf } from '#eventsourcing';
import { isMongoAway } from '#stores';
import { FAULTS } from './fault-messages.js';

/** A fault as doors and watchers state it. */
export interface StatedFault extends Bilingual {
  /** Stable; `unexpected` for an error that nobody has named. */
  readonly code: string;
}

/** What a fault says in both languages. An error without a name of its own has only its own words. */
export const statedFault = (error: unknown): StatedFault => {
  if (error instanceof Fault) return { code: error.code, ...error.told };
  if (isMongoAway(error)) return viewsUnavailable(reasonOf(error));
  const message = reasonOf(error);
  return { code: 'unexpected', zh: message, en: message };
};

const viewsUnavailable = (reason: string): StatedFault => {
  const { zh, en } = FAULTS.viewsUnavailable;
  return { code: 'views-unavailable', zh: fillIn(zh, { reason }), en: fillIn(en, { reason }) };
};

/** For a person who reads it in a terminal or a log: Chinese, English and the code, a line each where they differ. */
export const faultLines = (error: unknown): string => {
  const { code, zh, en } = statedFault(error);
  return zh === en ? en : `${zh}\n${en} [${code}]`;
};
