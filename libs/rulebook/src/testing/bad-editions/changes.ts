/**
 * One change makes a good edition bad. `small` is the small edition of libs/rulebook, `full` the one with every mechanism.
 */
export interface BadChange {
  readonly name: string;
  /** Code, line and column, and the clause where there is one, of the first error. */
  readonly expected: string;
  readonly base: 'small' | 'full';
  readonly find: string;
  readonly write: string;
}

const change =
  (base: BadChange['base']) =>
  (name: string, expected: string, find: string, write: string): BadChange => ({ name, expected, base, find, write });
const small = change('small');
const full = change('full');

const FORMULA = "'clamp((points - 80) * price, -300 yuan, 300 yuan)'";
const formula = (name: string, expected: string, text: string): BadChange => small(name, expected, FORMULA, text);

/** Wrong shape: what the file may hold at all. */
const SHAPES: readonly BadChange[] = [
  small('a section is missing', 'missing-field 1:1', 'rulebook: test\n', ''),
  small('an unknown field', 'unknown-field 10:1', 'postGroups:', 'postGrups:'),
  small('a version that is no number', 'value-form 2:1', 'version: 1', 'version: first'),
  small('a version of zero', 'value-form 2:1', 'version: 1', 'version: 0'),
  small('a title in one language', 'missing-field 3:1', 'title: { zh: 试, en: Test }', 'title: { zh: 试 }'),
  small('a title that is a list', 'value-type 3:1', 'title: { zh: 试, en: Test }', 'title: [试]'),
  small(
    'a list where a map belongs',
    'value-type 10:1',
    'postGroups: { staff: [clerk, leader] }',
    'postGroups: [clerk]',
  ),
  small('points that are words', 'value-form 28:196 x-2', 'points: -20', 'points: many'),
  small('points with an exponent', 'value-form 28:196 x-2', 'points: -20', 'points: -2e1'),
  small('an unknown kind of effect', 'unknown-field 28:179 x-2', '{ account: points, points: -20 }', '{ prize: 20 }'),
  small(
    'an effect of two kinds',
    'effect-kind 28:177 x-2',
    '{ account: points, points: -20 }',
    '{ account: points, points: -20, report: true }',
  ),
  small(
    'a rounding that is not known',
    'value-not-allowed 32:199 x-9',
    'source: x-9 } }\n',
    'source: x-9 }, rounding: { to: fen, mode: up } }\n',
  ),
  small('a name with a blank in it', 'value-form 14:1', 'minors: { countEntries', '"the minors": { countEntries'),
  small('a day that is not written as one', 'value-form 4:1', 'effectiveFrom: 2026-01-01', 'effectiveFrom: 1 January'),
  small('a fact with an unknown type', 'value-form 12:54', 'minutes: minutes', 'minutes: hours'),
];

/** YAML itself. */
const YAML: readonly BadChange[] = [
  small(
    'a bracket that never closes',
    'yaml-syntax 11:1',
    'postGroups: { staff: [clerk, leader] }',
    'postGroups: { staff: [clerk',
  ),
  small('a key twice', 'yaml-duplicate-key 3:1', 'version: 1\n', 'version: 1\nversion: 2\n'),
  small('a tag that makes an object', 'yaml-tag 2:10', 'version: 1\n', 'version: !!js/function 1\n'),
  small('a key that reaches the host', 'yaml-key 3:1', 'version: 1\n', 'version: 1\n__proto__: { polluted: true }\n'),
  small(
    'a key named constructor',
    'yaml-key 7:3',
    '  limit: {',
    '  constructor: { value: 1, source: x-1 }\n  limit: {',
  ),
  small('tabs for indentation', 'yaml-syntax 7:1', '  limit: {', '\tlimit: {'),
  small(
    'an alias without an anchor',
    'yaml-alias 10:13',
    'postGroups: { staff: [clerk, leader] }',
    'postGroups: *nobody',
  ),
];

