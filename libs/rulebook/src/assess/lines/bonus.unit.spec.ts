import { type EditionProgram } from '../../compiling/compiled-edition.js';
import { checkEdition } from '../../checks/check-edition.js';
import { periodContaining } from '../../periods.js';
import { assess } from '../assess.js';
import { editionFrom, fact, person, request } from '../../testing/small-assessment.js';

/** A bonus of workload times quality, with a period from the 26th: as printed, and with the sign that was meant. */
const source = (version: number, sign: string): string => `
rulebook: bonus
version: ${String(version)}
title: { zh: 奖金, en: Bonus }
effectiveFrom: 2026-01-01
staffToldOn: 2025-12-20
periods: { assessment: { startDay: 26 } }
parameters:
  baseBonus: { value: 300 yuan, source: q-1.3 P }
  workBase: { value: 1000, source: q-1.3 P }
  unitPrice: { value: 1 yuan, source: q-1.1 }
  qualityBase: { value: 0.7, source: q-1.2a }
  qualityTarget: { value: 0.8, source: q-1.2b }
  steepness: { value: 5, source: q-1.2 }
facts:
  work-counted: { title: { zh: 量, en: Work }, attributes: { units: decimal }, recordedBy: [operator], source: q-1.1 }
  quality-closed: { title: { zh: 质, en: Quality }, attributes: { value: decimal }, recordedBy: [operator], source: q-1.2a }
  bonus-added: { title: { zh: 加, en: Added }, attributes: { amount: money }, recordedBy: [operator], source: q-1.0c }
measures:
  actual: { sum: work-counted, of: units, source: q-1.1 }
  quality: { last: quality-closed, of: value, source: q-1.2a }
  added: { sum: bonus-added, of: amount, source: q-1.0c }
  ratio: { expression: 'if(quality < qualityBase, 1 - (qualityBase - quality) * steepness, if(quality > qualityTarget, 1 ${sign} (quality - qualityTarget) * steepness, 1))', source: q-1.2 }
clauses: []
pay:
  - { id: q-1.x, line: bonus, title: { zh: 奖, en: Bonus }, formula: 'clamp(workload * max(ratio, 0) + added, 0 yuan, 500 yuan)' }
  - { id: q-1.1, line: workload, title: { zh: 量, en: Workload }, paid: false, formula: 'max(baseBonus - (workBase - actual) * unitPrice, 0 yuan)' }
processes:
  appeal: { suspends: false, levels: [] }
  complaint: { ruledBy: [supervisor] }
  qa: { secondReviewBy: [qa_reviewer], signedOffBy: [supervisor] }
  handover: { graceUntil: acceptance, checks: [] }
`;

const printed = editionFrom(source(1, '-'), 'printed.yaml');
const corrected = editionFrom(source(2, '+'), 'corrected.yaml', [printed]);
const period = periodContaining(printed.edition, 'c1', '2026-03-10');

const bonus = (program: EditionProgram, units: string, quality: string, added = '0 yuan'): number => {
  const input = person({
    segment: { from: period.start, to: period.end },
    facts: [
      fact('w', 'work-counted', '2026-02-26', { attributes: { units } }),
      fact('q', 'quality-closed', '2026-03-25', { attributes: { value: quality } }),
      fact('a', 'bonus-added', '2026-03-25', { attributes: { amount: added } }),
    ],
  });
  const [result] = assess(
    request([printed, corrected], [input], { period, selection: { kind: 'as-if', edition: program.reference } }),
  );
  expect(result!.pay.map(({ line }) => line)).toEqual(['bonus']);
  return result!.payFen as number;
};

describe('a bonus of workload times quality', () => {
  it('has a period from the 26th to the 25th and nothing to find', () => {
    expect([period.start, period.end]).toEqual(['2026-02-26', '2026-03-25']);
    expect(checkEdition(printed.edition, []).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(checkEdition(corrected.edition, [printed.edition]).filter(({ severity }) => severity === 'error')).toEqual(
      [],
    );
  });

  it.each([
    ['1000', '0.75', 30_000, 30_000],
    ['1000', '0.7', 30_000, 30_000],
    ['1000', '0.6999', 29_985, 29_985],
    ['1000', '0.8', 30_000, 30_000],
    ['1000', '0.8001', 29_985, 30_015],
    ['1000', '0.69', 28_500, 28_500],
    ['1000', '0.65', 22_500, 22_500],
    ['1000', '0.6', 15_000, 15_000],
    ['1000', '0.5', 0, 0],
    ['1000', '0.45', 0, 0],
    ['1000', '0.81', 28_500, 31_500],
    ['1000', '0.85', 22_500, 37_500],
    ['1000', '0.9', 15_000, 45_000],
    ['1000', '1', 0, 50_000],
    ['1100', '0.75', 40_000, 40_000],
    ['900', '0.75', 20_000, 20_000],
    ['1001', '0.75', 30_100, 30_100],
    ['999', '0.75', 29_900, 29_900],
    ['1200', '0.75', 50_000, 50_000],
    ['1250', '0.75', 50_000, 50_000],
    ['1100', '0.85', 30_000, 50_000],
    ['1150', '0.85', 33_750, 50_000],
    ['900', '0.85', 15_000, 25_000],
    ['1120', '0.65', 31_500, 31_500],
    ['850', '0.65', 11_250, 11_250],
    ['700', '0.75', 0, 0],
    ['650', '0.75', 0, 0],
    ['600', '0.4', 0, 0],
  ])('%s units at %s: %i fen as printed, %i fen as meant', (units, quality, asPrinted, asMeant) => {
    expect([bonus(printed, units, quality), bonus(corrected, units, quality)]).toEqual([asPrinted, asMeant]);
  });

  it('is capped as a whole', () => {
    expect(bonus(corrected, '1000', '0.72', '70 yuan')).toBe(37_000);
    expect(bonus(corrected, '1180', '0.75', '50 yuan')).toBe(50_000);
  });
});
