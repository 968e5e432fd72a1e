import { type Sheet } from './story.js';

/*
 * What a sheet comes to by the text of norms 002I, 002P and 002G. An item is all or nothing but where errors are deducted, and one that
 * does not apply is neither lost nor asked. 002I: "not lower than" 30 and 40 seconds is read as at most, and the two points that the
 * form does not explain count in full. 002P states no weights: its four parts weigh the same, three of them are lost and left out, and
 * the first divides its 25 as the shipped edition does. 002G: each part loses a point an error, down to nothing, and one that fails has
 * one error.
 */
export interface Mark {
  readonly score: number;
  readonly full: number;
}

type Result = Sheet[string];
interface Item {
  readonly points: number;
  readonly keeps: (result: Exclude<Result, string>) => boolean;
}

const atMost =
  (seconds: number): Item['keeps'] =>
  (result) =>
    'value' in result && Number(result.value) <= seconds;
const oneOf =
  (...texts: readonly string[]): Item['keeps'] =>
  (result) =>
    'chosen' in result && texts.includes(result.chosen);
const withoutHits: Item['keeps'] = (result) => 'hits' in result && result.hits.length === 0;
const judged: Item['keeps'] = () => false;

/** Each step after the one before it, whatever is between. */
const inOrder =
  (...order: readonly string[]): Item['keeps'] =>
  (result) => {
    let next = 0;
    if ('steps' in result) for (const step of result.steps) if (step === order[next]) next += 1;
    return next === order.length;
  };

/** No closing phrase before a proposal, nor after the customer added something until it is repeated or the customer soothed. */
const hurriesNobody: Item['keeps'] = (result) => {
  let proposed = false;
  let answered = false;
  for (const step of 'steps' in result ? result.steps : []) {
    if (step === 'solution-proposed') proposed = true;
    if (['solution-proposed', 'solution-repeated', 'soothed'].includes(step)) answered = proposed;
    if (step === 'facts-added' || step === 'complained') answered = false;
    if (step === 'closed' && !answered) return false;
  }
  return true;
};

const item = (points: number, keeps: Item['keeps'] = judged): Item => ({ points, keeps });

export const CHAT: Readonly<Record<string, Item>> = {
  'first-reply': item(2, atMost(30)),
  'average-reply': item(2, atMost(40)),
  'look-up-reply': item(2, atMost(120)),
  opening: item(2, oneOf('glad-to-serve', 'welcome-with-name', 'here-now')),
  closing: item(2, inOrder('asked', 'declined', 'closed')),
  politeness: item(3, withoutHits),
  scripts: item(3),
  'taboo-words': item(3, withoutHits),
  'counter-questions': item(3),
  positive: item(3, withoutHits),
  active: item(4),
  focus: item(4),
  patience: item(4),
  'no-hurry': item(4, hurriesNobody),
};
const UNEXPLAINED_POINTS = 2;

export const RECORDING: Readonly<Record<string, Item>> = {
  opening: item(4),
  closing: item(4, inOrder('anything-else', 'thanks-and-goodbye')),
  articulation: item(2),
  polite: item(2),
  surname: item(2),
  voice: item(2),
  taboo: item(5, withoutHits),
  interrupting: item(4),
};

const marked = (form: Readonly<Record<string, Item>>, sheet: Sheet, unexplained: number): Mark => {
  const asked = Object.entries(form).filter(([name]) => sheet[name] !== 'not-applicable');
  const kept = asked.filter(([name, { keeps }]) => {
    const result = sheet[name]!;
    return typeof result === 'string' ? result === 'pass' : keeps(result);
  });
  const points = (rows: typeof asked): number => rows.reduce((sum, [, row]) => sum + row.points, unexplained);
  return { score: points(kept), full: points(asked) };
};

export const SERVICE: Readonly<Record<string, number>> = {
  'attitude-errors': 20,
  'norm-errors': 30,
  'skill-errors': 50,
};

const deducted = (sheet: Sheet): Mark => {
  const left = Object.entries(SERVICE).map(([name, full]) => {
    const result = sheet[name]!;
    if (typeof result === 'string') return result === 'fail' ? full - 1 : full;
    return Math.max(0, full - ('errors' in result ? result.errors : 0));
  });
  return { score: left.reduce((sum, points) => sum + points, 0), full: 100 };
};

export const MARKS: Readonly<Record<string, (sheet: Sheet) => Mark>> = {
  chat: (sheet) => marked(CHAT, sheet, UNEXPLAINED_POINTS),
  recording: (sheet) => marked(RECORDING, sheet, 0),
  service: deducted,
};

/** The mean of shares of the full mark, of so many points: 43 of a chat, 100 elsewhere. */
export const meanOf = (marks: readonly Mark[], points: number): number | undefined =>
  marks.length === 0
    ? undefined
    : (marks.reduce((sum, { score, full }) => sum + score / full, 0) / marks.length) * points;
