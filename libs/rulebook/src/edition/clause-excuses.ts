import { type Excuse } from './edition.js';

/** Whether the excusing fact covers what lies between its attributes `from` and `to`, which may be of another day than its own. */
export const isBounded = ({ covers }: Pick<Excuse, 'covers'>): boolean => covers === 'moment' || covers === 'shift';
