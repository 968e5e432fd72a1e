import { type SampledSubject, adviseStaffing, planSample, poolOf, seatsFor } from '#rulebook';
import { type Answers, type Cells, type TableKind, listOf, named, textOf, tokensOf } from './kind.js';

type Month = NonNullable<SampledSubject['months']>[number];

const MONTHS: Readonly<Record<string, Month>> = {
  full: { full: true, exempt: false },
  less: { full: false, exempt: false },
  'exempt-full': { full: true, exempt: true },
  'exempt-less': { full: false, exempt: true },
};

/** Months before this one as a row writes them, oldest first. */
const writtenMonths = (row: Cells): readonly Month[] =>
  listOf(row['months']).map((name) => named(MONTHS, name, 'month'));

/** Rows of one subject's consecutive months: each says whether its score was full, and earlier answers whether it was exempt. */
const monthsBefore = (before: readonly Answers[]): readonly Month[] =>
  before.map((answers) => ({ full: answers['ended'] === 'full', exempt: answers['exempt'] === 'yes' }));

const numberOf = (row: Cells, column: string): number | undefined => {
  const text = textOf(row[column]);
  return text === undefined ? undefined : Number(text);
};

const subjectOf = (row: Cells, months: readonly Month[]): SampledSubject => {
  const [base, weeks, lastScore] = [numberOf(row, 'base'), numberOf(row, 'weeks'), textOf(row['lastScore'])];
  return {
    months: months.toReversed(),
    ...(base === undefined ? {} : { base }),
    ...(weeks === undefined ? {} : { weeks }),
    ...(lastScore === undefined ? {} : { lastScore }),
  };
};

/** How many contacts of a subject are reviewed, by mode. `inSequence`: the rows are the months of one subject, in order. */
export const samples: TableKind = {
  settings: { plan: { type: 'string' }, inSequence: { type: 'boolean' } },
  required: ['plan'],
  given: ['base', 'weeks', 'lastScore', 'months', 'ended'],
  answers: ['total', 'quotas', 'exempt'],
  answer({ edition, settings }, row, before) {
    const plan = named(edition.sampling, String(settings['plan']), 'sampling plan');
    const months = settings['inSequence'] === true ? monthsBefore(before) : writtenMonths(row);
    const { total, quotas, exempt } = planSample(plan, subjectOf(row, months));
    return {
      total: total === null ? 'none' : String(total),
      quotas: quotas.map(({ mode, count }) => `${mode} ${String(count)}`),
      exempt: exempt ? 'yes' : 'no',
      ended: textOf(row['ended']) ?? 'less',
    };
  },
};

const attributesOf = (row: Cells): Readonly<Record<string, string | boolean>> =>
  Object.fromEntries(
    listOf(row['contact']).map((item) => {
      const [name = '', value = ''] = tokensOf(item);
      return [name, value === 'yes' ? true : value === 'no' ? false : value];
    }),
  );

/** Whether a contact is one of a special pool. */
export const pools: TableKind = {
  settings: { plan: { type: 'string' } },
  required: ['plan'],
  given: ['contact'],
  answers: ['taken'],
  answer({ edition, settings }, row) {
    const plan = named(edition.sampling, String(settings['plan']), 'sampling plan');
    const taken = poolOf(edition, plan, [{ id: 'contact', attributes: attributesOf(row) }]);
    return { taken: taken.length === 1 ? 'yes' : 'no' };
  },
};

/** What averages suggest, and how many seats a volume fits. */
export const staffing: TableKind = {
  settings: { plan: { type: 'string' } },
  required: ['plan'],
  given: ['figures', 'volume'],
  answers: ['verdict', 'advice', 'positions', 'seats'],
  answer({ edition, settings }, row) {
    const plan = named(edition.staffing, String(settings['plan']), 'staffing plan');
    const figures = Object.fromEntries(
      listOf(row['figures']).map((item): readonly [string, string] => {
        const [signal = '', value = ''] = tokensOf(item);
        named(plan.signals, signal, 'signal');
        return [signal, value];
      }),
    );
    const { verdict, advice, signals } = adviseStaffing(plan, figures);
    const volume = textOf(row['volume']);
    const seats = volume === undefined ? 'no-fit' : seatsFor(plan, volume);
    return {
      verdict,
      advice,
      positions: signals.map(({ signal, position }) => `${signal} ${position}`),
      seats: typeof seats === 'string' ? seats : `${String(seats.least)}..${String(seats.most)}`,
    };
  },
};
