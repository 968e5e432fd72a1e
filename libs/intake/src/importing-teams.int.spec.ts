import { centreForEach } from './testing/centre-for-each.js';
import { type ImportCentre, counts } from './testing/import-centre.js';

const each = centreForEach();
let centre: ImportCentre;
beforeEach(() => ({ centre } = each));

describe('a file of more teams than a page of a view holds', () => {
  /** `T0001` to `T1001`, beside the team that is there already. */
  const NUMBERED = Array.from({ length: 1001 }, (_, index) => `T${String(index + 1).padStart(4, '0')}`);
  const file = (last: string): string =>
    [
      'team,department,title',
      ...NUMBERED.map((team) => `${team},服务部,${team === NUMBERED.at(-1) ? last : team}`),
    ].join('\n');

  it('is answered whole, and a change of its last line is noticed', async () => {
    expect(counts(await centre.import('teams.csv', file('末组')))).toMatchObject({ recorded: 1001, problems: [] });
    const teams = await centre.ask<readonly { readonly id: string }[]>('teams', {});
    expect(teams.map(({ id }) => id)).toEqual(['G01', ...NUMBERED]);

    expect(counts(await centre.import('teams.csv', file('新名')))).toMatchObject({
      known: 1000,
      problems: [[1002, 'title', 'line-changed']],
    });
  });
});
