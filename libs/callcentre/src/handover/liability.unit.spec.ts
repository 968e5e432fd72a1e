import fc from 'fast-check';
import { type CompiledEdition, compileEdition } from '#rulebook';
import { exampleEdition } from '../shared/testing/edition.js';
import { type Step, at, factsAfter, play, who, words } from '../shared/testing/play.js';
import { type HandoverCommand } from './commands.js';
import { handoverFacts } from './facts.js';
import { handoverSlice } from './slice.js';

type S = Step<HandoverCommand>;

const clock = (minute: number): string =>
  `${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const wu = who('wu', 'agent');
const step = (command: HandoverCommand, by: S['by'], minute: number): S => ({
  command,
  by,
  occurredAt: at(clock(minute)),
});

const opening: readonly S[] = [
  step(
    {
      type: 'handover.start',
      data: {
        date: '2026-03-03',
        shift: 'early',
        seat: 'A07',
        outgoing: 'li',
        incoming: 'wu',
        shiftStartsAt: at('09:00'),
      },
    },
    who('leader', 'team_leader'),
    0,
  ),
  step({ type: 'handover.check', data: { handover: '1', checks: { screen: 'in-order', desk: 'in-order' } } }, wu, 0),
];
const accepted = (minute: number): S => step({ type: 'handover.accept', data: { handover: '1' } }, wu, minute);
const left = (minute: number): S =>
  step({ type: 'handover.leave-post', data: { handover: '1', how: 'left' } }, who('li', 'agent'), minute);
const called = (minute: number): S =>
  step(
    { type: 'handover.check-first-call', data: { handover: '1', devicesWork: true, underKeyboardClean: true } },
    wu,
    minute,
  );
const found = (minute: number): S =>
  step(
    {
      type: 'handover.report-problem',
      data: { handover: '1', what: 'dust', foundAt: at(clock(minute)), note: words('x') },
    },
    wu,
    300,
  );

type Until = 'acceptance' | 'first-call-end';

const editionWith = (graceUntil: Until): CompiledEdition => {
  const { processes } = exampleEdition;
  return compileEdition(
    { ...exampleEdition, processes: { ...processes, handover: { ...processes.handover, graceUntil } } },
    [],
  );
};
const EDITIONS: Readonly<Record<Until, CompiledEdition>> = {
  acceptance: editionWith('acceptance'),
  'first-call-end': editionWith('first-call-end'),
};

/** Subjects of the facts that stand after the opening and this script, by fact id. */
const standingAfter = async (script: readonly S[], until: Until): Promise<Record<string, string>> => {
  const { events, last } = await play(handoverSlice, [...opening, ...script], { edition: EDITIONS[until] });
  expect('refusal' in last).toBe(false);
  const standing = Object.values(factsAfter(handoverFacts, events)).filter(({ status }) => status === 'standing');
  return Object.fromEntries(standing.map(({ id, subject }) => [id, subject]));
};

describe('liability', () => {
  it('rests on when things happened, not on the order in which they were recorded', async () => {
    // Goal: an acceptance, a departure or a first call recorded late never changes who answers (001-2.3-6).
    // Method: the same moments, recorded in each order that the state machine allows, leave the same facts standing.
    const minutes = fc.integer({ min: 0, max: 200 });
    const grace = fc.constantFrom('acceptance' as const, 'first-call-end' as const);
    await fc.assert(
      fc.asyncProperty(minutes, minutes, minutes, minutes, grace, async (accept, leave, after, problem, until) => {
        const [a, l, c, p] = [accepted(accept), left(leave), called(accept + (after % 60)), found(problem)];
        const inOrder = await standingAfter([a, l, c, p], until);
        for (const script of [
          [l, p, a, c],
          [p, a, l, c],
          [a, p, c, l],
          [p, l, a, c],
          [a, c, p, l],
        ]) {
          expect(await standingAfter(script, until)).toEqual(inOrder);
        }
      }),
      { numRuns: 60 },
    );
  });
});
