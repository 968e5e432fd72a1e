import { at } from '../shared/testing/play.js';
import { describeTable } from '../shared/testing/table.js';
import { complaintMessages } from './messages.js';
import { complaintId, complaintSlice } from './slice.js';
import {
  li,
  desk,
  supervisor,
  manager,
  UNNAMED,
  BOTH,
  receive,
  reply,
  conflict,
  investigate,
  rule,
  reopen,
  withdraw,
  outcome,
} from './testing/steps.js';

describe('complaint: state × command', () => {
  const all = (code: string): Record<string, string> => ({
    receive: `! ${code}`,
    reply: `! ${code}`,
    conflict: `! ${code}`,
    investigate: `! ${code}`,
    rule: `! ${code}`,
    reopen: `! ${code}`,
    withdraw: `! ${code}`,
  });
  const open = {
    receive: 'nothing',
    reply: 'ComplaintReplied',
    conflict: 'ConflictDeclared',
    investigate: 'ComplaintInvestigated',
  };
  describeTable(complaintSlice, complaintMessages, {
    states: {
      none: [],
      received: [receive()],
      investigated: [receive(), investigate()],
      ruled: [receive(), investigate(), rule()],
      reopened: [receive(), investigate(), rule(), reopen()],
      withdrawn: [receive(), withdraw()],
    },
    commands: {
      receive: receive(),
      reply,
      conflict: conflict(),
      investigate: investigate(),
      rule: rule(),
      reopen: reopen(),
      withdraw: withdraw(),
    },
    cells: {
      none: { ...all('complaint-unknown'), receive: 'ComplaintReceived' },
      received: { ...all('complaint-not-investigated'), ...open, withdraw: 'ComplaintWithdrawn' },
      investigated: {
        ...open,
        rule: 'ComplaintRuled',
        reopen: '! complaint-not-ruled',
        withdraw: 'ComplaintWithdrawn',
      },
      ruled: {
        ...all('complaint-already-ruled'),
        receive: 'nothing',
        reply: 'ComplaintReplied',
        reopen: 'ComplaintReopened',
      },
      reopened: { ...all('complaint-reopened'), ...open },
      withdrawn: all('complaint-withdrawn'),
    },
  });
});

describe('receiving and investigating', () => {
  it.each([
    ['about somebody nobody knows', [receive()], { unknown: ['wu'] }, '! subject-unknown'],
    ['about somebody registered by mistake', [receive()], { cancelled: ['wu'] }, '! subject-unknown'],
    ['about somebody whose data were erased', [receive()], { erased: ['wu'] }, '! subject-erased'],
    ['about the same person twice', [receive({ about: ['li', 'li'] })], {}, '! person-named-twice'],
    ['about conduct to come', [receive({ conductAt: at('18:01') })], {}, '! conduct-in-future'],
    ['about nobody yet', [receive({ about: [] })], {}, 'ComplaintReceived'],
    ['again with other content', [receive(), receive({ channel: 'letter' })], {}, '! complaint-already-received'],
    ['again with the persons in another order', [receive(), receive({ about: ['wu', 'li'] })], {}, 'nothing'],
    ['investigated without naming anybody', [receive(), investigate([])], {}, '! investigation-names-nobody'],
    ['investigated by one of those complained about', [receive(), investigate(['wu'], li)], {}, '! own-case'],
    ['investigated by whom it names', [receive(), investigate(['inspector'])], {}, '! own-case'],
    [
      'investigated by who leads a unit that only the investigation names',
      [receive(), investigate(['li', 'zhou'])],
      { units: { zhou: 'inspector' } },
      '! own-case',
    ],
    ['investigated naming a stranger', [receive(), investigate(['zhou'])], { unknown: ['zhou'] }, '! subject-unknown'],
    ['withdrawn by who leads the unit', [receive(), withdraw()], { units: { wu: 'desk' } }, '! own-case'],
    ['withdrawn by one of those complained about', [receive(), withdraw(li)], {}, '! own-case'],
    [
      'investigated by whoever declared a conflict',
      [receive(), conflict(), investigate(['li'], supervisor)],
      {},
      '! conflict-of-interest',
    ],
    [
      'withdrawn by whoever declared a conflict',
      [receive(), conflict(), withdraw(supervisor)],
      {},
      '! conflict-of-interest',
    ],
    ['withdrawn by another after that', [receive(), conflict(), withdraw()], {}, 'ComplaintWithdrawn'],
  ])('%s', async (_what, script, world, expected) => {
    expect(await outcome(script, world)).toBe(expected);
  });

  it('is named by its source, or by the command when it has none', () => {
    const context = { commandId: 'c-1', centre: 'c1' } as never;
    expect(complaintSlice.streamId(receive().command, context)).toBe(complaintId('c1', 'crm|5'));
    expect(complaintId('c2', 'crm|5')).not.toBe(complaintId('c1', 'crm|5'));
    expect(complaintSlice.streamId({ type: 'complaint.receive', data: UNNAMED }, context)).toBe('c-1');
  });
});

