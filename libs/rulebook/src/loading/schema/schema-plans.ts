import {
  choice,
  DECIMAL,
  FLAG,
  FORMULA,
  id,
  INTEGER,
  list,
  object,
  record,
  SOURCE,
  text,
  WORD,
  words,
} from './schema-parts.js';

const rounding = choice('up', 'down', 'half-up');
const total = object({ percent: DECIMAL, least: INTEGER, each: choice('period', 'week'), rounding });
const part = object({ mode: WORD, percent: DECIMAL, rest: FLAG, rounding }, ['mode']);
const exemption = object({ fullMonths: INTEGER, count: INTEGER, mode: WORD, exemptMonthCounts: FLAG }, [
  'fullMonths',
  'count',
  'mode',
]);
const ATTRIBUTE = choice('decimal', 'integer', 'minutes', 'code', 'boolean', 'instant', 'date', 'money', 'person');

export const samplingPlan = object(
  {
    title: text,
    source: SOURCE,
    per: choice('person', 'seat', 'centre'),
    figures: object({ base: WORD, score: WORD, full: DECIMAL }),
    total,
    split: list(part),
    adjust: object({ times: list(object({ range: WORD, by: DECIMAL }, ['range', 'by'])) }, ['times']),
    exemption,
    withoutBase: INTEGER,
    pool: object({ attributes: record(ATTRIBUTE), where: FORMULA }, ['attributes', 'where']),
  },
  ['title', 'per', 'total'],
);

const signal = object({ band: WORD, above: WORD, below: WORD }, ['band']);
export const staffingPlan = object({ title: text, source: SOURCE, signals: record(signal), perSeat: WORD }, [
  'title',
  'signals',
]);

const indicator = object(
  {
    id,
    title: text,
    weight: DECIMAL,
    method: choice('ratio', 'inverse', 'percent', 'rating5', 'steps', 'bool'),
    actual: FORMULA,
    target: FORMULA,
    least: DECIMAL,
    most: DECIMAL,
    steps: list(object({ range: WORD, gives: DECIMAL }, ['range', 'gives'])),
  },
  ['id', 'title', 'weight', 'method', 'actual'],
);
export const indicatorCard = object({ title: text, source: SOURCE, appliesTo: words, indicators: list(indicator) }, [
  'title',
  'appliesTo',
  'indicators',
]);
