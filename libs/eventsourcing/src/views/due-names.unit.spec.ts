import { DueNames, type OpenDerivedView } from './due-names.js';
import { type Position } from '../events/event.js';
import { Standstills, type StoppedView } from './stopped-views.js';
import { EVERYTHING, openSet } from './view-set.js';

const viewOf = (name: string): OpenDerivedView => ({
  name,
  version: 1,
  reads: ['counters'],
  dirtied: () => [],
  derive: () => Promise.resolve(new Map()),
  indexes: {},
});

const at = (position: string): Position => position as Position;
const [cards, tables] = [viewOf('cards'), viewOf('tables')];
const STOPPED = { view: 'counters', position: '5', reason: 'it cannot' } as unknown as StoppedView;

const opened = () => {
  const standstills = new Standstills(openSet({ name: 'set', eventViews: [], derivedViews: [cards, tables] as never }));
  return { standstills, due: new DueNames([cards, tables], standstills) };
};

describe('names that are due', () => {
  it('come in the order in which they became dirty, each once and as old as it was first', () => {
    const { due } = opened();
    due.add('cards', 'b', at('1'));
    due.add('cards', 'a', at('2'));
    due.add('cards', 'b', at('3'));
    expect([...due.of(cards)]).toEqual(['b', 'a']);
    expect(due.firstOf(cards, 1)).toEqual(['b']);
    expect(due.reflected(at('9'))).toBe('1');
    expect(due.reflected(at('9'), cards, ['b'])).toBe('2');
  });

  it('leave the views at the checkpoint once they are settled', () => {
    const { due } = opened();
    due.add('cards', 'a', at('1'));
    due.add('tables', 'a', at('4'));
    due.settle('cards', ['a']);
    expect([due.count, due.next, due.reflected(at('9'))]).toEqual([1, tables, '4']);
    expect(due.reflected(at('9'), cards, ['a'])).toBe('4');
    due.settle('tables', ['a']);
    expect([due.count, due.next, due.reflected(at('9'))]).toEqual([0, undefined, '9']);
  });

  it('make nothing certain while it is not known how long one has waited', () => {
    const { due } = opened();
    due.add('cards', 'a', at('1'));
    due.add('tables', 'b', null);
    expect(due.reflected(at('9'))).toBeNull();
  });

  it('do not count while they rest', () => {
    const { due } = opened();
    due.add('cards', 'a', at('1'));
    due.add('cards', 'b', at('2'));
    due.rest('cards', 'a');
    expect([due.count, [...due.of(cards)], due.awake('cards'), due.reflected(at('9'))]).toEqual([1, ['b'], ['b'], '2']);
    due.wake('cards', 'a');
    expect([due.count, due.reflected(at('9'))]).toEqual([2, '1']);
    due.rest('cards', 'a');
    due.wakeAll('cards');
    expect([...due.of(cards)]).toEqual(['a', 'b']);
  });

  it('count although another one failed that was not dirty, as a part of everything may', () => {
    const { due } = opened();
    due.rest('cards', 'part');
    due.add('cards', 'a', at('1'));
    expect([due.count, due.next, [...due.of(cards)], due.reflected(at('9'))]).toEqual([1, cards, ['a'], '1']);
    due.wake('cards', 'part');
    expect([...due.of(cards)]).toEqual(['part', 'a']);
  });

  it('are held up while a view is stopped that theirs reads, and after everything failed', () => {
    const { due, standstills } = opened();
    due.add('cards', 'a', at('1'));
    due.add('cards', EVERYTHING, at('1'));
    expect(due.isEverythingDue(cards)).toBe(true);
    standstills.stop(STOPPED);
    expect([due.count, [...due.of(cards)], due.isEverythingDue(cards)]).toEqual([0, [], false]);
    standstills.goOn('counters');
    due.rest('cards', EVERYTHING);
    expect([due.count, [...due.of(cards)], due.reflected(at('9'))]).toEqual([0, [], '9']);
    expect(due.awake('cards')).toEqual(['a']);
  });
});
