import { caseAfter, factsAfter, play } from '../shared/testing/play.js';
import { handoverFacts } from './facts.js';
import { handoverCases } from './cases.js';
import { handoverSlice } from './slice.js';
import {
  leave,
  firstCall,
  problem,
  liable,
  accepted,
  cancel,
  check,
  accept,
  start,
  supervisor,
} from './testing/steps.js';

describe('the case of a handover', () => {
  it('keeps defects noted for the outgoing person after acceptance', async () => {
    const { events } = await play(handoverSlice, [...accepted, leave(), firstCall(), problem(), liable('both')]);
    expect(caseAfter(handoverCases, events)).toEqual({
      status: 'accepted',
      subjects: ['li', 'wu'],
      summary: {
        date: '2026-03-03',
        shift: 'early',
        seat: 'A07',
        outgoing: 'li',
        incoming: 'wu',
        defects: ['desk'],
        problems: 1,
        acceptedAt: '2026-03-03T01:00:00.000Z',
        left: 'left',
        relieved: true,
        devicesWork: true,
        underKeyboardClean: false,
        liable1: 'both',
      },
    });
  });
});

/* Whoever was named by mistake keeps what was recorded listed with nothing; what is found after a new start is of other facts. */
describe('a handover that was started with the wrong person', () => {
  const wrong = [start({ outgoing: 'zhou' }), problem(), leave('09:05', supervisor), cancel(supervisor)];
  const told = async (script: Parameters<typeof play>[1]): Promise<unknown> => {
    const { events } = await play(handoverSlice, script);
    return Object.values(factsAfter(handoverFacts, events)).map((fact) => [fact?.id, fact?.subject, fact?.voidedBy]);
  };
  const withdrawn = [
    ['handover-1#1-outgoing', 'zhou', 'withdrawn'],
    ['handover-1#1-incoming', 'wu', 'withdrawn'],
    ['handover-1#left', 'zhou', 'withdrawn'],
  ];

  it('is cancelled with what was recorded in it', async () => {
    expect(await told(wrong)).toEqual(withdrawn);
  });

  it('is started anew, and what is recorded then is withdrawn by nothing that was before', async () => {
    expect(await told([...wrong, start(), problem(), leave()])).toEqual([
      ...withdrawn,
      ['handover-1#2-outgoing', 'li', undefined],
      ['handover-1#2-incoming', 'wu', undefined],
      ['handover-1#left-1', 'li', undefined],
    ]);
  });

  it('has a departure taken back that turns out to have been after the acceptance', async () => {
    expect(await told([...wrong, start(), check(), leave('09:05'), accept('09:00')])).toEqual([
      ...withdrawn,
      ['handover-1#left-1', 'li', 'retracted'],
    ]);
  });
});
