import { basename } from 'node:path';
import {
  DocumentFailed,
  Fault,
  type MessageValues,
  HeldByAnother,
  NoSpaceLeft,
  type NotKept,
  type Refusal,
  SetGone,
  ViewStopped,
  ViewsBehind,
  ViewsStopped,
  fillIn,
} from '#eventsourcing';
import {
  AppendTooLarge,
  EventStoreAccessDenied,
  EventStoreUnavailable,
  isMongoAway,
  KeysUnavailable,
  StoreBroken,
  StoreDamaged,
  StoreMoved,
} from '#stores';
import { type AssessmentFailure, failureOf } from '../assessment/documents/failed-periods.js';
import { ErasureUnfinished } from '../erasure/erasing.js';
import { areViewsGone } from '../reading/gone-views.js';
import { ClockNotBelieved } from '../clocks/clock-guard.js';
import { TurnNotTaken } from '../turns/turns.js';
import { inWords } from '../words/refusal-words.js';
import { type RefusedOutcome } from '../system/system.js';
import { GENERIC_MESSAGES, type GenericMessage } from './messages.js';

const titleOf = ({ zh, en }: Pick<GenericMessage, 'zh' | 'en'>, values: MessageValues): RefusedOutcome['title'] => ({
  zh: fillIn(zh, inWords(values, 'zh')),
  en: fillIn(en, inWords(values, 'en')),
});

/** A refusal that any capability may give. */
export const refusedWith = (
  code: keyof typeof GENERIC_MESSAGES,
  values: MessageValues = {},
  errors?: RefusedOutcome['errors'],
): RefusedOutcome => {
  const { status, zh, en } = GENERIC_MESSAGES[code];
  const refused = {
    kind: 'refused',
    status,
    code,
    title: titleOf({ zh, en }, values),
    values,
  } as const;
  return errors === undefined ? refused : { ...refused, errors };
};

/** Turns a decider's refusal into what a door shows, with the capability's message or a generic one. */
export const refusedBy = (refusal: Refusal, messages: Readonly<Record<string, GenericMessage>>): RefusedOutcome => {
  const values = refusal.values ?? {};
  const generic: Readonly<Record<string, GenericMessage>> = GENERIC_MESSAGES;
  const message = messages[refusal.code] ?? generic[refusal.code];
  if (message === undefined) {
    throw new Error(`The refusal "${refusal.code}" has no message; add it to the capability's messages.ts.`);
  }
  const title = titleOf(message, values);
  const refused = { kind: 'refused', status: message.status, code: refusal.code, title, values } as const;
  return refusal.clause === undefined ? refused : { ...refused, clause: refusal.clause };
};

/** A refusal about one parameter or field. */
export const invalidField = (field: string, zh: string, en: string): RefusedOutcome =>
  refusedWith('invalid-request', {}, [{ field, zh, en }]);

/**
 * What a door answers when the system cannot do its work for now, or null when an error is none of these faults. Doors tell what
 * happened to the request and what to do; paths and addresses stay in the log.
 */
export const refusedForNow = (error: unknown): RefusedOutcome | null => {
  if (error instanceof ViewsBehind) return refusedBehind(error);
  if (error instanceof SetGone) return refusedWith('views-behind');
  if (error instanceof ViewsStopped) {
    if (areViewsGone(error.cause)) return refusedWith('views-behind');
    // Those on a server that was away go on once it answers.
    return isMongoAway(error.cause)
      ? refusedWith('views-unavailable')
      : refusedWith('views-stopped', { reason: codeOf(error.cause) });
  }
  if (error instanceof ViewStopped) {
    const { view, event, position, code } = error.stopped;
    return refusedWith('view-stopped', { view, event: event ?? '—', position, code });
  }
  if (error instanceof DocumentFailed) {
    const { view, name: document, code } = error.failed;
    return refusedWith('document-failed', { view, document, code });
  }
  if (error instanceof TurnNotTaken) return refusedWith('turn-not-taken');
  if (error instanceof ClockNotBelieved) return refusedWith(error.code as ClockCode, error.values);
  return refusedByStores(error);
};

type ClockCode = 'clock-far-ahead' | 'clock-far-behind';

const refusedByStores = (error: unknown): RefusedOutcome | null => {
  if (error instanceof ErasureUnfinished) return refusedWith('erasure-unfinished');
  if (error instanceof NoSpaceLeft) return refusedWith('no-space-left');
  if (error instanceof AppendTooLarge)
    return refusedWith('append-too-large', { bytes: error.bytes, ...(error.limit !== null && { limit: error.limit }) });
  if (error instanceof HeldByAnother) return refusedWith('store-locked', { file: fileOf(error) });
  if (error instanceof StoreBroken) return refusedWith('store-broken');
  if (error instanceof StoreMoved) return refusedWith('store-moved', { file: basename(error.path) });
  if (error instanceof StoreDamaged) return refusedWith('store-damaged', damageOf(error));
  if (error instanceof EventStoreUnavailable || error instanceof EventStoreAccessDenied) {
    return refusedWith('event-store-unavailable');
  }
  if (error instanceof KeysUnavailable) return refusedWith('keys-unavailable');
  if (isMongoAway(error)) return refusedWith('views-unavailable');
  const failure = failureOf(error);
  return failure === null ? null : notAssessed(failure);
};

/** Views that find no space go on by themselves once there is some, and not before, however often somebody asks again. */
const refusedBehind = ({ wanted, waitsFor }: ViewsBehind): RefusedOutcome => {
  if (waitsFor instanceof HeldByAnother) return refusedWith('store-locked', { file: fileOf(waitsFor) });
  return waitsFor instanceof NoSpaceLeft
    ? refusedWith('views-without-space', { position: wanted, file: fileOf(waitsFor) })
    : refusedWith('views-behind', { position: wanted });
};

const fileOf = ({ values }: NotKept): string => basename(String(values['path'] ?? '—'));

/** Which file it is, by its name alone, and what to do about it. */
const damageOf = ({ values: { path, mend = '', mendEn = '' } }: StoreDamaged): MessageValues => ({
  file: basename(String(path)),
  mend,
  mendEn,
});

/** The refusal of what needs an assessment that the rulebook cannot make; HR mends it with another edition. */
export const notAssessed = ({ code, zh, en }: AssessmentFailure): RefusedOutcome => {
  const refused = refusedWith('not-assessed', { reason: code });
  return { ...refused, title: { zh: `${refused.title.zh}${zh}`, en: `${refused.title.en} ${en}` } };
};

/** The refusal for a fault that keeps the system from its work for now; anything else is thrown again. */
export const refusingFaults = (error: unknown): RefusedOutcome => {
  const refused = refusedForNow(error);
  if (refused === null) throw error;
  return refused;
};

const codeOf = (cause: unknown): string => (cause instanceof Fault ? cause.code : 'unknown');
