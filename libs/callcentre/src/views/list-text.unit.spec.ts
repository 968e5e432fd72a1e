import { ListText } from './list-text.js';

const listOf = (...items: readonly object[]): ListText => new ListText('items', items);

describe('the text of a document that ends in a list', () => {
  it('is what JSON.stringify writes of the whole document, empty or not', () => {
    const head = { subject: 'li', month: '2026-03' };
    const items = [{ id: '"甲"', n: 1 }, { id: 'a\\b' }];
    expect(listOf().under(head)).toBe(JSON.stringify({ ...head, items: [] }));
    expect(listOf(...items).under(head)).toBe(JSON.stringify({ ...head, items }));
  });

  it('keeps the others and their order when one is replaced', () => {
    const list = listOf({ id: 'a' }, { id: 'b' }, { id: 'c' });
    list.replace(1, { id: 'b', note: '更正' });
    expect([...list.parsed()]).toEqual([{ id: 'a' }, { id: 'b', note: '更正' }, { id: 'c' }]);
    expect(list).toHaveLength(3);
  });

  it('finds the item that is wanted, not one that only mentions the same text', () => {
    const list = listOf({ id: 'a', note: 'b' }, { id: 'b' });
    const wanted = ({ id }: { id: string }): boolean => id === 'b';
    expect(list.find('"b"', wanted)).toEqual({ place: 1, item: { id: 'b' } });
    expect(list.find('"c"', wanted)).toEqual({ place: -1 });
  });
});
