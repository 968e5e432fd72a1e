import { type ErrorObject } from 'ajv';
import { fieldMeant } from './unknown-field.js';

/** How far a branch of alternatives is from what was written: wrong altogether, one field too many, one missing, one value wrong. */
const distance = ({ keyword, instancePath }: ErrorObject, at: string): number => {
  if (instancePath === at && (keyword === 'type' || keyword === 'enum')) return 10;
  if (instancePath === at && keyword === 'additionalProperties') return 5;
  return keyword === 'required' ? 3 : 1;
};

const branchOf = ({ schemaPath }: ErrorObject, alternatives: string): string | null => {
  if (!schemaPath.startsWith(`${alternatives}/`)) return null;
  return schemaPath.slice(alternatives.length + 1).split('/')[0]!;
};

/** Of a place that may be written in several ways, what is wrong by the nearest of them, and not by all. */
const ofNearestBranch = (errors: readonly ErrorObject[], failed: ErrorObject): readonly ErrorObject[] => {
  const within = errors.filter(
    (error) => branchOf(error, failed.schemaPath) !== null && error.instancePath.startsWith(failed.instancePath),
  );
  const branches = Map.groupBy(within, (error) => branchOf(error, failed.schemaPath)!);
  const far = (list: readonly ErrorObject[]): number =>
    list.reduce((sum, error) => sum + distance(error, failed.instancePath), 0);
  const [nearest] = [...branches.values()].toSorted((one, other) => far(one) - far(other));
  const kept = new Set(nearest ?? []);
  return errors.filter((error) => error !== failed && (!within.includes(error) || kept.has(error)));
};

/**
 * The wrong name of a map entry is reported by its pattern, a text without a character by its being blank, and what is missing
 * of one form of writing by itself: what is left out here would only say it again.
 */
const isRepetition = ({ keyword, data }: ErrorObject): boolean =>
  keyword === 'propertyNames' || keyword === 'if' || (keyword === 'minLength' && data === '');

/** Names of the fields that a place may have. */
export const fieldsOf = ({ parentSchema }: ErrorObject): readonly string[] =>
  Object.keys((parentSchema?.['properties'] as object | undefined) ?? {});

/** How many fields that nobody knows are compared with those that are missing: a file of nothing else is told of no more than these. */
const COMPARED = 100;

/** Fields that stand there under a wrong name, each by its place and the name that was meant. */
const misnamed = (errors: readonly ErrorObject[]): ReadonlySet<string> =>
  new Set(
    errors
      .filter(({ keyword }) => keyword === 'additionalProperties')
      .slice(0, COMPARED)
      .map((error) => {
        const meant = fieldMeant(String(error.params['additionalProperty']), fieldsOf(error));
        return `${error.instancePath} ${String(meant)}`;
      }),
  );

/** Without the fields that are missing because they stand there under a wrong name, of which that is said. */
const withoutMisnamed = (errors: readonly ErrorObject[]): readonly ErrorObject[] => {
  const present = misnamed(errors);
  return errors.filter(
    ({ keyword, instancePath, params }) =>
      keyword !== 'required' || !present.has(`${instancePath} ${String(params['missingProperty'])}`),
  );
};

/** What the schema says of a file, each mistake once and by the form of writing that was probably meant. */
export const mistakesIn = (errors: readonly ErrorObject[]): readonly ErrorObject[] =>
  withoutMisnamed(
    errors
      .filter(({ keyword }) => keyword === 'anyOf')
      .reduce(ofNearestBranch, errors)
      .filter((error) => !isRepetition(error)),
  );
