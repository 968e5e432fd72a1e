import { type Card, ExaminedCentre } from '../support/centre.js';
import { Random } from '../support/random.js';
import { calculate, type Result } from './calculator.js';
import { randomStory } from './generator.js';
import { type Person, type Story } from './story.js';
import { Telling, asKnownOn } from './telling.js';

const MONTHS = ['2026-02', '2026-03', '2026-04'];
const MIDWAY = '2026-03-18T10:00';
/** What is listed and from which nothing follows. */
const WITHOUT_CONSEQUENCE: ReadonlySet<string> = new Set(['candidate', 'excused', 'dismissed', 'waived']);
/** Parts of a clause that the edition tells apart. */
const CLAUSE_OF: Readonly<Record<string, string>> = {
  'P-3-5-accuracy': '004-3-5',
  'P-4.3.13-empty': '004-4.3.13',
  'P-4.5.1-rest': '004-4.5.1',
  'P-4.5.5-unconfirmed': '004-4.5.5',
  'P-4.7.3-unassessed': '004-4.7.3',
  'P-4.8.3-unreported': '004-4.8.3',
};

/** What is only recorded is no breach of anything. */
const written = (card: Card) => ({
  lines: card.entries
    .filter((entry) => entry.kind === 'fact' && entry.class !== 'record' && !WITHOUT_CONSEQUENCE.has(entry.status))
    .map(({ clause, dates, target }) => `${CLAUSE_OF[clause] ?? clause} ${dates.conduct} ${target}`)
    .sort(),
  fen: typeof card.payFen === 'number' ? `${card.payFen}` : `${card.payFen.from}..${card.payFen.to}`,
});
const expected = ({ lines, fen }: Result) => ({
  lines,
  fen: fen.from === fen.to ? `${fen.to}` : `${fen.from}..${fen.to}`,
});

/** Where the system and the calculator differ in the months of a seed: whom about, and when. */
export const compare004 = async (seed: number, source?: string): Promise<readonly unknown[]> => {
  const story = randomStory(new Random(seed));
  const options = { from: '2026-01-05', now: '2026-03-18T02:00:00.000Z', ...(source === undefined ? {} : { source }) };
  const centre = await ExaminedCentre.open('customer-care', options);
  try {
    const telling = new Telling(centre, story);
    await telling.people();
    await telling.happenings(({ late, at }) => !late && at <= MIDWAY);
    const midway = await differences(centre, asKnownOn(story, MIDWAY), '2026-03-18', MONTHS.slice(0, 2));
    await centre.reach('2026-05-25T02:00:00.000Z');
    await telling.happenings(({ late, at }) => late || at > MIDWAY);
    await telling.corrections();
    await telling.rulings();
    await centre.goOn();
    return [...midway, ...(await differences(centre, story, '2026-05-25', MONTHS))];
  } finally {
    await centre.close();
  }
};

const differences = async (
  centre: ExaminedCentre,
  story: Story,
  today: string,
  months: readonly string[],
): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for (const month of months)
    for (const person of story.people.filter(({ hiredOn }) => hiredOn.slice(0, 7) <= month)) {
      const system = written(await centre.card(person.id, periodOf(month)));
      const norm = expected(calculate(story, person, month, today));
      if (JSON.stringify(system) !== JSON.stringify(norm)) found.push(difference(person, today, system, norm));
    }
  return found;
};

const periodOf = (month: string): string => {
  const last = { '2026-02': 28, '2026-03': 31, '2026-04': 30 }[month]!;
  return `centre-1:customer-care:${month}-01..${month}-${last}`;
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
