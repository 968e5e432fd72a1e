import { type Edition, type FactDeclaration, checkAttributes } from '#rulebook';

/** Numbers that stand in the edition, and those next to them: where conditions and bands turn. */
export const numbersOf = (edition: Edition): readonly string[] => {
  const text = JSON.stringify([edition.clauses, edition.aggregates, edition.measures, edition.parameters]);
  const whole = (text.match(/\d+(\.\d+)?/g) ?? []).filter((number) => Number(number) <= 100_000).map(Number);
  return [...new Set([0, ...whole].flatMap((number) => [number - 1, number, number + 1]))]
    .filter((number) => number >= 0)
    .map((number) => String(Number(number.toFixed(4))));
};

/** One text of many for each number that is drawn. */
const among = <T>(values: readonly T[], drawn: number): T => values[drawn % values.length]!;

const DAYS = ['2026-02-09', '2026-02-27', '2026-03-02', '2026-03-16', '2026-03-31', '2026-04-07'];

/** A value of the type that is likely to be taken. */
const valueOf = (
  { type, oneOf }: FactDeclaration['attributes'][string],
  { numbers, persons }: { readonly numbers: readonly string[]; readonly persons: readonly string[] },
  drawn: number,
): string | boolean => {
  if (oneOf !== undefined) return among(oneOf, drawn);
  switch (type) {
    case 'boolean':
      return drawn % 2 === 0;
    case 'code':
      return among(['r1', 'r2', 'r3'], drawn);
    case 'person':
      return among(persons, drawn);
    case 'date':
      return among(DAYS, drawn);
    case 'instant':
      return `${among(DAYS, drawn)}T0${drawn % 8}:30:00Z`;
    case 'money':
      return `${among(numbers, drawn).split('.')[0]!} yuan`;
    case 'integer':
      return among(numbers, drawn).split('.')[0]!;
    case 'decimal':
    case 'minutes':
      return among(numbers, drawn);
  }
};

/**
 * Attributes that the declaration takes, drawn by the numbers in turn; an optional one is there or not. Null where what was drawn is not
 * taken, such as a number out of its bounds.
 */
export const attributesOf = (
  declaration: FactDeclaration,
  known: { readonly numbers: readonly string[]; readonly persons: readonly string[] },
  drawn: readonly number[],
): Readonly<Record<string, string | boolean>> | null => {
  const chosen = Object.entries(declaration.attributes).flatMap(([name, attribute], index) => {
    const number = drawn[index % drawn.length]! + index;
    return attribute.required || number % 3 !== 0 ? [[name, valueOf(attribute, known, number)] as const] : [];
  });
  const attributes = Object.fromEntries(chosen);
  return checkAttributes(declaration, attributes).length === 0 ? attributes : null;
};
