import { type Clause, type Edition, type Entry, compileEdition, entryKey } from '#rulebook';
import { exampleEdition } from '../testing/edition.js';
import { unpricedEntry } from '../testing/entries.js';
import { readerOf } from '../testing/play.js';
import { knowSettled } from './settled.js';
import { contextOf, logged } from '../testing/deciding.js';

const range = (account: string): Clause['effects'][number] => ({
  kind: 'range',
  account,
  from: '-5',
  to: '-2',
  decidedBy: ['supervisor'],
});
const withEffects = (effects: Clause['effects']): Edition => ({
  ...exampleEdition,
  accounts: { ...exampleEdition.accounts, team: exampleEdition.accounts['score']! },
  clauses: exampleEdition.clauses.map((clause) => (clause.id === 'x-2' ? { ...clause, effects } : clause)),
});
const both = withEffects([range('score'), range('team')]);

/** What is known where these of the fact's entries were appealed against, by account, and are now as said. */
const settled = async (
  edition: Edition,
  clause: string,
  appealed: Readonly<Record<string, Entry['status']>>,
): Promise<string | null> => {
  const compiled = compileEdition(edition, []);
  const keyed = Object.entries(appealed).map(([account, status]) => {
    const key = entryKey('li', clause, account, { facts: ['violation-1#0'] });
    return [key, unpricedEntry({ key, clause, target: account, status })] as const;
  });
  const entries = Object.fromEntries(keyed);
  const streams = new Set(Object.keys(entries).map((key) => `appeal-${key}`));
  const filed = [logged({ type: 'AppealFiled', data: {}, subjects: [] })];
  const reader = { ...readerOf({ entries }), stream: async (name: string) => (streams.has(name) ? filed : []) };
  const fact = { id: 'violation-1#0', subject: 'li' };
  const asked = { fact, said: { clause }, edition: compiled, context: contextOf() };
  return (await knowSettled(asked, reader))?.status ?? null;
};

describe('what an appeal settled of all that a decision within a clause could change', () => {
  it('is nothing while the entry of one of its accounts is left', async () => {
    expect(await settled(both, 'x-2', {})).toBeNull();
    expect(await settled(both, 'x-2', { score: 'mitigated' })).toBeNull();
    expect(await settled(both, 'x-2', { team: 'waived' })).toBeNull();
    expect(await settled(both, 'x-2', { score: 'mitigated', team: 'charged' })).toBeNull();
    expect(await settled(both, 'x-2', { score: 'mitigated', team: 'waived' })).toBe('waived');
  });

  it('takes no account of what nobody decides', async () => {
    const fixed = withEffects([range('score'), { kind: 'points', account: 'team', points: '-1' }]);
    expect(await settled(fixed, 'x-2', { score: 'waived' })).toBe('waived');
  });

  it('is what every option of the clause charges', async () => {
    expect(await settled(exampleEdition, 'x-3', {})).toBeNull();
    expect(await settled(exampleEdition, 'x-3', { score: 'waived' })).toBe('waived');
  });
});
