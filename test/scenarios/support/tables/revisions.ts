import { type EditionChange, diffEditions } from '#rulebook';
import { editionSource } from '../editions.js';
import { type TableKind, type TableSettings, textOf } from './kind.js';

/** The edition that is revised is read as it was published, whoever asks about a changed one. */
const changesIn = ({ edition, settings, published }: TableSettings): readonly EditionChange[] =>
  diffEditions(editionSource(String(settings['of']), published).edition, edition);

/** What an edition changes of the one that it revises: everything, or what it changes of one clause. */
export const revisions: TableKind = {
  settings: { of: { type: 'string', minLength: 1 } },
  required: ['of'],
  given: ['clause'],
  answers: ['changed', 'sentences'],
  answer: (table, row) => {
    const asked = textOf(row['clause']);
    const changes = changesIn(table).filter(({ clause }) => asked === undefined || clause === asked);
    return {
      changed: changes.map(({ clause, path, kind }) => `${clause === '' ? path : clause} ${kind}`),
      sentences: changes.map(({ sentence }) => sentence.zh),
    };
  },
};
