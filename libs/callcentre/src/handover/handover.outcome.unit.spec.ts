import { caseAfter, play } from '../shared/slice-testing/play.js';
import { handoverCases } from './cases.js';
import { handoverSlice } from './slice.js';
import { leave, firstCall, problem, liable, accepted } from './testing/steps.js';

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
