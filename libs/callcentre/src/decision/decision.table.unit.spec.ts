import { compileEdition, type Entry } from '#rulebook';
import { exampleEdition } from '../shared/testing/edition.js';
import { decidedEntry, openedEntry, unpricedEntry } from '../shared/testing/entries.js';
import { type Step, caseAfter, outcomeOf, play, requireMessage, who, words } from '../shared/testing/play.js';
import { describeTable } from '../shared/testing/table.js';
import { decisionsView } from '../views/decisions.js';
import { decisionCases } from './cases.js';
import { type DecideEntry } from './commands.js';
import { decisionMessages } from './messages.js';
import { decisionSlice } from './slice.js';

/*
 * Goal: a decision about an entry that no case takes is recorded only by whom the edition names, about something that waits
 * for it, and within what the clause allows. Method: entries as scorecards show them, one of each kind.
 */
type S = Step<DecideEntry>;

const director = who('director', 'director');
const manager = who('manager', 'manager');
const supervisor = who('supervisor', 'supervisor');
const hr = who('hr-1', 'hr');

const derived = { id: 'obligation-report-2026-03-05#li', code: 'report-missed', events: [] };
const because = (clause: string, facts: Entry['because']['facts'] = []): Entry['because'] => ({
  ...openedEntry().because,
  clause,
  facts,
});
const plain = unpricedEntry();
const right: Entry = { ...plain, kind: 'outcome', clause: 'x-12', target: 'dismissal', because: because('x-12') };
const omitted: Entry = {
  ...plain,
  clause: 'x-9',
  target: 'score',
  status: 'undecided',
  amount: { from: '-5', to: '-2' },
  clauseAmount: { from: '-5', to: '-2' },
  because: because('x-9', [derived]),
};
const talk: Entry = { ...plain, clause: 'x-10', target: 'talk', because: because('x-10', [derived]) };
const aggregate: Entry = {
  ...omitted,
  kind: 'aggregate',
  clause: 'x-11',
  amount: { from: '-10', to: '-2' },
  clauseAmount: { from: '-10', to: '-2' },
  because: because('x-11'),
};
const state: Entry = { ...plain, kind: 'outcome', clause: 'x-13', target: 'tier.frozen', because: because('x-13') };
/** Compensation for a fact of another procedure: it has no case that decides. */
const damage = openedEntry({
  because: because('x-7', [{ id: 'complaint-1#li', code: 'equipment-removed', events: [] }]),
});

const decide = (over: object, by = director): S => ({
  command: { type: 'decision.decide', data: { entry: 'e1', reason: words('weighed'), ...over } },
  by,
});
const outcome = async (entry: Entry | null, step: S, units: Readonly<Record<string, string>> = {}): Promise<string> => {
  const { last } = await play(decisionSlice, [step], { entries: entry === null ? {} : { e1: entry }, units });
  requireMessage(last, decisionMessages);
  return outcomeOf(last);
};

describe('decision: state × command', () => {
  describeTable(decisionSlice, decisionMessages, {
    world: { entries: { e1: right } },
    states: { none: [], decided: [decide({ outcome: 'not-carried-out' })] },
    commands: { decide: decide({ outcome: 'carried-out' }) },
    cells: { none: { decide: 'ConsequenceDecided' }, decided: { decide: 'ConsequenceDecided' } },
  });
});

