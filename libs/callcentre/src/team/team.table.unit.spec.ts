import { codesOf, contextOf, outcomeOf, stateAfter, tableOf } from '../shared/testing/deciding.js';
import { teamDecider, type TeamKnown, type TeamState } from './decider.js';
import { teamMessages } from './messages.js';
import { type TeamCommand } from './team.js';
import { teamSlice } from './slice.js';

const data = { team: 't1', department: 'service', title: '一组' };
const created = { event: { type: 'TeamCreated', data, subjects: [] } as const };
const appointed = {
  event: {
    type: 'LeaderAppointed',
    data: { team: 't1', leader: 'li-na', from: '2026-01-01' },
    subjects: ['li-na'],
  } as const,
};
const closed = { event: { type: 'TeamClosed', data: { team: 't1', on: '2026-06-30' }, subjects: [] } as const };

const states: Record<string, TeamState | null> = {
  unknown: null,
  created: stateAfter(teamDecider, [created]),
  led: stateAfter(teamDecider, [created, appointed]),
  closed: stateAfter(teamDecider, [created, appointed, closed]),
};
const appoint = (leader: string, known: TeamKnown['leader']): { command: TeamCommand; known: TeamKnown } => ({
  command: { type: 'team.appoint-leader', data: { team: 't1', leader, from: '2026-01-01' } },
  known: { namesake: null, leader: known },
});
const commands = {
  create: {
    command: { type: 'team.create', data } as TeamCommand,
    known: { namesake: null, leader: null } as TeamKnown,
  },
  createNamesake: {
    command: { type: 'team.create', data } as TeamCommand,
    known: { namesake: 'here', leader: null } as TeamKnown,
  },
  appointPresent: appoint('li-na', 'present'),
  appointAnother: appoint('wang-fang', 'present'),
  appointUnknown: appoint('nobody', 'unknown'),
  appointErased: appoint('gone', 'erased'),
  appointNobody: {
    command: { type: 'team.appoint-leader', data: { team: 't1', leader: null, from: '2026-02-01' } } as TeamCommand,
    known: { namesake: null, leader: null } as TeamKnown,
  },
  close: {
    command: { type: 'team.close', data: { team: 't1', on: '2026-06-30' } } as TeamCommand,
    known: { namesake: null, leader: null } as TeamKnown,
  },
  goOn: {
    command: { type: 'team.close', data: { team: 't1', on: null } } as TeamCommand,
    known: { namesake: null, leader: null } as TeamKnown,
  },
  rename: {
    command: { type: 'team.change-details', data: { team: 't1', title: '二组' } } as TeamCommand,
    known: { namesake: null, leader: null } as TeamKnown,
  },
};

describe('a team, state by command', () => {
  const table = tableOf(teamSlice, states, commands);

  it('gives events, nothing for a repetition, or a named refusal in every cell', () => {
    const appointing = {
      appointUnknown: 'leader-unknown',
      appointErased: 'leader-erased',
      create: 'team-exists',
      createNamesake: 'team-exists',
      appointNobody: 'LeaderAppointed',
      rename: 'TeamDetailsChanged',
      close: 'TeamClosed',
      goOn: 'nothing',
    };
    expect(table).toEqual({
      unknown: {
        create: 'TeamCreated',
        createNamesake: 'team-id-taken',
        appointPresent: 'team-unknown',
        appointAnother: 'team-unknown',
        appointUnknown: 'team-unknown',
        appointErased: 'team-unknown',
        appointNobody: 'team-unknown',
        rename: 'team-unknown',
        close: 'team-unknown',
        goOn: 'team-unknown',
      },
      created: { ...appointing, appointPresent: 'LeaderAppointed', appointAnother: 'LeaderAppointed' },
      led: { ...appointing, appointPresent: 'nothing', appointAnother: 'LeaderAppointed' },
      closed: {
        ...appointing,
        appointPresent: 'nothing',
        appointAnother: 'LeaderAppointed',
        close: 'nothing',
        goOn: 'TeamClosed',
      },
    });
  });

  it('records of other details what differs, and nothing when nothing does', () => {
    const change = (details: object): unknown =>
      teamDecider.decide(
        { type: 'team.change-details', data: { team: 't1', ...details } },
        states['created']!,
        contextOf(),
        { namesake: null, leader: null },
      );
    expect(change({ department: 'service', title: '一组' })).toEqual({ events: [] });
    expect(change({ department: 'sales', title: '一组' })).toEqual({
      events: [{ type: 'TeamDetailsChanged', data: { team: 't1', department: 'sales' }, subjects: [] }],
    });
    const renamed = {
      event: { type: 'TeamDetailsChanged', data: { team: 't1', title: '二组' }, subjects: [] } as const,
    };
    expect(stateAfter(teamDecider, [created, appointed, renamed])).toEqual({ ...states['led'], title: '二组' });
  });

  it('closes on a day from the first one on, and goes on after all', () => {
    const close = (on: string | null, before: TeamState): string =>
      outcomeOf(
        teamDecider.decide({ type: 'team.close', data: { team: 't1', on } }, before, contextOf(), {
          namesake: null,
          leader: null,
        }),
      );
    const open = states['created']!;
    const over = stateAfter(teamDecider, [created, closed])!;
    expect(close(open.createdOn, open)).toBe('TeamClosed');
    expect(close('2000-01-01', open)).toBe('closed-before-created');
    expect(close(null, open)).toBe('nothing');
    expect([close('2026-06-30', over), close('2026-07-31', over), close(null, over)]).toEqual([
      'nothing',
      'TeamClosed',
      'TeamClosed',
    ]);
    expect(Object.keys(teamMessages)).toContain('closed-before-created');
  });

  it('is led by nobody from a day after their last', () => {
    const known: TeamKnown = { namesake: null, leader: 'present', leftOn: '2026-02-28' };
    const from = (day: string): string => {
      const command: TeamCommand = { type: 'team.appoint-leader', data: { team: 't1', leader: 'li-na', from: day } };
      return outcomeOf(teamDecider.decide(command, states['created']!, contextOf(), known));
    };
    expect([from('2026-02-28'), from('2026-03-01')]).toEqual(['LeaderAppointed', 'leader-left']);
    expect(Object.keys(teamMessages)).toContain('leader-left');
    const again: TeamCommand = {
      type: 'team.appoint-leader',
      data: { team: 't1', leader: 'li-na', from: '2026-03-01' },
    };
    const led = { ...states['created']!, leaders: [{ from: '2026-03-01', value: 'li-na' }] };
    expect(outcomeOf(teamDecider.decide(again, led, contextOf(), known))).toBe('nothing');
  });

  it('has a message for every refusal', () => {
    expect(codesOf(table).filter((code) => !(code in teamMessages))).toEqual([]);
  });

  it('refuses ids that would have to be escaped', () => {
    const command: TeamCommand = { type: 'team.create', data: { ...data, team: 'a|b' } };
    expect(outcomeOf(teamDecider.decide(command, null, contextOf(), { namesake: null, leader: null }))).toBe(
      'team-id-invalid',
    );
  });
});