/** Names, ids and days. */
const NAMES: readonly BadChange[] = [
  small('an id twice', 'duplicate-id 26:5 x-1', '{ id: x-3, class', '{ id: x-1, class'),
  small('an unknown fact', 'unknown-fact 25:5 x-1', 'when: { fact: late,', 'when: { fact: lste,'),
  small(
    'an unknown attribute',
    'expression-unknown-name 25:97 x-1',
    'where: minutes > limit',
    'where: minuets > limit',
  ),
  small(
    'an unknown account',
    'unknown-account 26:5 x-3',
    '{ account: points, points: 5 }',
    '{ account: point, points: 5 }',
  ),
  small(
    'an unknown post',
    'unknown-post 26:5 x-3',
    'class: bonus, title: { zh: 表扬, en: Praise }, appliesTo: staff',
    'class: bonus, title: { zh: 表扬, en: Praise }, appliesTo: stuff',
  ),
  small('an unknown role', 'unknown-role 12:3', 'recordedBy: [team_leader]', 'recordedBy: [leader]'),
  small('an unknown decider', 'unknown-role 25:5 x-1', 'decidedBy: [supervisor] } }', 'decidedBy: [boss] } }'),
  small('nobody who decides', 'nobody-decides 25:5 x-1', 'decidedBy: [supervisor] } }', 'decidedBy: [] } }'),
  small('an unknown group', 'unknown-group 25:5 x-1', 'class: minor, title', 'class: minor, group: none, title'),
  small(
    'an unknown class that is counted',
    'unknown-class 15:3',
    'countEntries: { class: minor }',
    'countEntries: { class: miner }',
  ),
  small('a name of the language', 'reserved-name 7:3', '  limit: {', '  clamp: { value: 1, source: x-1 }\n  limit: {'),
  small(
    'a name used twice',
    'name-shadowed 15:3',
    '  minors: {',
    '  limit: { any: praised, source: x-1 }\n  minors: {',
  ),
  small('a day that does not exist', 'date-unknown 4:1', 'effectiveFrom: 2026-01-01', 'effectiveFrom: 2026-02-30'),
  small(
    'a start day that months do not have',
    'start-day 10:26',
    'postGroups:',
    'periods: { assessment: { startDay: 31 } }\npostGroups:',
  ),
  small('an unknown zone', 'zone-unknown 10:1', 'postGroups:', 'zone: Asia/Shangri-La\npostGroups:'),
];

/** Bands, ranges and clauses that cannot apply. */
const LOGIC: readonly BadChange[] = [
  small('a gap between grades', 'band-gap 29:49', "'[60..90]'", "'[60..90)'"),
  small('grades that overlap', 'band-overlap 29:49', "'(90..110]'", "'[90..110]'"),
  small('a grade that ends before the cap', 'band-gap 29:49', "'(90..110]'", "'(90..100]'"),
  small('a grade that is empty', 'band-empty 29:83', "'[60..90]'", "'[90..60]'"),
  small('a grade that is no range', 'band-form 29:83', "'[60..90]'", "'60-90'"),
  small('a range the wrong way round', 'range-reversed 25:5 x-1', 'from: -5, to: -2', 'from: -2, to: -5'),
  small('a floor above the cap', 'account-bounds 20:3', 'floor: 0, cap: 110', 'floor: 120, cap: 110'),
  small('a form whose weights do not add up', 'form-weights 22:3', 'weight: 6', 'weight: 7'),
  small(
    'a clause without a consequence',
    'no-effect 26:5 x-3',
    'effects: [{ account: points, points: 5 }]',
    'effects: []',
  ),
  small(
    'a clause at the end of the period with a fact',
    'period-end-condition 26:5 x-3',
    'on: period-end, where: praise',
    'on: period-end, when: praised, where: praise',
  ),
  small(
    'a condition that contradicts itself',
    'condition-never 25:97 x-1',
    'where: minutes > limit',
    'where: minutes > limit and minutes < 5',
  ),
  full(
    'a word that an attribute never is',
    'condition-word 147:37 e-4.1',
    'liability == "partial"',
    'liability == "half"',
  ),
  full(
    'a clause in the shade of another',
    'clause-shadowed 125:5 e-1.3',
    'where: severity >= 3',
    'where: severity < 3',
  ),
];

