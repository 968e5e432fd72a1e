import { compileEdition, type FactDeclaration } from '#rulebook';
import { exampleEdition } from '../shared/testing/edition.js';
import { caseAfter, factsAfter, play } from '../shared/testing/play.js';
import { complaintCases } from './cases.js';
import { complaintFacts } from './facts.js';
import { complaintSlice } from './slice.js';
import { type S, BOTH, receive, reply, investigate, rule, reopen, outcome } from './testing/steps.js';

describe('the kind of a complaint', () => {
  const declared = (kind: FactDeclaration['attributes'][string]): Parameters<typeof play>[2] => ({
    edition: compileEdition(
      {
        ...exampleEdition,
        facts: {
          ...exampleEdition.facts,
          'complaint-ruled': { ...exampleEdition.facts['desk-untidy']!, attributes: { kind } },
        },
      },
      [],
    ),
  });
  const wanted = declared({ type: 'code', required: true, oneOf: ['attitude', 'business'] });
  const said = (kind: string | undefined): readonly S[] => {
    const rulings = BOTH.map((ruling) => ({ ...ruling, ...(kind === undefined ? {} : { kind }) }));
    return [receive(), investigate(), rule(rulings)];
  };

  it.each([
    ['that the rulebook has', 'attitude', wanted, 'ComplaintRuled'],
    ['that it does not have', 'weather', wanted, '! ruling-kind-invalid'],
    ['that it wants and nobody gave', undefined, wanted, '! ruling-kind-invalid'],
    ['where it tells none apart', 'attitude', {}, '! ruling-kind-unread'],
    ['that it leaves to who rules', undefined, declared({ type: 'code', required: false }), 'ComplaintRuled'],
  ])('%s', async (_what, kind, world, expected) => {
    expect(await outcome(said(kind), world)).toBe(expected);
  });

  it('is an attribute of the fact', async () => {
    const { events } = await play(complaintSlice, said('attitude'), wanted);
    const facts = Object.values(factsAfter(complaintFacts, events)) as readonly { attributes: object }[];
    expect(facts.map(({ attributes }) => attributes)).toEqual([
      { valid: true, quarrel: true, channel: 'phone', kind: 'attitude' },
      { valid: false, quarrel: false, channel: 'phone', kind: 'attitude' },
    ]);
  });
});

describe('the facts of a complaint', () => {
  const facts = async (...script: readonly S[]): Promise<ReturnType<typeof factsAfter>> =>
    factsAfter(complaintFacts, (await play(complaintSlice, script)).events);
  const fact = (person: string, valid: boolean): object => ({
    id: `complaint-1#${person}`,
    code: 'complaint-ruled',
    subject: person,
    status: 'standing',
    conductAt: { instant: '2026-03-03T02:00:00.000Z', localDate: '2026-03-03' },
    attributes: { valid, quarrel: valid, channel: 'phone' },
    incident: 'complaint-1',
    contact: 'call-9',
    reportedBy: 'supervisor',
    events: ['event-2'],
  });

  it('are none before the ruling', async () => {
    expect(await facts(receive(), investigate())).toEqual({});
  });

  it('are one for each person ruled on, on the day of the conduct', async () => {
    expect(await facts(receive(), investigate(), rule())).toEqual({
      'complaint-1#li': fact('li', true),
      'complaint-1#wu': fact('wu', false),
    });
  });

  it('are candidates while reopened, and are replaced by the new ruling', async () => {
    const reopened = [receive(), investigate(), rule(), reopen()] as const;
    const events = ['event-2', 'event-3'];
    expect(await facts(...reopened)).toEqual({
      'complaint-1#li': { ...fact('li', true), status: 'candidate', events },
      'complaint-1#wu': { ...fact('wu', false), status: 'candidate', events },
    });
    const cleared = BOTH.map((ruling) => ({ ...ruling, established: false, quarrel: false }));
    expect(await facts(...reopened, investigate(), rule(cleared))).toEqual({
      'complaint-1#li': { ...fact('li', false), events: [...events, 'event-5'] },
      'complaint-1#wu': { ...fact('wu', false), events: [...events, 'event-5'] },
    });
  });

  it('and the case says on whom it was established', async () => {
    const { events } = await play(complaintSlice, [receive(), reply, investigate(), rule()]);
    expect(caseAfter(complaintCases, events)).toEqual({
      status: 'ruled',
      subjects: ['li', 'wu'],
      summary: {
        channel: 'phone',
        conductDate: '2026-03-03',
        replied: true,
        contact: 'call-9',
        source: 'crm|5',
        established: ['li'],
      },
    });
  });
});