describe('ruling without a conflict of interest', () => {
  const investigated = [receive(), investigate()];
  it.each([
    ['by a role that does not rule', [...investigated, rule(BOTH, desk)], {}, '! may-not-rule'],
    [
      'by the investigator',
      [receive(), investigate(['li', 'wu'], supervisor), rule()],
      {},
      '! investigator-may-not-rule',
    ],
    [
      'by an investigator of an earlier round',
      [receive(), investigate(['li', 'wu'], supervisor), investigate(), rule()],
      {},
      '! investigator-may-not-rule',
    ],
    ['by whoever declared a conflict', [...investigated, conflict(), rule()], {}, '! conflict-of-interest'],
    [
      'by another after a conflict was declared',
      [...investigated, conflict(), rule(BOTH, manager)],
      {},
      'ComplaintRuled',
    ],
    [
      'by a person complained about',
      [
        receive({ about: ['supervisor'] }),
        investigate(['supervisor']),
        rule([{ ...BOTH[0], person: 'supervisor' } as never]),
      ],
      {},
      '! own-case',
    ],
    [
      'by who leads the unit complained about',
      [...investigated, rule()],
      { units: { wu: 'supervisor' } },
      '! own-case',
    ],
    ['leaving somebody out', [...investigated, rule([BOTH[0]])], {}, '! ruling-missing'],
    ['on somebody else as well', [receive(), investigate(['li']), rule()], {}, '! ruling-for-stranger'],
    ['twice on one person', [...investigated, rule([...BOTH, BOTH[0]])], {}, '! person-named-twice'],
    ['under no rulebook', [...investigated, rule()], { unbound: ['li'] }, '! no-edition-binds'],
    ['a conflict declared by a role that never rules', [receive(), conflict(desk)], {}, '! may-not-rule'],
    ['a conflict declared twice', [receive(), conflict(), conflict()], {}, '! conflict-already-declared'],
  ])('%s', async (_what, script, world, expected) => {
    expect(await outcome(script, world)).toBe(expected);
  });
});

describe('reopening', () => {
  const ruled = [receive(), investigate(), rule()];
  it.each([
    ['by a role that does not', [...ruled, reopen(supervisor)], '! may-not-reopen'],
    [
      'by whoever had declared a conflict',
      [receive(), conflict(manager), investigate(), rule(), reopen()],
      '! conflict-of-interest',
    ],
    ['by whoever ruled', [receive(), investigate(), rule(BOTH, manager), reopen()], '! ruler-may-not-reopen'],
    [
      'by a person complained about',
      [
        receive({ about: ['manager'] }),
        investigate(['manager']),
        rule([{ ...BOTH[0], person: 'manager' } as never]),
        reopen(),
      ],
      '! own-case',
    ],
    [
      'and withdrawing after a new investigation',
      [...ruled, reopen(), investigate(), withdraw()],
      '! complaint-was-ruled',
    ],
    [
      'and ruling only on whom the new investigation names',
      [...ruled, reopen(), investigate(['li']), rule([BOTH[0]])],
      '! ruling-missing',
    ],
    ['and ruling on everybody ruled on before', [...ruled, reopen(), investigate(['li']), rule()], 'ComplaintRuled'],
  ])('%s', async (_what, script, expected) => {
    expect(await outcome(script)).toBe(expected);
  });
});
