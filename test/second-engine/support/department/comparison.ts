import { type Card, ExaminedCentre } from '../centre.js';
import { type Person, type Story } from './story.js';
import { type Department, Telling, asKnownOn } from './telling.js';

/** What a calculator says of a month of somebody: clause, day and what follows of each line, and the fen. */
export interface Result {
  readonly lines: readonly string[];
  readonly fen: { readonly from: number; readonly to: number };
}

export interface Norm extends Department {
  readonly calculate: (story: Story, person: Person, month: string, today: string) => Result;
  /** The clause of each of its parts that the edition tells apart; null of what is no breach. */
  readonly clauseOf: Readonly<Record<string, string | null>>;
}

const MONTHS = ['2026-02', '2026-03', '2026-04'];
const MIDWAY = '2026-03-18T10:00';
/** What is listed and from which nothing follows. */
const WITHOUT_CONSEQUENCE: ReadonlySet<string> = new Set([
  'candidate',
  'excused',
  'dismissed',
  'waived',
  'conditional',
  'not-met',
]);

/** What is only recorded is no breach of anything. */
const written = (card: Card, clauseOf: Norm['clauseOf']) => ({
  lines: card.entries
    .filter(
      ({ kind, class: sort, status, clause }) =>
        kind !== 'pay' && sort !== 'record' && !WITHOUT_CONSEQUENCE.has(status) && clauseOf[clause] !== null,
    )
    .map(({ clause, dates, target }) => `${clauseOf[clause] ?? clause} ${dates.conduct ?? 'month'} ${target}`)
    .sort(),
  fen: typeof card.payFen === 'number' ? `${card.payFen}` : `${card.payFen.from}..${card.payFen.to}`,
});
const expected = ({ lines, fen }: Result) => ({
  lines,
  fen: fen.from === fen.to ? `${fen.to}` : `${fen.from}..${fen.to}`,
});

/** Where the system and the calculator differ in the months of a story: whom about, and when. */
export const compareMonths = async (norm: Norm, story: Story, source?: string): Promise<readonly unknown[]> => {
  const options = { from: '2026-01-05', now: '2026-03-18T02:00:00.000Z', ...(source === undefined ? {} : { source }) };
  const centre = await ExaminedCentre.open(norm.rulebook, options);
  try {
    const telling = new Telling(centre, norm, story);
    await telling.people();
    await telling.happenings(({ late, at }) => !late && at <= MIDWAY);
    const midway = await differences(telling, norm, asKnownOn(story, MIDWAY), '2026-03-18', MONTHS.slice(0, 2));
    await centre.reach('2026-06-05T02:00:00.000Z');
    await telling.happenings(({ late, at }) => late || at > MIDWAY);
    await telling.corrections();
    await telling.rulings();
    await centre.goOn();
    return [...midway, ...(await differences(telling, norm, story, '2026-06-05', MONTHS))];
  } finally {
    await centre.close();
  }
};

const differences = async (
  telling: Telling,
  { calculate, clauseOf }: Norm,
  story: Story,
  today: string,
  months: readonly string[],
): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for (const month of months)
    for (const person of story.people.filter(({ hiredOn }) => hiredOn.slice(0, 7) <= month)) {
      const system = written(await telling.card(person.id, month), clauseOf);
      const norm = expected(calculate(story, person, month, today));
      if (JSON.stringify(system) !== JSON.stringify(norm)) found.push(difference(person, today, system, norm));
    }
  return found;
};

interface Written {
  readonly lines: readonly string[];
  readonly fen: string;
}

/** Only what one side has and the other has not. */
const difference = ({ id }: Person, today: string, system: Written, norm: Written) => ({
  person: id,
  today,
  system: { fen: system.fen, lines: without(system.lines, norm.lines) },
  norm: { fen: norm.fen, lines: without(norm.lines, system.lines) },
});
const without = (lines: readonly string[], others: readonly string[]): readonly string[] => {
  const left = [...others];
  return lines.filter((line) => {
    const place = left.indexOf(line);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
};
