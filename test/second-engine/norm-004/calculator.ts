import { dayOf, workingDaysBefore } from '../support/days.js';
import { type Result } from '../support/department/comparison.js';
import { type Broken, brokenBy, holds, linesOf, standingIn } from '../support/department/rules.js';
import { type Happening, type Person, type Story } from '../support/department/story.js';
import { RULES } from './clauses.js';

/*
 * What follows for one person in one month by the text of norm 004 alone: which clause was broken on which day, what has to be decided, and
 * the whole fen of what was damaged. Where the norm says nothing the readings of its catalogue hold.
 */
const SWAP_WORKING_DAYS = 2;

/** The month, up to the end of the day before, of one person. */
export const calculate = (story: Story, person: Person, month: string, today: string): Result => {
  const own = standingIn(story).filter((one) => one.person === person.id);
  const swaps = own.flatMap((one) => swapOf(one, own, person));
  const broken = linesOf([...brokenBy(RULES, story, person, month), ...swaps], month, today);
  const owed = broken.filter(({ opens }) => opens === 'compensation').map(({ conduct }) => payable(conduct!));
  return {
    lines: broken.map(({ clause, day, opens }) => `${clause} ${day} ${opens ?? 'report'}`).sort(),
    fen: {
      from: 0 - owed.reduce((sum, { to }) => sum + to, 0),
      to: 0 - owed.reduce((sum, { from }) => sum + from, 0),
    },
  };
};

const payable = ({ attributes, decided }: Happening) => {
  const price = 100 * Number(String(attributes['price']).replace(' yuan', ''));
  return decided?.fen === undefined ? { from: 0, to: price } : { from: decided.fen, to: decided.fen };
};

/** A swap is asked for in time, allowed as an exception where there is to be none, and confirmed before it is performed. */
const swapOf = (one: Happening, own: readonly Happening[], person: Person): readonly Broken[] => {
  const ofSwap = own.filter(({ attributes }) => attributes['swap'] === one.attributes['swap']);
  const confirmed = ofSwap.filter(({ code }) => code === 'swap-confirmed');
  const day = dayOf(one.at);
  if (one.code === 'swap-requested' && holds(RULES, person, 'agents', day)) {
    const { holiday, published } = one.attributes;
    const allowed = confirmed.some(({ attributes }) => holiday === false || attributes['exception'] === true);
    if (allowed || (holiday === false && published === false)) return [];
    return [{ clause: holiday === true ? '004-4.5.7' : '004-4.5.3b', day, atOnce: true }];
  }
  if (one.code !== 'swap-performed') return [];
  const last = workingDaysBefore(String(one.attributes['earlier']), SWAP_WORKING_DAYS);
  const asked = ofSwap.some(({ code, at }) => code === 'swap-requested' && dayOf(at) <= last);
  return [
    ...(asked || !holds(RULES, person, 'agents', last) ? [] : [{ clause: '004-4.5.5', day: last }]),
    ...(confirmed.some(({ at }) => at <= one.at) || !holds(RULES, person, 'agents', day)
      ? []
      : [{ clause: '004-4.5.5', day, atOnce: true }]),
  ];
};
