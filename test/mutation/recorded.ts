import { type AssessmentRequest, parsePeriodId } from '#rulebook';
import { loadPeriodDocuments, optionsAt, requestOf } from '#runtime';
import { playScenario } from '../scenarios/support/play.js';
import { type EditionReader } from '../scenarios/support/editions.js';
import { report } from '../scenarios/support/report.js';
import { type Look, type Scenario } from '../scenarios/support/scenario.js';
import { type Words } from '../scenarios/support/words.js';

/** What an assessment was given where a step of a scenario looked at scorecards of one month. */
export interface Moment {
  readonly request: AssessmentRequest;
  readonly looks: readonly Look[];
}

export interface Recording {
  readonly scenario: Scenario;
  readonly words: Words;
  readonly moments: readonly Moment[];
}

/** What was learned and changed since a day is no matter of assessing, and neither is what was known then. */
const isPlain = ({ asOf, asIf, expected }: Look): boolean =>
  asOf === undefined && asIf === undefined && !('learned' in expected) && !('changed' in expected);

/**
 * Plays a scenario through a centre once, and keeps what its scorecards were assessed from. Throws when a cell of it is wrong
 * already: changing numbers shows nothing then.
 */
export const record = async (scenario: Scenario, words: Words, read: EditionReader): Promise<Recording> => {
  const moments: Moment[] = [];
  const findings = await playScenario(scenario, words, {
    read,
    async looked(centre, step, periodOf) {
      const plain = step.then.filter(isPlain);
      const months = [...new Set(plain.map(({ month = scenario.month }) => month))];
      const reader = await centre.system.views();
      for (const month of months) {
        const documents = await loadPeriodDocuments(reader, parsePeriodId(periodOf(month))!, 'everyone');
        const request = requestOf(documents, optionsAt(documents, null));
        moments.push({ request, looks: plain.filter((look) => (look.month ?? scenario.month) === month) });
      }
    },
  });
  const faults = report(scenario.file, findings);
  if (faults !== '') throw new Error(`${scenario.id} is wrong before anything is changed:\n${faults}`);
  return { scenario, words, moments };
};
