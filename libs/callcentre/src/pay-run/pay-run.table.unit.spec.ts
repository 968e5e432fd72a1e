import { type Actor, type PersonalText } from '#eventsourcing';
import { codesOf, contextOf, outcomeOf, stateAfter, tableOf, type Given } from '../shared/testing/deciding.js';
import { type ComputedRun, type RunProblem } from './computer.js';
import { payRunDecider, type ApprovalKnown, type PayRunKnown, type PayRunState } from './decider.js';
import { closingRunId } from './lines.js';
import { payRunMessages } from './messages.js';
import { type ApprovePayRun, type PayRunCommand, type PayRunEvent, type PostPayRun } from './pay-run.js';
import { type RunHeader, type RunLine } from '../shared/run-header.js';
import { payRunSlice } from './slice.js';

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

const events = (posted: Partial<RunHeader>, approved: boolean): { event: PayRunEvent; actor: Actor }[] => {
  const run = { ...header, ...posted };
  const all: PayRunEvent[] = [
    { type: 'PayRunLinesAdded', data: { run: run.run, chunk: 0, lines }, subjects: [] },
    { type: 'PayRunPosted', data: { ...run, lineCount: 2, digest: '', totalFen: 25000 }, subjects: [] },
    {
      type: 'PayRunApproved',
      data: { run: run.run, period: march, postedIn: march, adjustments: [], acceptDisadvantages: false },
      subjects: [],
    },
  ];
  return all.slice(0, approved ? 3 : 2).map((event) => ({ event, actor: hr }));
};
const rerun = { run: 'r2', kind: 'rerun', basis: 'r1' } as const;
const states: Record<string, PayRunState> = {
  none: payRunDecider.initialState,
  closed: stateAfter(payRunDecider, events({}, false)),
  closeApproved: stateAfter(payRunDecider, events({}, true)),
  rerun: stateAfter(payRunDecider, events(rerun, false)),
  rerunApproved: stateAfter(payRunDecider, events(rerun, true)),
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
  standing: 'r1',
  basisFen: { 'zhao-lei': 29000, 'li-na': -5000 },
  openPeriodKnown: true,
  openPeriodClosed: false,
};
const worse: ApprovalKnown = { ...better, basisFen: { 'zhao-lei': 31000, 'wang-fang': 500 } };
const approve = (actor: Actor, approval: ApprovalKnown, data: Partial<ApprovePayRun['data']> = {}): Cell => ({
  command: { type: 'pay-run.approve', data: { run: 'r2', acceptDisadvantages: false, openPeriod: april, ...data } },
  known: { kind: 'approval', approval },
  given: { actor },
});
const commands = {
  post: post({}),
  postOpen: post({ header: open }),
  postOpenProvisionally: post({ header: open }, { provisional: true }),
  postTooEarly: problem('period-not-ended'),
  postOfNoPeriod: problem('period-unknown'),
  postAsIfUnknown: problem('edition-unknown'),
  postBeforeEarlier: problem('earlier-period-open'),
  rerunWithoutBasis: problem('basis-missing'),
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

const all = (prefix: string, cell: string): Record<string, string> =>
  Object.fromEntries(
    Object.keys(commands)
      .filter((name) => name.startsWith(prefix))
      .map((name) => [name, cell]),
  );
const posting = (cell: string): Record<string, string> => ({ ...all('post', cell), ...all('rerun', cell) });

describe('a pay run, state by command', () => {
  const table = tableOf(payRunSlice, states, commands);

  it('gives events or a named refusal in every cell', () => {
    expect(table).toEqual({
      none: {
        ...all('approve', 'run-unknown'),
        post: 'PayRunLinesAdded + PayRunPosted',
        postOpen: 'open-decisions',
        postOpenProvisionally: 'PayRunLinesAdded + PayRunPosted',
        postTooEarly: 'period-not-ended',
        postOfNoPeriod: 'period-unknown',
        postAsIfUnknown: 'edition-unknown',
        postBeforeEarlier: 'earlier-period-open',
        rerunWithoutBasis: 'basis-missing',
      },
      closed: {
        ...posting('already-closed'),
        ...all('approve', 'PayRunApproved'),
        approveOwn: 'preparer-may-not-approve',
      },
      closeApproved: { ...posting('already-closed'), ...all('approve', 'run-approved-already') },
      rerun: {
        ...posting('already-closed'),
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
      rerunApproved: { ...posting('already-closed'), ...all('approve', 'run-approved-already') },
    });
  });

  it('has a message for every refusal', () => {
    expect(codesOf(table).filter((code) => !(code in payRunMessages))).toEqual([]);
  });
});

describe('what a pay run records', () => {
  const eventsOf = (cell: Cell, state: string): readonly PayRunEvent[] => {
    const decision = payRunDecider.decide(cell.command, states[state]!, contextOf(cell.given ?? {}), cell.known);
    return 'events' in decision ? decision.events : [];
  };

  it('counts of an undecided line what is certain', () => {
    expect(eventsOf(commands.post, 'none').at(-1)?.data).toMatchObject({ lineCount: 2, totalFen: 25000 });
  });

  it('posts the difference to the standing run person by person, in order, without those who have none', () => {
    expect(eventsOf(commands.approve, 'rerun')[0]?.data).toEqual({
      run: 'r2',
      period: march,
      postedIn: april,
      adjustments: [{ person: 'zhao-lei', fen: 1000 }],
      acceptDisadvantages: false,
    });
  });

  it('takes back what somebody no longer gets at all', () => {
    expect(eventsOf(commands.approveWorseWithReason, 'rerun')[0]?.data).toMatchObject({
      postedIn: april,
      adjustments: [
        { person: 'li-na', fen: -5000 },
        { person: 'wang-fang', fen: -500 },
        { person: 'zhao-lei', fen: -1000 },
      ],
    });
  });

  it('posts no difference when a close is approved', () => {
    expect(eventsOf(commands.approve, 'closed')[0]?.data).toMatchObject({ postedIn: march, adjustments: [] });
  });

  it('refuses to decide on what gather did not read', () => {
    expect(() =>
      outcomeOf(
        payRunDecider.decide(commands.post.command, payRunDecider.initialState, contextOf(), { kind: 'nothing' }),
      ),
    ).toThrow('call gather');
  });
});
