import { type ValidateFunction, Ajv } from 'ajv';
import { type Finding } from '../edition/finding.js';
import { type Edition } from '../edition/edition.js';
import { clauseAt } from './reading/clause-at.js';
import { normalise } from './normalising/normalise.js';
import { EDITION_SCHEMA } from './schema/schema.js';
import { mistakesIn } from './reading/schema-errors.js';
import { schemaFinding } from './reading/schema-findings.js';
import { type Place, type Plain } from './reading/plain-tree.js';
import { readSource } from './reading/source.js';
import { type Taken, withAlternatives, withParameters } from './reading/taken.js';

/** A file that was read, with everything that is wrong with it as far as it alone shows. */
export interface LoadedEdition {
  /** Null when there is an error among the findings. */
  readonly edition: Edition | null;
  readonly findings: readonly Finding[];
  readonly source: string;
  /** Line and column (from 1) of a JSON pointer of the edition, or of the nearest part that is in the file. */
  locate(path: string): Place | null;
}

const ajv = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  verbose: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
});
let compiled: ValidateFunction | null = null;
/** Made for the first edition that is read: it takes long, and a server finds its editions in its views. */
const validator = (): ValidateFunction => (compiled ??= ajv.compile(EDITION_SCHEMA));
const MOST_FINDINGS = 100;

/** Alternatives of a parameter that a place could not take, each at the first such place. */
const alternativesThatDoNotFit = (data: Plain | null, { places }: Taken): readonly Finding[] => {
  const validate = validator();
  return withAlternatives(data, places).flatMap(({ name, alternative, data: other }) => {
    const fits = validate(other);
    const path = Object.keys(places).find((place) => places[place] === name)!;
    return fits
      ? []
      : [
          {
            code: 'parameter-alternative',
            severity: 'error' as const,
            path,
            message: {
              zh: `参数“${name}”的备选值“${alternative}”不能用在此处。`,
              en: `"${alternative}", an alternative of the parameter "${name}", does not fit here.`,
            },
            mend: { zh: '请改备选值，或改用别的参数。', en: 'Change the alternative, or take another parameter.' },
          },
        ];
  });
};

/** Of a value that a parameter gives, the place shows the name alone. */
const ofParameter = (finding: Finding, { places }: Taken): Finding => {
  const name = places[finding.path];
  if (name === undefined) return finding;
  const { zh, en } = finding.message;
  return {
    ...finding,
    message: { zh: `参数“${name}”的值用在此处：${zh}`, en: `The value of the parameter "${name}" stands here. ${en}` },
  };
};

/** Whoever wrote the file knows its clauses by their ids, and not by how many stand before them. */
const withClause = (data: Plain | null, finding: Finding): Finding => {
  const clause = data === null ? null : clauseAt(data, finding.path);
  return clause === null || finding.clause !== undefined ? finding : { ...finding, clause };
};

/**
 * Reads an edition file: YAML, schema, short forms. What needs the whole edition (names, formulas, bands) is left to
 * `checkEdition`. Findings carry line and column; a file with errors yields no edition.
 */
export const loadEdition = (source: string): LoadedEdition => {
  const { data, findings, locate } = readSource(source);
  const result = (edition: Edition | null, all: readonly Finding[]): LoadedEdition => ({
    edition,
    findings: all.slice(0, MOST_FINDINGS).map((finding) => withClause(data, finding)),
    source,
    locate,
  });
  if (findings.length > 0) return result(null, findings);
  const taken = withParameters(data);
  if (taken.findings.length > 0)
    return result(
      null,
      taken.findings.map((finding) => ({ ...finding, ...locate(finding.path) })),
    );
  const validate = validator();
  if (!validate(taken.data)) {
    return result(
      null,
      mistakesIn(validate.errors ?? [])
        .slice(0, MOST_FINDINGS)
        .map((error) => ofParameter(schemaFinding(error, locate), taken)),
    );
  }
  const { edition, findings: shapes } = normalise(taken.data, taken.places);
  const unfit = alternativesThatDoNotFit(data, taken);
  return shapes.length + unfit.length > 0
    ? result(
        null,
        [...shapes, ...unfit].map((finding) => ({ ...finding, ...locate(finding.path) })),
      )
    : result(edition, []);
};
