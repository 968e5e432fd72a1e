import { canonical, type JsonValue } from '#eventsourcing';
import { type RunLine } from '#callcentre';

/** One line that is not what it should be, and the names of its fields (`payFen`, `assessment/entries`, …) that differ. */
export interface LineDifference {
  readonly person: string;
  /** `missing`: computed but not stored; `surplus`: stored but not computed. */
  readonly what: 'differs' | 'missing' | 'surplus';
  readonly fields: readonly string[];
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  (value ?? {}) as Readonly<Record<string, unknown>>;

const differingFields = (one: unknown, other: unknown): readonly string[] => {
  const [a, b] = [fieldsOf(one), fieldsOf(other)];
  const text = (value: unknown): string => (value === undefined ? '' : canonical(value as JsonValue));
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort().filter((name) => text(a[name]) !== text(b[name]));
};

const lineDifference = (stored: RunLine | undefined, computed: RunLine | undefined): LineDifference | null => {
  const person = (stored ?? computed)?.person ?? '';
  if (stored === undefined) return { person, what: 'missing', fields: [] };
  if (computed === undefined) return { person, what: 'surplus', fields: [] };
  const fields = differingFields(stored, computed).flatMap((name) =>
    name === 'assessment'
      ? differingFields(stored.assessment, computed.assessment).map((field) => `assessment/${field}`)
      : [name],
  );
  return fields.length === 0 ? null : { person, what: 'differs', fields };
};

/** The lines of persons who stand otherwise in what is stored than in what was computed, in order of the persons. */
export const compareLines = (stored: readonly RunLine[], computed: readonly RunLine[]): readonly LineDifference[] => {
  const now = new Map(computed.map((line) => [line.person, line]));
  const kept = new Map(stored.map((line) => [line.person, line]));
  const persons = [...new Set([...kept.keys(), ...now.keys()])].sort();
  return persons.flatMap((person) => lineDifference(kept.get(person), now.get(person)) ?? []);
};
