import { NoSpaceLeft } from '#eventsourcing';
import { StoreDamaged, StoreFull } from '#stores';
import { statedFault } from '../faults/stated-fault.js';
import { fromSentFault, toSentFault } from './sent-fault.js';

const overThere = (error: unknown): Error => fromSentFault(structuredClone(toSentFault(error)));

describe('a fault that goes from thread to thread', () => {
  it('keeps its name, its code, its words in both languages and where it was thrown', () => {
    const fault = new StoreDamaged('/data/views.sqlite', { zh: '请重建。', en: 'Rebuild.' }, new Error('bad page'));
    const arrived = overThere(fault);
    expect([arrived.name, statedFault(arrived), arrived.stack]).toEqual([
      'StoreDamaged',
      statedFault(fault),
      fault.stack,
    ]);
  });

  it('is still one that waiting gets over when there is no space', () => {
    expect(overThere(new StoreFull('/data/views.sqlite', null))).toBeInstanceOf(NoSpaceLeft);
  });

  it('keeps the words of an error that nobody has named, and of what is no error', () => {
    const [named, text] = [overThere(new TypeError('x is not a function')), overThere('gone')];
    expect([named.name, named.message, text.message]).toEqual(['TypeError', 'x is not a function', 'gone']);
  });
});
