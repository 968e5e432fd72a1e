import { type Clause, type Effect } from './edition.js';

/** Every effect that a clause may have: its own, and those of each option of its choice. */
export const effectsOfClause = ({ effects, choice }: Pick<Clause, 'effects' | 'choice'>): readonly Effect[] => [
  ...effects,
  ...Object.values(choice?.options ?? {}).flat(),
];
