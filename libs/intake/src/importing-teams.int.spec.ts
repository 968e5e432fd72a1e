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

/** Goal: whoever mends a file is shown the cell that is wrong. */
describe('an id that is not to be had', () => {
  const elsewhere = { id: 'hr-2', role: 'hr', centre: 'centre-2' } as const;
  const team = (id: string): string => `班组编号,部门,班组名称\n${id},服务部,新组`;
  const person = (id: string): string => `工号,姓名,入职日期\n${id},新人,2026-03-02`;

  it('is shown in its own column, whether of a team or of a person', async () => {
    await centre.tell(elsewhere, 'team.create', { team: 'G99', department: 'service', title: 'Of another centre' });
    const problems = async (file: string, text: string): Promise<unknown> =>
      counts(await centre.import(file, text)).problems;
    expect([
      await problems('teams.csv', team('G99')),
      await problems('teams.csv', team('A1')),
      await problems('teams.csv', team('G 1')),
      await problems('people.csv', person('G99')),
      await problems('people.csv', person('G01')),
    ]).toEqual([
      [[2, '班组编号', 'id-of-another-centre']],
      [[2, '班组编号', 'team-id-taken']],
      [[2, '班组编号', expect.stringMatching(/invalid/u)]],
      [[2, '工号', 'id-of-another-centre']],
      [[2, '工号', 'person-id-taken']],
    ]);
  });
});
