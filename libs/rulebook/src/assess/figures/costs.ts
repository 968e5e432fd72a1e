import { highest, isExact, lowest } from '../../expressions/index.js';
import { type Line } from '../line.js';

/** An entry whose amount a norm leaves open may cost something, whether or not the reader adds what is open. */
export const costs = ({ open, amount }: Line): boolean => open !== null || !(isExact(amount) && amount.isZero());

/** Whether an entry costs something however it is decided, and not only as long as nobody decides on 0. */
export const costsSurely = ({ open, amount }: Line): boolean =>
  open !== null || lowest(amount).greaterThan(0) || highest(amount).lessThan(0);
