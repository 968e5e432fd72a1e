import { readFileSync, readdirSync } from 'node:fs';
import { Random } from './random.js';
import { type Played, readSample } from './sample-folder.js';
import { type SampleOptions, makeSample } from './sample.js';
import { STORY_AGENTS } from './story.js';
import { firstEditions } from './testing/editions.js';

const shipped = new URL('../../../samples/2026-03/', import.meta.url);

/** What `dutyledger sample make samples/2026-03` uses. */
const SHIPPED: SampleOptions = {
  seed: 7,
  centre: 'centre-1',
  agents: 120,
  teamSize: 10,
  month: '2026-03',
  editions: firstEditions(),
  story: true,
};
const SMALL: SampleOptions = { ...SHIPPED, agents: 20, story: false };

type Row = Extract<Played, { kind: 'row' }>;
const played = readSample(shipped.pathname);
const rows = (file: string): readonly Row[] =>
  played.filter((one): one is Row => one.kind === 'row' && one.file === file);
const cellsOf = (file: string, column: string): readonly (string | undefined)[] =>
  rows(file).map(({ cells }) => cells.get(column));

describe('the generator', () => {
  it('makes the same bytes from the same seed, and others from another', () => {
    expect(makeSample(SMALL)).toEqual(makeSample(SMALL));
    expect(makeSample({ ...SMALL, seed: 8 }).get('facts.csv')).not.toBe(makeSample(SMALL).get('facts.csv'));
  });

  it('makes the shipped month, byte for byte (`dutyledger sample make samples/2026-03` writes it anew)', () => {
    const files = readdirSync(shipped);
    const made = makeSample(SHIPPED);

    expect([...made.keys()].sort()).toEqual(files.sort());
    const differing = files.filter((file) => readFileSync(new URL(file, shipped), 'utf8') !== made.get(file));
    expect(differing).toEqual([]);
  });

  it('makes a month of any size without told cases, as for a benchmark', () => {
    const made = makeSample(SMALL);

    expect(made.has('story.ndjson')).toBe(false);
    expect(made.get('people.csv')!.match(/^A\d{3},/gm)).toHaveLength(20);
  });
});

describe('the told cases', () => {
  it.each(['2024-02', '2026-02', '2026-11'])('are of days that %s has, whatever their number is', (month) => {
    const made = [...makeSample({ ...SHIPPED, month }).values()].join('\n');
    const days = [...new Set(made.match(/\b20\d\d-\d\d-\d\d\b/g))];

    expect(made).not.toContain('undefined');
    expect(days.filter((day) => new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) !== true)).toEqual([]);
  });

  it.each([STORY_AGENTS.least, STORY_AGENTS.most])('are about people of a centre of %d agents', (agents) => {
    const made = makeSample({ ...SHIPPED, agents });
    const people = new Set(made.get('people.csv')!.match(/^[A-Z]\d+/gm));
    const departments = new Map(
      made
        .get('teams.csv')!
        .split('\n')
        .map((line) => [line.split(',')[0], line.split(',')[1]]),
    );
    const named = made
      .get('story.ndjson')!
      .match(/"A\d+(?=[":])/g)!
      .map((one) => one.slice(1));

    expect(named.filter((person) => !people.has(person))).toEqual([]);
    // A060 is the last who is told of as one of the first department, A061 the first as one of the other.
    expect([departments.get('G06'), departments.get('G07')]).toEqual(['客户服务部', '电话营销部']);
    expect(made.get('people.csv')).toMatch(/^A060,.*,G06,.*\nL07,.*\nA061,.*,G07,/m);
  });
});

describe('the shipped month', () => {
  it('is a centre of 120 agents in twelve teams of ten in two departments, each team with a leader', () => {
    const teams = cellsOf('people.csv', 'team');
    const agents = rows('people.csv').filter(({ cells }) => /^A\d{3}$/.test(cells.get('person')!));
    const perTeam = Map.groupBy(agents, ({ cells }) => cells.get('team'));

    expect(agents).toHaveLength(120);
    expect([...perTeam.values()].map((members) => members.length)).toEqual(Array.from({ length: 12 }, () => 10));
    expect(Map.groupBy(cellsOf('teams.csv', 'department'), (name) => name).size).toBe(2);
    expect(cellsOf('leaders.csv', 'team')).toEqual(cellsOf('teams.csv', 'team'));
    expect(new Set(teams.filter((team) => team !== undefined)).size).toBe(12);
  });

  it('is played in the order of time, each thing by somebody whose role stands beside the name', () => {
    const times = played.map(({ at }) => at);

    expect(times).toEqual(times.toSorted());
    expect(played.filter(({ by }) => !/^[A-Z]+\d+:[a-z_]+$/.test(by))).toEqual([]);
    expect(played[0]).toMatchObject({ file: 'teams.csv', line: 2, at: '2026-03-01 00:01', by: 'IT1:operator' });
  });

  it('names nobody who exists: numbers are of a block that no operator has given out', () => {
    expect(cellsOf('people.csv', 'contact').filter((number) => !/^1700000\d{4}$/.test(number!))).toEqual([]);
  });

  it('has violations confirmed by somebody other than the reporter', () => {
    const key = ({ cells }: Row): string => `${cells.get('incident')}|${cells.get('code')}`;
    const reporters = new Map(rows('violations.csv').map((row) => [key(row), row.by.split(':')[0]]));

    const selfJudged = rows('violation-decisions.csv').filter(
      (row) => reporters.get(key(row)) === row.by.split(':')[0],
    );

    expect(reporters.size).toBeGreaterThan(50);
    expect(selfJudged).toEqual([]);
  });
});

describe('the seeded numbers', () => {
  it('are the same everywhere, within their bounds, and reach both ends', () => {
    const random = new Random(7);
    const drawn = Array.from({ length: 200 }, () => random.between(3, 6));
    const again = new Random(7);

    expect(Array.from({ length: 200 }, () => again.between(3, 6))).toEqual(drawn);
    expect([...new Set(drawn)].sort()).toEqual([3, 4, 5, 6]);
  });

  it('choose by weight', () => {
    const random = new Random(1);
    const drawn = Array.from({ length: 1000 }, () =>
      random.weighted([
        ['often', 9],
        ['seldom', 1],
        ['never', 0],
      ]),
    );
    const often = drawn.filter((value) => value === 'often').length;

    expect(drawn.includes('never')).toBe(false);
    expect(often > 850 && often < 950).toBe(true);
  });
});
