import { filled } from '#eventsourcing';
import { factsAfter, play, who } from '../shared/testing/play.js';
import { handoverFacts } from './facts.js';
import { handoverMessages } from './messages.js';
import { handoverSlice } from './slice.js';
import { type S, accept, accepted, cancel, check, leave, liable, outcome, problem, start } from './testing/steps.js';

const once = (step: S, ...erased: readonly string[]): S => ({ ...step, erased });

/** Whoever was erased can answer nothing any more; what concerns the other side goes on. */
describe('a handover whose parties were erased meanwhile', () => {
  const started = [start()];
  const reported = [...accepted, problem()];
  it.each<[string, readonly S[], string]>([
    ['has no departure of the outgoing person', [...started, once(leave(), 'li')], '! subject-erased'],
    ['has one where only the incoming person was', [...started, once(leave(), 'wu')], 'PostLeft'],
    ['has no problem that such a person answers for', [...started, once(problem('08:55'), 'li')], '! subject-erased'],
    ['has one for the other side', [...started, once(problem('08:55'), 'wu')], 'HandoverProblemReported'],
    ['is decided for the side that can answer', [...reported, once(liable('outgoing'), 'wu')], 'LiabilityDecided'],
    ['is not decided for the other', [...reported, once(liable('outgoing'), 'li')], '! subject-erased'],
    ['is not decided for both', [...reported, once(liable('both'), 'wu')], '! subject-erased'],
    ['is decided for neither', [...reported, once(liable('neither'), 'li', 'wu')], 'LiabilityDecided'],
  ])('%s', async (_, script, expected) => {
    expect(await outcome(script)).toBe(expected);
  });
});

describe('a handover', () => {
  it.each<[string, readonly S[], string]>([
    [
      'is another one with another outgoing person',
      [start(), start({ outgoing: 'zhou' })],
      '! handover-already-started',
    ],
    [
      'is left on the word of no colleague',
      [start(), leave('09:05', who('zhou', 'agent'))],
      '! only-outgoing-or-leader',
    ],
    [
      'is left on the word of nobody who takes over, in whatever role',
      [start({ incoming: 'boss' }), leave('09:05', who('boss', 'team_leader'))],
      '! only-outgoing-or-leader',
    ],
    [
      'is cancelled with nothing in it by one of the two',
      [start({ outgoing: 'boss' }), cancel(who('boss', 'supervisor'))],
      'HandoverCancelled',
    ],
    [
      'is cancelled by neither with what was recorded against them',
      [start({ outgoing: 'boss' }), problem('08:55'), cancel(who('boss', 'supervisor'))],
      '! own-case',
    ],
  ])('%s', async (_, script, expected) => {
    expect(await outcome(script)).toBe(expected);
  });

  it('names as moved what its acceptance moves, and nothing that stays where it is', async () => {
    const movedBy = async (...found: readonly string[]): Promise<unknown> => {
      const script = [start(), check(), ...found.map((time) => problem(time)), accept('09:00')];
      return (await play(handoverSlice, script)).events.at(-1)!.data['moved'];
    };
    expect(await movedBy('08:55')).toBeUndefined();
    expect(await movedBy('08:55', '09:30')).toEqual([{ problem: 2, liable: 'incoming' }]);
  });

  it('is decided problem by problem, and moves only what nobody decided', async () => {
    const script = [start(), check(), problem('09:10'), problem('09:20'), liable('outgoing'), accept('09:00')];
    const { events } = await play(handoverSlice, script);
    const facts = Object.values(factsAfter(handoverFacts, events));
    expect(facts.map(({ id, status, events: of }) => [id, status, of.length])).toEqual([
      ['handover-1#1-outgoing', 'standing', 2],
      ['handover-1#1-incoming', 'void', 2],
      ['handover-1#2-outgoing', 'candidate', 2],
      ['handover-1#2-incoming', 'standing', 2],
    ]);
  });

  it('is cancelled without a departure that an acceptance turned into a relief', async () => {
    const relieved = [start(), check(), leave('09:05'), accept('09:00')];
    const { state } = await play(handoverSlice, relieved);
    expect(state).toMatchObject({ left: { relieved: true } });
    const late = await play(handoverSlice, [start(), check(), leave('08:58'), accept('09:00')]);
    expect(late.state).toMatchObject({ left: { relieved: false } });
  });

  it.each<[string, S, string, string]>([
    [
      'left out',
      check({ screen: 'in-order' }),
      '规章列出的检查项须逐项填写，且不能有别的项。缺少：desk。',
      'Every check of the edition has to be answered, and no other. Missing: desk.',
    ],
    [
      'that the edition does not have',
      check({ screen: 'in-order', desk: 'in-order', plant: 'in-order' }),
      '规章列出的检查项须逐项填写，且不能有别的项。规章没有：plant。',
      'Every check of the edition has to be answered, and no other. Not in the edition: plant.',
    ],
  ])('is told of a check %s, and of nothing else', async (_, step, zh, en) => {
    const { last } = await play(handoverSlice, [start(), step]);
    if (!('refusal' in last)) throw new Error('It was not refused.');
    expect(filled(handoverMessages[last.refusal.code]!, last.refusal.values ?? {})).toEqual({ zh, en });
  });
});
