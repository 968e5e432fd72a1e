import { compileEdition } from '#rulebook';
import { exampleEdition } from '../shared/testing/edition.js';
import { type World, factsAfter, play } from '../shared/testing/play.js';
import { handoverFacts } from './facts.js';
import { handoverSlice } from './slice.js';
import { type S, start, check, accept, leave, firstCall, problem, liable, accepted } from './testing/steps.js';

const grace = (until: 'acceptance' | 'first-call-end'): World => ({
  edition: compileEdition(
    {
      ...exampleEdition,
      processes: { ...exampleEdition.processes, handover: { ...exampleEdition.processes.handover, graceUntil: until } },
    },
    [],
  ),
});

const statuses = async (script: readonly S[], world: World = {}): Promise<Record<string, string>> => {
  const { events, last } = await play(handoverSlice, script, world);
  expect('refusal' in last).toBe(false);
  const facts = Object.values(factsAfter(handoverFacts, events));
  return Object.fromEntries(facts.map(({ id, status }) => [id.replace('handover-1#', ''), status]));
};

describe('who answers for a problem', () => {
  const OUTGOING = { '1-outgoing': 'standing', '1-incoming': 'candidate' };
  const INCOMING = { '1-outgoing': 'candidate', '1-incoming': 'standing' };
  const call = grace('first-call-end');
  it.each([
    ['found before anything was accepted', [start(), problem('08:55')], {}, OUTGOING],
    ['found before the acceptance, reported after it', [...accepted, problem('08:59')], {}, OUTGOING],
    ['found at the moment of acceptance', [...accepted, problem('09:00')], {}, OUTGOING],
    ['found after the acceptance', [...accepted, problem('09:01')], {}, INCOMING],
    [
      'reported before a late acceptance, found before it',
      [start(), check(), problem('08:59'), accept()],
      {},
      OUTGOING,
    ],
    ['reported before a late acceptance, found after it', [start(), check(), problem('09:01'), accept()], {}, INCOMING],
    [
      'found before the first call ended, where that counts',
      [...accepted, problem('09:20'), firstCall()],
      call,
      OUTGOING,
    ],
    ['found after a first call recorded late', [...accepted, problem('09:31'), firstCall()], call, INCOMING],
    ['found while no first call is recorded', [...accepted, problem('09:31')], call, OUTGOING],
    ['found after the first call', [...accepted, firstCall(), problem('09:31')], call, INCOMING],
    [
      'decided for both',
      [...accepted, problem(), liable('both')],
      {},
      { '1-outgoing': 'standing', '1-incoming': 'standing' },
    ],
    [
      'decided for neither',
      [...accepted, problem(), liable('neither')],
      {},
      { '1-outgoing': 'void', '1-incoming': 'void' },
    ],
    [
      'decided against what the moment says',
      [...accepted, problem(), liable('outgoing')],
      {},
      { '1-outgoing': 'standing', '1-incoming': 'void' },
    ],
    [
      'decided, and accepted late afterwards',
      [start(), check(), problem('09:01'), liable('outgoing'), accept()],
      {},
      { '1-outgoing': 'standing', '1-incoming': 'void' },
    ],
    [
      'decided for neither, then for one',
      [...accepted, problem(), liable('neither'), liable('incoming')],
      {},
      { '1-outgoing': 'void', '1-incoming': 'standing' },
    ],
    [
      'the second of two',
      [start(), check(), problem('08:59'), problem('09:30'), accept()],
      {},
      { ...OUTGOING, '2-outgoing': 'candidate', '2-incoming': 'standing' },
    ],
  ] as [string, S[], World, Record<string, string>][])('%s', async (_what, script, world, expected) => {
    expect(await statuses(script, world)).toEqual(expected);
  });

  it('yields a fact for each side with what was found, on the day it was found', async () => {
    const { events } = await play(handoverSlice, [
      ...accepted,
      problem('10:00'),
      liable('neither'),
      liable('incoming'),
    ]);
    const facts = factsAfter(handoverFacts, events);
    const fact = {
      code: 'seat-problem-found',
      conductAt: { instant: '2026-03-03T02:00:00.000Z', localDate: '2026-03-03' },
      incident: 'handover-1#1',
      reportedBy: 'wu',
      events: ['event-3', 'event-4', 'event-5'],
    };
    expect(facts).toEqual({
      'handover-1#1-outgoing': {
        ...fact,
        id: 'handover-1#1-outgoing',
        subject: 'li',
        status: 'void',
        voidedBy: 'dismissed',
        attributes: { side: 'outgoing', what: 'headset-broken' },
      },
      'handover-1#1-incoming': {
        ...fact,
        id: 'handover-1#1-incoming',
        subject: 'wu',
        status: 'standing',
        attributes: { side: 'incoming', what: 'headset-broken' },
      },
    });
  });
});

describe('leaving the post', () => {
  it.each([
    ['before relief is a fact', [start(), leave('08:58')], { left: 'standing' }],
    ['after relief is none', [...accepted, leave('09:00')], {}],
    ['before relief, recorded after it, is a fact', [...accepted, leave('08:59')], { left: 'standing' }],
    [
      'is none once an earlier acceptance is recorded late',
      [start(), check(), leave('09:05'), accept('09:00')],
      { left: 'void' },
    ],
    [
      'is none either when both are said to be of one moment',
      [start(), check(), leave('09:00'), accept('09:00')],
      { left: 'void' },
    ],
    [
      'stays a fact when the acceptance came later',
      [start(), check(), leave('08:58'), accept('09:00')],
      { left: 'standing' },
    ],
  ] as [string, S[], Record<string, string>][])('%s', async (_what, script, expected) => {
    expect(await statuses(script)).toEqual(expected);
  });

  it('is a fact of the outgoing person with one incident for the handover', async () => {
    const { events } = await play(handoverSlice, [start(), leave('08:58')]);
    expect(factsAfter(handoverFacts, events)).toEqual({
      'handover-1#left': {
        id: 'handover-1#left',
        code: 'post-left-before-relief',
        subject: 'li',
        status: 'standing',
        conductAt: { instant: '2026-03-03T00:58:00.000Z', localDate: '2026-03-03' },
        attributes: { how: 'left' },
        incident: 'handover-1',
        reportedBy: 'li',
        events: ['event-1'],
      },
    });
  });
});
