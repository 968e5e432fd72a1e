import { type Actor, type PersonalText } from '#eventsourcing';
import { codesOf, contextOf, outcomeOf, stateAfter, tableOf, type Given } from '../shared/testing/deciding.js';
import { type ComputedRun, type RunProblem } from './computer.js';
import { payRunDecider, type ApprovalKnown, type PayRunKnown } from './decider.js';
import { closingRunId } from './lines.js';
import { payRunMessages } from './messages.js';
import { type ApprovePayRun, type PayRunCommand, type PayRunEvent, type PostPayRun } from './pay-run.js';
import { type RunHeader, type RunLine } from '../shared/run-header.js';
import { payRunSlice } from './slice.js';
import { type PayRunState, type PostedRun } from './state.js';

const march = 'main:cs:2026-03-01..2026-03-31';
const april = 'main:cs:2026-04-01..2026-04-30';
const header: RunHeader = {
  run: closingRunId(march),
  kind: 'close',
  period: march,
  rulebook: 'cs',
  start: '2026-03-01',
  end: '2026-03-31',
  selection: 'by-conduct',
  basis: null,
  prefix: { count: 9, lastEvent: 'e9' },
  editions: [],
  engine: 1,
  provisional: false,
  open: [],
};
const line = (person: string, payFen: RunLine['payFen']): RunLine => ({ person, payFen, results: {}, assessment: {} });
const lines = [line('zhao-lei', 30000), line('li-na', { from: -5000, to: 1000 })];

const hr: Actor = { id: 'hr-1', role: 'hr' };
const manager: Actor = { id: 'manager-1', role: 'manager' };
const reason: PersonalText = { owner: 'case:x', text: '重算' };

const linesAdded = (run: string): PayRunEvent => ({
  type: 'PayRunLinesAdded',
  data: { run, chunk: 0, lines },
  subjects: [],
});

/** A run as posted, and the approvals in its stream: of itself, or of re-runs that take its place. */
const after = (posted: Partial<RunHeader>, ...approved: readonly string[]): PayRunState => {
  const run = { ...header, ...posted };
  const all: PayRunEvent[] = [
    linesAdded(run.run),
    { type: 'PayRunPosted', data: { ...run, lineCount: 2, digest: '', totalFen: 25000 }, subjects: [] },
    ...approved.map((name): PayRunEvent => {
      const data = { run: name, period: march, postedIn: march, adjustments: [], acceptDisadvantages: false };
      return { type: 'PayRunApproved', data, subjects: [] };
    }),
  ];
  return stateAfter(
    payRunDecider,
    all.map((event) => ({ event, actor: hr })),
  );
};
/** Its own commands; an earlier version approved a re-run in its own stream as well. */
const states: Record<string, PayRunState> = {
  none: payRunDecider.initialState,
  cutShort: stateAfter(payRunDecider, [{ event: linesAdded(header.run), actor: hr }]),
  posted: after({}),
  approved: after({}, header.run),
  rerunApproved: after({ kind: 'rerun', basis: 'r0' }, header.run),
};
/** What a re-run that was compared with it meets there. */
const bases: Record<string, PayRunState> = {
  standing: states['approved']!,
  superseded: after({}, header.run, 'r3'),
  supersededByIt: after({}, header.run, 'r2'),
};
const rerun = (fen: PostedRun['fen']): PostedRun => {
  const posted = after({ run: 'r2', kind: 'rerun', basis: header.run });
  if (posted.status === 'none') throw new Error('It was not posted.');
  return { ...posted, fen };
};

interface Cell {
  readonly command: PayRunCommand;
  readonly known: PayRunKnown;
  readonly given?: Given;
}
const post = (computed: Partial<ComputedRun>, data: Partial<PostPayRun['data']> = {}): Cell => ({
  command: { type: 'pay-run.post', data: { period: march, kind: 'close', provisional: false, ...data } },
  known: { kind: 'posting', computed: { header, lines, problems: [], ...computed } },
});
const problem = (code: RunProblem['code']): Cell => post({ header: null, lines: [], problems: [{ code, values: {} }] });
const open = { ...header, open: ['a1', 'b2'] };

