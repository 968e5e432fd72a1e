import { loadEdition } from '../../loading/load-edition.js';
import { checkEdition } from '../check-edition.js';
import { findingsOf } from '../../testing/findings-of.js';
import { EVERY_MECHANISM as FULL } from '../../testing/shipped-editions.js';

/** What is said of charges that count twice: severity, code, clause and line. */
const found = (source: string): readonly string[] => {
  const { edition, findings, locate } = loadEdition(source);
  expect(findings).toEqual([]);
  return checkEdition(edition!, [], locate)
    .filter(({ code }) => code.endsWith('-charged-twice') || code === 'effects-alike')
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
    expect(found(twice)).toEqual([`error effects-alike e-1.2 line ${String(lineOf(effects))}`]);
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

describe('effects of one clause whose entries would have one key', () => {
  const FIVE =
    '- { id: x-3, class: bonus, title: { zh: 表扬, en: Praise }, appliesTo: staff, on: period-end, where: praise and minors == 0, effects: [{ account: points, points: 5 }] }';
  const opens = (process: string, more = ''): string => `{ opens: ${process}, decidedBy: [director]${more} }`;
  const choice = (one: string, other: string): string =>
    `choice: { decidedBy: [supervisor], default: mild, options: { mild: [${one}], hard: [${other}] } }`;
  const of = (effects: string): readonly string[] => {
    const changed = FIVE.replace(
      /on: period-end.*/u,
      `when: praised, ${effects.startsWith('choice') ? effects : `effects: [${effects}]`} }`,
    );
    return findingsOf(
      'debts: { damage: { id: x-30, line: taken, title: { zh: 赔, en: Damage }, source: x, instalment: owed } }\n',
      [FIVE, changed],
    ).filter((finding) => finding.startsWith('effects-alike'));
  };
  const factor = (month: string): string => `{ coefficient: 0.8, line: net${month} }`;
  const POINT = '{ account: points, points: -1 }';

  it.each<[string, string, readonly string[]]>([
    ['one process twice', `${opens('dismissal')}, ${opens('dismissal')}`, ['effects-alike x-3']],
    ['two processes', `${opens('dismissal')}, ${opens('accountability')}`, []],
    ['a process called as the account', `${opens('points')}, ${POINT}`, ['effects-alike x-3']],
    ['one debt twice', '{ owes: damage, amount: 5 yuan }, { owes: damage, amount: 6 yuan }', ['effects-alike x-3']],
    ['a debt once', `{ owes: damage, amount: 5 yuan }, ${POINT}`, []],
    ['a report twice', '{ report: true }, { report: true }', ['effects-alike x-3']],
    ['a line of pay twice', `${factor('')}, ${factor('')}`, ['effects-alike x-3']],
    ['a line of pay of two months', `${factor('')}, ${factor(', month: until')}`, []],
    ['one account in two options', choice(POINT, '{ account: points, points: -9 }'), []],
    ['one account twice in an option', choice(POINT, `${POINT}, ${POINT}`), ['effects-alike x-3']],
  ])('%s', (_what, effects, expected) => {
    expect(of(effects)).toEqual(expected);
  });

  it('are refused of an aggregate as well', () => {
    const once = 'effects: [{ account: points, points: -20 }]';
    expect(findingsOf('', [once, once.replace('}]', '}, { account: points, points: -2 }]')])).toEqual([
      'effects-alike x-2',
    ]);
  });
});
