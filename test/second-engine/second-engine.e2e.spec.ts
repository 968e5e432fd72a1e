import { compareFollowUp } from './forms-and-clocks/follow-up.js';
import { CALL_MONITORING, QUALITY_OFFICE, SHOP_AGENTS } from './forms-and-clocks/follow-up-rules.js';
import { compare000, compareAdvice } from './norm-000/comparison.js';
import { compareIntake } from './forms-and-clocks/intake-comparison.js';
import { compareListening } from './forms-and-clocks/listening-comparison.js';
import { compareReviews } from './forms-and-clocks/review-comparison.js';
import { compare001 } from './norm-001/comparison.js';
import { compare002A } from './norm-002A/comparison.js';
import { compareUnit } from './norm-002A/unit-comparison.js';
import { cloudEditions, compare002M } from './norm-002M/comparison.js';
import { compare002Q } from './norm-002Q/comparison.js';
import { compare003 } from './norm-003/comparison.js';
import { compare004 } from './norm-004/comparison.js';
import { shippedEdition } from './support/centre.js';

/*
 * Goal: what a month comes to is what the norm says, by a second calculation that shares nothing with the first but the text of the norm.
 * Method: random months by seed, told through files and commands; everybody's points, lines and pay against the calculator. More months
 * with SECOND_ENGINE_SEEDS, from another one on with SECOND_ENGINE_FIRST_SEED.
 */
const MINUTES = 60_000;
const seeds = Number(process.env['SECOND_ENGINE_SEEDS'] ?? 2);
const first = Number(process.env['SECOND_ENGINE_FIRST_SEED'] ?? 1);

describe('norm 001', () => {
  it.each(Array.from({ length: seeds }, (_, index) => first + index))(
    'month %i is what the norm says',
    async (seed) => {
      expect(await compare001(seed)).toEqual([]);
    },
    5 * MINUTES,
  );

  it.each([
    [
      'points',
      'when: food-eaten-on-site, effects: [{ account: penalty, points: -2 }]',
      'when: food-eaten-on-site, effects: [{ account: penalty, points: -3 }]',
    ],
    ['the price of a point', 'pointPrice: { value: 10 yuan', 'pointPrice: { value: 9 yuan'],
    ['that one of an incident counts', ', group: idle', ''],
  ])(
    'finds a fault in %s of the edition',
    async (_what, right, wrong) => {
      const shipped = shippedEdition('telemarketing');
      expect(shipped).toContain(right);
      expect(await compare001(2, shipped.replaceAll(right, wrong))).not.toEqual([]);
    },
    5 * MINUTES,
  );
});

describe('norm 002A', () => {
  it.each(Array.from({ length: seeds }, (_, index) => first + index))(
    'what is reviewed of each agent, and what service support loses, %i, is what the norm says',
    async (seed) => {
      expect([...(await compare002A(seed)), ...(await compareUnit(seed))]).toEqual([]);
    },
    5 * MINUTES,
  );

  it.each([
    [
      'what an exempt month is worth',
      'fullMonths: 2, count: 5',
      'fullMonths: 2, count: 6',
      (source: string) => compare002A(1, () => source),
    ],
    [
      'the share of calls',
      'total: { percent: 1,',
      'total: { percent: 1.1,',
      (source: string) => compare002A(1, () => source),
    ],
    [
      'the days of an analysis',
      'analysisDays: { value: 3',
      'analysisDays: { value: 4',
      (source: string) => compareUnit(1, source),
    ],
  ])(
    'finds a fault in %s of the edition',
    async (_what, right, wrong, compared) => {
      const shipped = shippedEdition('telecom-quality');
      expect(shipped).toContain(right);
      expect(await compared(shipped.replaceAll(right, wrong))).not.toEqual([]);
    },
    5 * MINUTES,
  );
});

describe('norm 002M', () => {
  it.each(Array.from({ length: seeds }, (_, index) => first + index))(
    'months about the day of a new edition, %i, are what the norm says',
    async (seed) => {
      expect(await compare002M(seed)).toEqual([]);
    },
    5 * MINUTES,
  );

  it.each([
    [
      'points',
      'where: valid and not quarrel }, effects: [{ account: penalty, points: 10 }]',
      'where: valid and not quarrel }, effects: [{ account: penalty, points: 11 }]',
    ],
    ['that one of a case counts', 'per: case', 'per: fact'],
    ['the share above which a loss is recouped', 'lossShare: { value: 0.2', 'lossShare: { value: 0.3'],
  ])(
    'finds a fault in %s of the editions',
    async (_what, right, wrong) => {
      const shipped = cloudEditions();
      expect(shipped.join('\n')).toContain(right);
      expect(
        await compare002M(
          1,
          shipped.map((edition) => edition.replaceAll(right, wrong)),
        ),
      ).not.toEqual([]);
    },
    5 * MINUTES,
  );
});

