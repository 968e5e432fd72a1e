import { pointer } from '../pointer.js';
import { type Clause, type Effect } from './edition.js';

/** Every effect that a clause may have: its own, and those of each option of its choice. */
export const effectsOfClause = ({ effects, choice }: Pick<Clause, 'effects' | 'choice'>): readonly Effect[] => [
  ...effects,
  ...Object.values(choice?.options ?? {}).flat(),
];

/** What an effect acts on: part of the entry's key, so that it never changes for a kind of effect. */
export const targetOf = (effect: Effect): string => {
  switch (effect.kind) {
    case 'report':
      return 'report';
    case 'opens':
      return effect.process;
    case 'coefficient':
      return `coefficient:${effect.line}`;
    case 'owes':
      return `debt:${effect.debt}`;
    case 'money':
      return `pay:${effect.line}`;
    default:
      return effect.account;
  }
};

/** Each list of effects of a clause at the path, with where it stands: its own, or those of each option of its choice. */
export const effectLists = (
  { effects, choice }: Pick<Clause, 'effects' | 'choice'>,
  path: string,
): readonly { readonly path: string; readonly effects: readonly Effect[] }[] =>
  choice === undefined
    ? [{ path: `${path}/effects`, effects }]
    : Object.entries(choice.options).map(([option, chosen]) => ({
        path: `${path}${pointer('choice', 'options', option)}`,
        effects: chosen,
      }));