describe('deciding about a consequence without a case', () => {
  it('goes without a reason once its person was erased, since none could be kept, and never otherwise', async () => {
    const decided = async (step: S, erased: readonly string[]): Promise<string> => {
      const { last } = await play(decisionSlice, [step], { entries: { e1: right }, erased });
      requireMessage(last, decisionMessages);
      return outcomeOf(last);
    };
    const data = { entry: 'e1', outcome: 'carried-out' } as const;
    const without: S = { command: { type: 'decision.decide', data }, by: director };
    const withReason = decide(data);
    expect(await decided(withReason, [right.person])).toBe('! reason-not-kept');
    expect(await decided(without, [right.person])).toBe('ConsequenceDecided');
    expect(await decided(without, [])).toBe('! reason-missing');
  });

  const carriedOut = { outcome: 'carried-out' };
  it.each<[string, Entry | null, S, string]>([
    ['a right that arose', right, decide(carriedOut), 'ConsequenceDecided'],
    ['a consequence of a missed duty', talk, decide(carriedOut, manager), 'ConsequenceDecided'],
    ['one that is kept', right, decide({ outcome: 'not-carried-out' }), 'ConsequenceDecided'],
    ['one that is replaced', right, decide({ outcome: 'replaced', replacedBy: 'warning' }), 'ConsequenceDecided'],
    ['replaced by nothing', right, decide({ outcome: 'replaced' }), '! replacement-required'],
    ['replaced and carried out', right, decide({ ...carriedOut, replacedBy: 'warning' }), '! replacement-not-asked'],
    ['with points beside it', right, decide({ ...carriedOut, points: '-3' }), '! decision-mixed'],
    ['with money and no outcome', right, decide({ fen: 100 }), '! decision-mixed'],
    ['without saying what', right, decide({}), '! outcome-required'],
    ['with money that it has not', right, decide({ ...carriedOut, fen: 1 }), '! consequence-has-no-amount'],
    ['an entry that is none', null, decide(carriedOut), '! entry-unknown'],
    ['by a role that the edition does not name', right, decide(carriedOut, hr), '! may-not-decide'],
    ['by its person', { ...right, person: 'director' }, decide(carriedOut), '! own-case'],
    ['a right that has not arisen', { ...right, status: 'not-met' }, decide(carriedOut), '! consequence-not-open'],
    ['a right before the end', { ...right, status: 'conditional' }, decide(carriedOut), '! consequence-not-open'],
    [
      'one that may apply or not',
      { ...talk, status: 'undecided' },
      decide(carriedOut, manager),
      '! consequence-undecided',
    ],
    ['one that an appeal lifted', { ...right, status: 'waived' }, decide(carriedOut), '! decided-on-appeal'],
    ['a state', state, decide(carriedOut, manager), '! enacted-by-a-fact'],
    ['pay', { ...right, kind: 'pay' }, decide(carriedOut), '! nothing-to-decide'],
    ['points that are fixed', { ...omitted, clause: 'x-1' }, decide({ points: '-2' }), '! nothing-to-decide'],
    ['what has a case of its own', openedEntry(), decide(carriedOut, hr), '! decided-in-its-case'],
  ])('%s', async (_what, entry, step, expected) => {
    expect(await outcome(entry, step)).toBe(expected);
  });

  it.each<[string, Entry, S]>([
    ['points of a missed duty', { ...omitted, person: 'supervisor' }, decide({ points: '-3' }, supervisor)],
    ['points of an aggregate', { ...aggregate, person: 'manager' }, decide({ points: '-3' }, manager)],
  ])('is not for its person, %s no more than a consequence', async (_what, entry, step) => {
    expect(await outcome(entry, step)).toBe('! own-case');
    expect(await outcome({ ...entry, person: 'team-1' }, step, { 'team-1': step.by.id })).toBe('! own-case');
  });

  it('is not for whoever leads the unit that it is about', async () => {
    const ofUnit = { ...right, person: 'team-1' };
    expect(await outcome(ofUnit, decide(carriedOut), { 'team-1': 'director' })).toBe('! own-case');
    expect(await outcome(ofUnit, decide(carriedOut), { 'team-1': 'another' })).toBe('ConsequenceDecided');
  });

  it.each<[string, object, string]>([
    ['in full', { fen: 50_000 }, 'ConsequenceDecided'],
    ['with nothing', { fen: 0 }, 'ConsequenceDecided'],
    ['above the amount', { fen: 50_001 }, '! amount-outside-range'],
    ['below nothing', { fen: -1 }, '! amount-outside-range'],
    ['without the amount', {}, '! amount-required'],
  ])('takes money %s', async (_what, over, expected) => {
    expect(await outcome(damage, decide({ ...carriedOut, ...over }, hr))).toBe(expected);
  });

  it('waits for an amount that nobody has stated, unless nothing is carried out', async () => {
    const unpriced = unpricedEntry({ because: damage.because });
    expect(await outcome(unpriced, decide({ ...carriedOut, fen: 100 }, hr))).toBe('! amount-unknown');
    expect(await outcome(unpriced, decide({ outcome: 'not-carried-out' }, hr))).toBe('ConsequenceDecided');
  });

  it('may be decided anew, but not the same again while it holds', async () => {
    const made = { outcome: 'carried-out', fen: 30_000 } as const;
    const facts = damage.because.facts;
    const after = (holds: boolean): Entry =>
      decidedEntry(
        { ...made, holds, facts: facts.map(({ id }) => id) },
        { ...damage, status: holds ? 'carried-out' : 'opened' },
      );
    expect(await outcome(after(true), decide(made, hr))).toBe('! decision-unchanged');
    expect(await outcome(after(true), decide({ ...made, fen: 20_000 }, hr))).toBe('ConsequenceDecided');
    expect(await outcome(after(false), decide(made, hr))).toBe('ConsequenceDecided');
  });
});

