import { type Case } from './case.js';

/** Cases that failed once, each with what was mended. They are tried for ever. */
export const KEPT: readonly { readonly kind: string; readonly mended: string; readonly case: Case }[] = [
  {
    kind: 'power-cut',
    mended: 'the folder was not synced after a journal of the key store was removed, so a key could be taken back',
    case: { seed: 1, turns: 12, reopenEvery: 0, cuts: 225 },
  },
  {
    kind: 'io-fault',
    mended: 'a disk that failed under the lock of the log was taken for another process that holds it',
    case: { seed: 1, turns: 5, fault: 'eio', lasting: false, at: 1 },
  },
  {
    kind: 'io-fault',
    mended: 'the trial took for a lost promise what closing syncs once more, although all of it had been synced before',
    case: { seed: 1, turns: 25, fault: 'eio', lasting: false, at: 313 },
  },
  {
    kind: 'delivery',
    mended: 'views were carried on over a log that had been restored and written past their checkpoint',
    case: { seed: 9, way: 'older-log-grown' },
  },
  {
    kind: 'damaged-views',
    mended:
      'a rebuild ended in the words of the JSON parser where the definition of a model was hurt in a page that is whole',
    case: { seed: 1134, how: 'flip' },
  },
  {
    kind: 'damaged-views',
    mended: 'a rebuild left a file that could not be opened where an index was entered under a table that is not there',
    case: { seed: 2013, how: 'flip' },
  },
  {
    kind: 'damaged-backup',
    mended: 'a backup with a hurt page of its tables was restored without a word into a log that had none',
    case: { seed: 7769, how: 'flip', note: false },
  },
];
