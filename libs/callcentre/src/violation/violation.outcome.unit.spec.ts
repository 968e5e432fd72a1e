import { at, caseAfter, factsAfter, play } from '../shared/testing/play.js';
import { violationCases } from './cases.js';
import { violationFacts } from './facts.js';
import { violationSlice } from './slice.js';
import {
  type S,
  manager,
  report,
  confirm,
  dismiss,
  notify,
  withdraw,
  correct,
  decide,
  evidence,
} from './testing/steps.js';

describe('the fact of a violation', () => {
  const facts = async (...script: readonly S[]): Promise<ReturnType<typeof factsAfter>> =>
    factsAfter(violationFacts, (await play(violationSlice, script)).events);
  const candidate = {
    id: 'violation-1#0',
    code: 'service-neglected',
    subject: 'li',
    status: 'candidate',
    conductAt: { instant: '2026-03-03T02:00:00.000Z', localDate: '2026-03-03' },
    attributes: { minutes: '7' },
    incident: 'i-1',
    reportedBy: 'leader',
    events: ['event-0'],
  };

  it('is a candidate until confirmed, and rests on the confirmation too', async () => {
    expect(await facts(report(), evidence)).toEqual({ 'violation-1#0': candidate });
    expect(await facts(report(), evidence, confirm())).toEqual({
      'violation-1#0': { ...candidate, status: 'standing', events: ['event-0', 'event-2'] },
    });
  });

  it('keeps its id and status through a correction', async () => {
    const conductAt = at('09:00', '2026-02-28');
    expect(await facts(report(), confirm(), correct({ conductAt }))).toEqual({
      'violation-1#0': {
        ...candidate,
        status: 'standing',
        conductAt: { instant: '2026-02-28T01:00:00.000Z', localDate: '2026-02-28' },
        events: ['event-0', 'event-1', 'event-2'],
      },
    });
  });

  it('is void once dismissed, withdrawn or reversed', async () => {
    const voided = { ...candidate, status: 'void' };
    expect(await facts(report(), dismiss())).toEqual({
      'violation-1#0': { ...voided, voidedBy: 'dismissed', events: ['event-0', 'event-1'] },
    });
    expect(await facts(report(), confirm(), withdraw(manager))).toEqual({
      'violation-1#0': { ...voided, voidedBy: 'withdrawn', events: ['event-0', 'event-1', 'event-2'] },
    });
  });
});

describe('the case of a violation', () => {
  it('shows where it stands and what was decided', async () => {
    const { events } = await play(violationSlice, [report(), evidence, confirm(), decide({ points: '-3' }), notify()]);
    expect(caseAfter(violationCases, events)).toEqual({
      status: 'notified',
      subjects: ['li'],
      summary: {
        code: 'service-neglected',
        conductDate: '2026-03-03',
        incident: 'i-1',
        evidence: 1,
        clause: 'x-2',
        points: '-3',
      },
    });
  });
});
