import { type Actor, type Card, ExaminedCentre } from '../support/centre.js';
import { Random } from '../support/random.js';
import { type Mark, MARKS, meanOf } from './marks.js';
import { type Drawn, randomReview } from './review-story.js';
import { type Review } from './story.js';
import { Telling } from './telling.js';

interface Standard {
  readonly rulebook: string;
  readonly form: string;
  readonly post: string;
  readonly clause: string;
  readonly measure: string;
  /** What a review that loses nothing is in the measure. */
  readonly points: number;
  readonly suspends: boolean;
  /** Who rules on an appeal at the first level. */
  readonly judge: Actor;
}

const PEOPLE = ['A1', 'A2', 'A3'];
const DIGITS = 9;

const STANDARDS: readonly Standard[] = [
  {
    rulebook: 'shop-chat',
    form: 'chat',
    post: 'chat_agent',
    clause: 'P-002I-F1',
    measure: 'reviewScore',
    points: 43,
    suspends: false,
    judge: 'judge-2:manager',
  },
  {
    rulebook: 'complaint-intake',
    form: 'recording',
    post: 'hotline_seat',
    clause: '002P-1',
    measure: 'qaShare',
    points: 100,
    suspends: true,
    judge: 'judge-2:supervisor',
  },
  {
    rulebook: 'insurer-quality',
    form: 'service',
    post: 'agent',
    clause: 'P-002G-F1',
    measure: 'reviewScore',
    points: 100,
    suspends: false,
    judge: 'judge-2:manager',
  },
];

const finalOf = ({ form, first, second, signedOff }: Review): Mark | undefined =>
  signedOff === undefined ? undefined : MARKS[form]!(signedOff === 'second' ? second! : first);

/** Where a review, or the mean of somebody's month, is not what the form says. */
export const compareReviews = async (
  seed: number,
  sources: Readonly<Record<string, string>> = {},
): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for (const standard of STANDARDS) {
    const random = new Random(seed * 3 + STANDARDS.indexOf(standard));
    const reviews = Array.from({ length: 6 }, (_, number) => randomReview(standard.form, number, random));
    found.push(...(await compareWith(standard, reviews, sources[standard.rulebook])));
  }
  return found;
};

const compareWith = async (
  standard: Standard,
  reviews: readonly Drawn[],
  source?: string,
): Promise<readonly unknown[]> => {
  const { rulebook, post } = standard;
  const options = { from: '2026-01-01', now: '2026-04-02T02:00:00.000Z', ...(source === undefined ? {} : { source }) };
  const centre = await ExaminedCentre.open(rulebook, options);
  try {
    const telling = new Telling(centre);
    await telling.people(PEOPLE.map((id) => ({ id, post })));
    const found: unknown[] = [];
    for (const review of reviews) {
      const id = await telling.review(review);
      found.push(...(await shownApart(centre, review, id)));
      const entry = review.appeal && counts(review) && (await entryOf(centre, standard, review, id));
      if (!entry) continue;
      await telling.appeal(entry, review.agent);
      await telling.rule(entry, review.appeal!, standard.judge);
    }
    for (const person of PEOPLE)
      found.push(
        ...(await monthApart(
          centre,
          standard,
          person,
          reviews.filter(({ agent }) => agent === person),
        )),
      );
    return [...telling.surprises, ...found].map((one) => ({ rulebook, one }));
  } finally {
    await centre.close();
  }
};

const periodOf = ({ rulebook }: Standard): string => `centre-1:${rulebook}:2026-03-01..2026-03-31`;
const isScored = ({ at, signedOff }: Drawn): boolean => at.startsWith('2026-03') && signedOff !== undefined;
const counts = (review: Drawn): boolean => isScored(review) && !review.withdrawn;

const entryOf = async (
  centre: ExaminedCentre,
  standard: Standard,
  { agent }: Drawn,
  id: string,
): Promise<string | undefined> =>
  (await centre.card(agent, periodOf(standard))).entries.find((one) => JSON.stringify(one).includes(id))?.key;

/** The marks of the first, the second and the final score, each beside its full mark. */
const shownApart = async (centre: ExaminedCentre, review: Drawn, id: string): Promise<readonly unknown[]> => {
  const { summary } = await centre.ask<{ summary: Record<string, string> }>('case', { case: `qaReview-${id}` });
  const { score, full, secondScore, secondFull, finalScore, finalFull } = summary;
  const system = [score, full, secondScore, secondFull, finalScore, finalFull];
  const marks = [
    MARKS[review.form]!(review.first),
    review.second && MARKS[review.form]!(review.second),
    finalOf(review),
  ];
  const norm = marks.flatMap((mark) => [mark?.score.toString(), mark?.full.toString()]);
  return JSON.stringify(system) === JSON.stringify(norm) ? [] : [{ review, system, norm }];
};

const statusOf = ({ suspends }: Standard, { withdrawn, appeal }: Drawn): string => {
  if (withdrawn || appeal === 'dismissed') return 'dismissed';
  if (appeal === 'open' && suspends) return 'suspended';
  return appeal === 'waived' ? 'waived' : 'reported';
};

/** The lines of somebody's month, and the mean of what counts: all but what was taken back, or waits for an appeal that suspends. */
const monthApart = async (
  centre: ExaminedCentre,
  standard: Standard,
  person: string,
  reviews: readonly Drawn[],
): Promise<readonly unknown[]> => {
  const scored = reviews.filter(isScored).map((review) => ({ review, status: statusOf(standard, review) }));
  const counted = scored.filter(({ status }) => status === 'reported' || status === 'waived');
  const marks = counted.map(({ review }) => finalOf(review)!);
  const norm = {
    lines: scored.map(({ status }) => `${standard.clause} ${status}`).sort(),
    mean: meanOf(marks, standard.points)?.toFixed(DIGITS) ?? null,
  };
  const card = (await centre.card(person, periodOf(standard))) as Card & { measures: Record<string, string | null> };
  const mean = card.measures[standard.measure] ?? null;
  const system = {
    lines: card.entries.map(({ clause, status }) => `${clause} ${status}`).sort(),
    mean: mean === null ? null : Number(mean).toFixed(DIGITS),
  };
  return JSON.stringify(system) === JSON.stringify(norm) ? [] : [{ person, system, norm }];
};