const better: ApprovalKnown = {
  rerun: rerun({ 'zhao-lei': 31000, 'li-na': -5000 }),
  standing: header.run,
  openPeriodKnown: true,
  openPeriodClosed: false,
};
const worse: ApprovalKnown = { ...better, rerun: rerun({ 'li-na': -6000 }) };
const approve = (actor: Actor, approval: ApprovalKnown, data: Partial<ApprovePayRun['data']> = {}): Cell => ({
  command: { type: 'pay-run.approve', data: { run: 'r2', acceptDisadvantages: false, openPeriod: april, ...data } },
  known: { kind: 'approval', approval },
  given: { actor },
});
const ofItself = { run: header.run };
const commands = {
  post: post({}),
  postOpen: post({ header: open }),
  postOpenProvisionally: post({ header: open }, { provisional: true }),
  postTooEarly: problem('period-not-ended'),
  postOfNoPeriod: problem('period-unknown'),
  postAsIfUnknown: problem('edition-unknown'),
  postBeforeEarlier: problem('earlier-period-open'),
  rerunWithoutBasis: problem('basis-missing'),
  approve: approve(manager, better, ofItself),
  approveOwn: approve(hr, better, ofItself),
};
const approvals = {
  post: commands.post,
  approve: approve(manager, better),
  approveOwn: approve(hr, better),
  approveWorse: approve(manager, worse),
  approveWorseWithoutReason: approve(manager, worse, { acceptDisadvantages: true }),
  approveWorseWithReason: approve(manager, worse, { acceptDisadvantages: true, reason }),
  approveWithoutPeriod: {
    ...approve(manager, better),
    command: { type: 'pay-run.approve', data: { run: 'r2', acceptDisadvantages: false } } as PayRunCommand,
  },
  approveIntoItself: approve(manager, better, { openPeriod: march }),
  approveIntoNothing: approve(manager, { ...better, openPeriodKnown: false }),
  approveIntoClosed: approve(manager, { ...better, openPeriodClosed: true }),
  approveOnOldBasis: approve(manager, { ...better, standing: 'r3' }),
  approveOnUnapproved: approve(manager, { ...better, standing: null }),
};

const all = (cells: object, prefix: string, cell: string): Record<string, string> =>
  Object.fromEntries(
    Object.keys(cells)
      .filter((name) => name.startsWith(prefix))
      .map((name) => [name, cell]),
  );
const posting = (cell: string): Record<string, string> => ({
  ...all(commands, 'post', cell),
  ...all(commands, 'rerun', cell),
});

describe('a pay run, state by command', () => {
  const table = tableOf(payRunSlice, states, commands);

  it('gives events or a named refusal in every cell', () => {
    const toBePosted = {
      ...all(commands, 'approve', 'run-unknown'),
      post: 'PayRunLinesAdded + PayRunPosted',
      postOpen: 'open-decisions',
      postOpenProvisionally: 'PayRunLinesAdded + PayRunPosted',
      postTooEarly: 'period-not-ended',
      postOfNoPeriod: 'period-unknown',
      postAsIfUnknown: 'edition-unknown',
      postBeforeEarlier: 'earlier-period-open',
      rerunWithoutBasis: 'basis-missing',
    };
    expect(table).toEqual({
      none: toBePosted,
      cutShort: toBePosted,
      posted: { ...posting('already-closed'), approve: 'PayRunApproved', approveOwn: 'preparer-may-not-approve' },
      approved: { ...posting('already-closed'), ...all(commands, 'approve', 'run-approved-already') },
      rerunApproved: { ...posting('already-closed'), ...all(commands, 'approve', 'run-approved-already') },
    });
  });

  it('has a message for every refusal', () => {
    expect(codesOf(table).filter((code) => !(code in payRunMessages))).toEqual([]);
  });
});

