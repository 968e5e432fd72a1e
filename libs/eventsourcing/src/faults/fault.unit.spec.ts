import { Fault, fillIn } from './fault.js';

describe('a message', () => {
  it('leave out a part that is about nothing', () => {
    const template = 'Open.[?late  {late} are late.][?names  Named: {names}.]';
    expect(fillIn(template, { late: 2, names: ['a', 'b'] })).toBe('Open. 2 are late. Named: a, b.');
    expect(fillIn(template, { late: 0, names: '' })).toBe('Open.');
    expect(fillIn(template, {})).toBe('Open.');
  });

  it('says one of one, and several of every other number, also of none', () => {
    const template = '{days} [=days day is|days are] left.';
    const left = [0, 1, 2, '1'].map((days) => fillIn(template, { days }));
    expect(left).toEqual(['0 days are left.', '1 day is left.', '2 days are left.', '1 day is left.']);
  });

  it('gets its values, lists with commas, and keeps what it does not know', () => {
    const values = { who: 'a-1', days: 7, keys: ['x', 'y'] };
    expect(fillIn('{who} has {days} days for {keys}; {other}', values)).toBe('a-1 has 7 days for x, y; {other}');
  });
});

describe('a fault', () => {
  it('says what happened in both languages, and to a log in English', () => {
    const cause = new Error('EIO');
    const fault = new Fault(
      'disk-away',
      { zh: '磁盘 {disk} 不在', en: 'Disk {disk} is away' },
      { disk: 'b' },
      { cause },
    );
    expect([fault.code, fault.told, fault.message, fault.cause]).toEqual([
      'disk-away',
      { zh: '磁盘 b 不在', en: 'Disk b is away' },
      'Disk b is away',
      cause,
    ]);
  });
});
