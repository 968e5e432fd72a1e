import { field, type FieldUsage } from './field-description.js';

/** A hundred million yuan: no consequence of a clause is near it, and sums of such amounts stay exact. */
const MOST_FEN = 10_000_000_000;

/** Money as integer fen, with a sign where its pay line takes it away. */
export const Fen = (usage: FieldUsage = {}) =>
  field(
    {
      name: 'fen',
      content: { kind: 'plain' },
      check: (value) => Number.isSafeInteger(value) && Math.abs(value as number) <= MOST_FEN,
      message: { zh: '请写整数分，例如 30000 为 300 元。', en: 'Write whole fen, such as 30000 for 300 yuan.' },
      schema: { type: 'integer', minimum: -MOST_FEN, maximum: MOST_FEN, example: 30_000 },
      example: 30_000,
    },
    usage,
  );