/** The views may not have heard of the approval that superseded the basis: they say that it stands. */
describe('a re-run in the stream of its basis, state by command', () => {
  const table = tableOf(payRunSlice, bases, approvals);

  it('gives events or a named refusal in every cell', () => {
    expect(table).toEqual({
      standing: {
        post: 'already-closed',
        approve: 'PayRunApproved',
        approveOwn: 'preparer-may-not-approve',
        approveWorse: 'disadvantages-not-accepted',
        approveWorseWithoutReason: 'reason-required',
        approveWorseWithReason: 'PayRunApproved',
        approveWithoutPeriod: 'open-period-required',
        approveIntoItself: 'open-period-is-own',
        approveIntoNothing: 'open-period-unknown',
        approveIntoClosed: 'open-period-closed',
        approveOnOldBasis: 'basis-superseded',
        approveOnUnapproved: 'basis-not-approved',
      },
      superseded: {
        ...all(approvals, 'approve', 'basis-superseded'),
        post: 'already-closed',
        approveOwn: 'preparer-may-not-approve',
        approveOnUnapproved: 'basis-not-approved',
      },
      supersededByIt: { ...all(approvals, 'approve', 'run-approved-already'), post: 'already-closed' },
    });
  });

  it('has a message for every refusal', () => {
    expect(codesOf(table).filter((code) => !(code in payRunMessages))).toEqual([]);
  });

  it('names the run that superseded the basis, also where the views have not heard of it', () => {
    const { command, known, given } = approvals.approve;
    const decision = payRunDecider.decide(command, bases['superseded']!, contextOf(given), known);
    expect(decision).toMatchObject({ refusal: { values: { basis: header.run, standing: 'r3' } } });
  });
});

