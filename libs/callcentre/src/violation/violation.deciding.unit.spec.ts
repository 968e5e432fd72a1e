import { at, caseAfter, factsAfter, play, who, words } from '../shared/testing/play.js';
import { type Entry, entryKey } from '#rulebook';
import { openedEntry } from '../shared/testing/entries.js';
import { violationCases } from './cases.js';
import { violationFacts } from './facts.js';
import { violationSlice } from './slice.js';
import {
  type S,
  leader,
  supervisor,
  manager,
  report,
  confirm,
  withdraw,
  correct,
  decide,
  outcome,
} from './testing/steps.js';

describe('deciding inside a clause', () => {
  const stands = confirm(who('supervisor-2', 'supervisor'));
  const abandoned = report({ code: 'line-abandoned', attributes: {} });
  it.each([
    ['at the heavier end', [report(), stands, decide({ points: '-5' })], 'DiscretionDecided'],
    ['at the lighter end', [report(), stands, decide({ points: '-2' })], 'DiscretionDecided'],
    [
      'the same again',
      [report(), stands, decide({ points: '-3' }), decide({ points: '-3' })],
      '! discretion-unchanged',
    ],
    [
      'the same again after the attributes were corrected',
      [report(), stands, decide({ points: '-3' }), correct({ attributes: { minutes: '9' } }), decide({ points: '-3' })],
      'DiscretionDecided',
    ],
    [
      'the same again after the time alone was corrected',
      [report(), stands, decide({ points: '-3' }), correct({ conductAt: at('09:30') }), decide({ points: '-3' })],
      '! discretion-unchanged',
    ],
    [
      'the same again after the time was corrected and the same number written otherwise',
      [
        report(),
        stands,
        decide({ points: '-3' }),
        correct({ conductAt: at('09:30'), attributes: { minutes: '7.0' } }),
        decide({ points: '-3' }),
      ],
      '! discretion-unchanged',
    ],
    ['before it is confirmed', [report(), decide({ points: '-3' })], '! violation-not-confirmed'],
    ['beyond the range', [report(), stands, decide({ points: '-5.01' })], '! points-outside-range'],
    ['short of the range', [report(), stands, decide({ points: '-1.99' })], '! points-outside-range'],
    ['with no number', [report(), stands, decide({ points: 'five' })], '! points-not-a-decimal'],
    ['without points', [report(), stands, decide({})], '! points-required'],
    [
      'by a role that the range does not name',
      [report(), stands, decide({ points: '-3' }, who('qa', 'qa_reviewer'))],
      '! may-not-decide',
    ],
    ['by the reporter', [report({}, supervisor), stands, decide({ points: '-3' })], '! reporter-may-not-judge'],
    ['by the accused', [report({ subject: 'supervisor' }), stands, decide({ points: '-3' })], '! own-case'],
    [
      'under a clause that does not exist',
      [report(), stands, decide({ clause: 'x-99', points: '-3' })],
      '! clause-unknown',
    ],
    [
      'under a clause for other facts',
      [report(), stands, decide({ clause: 'x-1', points: '-3' })],
      '! clause-does-not-fit',
    ],
    [
      'under fixed points',
      [report({ code: 'desk-untidy', attributes: {} }), stands, decide({ clause: 'x-1', points: '-2' })],
      '! clause-has-no-range',
    ],
    [
      'nothing under fixed points',
      [report({ code: 'desk-untidy', attributes: {} }), stands, decide({ clause: 'x-1' })],
      '! nothing-to-decide',
    ],
    [
      'an option where there is none',
      [report(), stands, decide({ points: '-3', option: 'serious' })],
      '! clause-has-no-options',
    ],
    ['an option', [abandoned, stands, decide({ clause: 'x-3', option: 'serious' }, manager)], 'DiscretionDecided'],
    [
      'an option by another role',
      [abandoned, stands, decide({ clause: 'x-3', option: 'serious' })],
      '! may-not-decide',
    ],
    [
      'an option that is not offered',
      [abandoned, stands, decide({ clause: 'x-3', option: 'odd' }, manager)],
      '! option-unknown',
    ],
    [
      'an inherited name as option',
      [abandoned, stands, decide({ clause: 'x-3', option: 'toString' }, manager)],
      '! option-unknown',
    ],
    ['no option', [abandoned, stands, decide({ clause: 'x-3' }, manager)], '! option-required'],
    [
      'points besides an option with fixed points',
      [abandoned, stands, decide({ clause: 'x-3', option: 'serious', points: '-4' }, manager)],
      '! clause-has-no-range',
    ],
    [
      'the same again',
      [report(), stands, decide({ points: '-3' }), decide({ points: '-3' })],
      '! discretion-unchanged',
    ],
    [
      'otherwise afterwards',
      [report(), stands, decide({ points: '-3' }), decide({ points: '-4' })],
      'DiscretionDecided',
    ],
  ])('%s', async (_what, script, expected) => {
    expect(await outcome(script)).toBe(expected);
  });

  it('names the fact, the clause and the amount', async () => {
    const { last } = await play(violationSlice, [report(), stands, decide({ points: '-3' })]);
    expect(last).toEqual({
      events: [
        {
          type: 'DiscretionDecided',
          data: { fact: 'violation-1#0', clause: 'x-2', points: '-3', reason: words('first time') },
          subjects: ['li'],
        },
      ],
    });
  });
});

