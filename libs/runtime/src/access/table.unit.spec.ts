import { ROLES, type Role } from '../system/system.js';
import { ACCESS, type Action, type Scope, scopeOf } from './table.js';

const COLUMNS: readonly Role[] = [
  'agent',
  'team_leader',
  'supervisor',
  'training_specialist',
  'qa_reviewer',
  'complaint_handler',
  'manager',
  'director',
  'hr',
  'auditor',
  'operator',
  'policy',
];

const SCOPES: Readonly<Record<string, Scope | null>> = { o: 'own', t: 'team', c: 'centre', '.': null };

/**
 * Who may do what, on whom, written down a second time and role by role: the table is put together of groups of roles, so that one word in a
 * group opens or closes many actions at once. A column for each role in the order above; `o` their own, `t` their team's, `c` their centre's.
 */
const GRID = `
  person.register             . . . . . . . . c . c .
  person.change-details       . . . . . . . . c . c .
  person.assign-post          . . . . . . . . c . c .
  person.join-team            . . . . . . . . c . c .
  person.complete-training    . . . c . . . . c . c .
  person.take-post            . . . . . . . . c . c .
  person.give-opening         . . . . . . . . c . c .
  person.correct-opening      . . . . . . . . c . c .
  person.leave                . . . . . . . . c . c .
  person.correct-hiring       . . . . . . . . c . c .
  person.correct-leaving      . . . . . . . . c . c .
  person.cancel-registration  . . . . . . . . c . c .
  person.erase                . . . . . . . . c . . .

  team.create                 . . . . . . . . c . c .
  team.appoint-leader         . . . . . . . . c . c .
  team.change-details         . . . . . . . . c . c .
  team.close                  . . . . . . . . c . c .

  edition.draft               . . . . . . c c c . c .
  edition.publish             . . . . . . c c c . c .
  edition.discard             . . . . . . c c c . c .

  assignment.assign           . . . . . . c c c . c .

  period.end                  . . . . . . . . c . . c

  case.redact                 . . . . . . . . c . . .

  notice.notify               . . . . . . . . . . . c

  violation.report            . t c c c c c c c . c .
  violation.add-evidence      o t c c c c c c c . c .
  violation.confirm           . t c . . . c c . . . .
  violation.dismiss           . t c . . . c c . . . .
  violation.notify            . t c . . . c c c . c .
  violation.correct           . t c . . . c c . . c .
  violation.withdraw          . t c c c c c c c . c .
  violation.decide            . t c c . . c c c . . .

  record.record               o t c c c c c c c . c .
  record.correct              . t c c c c c c c . c .
  record.retract              . t c c c c c c c . c .
  record.decide               . t c c . . c c c . . .

  handover.start              o t c . . . c c . . c .
  handover.check              o t c . . . c c . . c .
  handover.accept             o t c . . . c c . . c .
  handover.reject             o t c . . . c c . . c .
  handover.leave-post         o t c . . . c c . . c .
  handover.check-first-call   o t c . . . c c . . c .
  handover.report-problem     o t c . . . c c . . c .
  handover.decide-liability   . . c . . . c c . . . .
  handover.cancel             . t c . . . c c . . c .

  qa-review.open              . . c c c . . . . . c .
  qa-review.score             . . c c c . . . . . c .
  qa-review.dispute           o o c c c o c o o . . .
  qa-review.score-second      . . c c c . c . . . . .
  qa-review.finalise          . . c c c . c . . . . .
  qa-review.withdraw          . . c c c . c . . . c .

  complaint.receive           . . c . c c c c . . c .
  complaint.reply             . . c . . c c c . . c .
  complaint.declare-conflict  . . c . c c c c . . . .
  complaint.investigate       . . c . c c c c . . c .
  complaint.rule              . . c . c c c c . . . .
  complaint.reopen            . . . . . . c c . . . .
  complaint.withdraw          . . c . . c c c . . c .

  decision.decide             . t c c . . c c c . . .

  appeal.file                 o o o o o o o o o . . .
  appeal.decide               . t c c . . c c c . . .
  appeal.escalate             o o o o o o o o o . . .
  appeal.withdraw             o o o o o o o o o . . .

  pay-run.post                . . . . . . c . c . c .
  pay-run.approve             . . . . . . c c c . . .

  access                      c c c c c c c c c c c .
  people                      o t c c c c c c c c c .
  person                      o t c o o o c c c c c .
  teams                       c c c c c c c c c c c .
  scorecard                   o t c o o o c c c c c .
  duties                      o t c o o o c c c c c .
  decisions                   . t c c . . c c c c c .
  decision                    . t c c . . c c c c c .
  entries                     o t c o o o c c c c c .
  pay-table                   o t c o o o c c c c c .
  explain                     o t c o o o c c c c c .
  audit                       o t c o o o c c c c c .
  feed                        o t c o o o c c c c c .
  cases                       o t c c c c c c c c c .
  case                        o t c c c c c c c c c .
  editions                    c c c c c c c c c c c .
  edition                     c c c c c c c c c c c .
  edition-diff                c c c c c c c c c c c .
  edition-preview             . . . . . . c c c c c .
  sample                      o t c c c o c c c c c .
  staffing                    . c c . . . c c c c c .
  periods                     c c c c c c c c c c c .
  pay-runs                    . . c . . . c c c c c .
  pay-run                     o t c o o o c c c c c .
  pay-run-difference          o t c o o o c c c c c .
  verify                      . . . . . . c c c c c .
  redactions                  . . . . . . . . c c . .
  health                      c c c c c c c c c c c c
`;

const said = GRID.trim()
  .split(/\n+/u)
  .map((line) => line.trim().split(/ +/u))
  .map(([action, ...letters]) => [
    action,
    Object.fromEntries(COLUMNS.map((role, column) => [role, SCOPES[letters[column]!]])),
  ]);

describe('the table of access', () => {
  it('says of every role what it may do and on whom, as it is written here role by role', () => {
    const actions = Object.keys(ACCESS) as Action[];
    const is = actions.map((action) => [
      action,
      Object.fromEntries(ROLES.map((role) => [role, scopeOf(role, action)])),
    ]);
    expect(Object.fromEntries(is)).toEqual(Object.fromEntries(said));
  });

  it.each(['toString', 'constructor', 'person.nothing', ''])('lets nobody do what it does not name: %j', (action) => {
    expect(ROLES.map((role) => scopeOf(role, action))).toEqual(ROLES.map(() => null));
  });
});
