import { type Edition } from '#rulebook';
import { type EditionDocument } from './documents.js';
import { readerOf } from './testing/play.js';
import { periodsOfRulebook } from './periods-of-rulebook.js';

const version = (
  number: number,
  effectiveFrom: string,
  startDay: number,
  status: EditionDocument['status'] = 'published',
): readonly [string, EditionDocument] => [
  `cs@${number}`,
  {
    ...{ rulebook: 'cs', version: number, hash: 'h', status, author: 'h-1', approvedBy: 'm-1', source: '' },
    edition: { rulebook: 'cs', effectiveFrom, periods: { assessment: { startDay } } } as Partial<Edition> as Edition,
    draftedAt: '1' as EditionDocument['draftedAt'],
    publishedAt: null,
  },
];

const periodsOf = async (
  start: string,
  end: string,
  ...versions: readonly (readonly [string, EditionDocument])[]
): Promise<readonly string[]> => {
  const editions = new Map(versions);
  const reader = { ...readerOf(), edition: async (name: string) => editions.get(name) ?? null };
  const found = await periodsOfRulebook({ centre: 'main', rulebook: 'cs', start, end }, reader);
  return found.map((period) => `${period.start}..${period.end}`);
};

describe('the periods of a rulebook around a day', () => {
  it('are those of the edition in force, also where it came into force in the middle of its first one', async () => {
    const first = version(1, '2026-03-10', 1);
    expect(await periodsOf('2026-03-01', '2026-03-31', first)).toEqual(['2026-03-01..2026-03-31']);
    expect(await periodsOf('2026-03-15', '2026-03-16', first)).toEqual(['2026-03-01..2026-03-31']);
    expect(await periodsOf('2026-02-01', '2026-02-28', first)).toEqual([]);
  });

  it('are those of both editions where one with another start day comes into force between', async () => {
    const [first, second] = [version(1, '2026-01-01', 1), version(2, '2026-03-10', 26)];
    expect(await periodsOf('2026-02-26', '2026-03-25', first, second)).toEqual([
      '2026-02-01..2026-02-28',
      '2026-02-26..2026-03-25',
    ]);
    expect(await periodsOf('2026-04-01', '2026-04-30', first, second)).toEqual(['2026-03-26..2026-04-25']);
  });

  it('are none around what is no day', async () => {
    for (const start of ['2026-02-30', '2026-13-01', '0000-00-00'])
      expect(await periodsOf(start, '2026-03-31', version(1, '2026-01-01', 1))).toEqual([]);
  });

  it('are none of a rulebook that nobody has published', async () => {
    expect(await periodsOf('2026-03-01', '2026-03-31', version(1, '2026-01-01', 1, 'draft'))).toEqual([]);
    expect(await periodsOf('2026-03-01', '2026-03-31')).toEqual([]);
  });
});
