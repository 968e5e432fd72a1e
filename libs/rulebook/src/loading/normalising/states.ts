import { type StateLevel, type StateMachine } from '../../edition/edition.js';
import { flag, integer, items, optional, raw, text, titled, words } from '../reading/raw.js';
import { type Plain } from '../reading/plain-tree.js';

const level = (value: Plain): StateLevel => {
  const { id, state, title, rank, on, where, enactedBy, endedBy, undoneBy, terminal, decidedBy, continues } =
    raw(value);
  return {
    id: text(id),
    state: text(state),
    title: titled(title),
    rank: integer(rank, 0),
    on: on === 'period-end' ? on : 'running',
    where: text(where),
    enactedBy: text(enactedBy),
    ...optional('endedBy', endedBy, (fact) => text(fact)),
    ...optional('undoneBy', undoneBy, (fact) => text(fact)),
    terminal: flag(terminal, false),
    decidedBy: words(decidedBy),
    continues: words(continues),
  };
};

export const normaliseStates = (value: Plain): StateMachine => {
  const { title, source, appliesTo, initial, levels } = raw(value);
  return {
    title: titled(title),
    source: text(source),
    appliesTo: appliesTo === undefined ? ['*'] : words(appliesTo),
    initial: text(initial),
    levels: items(levels).map(level),
  };
};
