import { checkEdition } from './check-edition.js';
import { loadEdition } from '../loading/load-edition.js';
import { SMALL_EDITION } from '../testing/small-edition.js';

type Change = readonly [from: string, to: string];

const TITLE = 'title: { zh: 试, en: Test }';
const EFFECTS = 'effects: [{ account: points, points: { from: -5, to: -2, decidedBy: [supervisor] } }]';
const PAY = 'pay:\n';
const LINES: Change = [PAY, `${PAY}  - { id: x-31, line: fines, ${TITLE}, collects: true, appliesTo: leader }\n`];
const COST: Change = ['reason: code?', 'cost: money'];
const FLOAT = "'clamp((points - 80) * price, -300 yuan, 300 yuan)'";
const DUTY = (more: string): string => `obligations: { weekly: { ${TITLE}, source: x-40, ${more}, onMiss: missed } }\n`;
const MISSED: readonly Change[] = [
  ['facts:\n', `facts:\n  missed: { ${TITLE}, through: derived, source: x-40 }\n`],
  [
    'clauses:\n',
    `clauses:\n  - { id: x-40, class: minor, ${TITLE}, appliesTo: staff, when: missed, effects: [{ report: true }] }\n`,
  ],
];
const TIMES = "times: { by: mode, once: 'if(minors >= 4, 1, 0)', per-bundle: floor(minors / 4) }";

/** What is said, how gravely and where, of the small edition with a part at its end and texts replaced. */
const said = (added: string, changes: readonly Change[]): readonly string[] => {
  const source = changes.reduce((text, [from, to]) => text.replace(from, to), `${SMALL_EDITION}${added}`);
  const { edition, findings } = loadEdition(source);
  expect(findings).toEqual([]);
  return checkEdition(edition!, []).map(({ severity, code, path }) => `${severity} ${code} ${path}`);
};

/** An error keeps an edition from being published, and a warning does not: what may be meant is never refused. */
describe('what refuses an edition', () => {
  it.each<[string, readonly Change[], string]>([
    ['', [['appliesTo: staff, initial', 'appliesTo: leader, initial']], 'account-audience /clauses/0'],
    ['', [LINES, COST, [EFFECTS, 'effects: [{ line: fines, amount: cost }]']], 'pay-line-audience /clauses/0'],
    ['', [['cap: 110', 'cap: limit * 22']], 'account-bound /accounts/points/cap'],
    ['', [[PAY, `${PAY}  - { id: x-31, line: wage, ${TITLE} }\n`]], 'pay-without-formula /pay/0'],
    [
      '',
      [
        [
          'effects: [{ account: points, points: 5 }]',
          'effects: [{ opens: refund, decidedBy: [director], amount: 5 yuan }]',
        ],
      ],
      'money-without-fact /clauses/1',
    ],
    [
      '',
      [['class: minor, title', 'class: minor, limit: { per: day, keep: price }, title']],
      'limit-parameter /clauses/0',
    ],
    [
      '',
      [[EFFECTS, 'effects: [{ account: points, stated: { attribute: minutes, from: -9, to: -1 } }]']],
      'stated-never /clauses/0',
    ],
    [
      `debts: { loss: { id: x-32, line: recouped, ${TITLE}, source: x, instalment: 0 yuan } }\n`,
      [COST, [EFFECTS, 'effects: [{ owes: loss, amount: cost }]']],
      'instalment-never /debts/loss/instalment',
    ],
    [
      DUTY('owner: staff, every: { week: thursday }, doneBy: { fact: late, sum: minutes, least: 0 }'),
      MISSED,
      'obligation-sum /obligations/weekly',
    ],
    [
      DUTY('owner: staff, every: { week: thursday }, doneBy: { fact: praised, about: anybody }'),
      MISSED,
      'obligation-about /obligations/weekly',
    ],
    [
      DUTY('owner: staff, every: { week: thursday }, doneBy: { fact: praised, since: day }'),
      MISSED,
      'obligation-since /obligations/weekly',
    ],
    [
      DUTY('owner: subject, every: { fact: late }, due: { days: 1 }, doneBy: { fact: late, same: incident }'),
      MISSED,
      'obligation-by-itself /obligations/weekly',
    ],
    [
      '',
      [['recordedBy: [team_leader], confirmedBy: [supervisor]', 'recordedBy: [auditor], confirmedBy: [supervisor]']],
      'nobody-able /facts/late',
    ],
    [
      '',
      [
        ['where: minutes > limit', "where: 'workdaysBetween(day, day) > limit'"],
        ['reason: code?', 'day: date'],
      ],
      'calendar-missing /clauses/0/when/where',
    ],
  ])('%s %j: %s', (added, changes, expected) => {
    expect(said(added, changes)).toContain(`error ${expected}`);
  });

  it.each<[string, readonly Change[], string]>([
    ['', [[' cap: 110,', '']], 'band-open /grades/bands/0'],
    ['', [['staffToldOn: 2025-12-20', 'staffToldOn: 2026-01-02']], 'told-late /staffToldOn'],
    ['', [['staffToldOn: 2025-12-20', 'staffToldOn: 2025-01-02']], 'told-long-before /effectiveFrom'],
    ['', [['value: 5, source', "value: '05', source"]], 'number-padded /parameters/limit'],
    [
      '',
      [['where: minutes > limit', 'where: minutes > limit and minutes >= 0']],
      'condition-always /clauses/0/when/where',
    ],
    [
      '',
      [['where: minutes > limit', 'where: minutes > limit or minutes < 3 and minutes > 1']],
      'condition-mixed /clauses/0/when/where',
    ],
    ['', [[FLOAT, "'clamp((points - 80) * price, 300 yuan, 300 yuan)'"]], 'clamp-single /pay/0/formula'],
    ['', [[FLOAT, "'if(points >= 80, price, if(points >= 90, 5 yuan, 0 yuan))'"]], 'branch-never /pay/0/formula'],
    ['', [[TIMES, 'times: minors - 4']], 'times-negative /aggregates/0/times'],
    ['', [['points: -20 }', 'points: -200 }']], 'points-beyond-account /aggregates/0'],
    [
      '',
      [['facts:\n', `facts:\n  idle: { ${TITLE}, recordedBy: [supervisor], confirmedBy: [manager], source: x-1 }\n`]],
      'fact-without-clause /facts/idle',
    ],
    [
      '',
      [
        [
          'recordedBy: [team_leader], confirmedBy: [supervisor]',
          'recordedBy: [team_leader, auditor], confirmedBy: [supervisor]',
        ],
      ],
      'role-unable /facts/late',
    ],
    [
      `states: { tier: { ${TITLE}, initial: active, levels: [{ id: x-20, state: low, ${TITLE}, rank: 1, where: points < 60, decidedBy: [manager], enactedBy: late }] } }\n`,
      [],
      'state-without-way-back /states/tier/levels/0',
    ],
  ])('and what only warns: %s %j: %s', (added, changes, expected) => {
    expect(said(added, changes)).toContain(`warning ${expected}`);
  });
});