describe('what a pay run records', () => {
  const eventsOf = (cell: Cell, state: string): readonly PayRunEvent[] => {
    const decision = payRunDecider.decide(
      cell.command,
      { ...states, ...bases }[state]!,
      contextOf(cell.given ?? {}),
      cell.known,
    );
    return 'events' in decision ? decision.events : [];
  };

  /** What is posted once a posting that was cut short had recorded these. */
  const postedAfter = (before: readonly PayRunEvent[], computed: readonly RunLine[]): readonly PayRunEvent[] => {
    const state = stateAfter(
      payRunDecider,
      before.map((event) => ({ event, actor: hr })),
    );
    const cell = post({ lines: computed });
    const decision = payRunDecider.decide(cell.command, state, contextOf({}), cell.known);
    return 'events' in decision ? decision.events : [];
  };

  it('counts of an undecided line what is certain', () => {
    expect(eventsOf(commands.post, 'none').at(-1)?.data).toMatchObject({ lineCount: 2, totalFen: 25000 });
  });

  it('withdraws the lines of a posting that was cut short of whom there is none any more, also where there is none at all', () => {
    const added = (lines: readonly RunLine[]) => eventsOf(post({ lines }), 'cutShort')[0];
    const [zhaoLei] = lines;
    expect(added(lines)?.data).toEqual({ run: header.run, chunk: 0, lines: [lines[1], zhaoLei] });
    expect(added([zhaoLei!])).toMatchObject({
      data: { chunk: 0, lines: [zhaoLei], withdrawn: ['li-na'] },
      subjects: ['zhao-lei', 'li-na'],
    });
    expect(added([])?.data).toEqual({ run: header.run, chunk: 0, lines: [], withdrawn: ['zhao-lei', 'li-na'] });
  });

  it('pays by the lines of the posting that was not cut short', () => {
    const [begun] = eventsOf(post({ lines: [line('gone', 9)] }), 'none');
    const anew = postedAfter([begun!], lines);
    const all = [begun!, ...anew].map((event) => ({ event, actor: hr }));
    expect(stateAfter(payRunDecider, all)).toEqual(states['posted']);
  });

  it('withdraws also whom only the first of two postings named that were cut short', () => {
    const part = (chunk: number, person: string): PayRunEvent => ({
      type: 'PayRunLinesAdded',
      data: { run: header.run, chunk, lines: [line(person, 9)] },
      subjects: [person],
    });
    const [added] = postedAfter([part(0, 'li-na'), part(1, 'gone'), part(0, 'li-na')], lines);
    expect(added?.data).toMatchObject({ lines: [lines[1], lines[0]], withdrawn: ['gone'] });
  });

  it('approves no re-run in its own stream, where nothing says what it takes the place of', () => {
    const cell = approve(manager, better);
    const posted = after({ run: 'r2', kind: 'rerun', basis: header.run });
    const decision = payRunDecider.decide(cell.command, posted, contextOf({ actor: manager }), cell.known);
    expect(outcomeOf(decision)).toBe('basis-not-approved');
  });

  it('posts the difference to the standing run person by person, in order, without those who have none', () => {
    expect(eventsOf(approvals.approve, 'standing')[0]?.data).toEqual({
      run: 'r2',
      period: march,
      postedIn: april,
      adjustments: [{ person: 'zhao-lei', fen: 1000 }],
      acceptDisadvantages: false,
    });
  });

  it('takes back what somebody no longer gets at all, and is about everybody whose pay it moves', () => {
    expect(eventsOf(approvals.approveWorseWithReason, 'standing')[0]).toMatchObject({
      data: {
        postedIn: april,
        adjustments: [
          { person: 'li-na', fen: -1000 },
          { person: 'zhao-lei', fen: -30000 },
        ],
      },
      subjects: ['li-na', 'zhao-lei'],
    });
  });

  it('posts what somebody gets for the first time', () => {
    const fen = { 'zhao-lei': 30000, 'li-na': -5000, 'wu-di': 700 };
    const [event] = eventsOf(approve(manager, { ...better, rerun: rerun(fen) }), 'standing');
    expect(event?.data).toMatchObject({ adjustments: [{ person: 'wu-di', fen: 700 }] });
  });

  it('keeps the reason for a disadvantage', () => {
    expect(eventsOf(approvals.approveWorseWithReason, 'standing')[0]?.data).toMatchObject({ reason });
  });

  it('adds no lines where there are none and were none', () => {
    expect(eventsOf(post({ lines: [] }), 'none').map(({ type }) => type)).toEqual(['PayRunPosted']);
  });

  it('posts no difference when a close is approved', () => {
    expect(eventsOf(commands.approve, 'posted')[0]?.data).toMatchObject({ postedIn: march, adjustments: [] });
  });

  const many = Array.from({ length: 51 }, (_, index) => `n${String(index + 10)}`);
  const fewer = Object.fromEntries(many.map((person) => [person, -1]));

  it.each<[string, Cell, string, object]>([
    ['the one entry that is open', post({ header: { ...header, open: ['a1'] } }), 'none', { entries: ['a1'] }],
    [
      'fifty of the entries that are open',
      post({ header: { ...header, open: many } }),
      'none',
      { count: 51, named: many.slice(0, 50).join(', '), entries: many.slice(0, 50) },
    ],
    [
      'fifty of those who get less, and counts them all',
      approve(manager, { ...better, rerun: rerun({ 'zhao-lei': 30000, 'li-na': -5000, ...fewer }) }),
      'standing',
      { count: 51, named: many.slice(0, 50).join(', '), persons: many.slice(0, 50) },
    ],
  ])('names %s', (_what, { command, known, given = {} }, state, values) => {
    const decision = payRunDecider.decide(command, { ...states, ...bases }[state]!, contextOf(given), known);
    expect(decision).toMatchObject({ refusal: { values } });
  });

  it('refuses to decide on what gather did not read', () => {
    expect(() =>
      outcomeOf(
        payRunDecider.decide(commands.post.command, payRunDecider.initialState, contextOf(), { kind: 'nothing' }),
      ),
    ).toThrow('call gather');
  });
});