describe('deciding about what a clause opened', () => {
  const price = { price: '500 yuan' };
  const taken = report({ code: 'equipment-removed', attributes: price });
  const hr = who('hr-1', 'hr');
  const about = (over: object, by = hr): S => decide({ clause: 'x-7', outcome: 'carried-out', ...over }, by);
  // The key that the scorecard has: of the violation's fact, the clause and the process.
  const key = entryKey('li', 'x-7', 'compensation', { facts: ['violation-1#0'] });
  const entry = (more: Partial<Entry> = {}): Entry => openedEntry({ key, ...more });
  const confirmed = [taken, confirm()];

  it.each<[string, readonly S[], Entry | null, string]>([
    ['in full', [...confirmed, about({ fen: 50_000 })], entry(), 'ConsequenceDecided'],
    [
      'in part, naming the process',
      [...confirmed, about({ fen: 1, process: 'compensation' })],
      entry(),
      'ConsequenceDecided',
    ],
    ['not at all', [...confirmed, about({ outcome: 'not-carried-out' })], entry(), 'ConsequenceDecided'],
    ['above the price', [...confirmed, about({ fen: 50_001 })], entry(), '! amount-outside-range'],
    ['without an amount', [...confirmed, about({})], entry(), '! amount-required'],
    ['of another process', [...confirmed, about({ process: 'dismissal' })], entry(), '! process-unknown'],
    [
      'by a role that the edition does not name',
      [...confirmed, about({ fen: 1 }, manager)],
      entry(),
      '! may-not-decide',
    ],
    ['by the reporter', [...confirmed, about({ fen: 1 }, leader)], entry(), '! reporter-may-not-judge'],
    ['before it is confirmed', [taken, about({ fen: 1 })], entry({ status: 'candidate' }), '! violation-not-confirmed'],
    ['when no scorecard has it', [...confirmed, about({ fen: 1 })], null, '! consequence-not-open'],
    ['once it was withdrawn', [...confirmed, withdraw(manager), about({ fen: 1 })], entry(), '! violation-withdrawn'],
    ['with points beside it', [...confirmed, about({ fen: 1, points: '-5' })], entry(), '! decision-mixed'],
    ['without saying what becomes of it', [...confirmed, decide({ clause: 'x-7' }, hr)], entry(), '! outcome-required'],
    [
      'of a clause that opens nothing',
      [report(), confirm(), decide({ outcome: 'carried-out' })],
      entry(),
      '! nothing-to-decide',
    ],
  ])('%s', async (_what, script, found, expected) => {
    expect(await outcome(script, { entries: found === null ? {} : { [key]: found } })).toBe(expected);
  });

  it('is recorded in the case, and leaves the fact as it is', async () => {
    const script = [...confirmed, about({ fen: 30_000, evidence: ['invoice-7'] })];
    const { events } = await play(violationSlice, script, { entries: { [key]: entry() } });
    expect(events.at(-1)).toMatchObject({
      type: 'ConsequenceDecided',
      stream: 'violation-1',
      data: { entry: key, person: 'li', clause: 'x-7', target: 'compensation', fen: 30_000, evidence: ['invoice-7'] },
    });
    expect(factsAfter(violationFacts, events)['violation-1#0']?.events).toEqual(['event-0', 'event-1']);
    expect(caseAfter(violationCases, events)?.summary).toMatchObject({
      process: 'compensation',
      outcome: 'carried-out',
      fen: 30_000,
    });
  });

  it('stands in the case alone: what an earlier one set is no part of a later one', async () => {
    const script = [...confirmed, about({ fen: 30_000 }), about({ outcome: 'not-carried-out' })];
    const { events } = await play(violationSlice, script, { entries: { [key]: entry() } });
    expect(events.slice(-2).map(({ type }) => type)).toEqual(['ConsequenceDecided', 'ConsequenceDecided']);
    const summary = caseAfter(violationCases, events)!.summary;
    expect(summary).toMatchObject({ clause: 'x-7', process: 'compensation', outcome: 'not-carried-out' });
    expect(summary).not.toHaveProperty('fen');
    expect(summary).toHaveProperty('incident');
  });
});
