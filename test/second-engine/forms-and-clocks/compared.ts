import { type Card, type ExaminedCentre } from '../support/centre.js';
import { type Due, type Line } from './duties.js';

interface Duty {
  readonly obligation: string;
  readonly subject: string | null;
  readonly due: { readonly localDate: string };
  readonly status: string;
}

interface Asked {
  readonly period: string;
  readonly month: string;
  readonly people: readonly string[];
  readonly when: string;
  /** As known at the end of a day, instead of now. */
  readonly asOf?: string;
}

/** Where the duties and the cards of a month are not what a calculator says. */
export const apartIn = async (
  centre: ExaminedCentre,
  { period, month, people, when, asOf }: Asked,
  duties: readonly Due[],
  lines: readonly Line[],
): Promise<readonly unknown[]> => {
  const known = asOf === undefined ? {} : { asOf };
  const within = ({ day }: { readonly day: string }): boolean => day.startsWith(month);
  const owed = await centre.ask<readonly Duty[]>('duties', { period, ...known });
  const found = [
    apart(
      { when, month },
      owed.map(({ obligation, subject, due, status }) => `${obligation} ${subject} ${due.localDate} ${status}`),
      duties.filter(within).map(({ obligation, person, day, status }) => `${obligation} ${person} ${day} ${status}`),
    ),
  ];
  for (const person of people) {
    const { assessment } = await centre.ask<{ readonly assessment: Card }>('scorecard', { person, period, ...known });
    found.push(
      apart(
        { when, month, person },
        assessment.entries.map(({ clause, status }) => `${clause} ${status}`),
        lines.filter((line) => line.person === person && within(line)).map(({ text }) => text),
      ),
    );
  }
  return found.flatMap((one) => one ?? []);
};

/** What only one of them has. */
const apart = (about: object, system: readonly string[], norm: readonly string[]): object | undefined => {
  const [ours, theirs] = [without(norm, system), without(system, norm)];
  return ours.length + theirs.length === 0 ? undefined : { ...about, system: theirs, norm: ours };
};

const without = (some: readonly string[], others: readonly string[]): readonly string[] => {
  const left = [...others];
  return some.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};