describe('deciding points without a case', () => {
  it.each<[string, Entry, S, string]>([
    ['of a missed duty', omitted, decide({ points: '-3' }, supervisor), 'DiscretionDecided'],
    ['of a missed duty beyond its range', omitted, decide({ points: '-6' }, supervisor), '! points-outside-range'],
    ['of a missed duty by another role', omitted, decide({ points: '-3' }), '! may-not-decide'],
    ['of a missed duty, none', omitted, decide({}, supervisor), '! points-required'],
    [
      'of an excused one',
      { ...omitted, status: 'excused' },
      decide({ points: '-3' }, supervisor),
      '! consequence-not-open',
    ],
    ['of an aggregate', aggregate, decide({ points: '-10' }, manager), 'ConsequenceDecided'],
    ['of an aggregate beyond its range', aggregate, decide({ points: '-10.5' }, manager), '! points-outside-range'],
    ['of an aggregate, in words', aggregate, decide({ points: 'ten' }, manager), '! points-not-a-decimal'],
    ['of an aggregate, none', aggregate, decide({}, manager), '! points-required'],
    ['of an aggregate by another role', aggregate, decide({ points: '-3' }), '! may-not-decide'],
    [
      'of one that an appeal set',
      { ...aggregate, status: 'mitigated' },
      decide({ points: '-3' }, manager),
      '! decided-on-appeal',
    ],
  ])('%s', async (_what, entry, step, expected) => {
    expect(await outcome(entry, step)).toBe(expected);
  });
});

/** A missed duty of which somebody says how grave it is, where the ordinary is reported alone, has an amount that the norm leaves open, or opens something. */
describe('choosing among options without a case', () => {
  const edition = compileEdition(
    {
      ...exampleEdition,
      clauses: exampleEdition.clauses.map((clause) =>
        clause.id === 'x-9'
          ? {
              ...clause,
              choice: {
                decidedBy: ['manager'],
                default: 'ordinary',
                options: {
                  ordinary: [{ kind: 'report' }],
                  serious: [{ kind: 'points', account: 'score', points: '-5' }],
                },
              },
            }
          : clause,
      ),
    },
    [],
  );
  const chosen = async (status: Entry['status'], over: object): Promise<string> => {
    const entry = { ...omitted, target: 'report', status };
    const { last } = await play(decisionSlice, [decide(over, manager)], { edition, entries: { e1: entry } });
    requireMessage(last, decisionMessages);
    return outcomeOf(last);
  };

  it.each<[Entry['status'], string]>([
    ['reported', 'DiscretionDecided'],
    ['unset', 'DiscretionDecided'],
    ['charged', 'DiscretionDecided'],
    ['opened', 'DiscretionDecided'],
    ['carried-out', 'DiscretionDecided'],
    ['not-carried-out', 'DiscretionDecided'],
    ['replaced', 'DiscretionDecided'],
    ['excused', '! consequence-not-open'],
    ['displaced', '! consequence-not-open'],
    ['waived', '! decided-on-appeal'],
  ])('of what is %s', async (status, expected) => {
    expect(await chosen(status, { option: 'serious' })).toBe(expected);
  });
});

