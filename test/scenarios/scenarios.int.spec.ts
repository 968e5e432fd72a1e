import { normFolders } from './support/files.js';
import { type Finding, playScenario } from './support/play.js';
import { report } from './support/report.js';

/**
 * The norms' examples as tables and stories, played through the ordinary commands of a real store, and read from the
 * projections by query. What comes out has to be what the files say, to the point and the fen.
 */
const withScenarios = normFolders().filter(({ files }) => files.some(({ scenarios }) => scenarios.length > 0));

describe.each(withScenarios)('norm $norm', ({ words, files }) => {
  describe.each(files.filter(({ scenarios }) => scenarios.length > 0))('$title.zh $title.en', ({ file, scenarios }) => {
    for (const scenario of scenarios) {
      describe(`${scenario.title.zh} ${scenario.title.en}`, () => {
        let findings: readonly Finding[];

        beforeAll(async () => {
          findings = await playScenario(scenario, words);
        });

        const looks = scenario.steps.flatMap(({ then, on }) => then.map((look) => ({ ...look, on })));
        const named = looks.map(({ line, who, on }) => {
          const row = scenario.cases.find(({ id }) => id === who);
          return { line, name: row === undefined ? `${on} ${who}` : `${row.id} ${row.title.zh} ${row.title.en}` };
        });
        it.each(named)('$name', ({ line }) => {
          const mine = findings.filter((finding) => finding.line === line);
          expect(mine).not.toEqual([]);
          expect(report(file, mine)).toBe('');
        });
      });
    }
  });
});
