import { type ErrorObject } from 'ajv';

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

/** What the schema says of a file, each mistake once and by the form of writing that was probably meant. */
export const mistakesIn = (errors: readonly ErrorObject[]): readonly ErrorObject[] =>
  errors
    .filter(({ keyword }) => keyword === 'anyOf')
    .reduce(ofNearestBranch, errors)
    .filter((error) => !isRepetition(error));