describe('norm 002Q', () => {
  it.each(Array.from({ length: seeds }, (_, index) => first + index))(
    'the bonus of three months, %i, is what the norm says, as printed and as corrected',
    async (seed) => {
      expect(await compare002Q(seed)).toEqual([]);
    },
    5 * MINUTES,
  );

  it.each([
    ['the sign above the target', '1 + (aboveValue - qcTarget)', '1 + (qcTarget - aboveValue)'],
    ['the most there is', 'bonusMax: { value: 500 yuan', 'bonusMax: { value: 501 yuan'],
    ['what a factor below nothing comes to', 'max(workloadRaw, 0 yuan)', 'workloadRaw'],
  ])(
    'finds a fault in %s of the corrected edition',
    async (_what, right, wrong) => {
      expect(shippedEdition('gs-bonus', 2)).toContain(right);
      expect(await compare002Q(2, (source) => source.replaceAll(right, wrong))).not.toEqual([]);
    },
    5 * MINUTES,
  );
});

describe('norm 003', () => {
  it.each(Array.from({ length: seeds }, (_, index) => first + index))(
    'three months in a row, %i, are what the norm says',
    async (seed) => {
      expect(await compare003(seed)).toEqual([]);
    },
    5 * MINUTES,
  );

  it.each([
    [
      'points',
      'when: software-installed, effects: [{ account: score, points: -10',
      'when: software-installed, effects: [{ account: score, points: -9',
    ],
    ['the price of a point', 'pointPrice: { value: 10 yuan', 'pointPrice: { value: 9 yuan'],
    ['the months without floating pay', 'graceMonths: { value: 2', 'graceMonths: { value: 1'],
  ])(
    'finds a fault in %s of the edition',
    async (_what, right, wrong) => {
      const shipped = shippedEdition('cs-assessment');
      expect(shipped).toContain(right);
      expect(await compare003(100, shipped.replaceAll(right, wrong))).not.toEqual([]);
    },
    5 * MINUTES,
  );
});

describe('norm 004', () => {
  it.each(Array.from({ length: seeds }, (_, index) => first + index))(
    'three months, %i, are what the norm says',
    async (seed) => {
      expect(await compare004(seed)).toEqual([]);
    },
    5 * MINUTES,
  );

  it.each([
    ['working days', 'swapLead: { value: 2', 'swapLead: { value: 3'],
    ['the day of the roster', 'rosterDay: { value: 29', 'rosterDay: { value: 28'],
    ['what is prompt', 'promptDays: { value: 0', 'promptDays: { value: 1'],
  ])(
    'finds a fault in %s of the edition',
    async (_what, right, wrong) => {
      const shipped = shippedEdition('customer-care');
      expect(shipped).toContain(right);
      expect(await compare004(2, shipped.replaceAll(right, wrong))).not.toEqual([]);
    },
    5 * MINUTES,
  );
});

describe('norms 002C, 002G, 002H, 002I, 002K, 002O and 002P', () => {
  it.each(Array.from({ length: seeds }, (_, index) => first + index))(
    'complaints taken, contacts heard, reviews scored and work followed up, %i, are what the norms say',
    async (seed) => {
      expect(await compareIntake(seed)).toEqual([]);
      expect(await compareListening(seed)).toEqual([]);
      expect(await compareReviews(seed)).toEqual([]);
      for (const norm of [CALL_MONITORING, QUALITY_OFFICE, SHOP_AGENTS])
        expect(await compareFollowUp(norm, seed)).toEqual([]);
    },
    5 * MINUTES,
  );

  it.each([
    ['the working days to audit', 'complaint-intake', 'auditDays: { value: 3', 'auditDays: { value: 4', compareIntake],
    [
      'what an appeal suspends',
      'complaint-intake',
      'appealSuspends: { value: true',
      'appealSuspends: { value: false',
      compareIntake,
    ],
    ['the days of a review', 'insurer-quality', 'reviewDays: { value: 2', 'reviewDays: { value: 1', compareListening],
    [
      'the points that nobody explains',
      'shop-chat',
      'unexplained: { value: &unexplained full, alternatives: [interval, leave-out]',
      'unexplained: { value: &unexplained leave-out, alternatives: [interval, full]',
      (seed: number, source: string) => compareReviews(seed, { 'shop-chat': source }),
    ],
    [
      'the days of an order',
      'shop-agents',
      'orderDays: { value: 1',
      'orderDays: { value: 2',
      (seed: number, source: string) => compareFollowUp(SHOP_AGENTS, seed, source),
    ],
  ])(
    'find a fault in %s of the edition',
    async (_what, rulebook, right, wrong, compare) => {
      const shipped = shippedEdition(rulebook);
      expect(shipped).toContain(right);
      expect(await compare(2, shipped.replaceAll(right, wrong))).not.toEqual([]);
    },
    5 * MINUTES,
  );
});

describe('norm 000', () => {
  it.each(Array.from({ length: seeds }, (_, index) => first + index))(
    'three months, %i, are what the norm says, and so is what averages advise',
    async (seed) => {
      expect(await compare000(seed)).toEqual([]);
      expect(await compareAdvice(seed)).toEqual([]);
    },
    5 * MINUTES,
  );

  it.each([
    ['what is prompt', 'promptDays: { value: 0', 'promptDays: { value: 1'],
    ['the day of the report', 'reportsBy: { value: 5', 'reportsBy: { value: 4'],
  ])(
    'finds a fault in %s of the edition',
    async (_what, right, wrong) => {
      const shipped = shippedEdition('outbound-centre');
      expect(shipped).toContain(right);
      expect(await compare000(2, shipped.replaceAll(right, wrong))).not.toEqual([]);
    },
    5 * MINUTES,
  );
});
