import { loadEdition } from '../../loading/load-edition.js';
import { checkEdition } from '../check-edition.js';
import { EVERY_MECHANISM as FULL } from '../../testing/shipped-editions.js';

/** Warnings about charges that count twice: code, clause and line. */
const found = (source: string): readonly string[] => {
  const { edition, findings, locate } = loadEdition(source);
  expect(findings).toEqual([]);
  return checkEdition(edition!, [], locate)
    .filter(({ code }) => code.endsWith('-charged-twice'))
    .map(({ code, severity, clause, line }) => `${severity} ${code} ${String(clause)} line ${String(line)}`);
};
const lineOf = (text: string): number => FULL.slice(0, FULL.indexOf(text)).split('\n').length;

describe('one incident that is charged twice', () => {
  it('is not found where everything counts once', () => {
    expect(found(FULL)).toEqual([]);
  });

  it('is found where one clause charges an account twice', () => {
    const effects = 'effects: [{ account: penalty, points: 20 }]';
    const twice = FULL.replace(effects, 'effects: [{ account: penalty, points: 20 }, { account: penalty, points: 1 }]');
    expect(found(twice)).toEqual([`warning account-charged-twice e-1.2 line ${String(lineOf(effects))}`]);
  });

  it('is not found where the other charge is the team\u2019s', () => {
    const team = FULL.replace(
      '{ account: teamPoints, points: -1, chargedTo: unit }',
      '{ account: penalty, points: 1, chargedTo: unit }',
    );
    expect(found(team)).toEqual([]);
  });

  it('is found where a clause on the same facts stands outside the group of the others', () => {
    const [before, after] = FULL.split('id: e-1.3,');
    const outside = `${before!}id: e-1.3,${after!.replace('group: case,\n', '')}`;
    expect(found(outside)).toHaveLength(1);
    expect(found(outside)[0]).toMatch(/^warning incident-charged-twice e-1\.3 line \d+$/u);
  });
});