/** Formulas: types, circles, and what tries to loop, allocate or reach the host. */
const FORMULAS: readonly BadChange[] = [
  formula('money added to a number', 'expression-type 32:59 x-9', 'price + points'),
  formula('a division by zero', 'expression-zero-divisor 32:59 x-9', 'points / 0 * price'),
  formula('a division by zero in brackets', 'expression-zero-divisor 32:59 x-9', 'price / (0.00)'),
  formula('money times money', 'expression-type 32:59 x-9', 'price * price'),
  formula('a number where money belongs', 'expression-type 32:59 x-9', 'points'),
  formula('a condition where money belongs', 'expression-type 32:59 x-9', 'points > 80'),
  formula('a name that nobody declared', 'expression-unknown-name 32:59 x-9', '(points - base) * price'),
  formula('a function that is not there', 'expression-unknown-function 32:59 x-9', 'sqrt(points) * price'),
  formula('too few arguments', 'expression-arguments 32:59 x-9', '"clamp(points, 1) * price"'),
  formula('a product without its sign', 'expression-missing-operator 32:59 x-9', '(points - 80) price'),
  formula('an assignment', 'expression-form 32:59 x-9', '"points = 5"'),
  formula('several statements', 'expression-character 32:59 x-9', '"points; price"'),
  formula('a loop', 'expression-missing-operator 32:59 x-9', '"while(true) price"'),
  formula('a definition of a function', 'expression-form 32:59 x-9', '"f(x) = f(x) + f(x)"'),
  formula('a constructor', 'expression-unknown-function 32:59 x-9', '"points.constructor.constructor(1)"'),
  formula('an import', 'expression-unknown-function 32:59 x-9', '"import(1) * price"'),
  formula('the process of the host', 'expression-unknown-name 32:59 x-9', '"process * price"'),
  formula('an inherited name', 'expression-unknown-name 32:59 x-9', '"toString * price"'),
  formula('a matrix to fill the memory', 'expression-unknown-function 32:59 x-9', '"zeros(100000, 100000) * price"'),
  formula('a range to fill the memory', 'expression-character 32:59 x-9', '"1:1000000000"'),
  formula('a factorial', 'expression-type 32:59 x-9', '"points! * price"'),
  formula('a power', 'expression-character 32:59 x-9', '"9^9^9^9 * price"'),
  formula('a number with a huge exponent', 'expression-number 32:59 x-9', '"1e999999 * price"'),
  formula('a text with an escape', 'expression-character 32:59 x-9', '\'"\\u0041" == "A"\''),
  formula(
    'brackets without end',
    'expression-too-deep 32:59 x-9',
    `"${'('.repeat(40)}points${')'.repeat(40)} * price"`,
  ),
  formula('a formula without end', 'value-form 32:59 x-9', `"points${' + points'.repeat(400)}"`),
  formula('an empty formula', 'expression-empty 32:59 x-9', '""'),
  small(
    'derived attributes in a circle',
    'cycle 12:100',
    'reason: code? }',
    'reason: code? }, derived: { one: two + 1, two: one + 1 }',
  ),
  small(
    'measures in a circle',
    'cycle 16:3',
    'praise: { any: praised, source: x-3 }',
    'one: { expression: two + 1, source: x-3 }\n  two: { expression: one + 1, source: x-3 }\n  praise: { any: praised, source: x-3 }',
  ),
];

/** The mechanisms of the larger edition. */
const MECHANISMS: readonly BadChange[] = [
  full(
    'a calendar day that is both free and worked',
    'calendar-both 11:7',
    'workdays: [2026-01-04',
    'workdays: [2026-01-02',
  ),
  full('working days without a calendar', 'calendar-missing 239:3', 'calendars:\n  statutory:', 'calendars:\n  other:'),
  full(
    'a final state with a way out',
    'state-terminal 215:9 e-2.1',
    'terminal: true,',
    'terminal: true, endedBy: reregistered,',
  ),
  full(
    'money that is on without a decision',
    'legal-decision-missing 143:5 e-4.1',
    'enabledBy: { role: hr, on: 2025-12-01, reason: { zh: 已经法务审核, en: Reviewed by counsel } },',
    '',
  ),
  full(
    'a coefficient of an unknown line',
    'unknown-pay-line 143:5 e-4.1',
    'line: wage,\n          month',
    'line: wages,\n          month',
  ),
  full('an unknown debt', 'unknown-debt 158:5 e-4.2', 'owes: recoupment', 'owes: recuperation'),
  full(
    'a fine on a line that does not collect',
    'pay-line-closed 174:5 e-4.4',
    'line: fines, amount: refunded',
    'line: wage, amount: refunded',
  ),
  full(
    'an omission that somebody records',
    'omission-recorded 228:3',
    'through: derived,',
    'through: derived,\n      recordedBy: [supervisor],',
  ),
  full(
    'an obligation that needs itself',
    'obligation-circle 227:3',
    'grace: 10,',
    'grace: 10,\n      requires: weekly-collection,',
  ),
  full('a duty fulfilled by an unknown fact', 'unknown-fact 227:3', 'doneBy: issues-submitted', 'doneBy: issues-sent'),
  full(
    'a sampling plan without a total',
    'sampling-total 273:3',
    'total: { percent: 1, rounding: up }',
    'total: { rounding: up }',
  ),
  full(
    'parts of a sample that take the rest twice',
    'sampling-split 273:3',
    '{ mode: live, percent: 0.3, rounding: half-up }',
    '{ mode: live, rest: true }',
  ),
  full('seats by an unknown signal', 'unknown-signal 294:3 e-10', 'perSeat: calls', 'perSeat: chats'),
  full('seats by a range without a lower end', 'seats-unbounded 294:3 e-10', "band: '[70..100]'", "band: '[*..100]'"),
  full('a form with an unknown list of phrases', 'unknown-list 74:3', 'phrases: taboo', 'phrases: rude'),
  full('an indicator without its target', 'indicator-method 307:9 e-10.1', 'target: servedTarget,', ''),
];

export const BAD_CHANGES: readonly BadChange[] = [...SHAPES, ...YAML, ...NAMES, ...LOGIC, ...FORMULAS, ...MECHANISMS];
