import { GROUPS } from './figures.js';
import { demandSizes, readOptions } from './options.js';

describe('the command line of the benchmark', () => {
  it('measures everything in the sizes of the benchmark when it says nothing', () => {
    expect(readOptions([])).toEqual({
      quick: false,
      out: 'bench-results',
      data: undefined,
      peer: 'bench-results/peer',
      events: undefined,
      agents: undefined,
      rounds: undefined,
      only: new Set(GROUPS),
    });
  });

  it('chooses figures and sizes', () => {
    const { only, events, rounds, peer } = readOptions(
      '--only rebuild,start --events 5000000 --rounds 1 --out r'.split(' '),
    );
    expect([[...only], events, rounds, peer]).toEqual([['rebuild', 'start'], 5_000_000, 1, 'r/peer']);
  });

  it.each([
    [
      ['--only', 'rebuild,speed'],
      '--only names "speed"; write some of append,command,dashboards,import,rebuild,start,lag,re-run,large,years,assess,peer with commas between them.',
    ],
    [
      ['--only', ''],
      '--only names ""; write some of append,command,dashboards,import,rebuild,start,lag,re-run,large,years,assess,peer with commas between them.',
    ],
    [['--events', '5e6'], '--events is "5e6"; write a whole number, such as 5000000.'],
    [['--rounds', '0'], '--rounds is "0"; write a whole number, such as 5000000.'],
  ])('says what to write instead of %j', (argv, message) => {
    expect(() => readOptions(argv)).toThrow(new Error(message));
  });

  it('measures no log of another size than was asked for', () => {
    const written = { events: 1000, agents: 40, endedMonths: [] };
    expect(demandSizes(written, 'f', readOptions(['--events', '1000']))).toBe(written);
    expect(() => demandSizes(written, 'f', readOptions(['--agents', '50']))).toThrow(
      new Error('The log in f has 40 agents, not 50. Name another folder with --data.'),
    );
  });
});