describe('deciding points again', () => {
  const made = (over: object): Entry => ({
    ...omitted,
    because: { ...omitted.because, decidedBy: { event: 'event-9', actor: supervisor, points: '-3', ...over } as never },
  });
  it.each<[string, Entry, S, string]>([
    ['as they are', made({}), decide({ points: '-3' }, supervisor), '! decision-unchanged'],
    ['otherwise', made({}), decide({ points: '-4' }, supervisor), 'DiscretionDecided'],
    [
      'as they were before a correction',
      made({ stale: true }),
      decide({ points: '-3' }, supervisor),
      'DiscretionDecided',
    ],
    ['of an aggregate above its range', aggregate, decide({ points: '-1.5' }, manager), '! points-outside-range'],
    [
      'of an aggregate as they are',
      decidedEntry({ points: '-3', holds: true, facts: [] }, { ...aggregate, status: 'charged' }),
      decide({ points: '-3' }, manager),
      '! decision-unchanged',
    ],
    [
      'of an aggregate otherwise',
      decidedEntry({ points: '-3', holds: true, facts: [] }, { ...aggregate, status: 'charged' }),
      decide({ points: '-4' }, manager),
      'ConsequenceDecided',
    ],
  ])('%s', async (_what, entry, step, expected) => {
    expect(await outcome(entry, step)).toBe(expected);
  });
});

describe('what a decision records', () => {
  const evidence = ['invoice-7'];

  it('names the entry, what it rested on, and who decided why', async () => {
    const script = [decide({ outcome: 'replaced', replacedBy: 'warning', evidence })];
    const { events } = await play(decisionSlice, script, { entries: { e1: right } });
    expect(events.map(({ type, data, metadata }) => [type, data, metadata.subjects])).toEqual([
      [
        'ConsequenceDecided',
        {
          entry: 'e1',
          person: 'li',
          clause: 'x-12',
          edition: 'example@1',
          target: 'dismissal',
          facts: [],
          outcome: 'replaced',
          replacedBy: 'warning',
          evidence,
          reason: words('weighed'),
        },
        ['li'],
      ],
    ]);
    expect(caseAfter(decisionCases, events)).toEqual({
      status: 'decided',
      subjects: ['li'],
      summary: {
        entry: 'e1',
        clause: 'x-12',
        edition: 'example@1',
        process: 'dismissal',
        outcome: 'replaced',
        replacedBy: 'warning',
      },
    });
  });

  it('keeps both decisions for assessments, in their order', async () => {
    const script = [decide({ outcome: 'carried-out' }), decide({ outcome: 'not-carried-out' })];
    const { events } = await play(decisionSlice, script, { entries: { e1: right } });
    const document = events.reduce<ReturnType<typeof decisionsView.evolve>>(
      (before, event) => decisionsView.evolve(before, event, 'e1'),
      null,
    );
    expect(document?.history.map(({ value }) => [value?.outcome, value?.revision, value?.by, value?.stream])).toEqual([
      ['carried-out', 0, 'director', 'decision-1'],
      ['not-carried-out', 1, 'director', 'decision-1'],
    ]);
    expect(decisionsView.keys(events[0]!)).toEqual(['e1']);
  });

  it('says of points of a missed duty which omission and which clause', async () => {
    const { events } = await play(decisionSlice, [decide({ points: '-3' }, supervisor)], { entries: { e1: omitted } });
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ['DiscretionDecided', { fact: derived.id, clause: 'x-9', points: '-3', entry: 'e1', reason: words('weighed') }],
    ]);
  });
});
