import { type CommandRequest } from '#runtime';
import { ImportStopped } from '../problem.js';
import { centreForEach } from '../testing/centre-for-each.js';
import { type ImportCentre, counts } from '../testing/import-centre.js';

const each = centreForEach();
let centre: ImportCentre;
beforeEach(() => ({ centre } = each));

const PEOPLE = ['A1', 'A2', 'L1'];
const ROWS = Array.from({ length: 30 }, (_, index) => [`x${index}`, PEOPLE[index % PEOPLE.length]!] as const);
const FILE = [
  'key,person,code,occurred_at,attribute.exam,attribute.score,attribute.full',
  ...ROWS.map(([key, person]) => `${key},${person},exam-scored,2026-03-28 15:00,${key},88,100`),
].join('\n');

const sourceOf = ({ data }: CommandRequest): string => (data as { readonly source: string }).source;
const subjectOf = ({ data }: CommandRequest): string => (data as { readonly subject: string }).subject;

/** The real system, before which each command is looked at. */
const watched = (look: (request: CommandRequest) => Promise<void>) => ({
  zone: centre.system.zone,
  query: centre.system.query.bind(centre.system),
  execute: async (request: CommandRequest) => {
    await look(request);
    return centre.system.execute(request);
  },
});

const later = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('rows that are sent at the same time', () => {
  it('are those of different people: of one person each comes after the one before it in the file', async () => {
    const sent = new Map<string, string[]>();
    const system = watched(async (request) => {
      // Whoever was not waited for would come before those that wait longer.
      await later(30 - Number(sourceOf(request).slice(1)));
      sent.set(subjectOf(request), [...(sent.get(subjectOf(request)) ?? []), sourceOf(request)]);
    });
    expect(counts(await centre.import('facts.csv', FILE, { system }))).toMatchObject({ recorded: 30, problems: [] });
    for (const person of PEOPLE)
      expect(sent.get(person)).toEqual(ROWS.filter(([, subject]) => subject === person).map(([key]) => key));
  });

  it('are no more once one of them cannot be sent', async () => {
    let begun = 0;
    const wrapped = watched(async () => {
      begun += 1;
      await later(5);
    });
    const system = {
      ...wrapped,
      execute: async (request: CommandRequest) =>
        sourceOf(request) === 'x0'
          ? ({
              kind: 'refused',
              status: 503,
              code: 'views-behind',
              title: { zh: '未到', en: 'behind' },
              values: {},
            } as const)
          : wrapped.execute(request),
    };
    await expect(centre.import('facts.csv', FILE, { system })).rejects.toThrow(ImportStopped);
    // One of each other person was under way.
    expect(begun).toBeLessThanOrEqual(PEOPLE.length);
  });
});

describe('a file without a line', () => {
  it.each([
    ['facts.csv', `${FILE.split('\n')[0]!}\n`],
    ['facts.ndjson', ''],
  ])('is said to have none: %s', async (file, text) => {
    const report = await centre.import(file, text);
    expect(report).toMatchObject({ lines: 0, recorded: 0, problems: [] });
    expect(report.warnings).toMatchObject([{ file, line: 1, code: 'no-lines' }]);
  });

  it('is another one than a file whose only line is bad', async () => {
    const report = await centre.import('facts.csv', `${FILE.split('\n')[0]!}\nx1,A1\n`);
    expect([report.lines, report.problems.length, report.warnings]).toEqual([1, 1, []]);
  });
});
