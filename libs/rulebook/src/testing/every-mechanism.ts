/** An edition with every mechanism of the file in it, written as HR would: tests read it, and nobody is bound by it. */
export const EVERY_MECHANISM = `rulebook: example
version: 1
title: { zh: 示例, en: Example }
effectiveFrom: 2026-01-01
staffToldOn: 2025-12-20
calendars:
  statutory:
    weekend: [saturday, sunday]
    years:
      2026: { source: notice 2026, holidays: [2026-01-01..2026-01-03, 2026-02-15..2026-02-23], workdays: [2026-01-04, 2026-02-14] }
    closed: [2026-05-20]
parameters:
  wageBase: { value: 3000 yuan, source: e-0 P }
  payFloor: { value: 500 yuan, source: e-0 P }
  longCall: { value: 200, source: e-9 }
  servedTarget: { value: 100, source: e-10 }
postGroups: { agents: [agent], leaders: [lead] }
unitKinds: [team]
facts:
  chat-problem: { title: { zh: 问题, en: Problem }, attributes: { severity: integer? }, recordedBy: [qa_reviewer], confirmedBy: [supervisor], source: e-1 }
  complaint-upheld: { title: { zh: 投诉, en: Complaint }, recordedBy: [complaint_handler], source: e-1 }
  act-without-points: { title: { zh: 未定, en: Unpriced }, recordedBy: [qa_reviewer], source: e-3 }
  demoted: { title: { zh: 降级, en: Demoted }, recordedBy: [hr], source: e-2 }
  reregistered: { title: { zh: 重新登记, en: Registered again }, recordedBy: [hr], source: e-2 }
  frozen: { title: { zh: 冻结, en: Frozen }, recordedBy: [hr], source: e-2 }
  unfrozen: { title: { zh: 解冻, en: Unfrozen }, recordedBy: [hr], source: e-2 }
  loss-established: { title: { zh: 损失, en: Loss }, attributes: { loss: money, monthPay: money, liability: { type: code, oneOf: [partial, full] }, foundOn: date }, recordedBy: [hr], source: e-4 }
  ticket-issued: { title: { zh: 罚单, en: Ticket }, recordedBy: [hr], source: e-4 }
  ticket-refunded: { title: { zh: 退款, en: Refund }, attributes: { refunded: money }, recordedBy: [hr], source: e-4 }
  issues-submitted: { title: { zh: 汇总, en: Collection }, recordedBy: [team_leader], source: e-6 }
  referral-received: { title: { zh: 转办, en: Referral }, attributes: { referral: code, violations: boolean, receivedOn: date }, recordedBy: [complaint_handler], source: e-6 }
  reported-to-audit: { title: { zh: 上报, en: Reported }, attributes: { referral: code }, recordedBy: [complaint_handler], source: e-6 }
  swap-performed: { title: { zh: 换班, en: Swap }, attributes: { swap: code, shiftOn: date }, recordedBy: [supervisor], source: e-6 }
  swap-requested: { title: { zh: 申请, en: Request }, attributes: { swap: code }, recordedBy: [agent], source: e-6 }
  duty-missed: { title: { zh: 漏做, en: Duty missed }, through: derived, attributes: { obligation: code, due: instant }, source: e-6 }
  call-served: { title: { zh: 接待, en: Served }, attributes: { units: decimal }, recordedBy: [operator], source: e-10 }
lists:
  taboo: [{ from: 2026-01-01, phrases: [不知道, 不清楚], source: e-8 }]
forms:
  chat:
    title: { zh: 表, en: Form }
    source: e-8
    full: 30
    unknown: interval
    sections:
      - { id: attitude, title: { zh: 态度, en: Attitude }, weight: 20, items: [{ id: rude, title: { zh: 态度, en: Rude }, deduct: 5 }] }
      - id: response
        title: { zh: 响应, en: Response }
        items:
          - { id: first, title: { zh: 首响, en: First reply }, weight: 2, limit: { at: 30, comparison: '<=' } }
          - { id: opening, title: { zh: 开头, en: Opening }, weight: 2, oneOf: [a, b, c] }
          - { id: closing, title: { zh: 结尾, en: Closing }, weight: 2, sequence: [asked, declined, closed] }
          - { id: words, title: { zh: 用语, en: Words }, weight: 2, phrases: taboo }
          - { id: row, title: { zh: 不明, en: Unexplained }, weight: 2, unknown: true }
          - { id: leak, title: { zh: 泄密, en: Leak }, fatal: true }
measures:
  largestCase: { maxEntries: { account: penalty }, source: e-2 }
  monthPoints: { sumEntries: { account: penalty, class: [qc, complaint] }, source: e-2 }
  served: { sum: call-served, of: units, source: e-10 }
rankings:
  monthly: { by: penalty, among: trained, source: e-10 }
accounts:
  penalty: { appliesTo: agents, initial: 0, floor: 0, source: e-2 }
  teamPoints: { appliesTo: team, initial: 100, source: e-5 }
groups:
  case: { per: contact, rank: weight, tie: [complaint, qc], strict: true }
clauses:
  - { id: e-1.1, class: complaint, title: { zh: 投诉成立, en: Complaint upheld }, appliesTo: agents, group: case, when: complaint-upheld, effects: [{ account: penalty, points: 10 }, { account: teamPoints, points: -1, chargedTo: unit }] }
  - { id: e-1.2, class: qc, title: { zh: 严重问题, en: Grave problem }, appliesTo: agents, group: case, when: { fact: chat-problem, where: severity >= 3 }, effects: [{ account: penalty, points: 20 }] }
  - { id: e-1.3, class: qc, title: { zh: 一般问题, en: Problem }, appliesTo: agents, group: case, when: { fact: chat-problem, where: severity < 3 }, effects: [{ account: penalty, points: 5 }] }
  - { id: e-3, class: qc, title: { zh: 数额未定, en: Points not said }, appliesTo: agents, group: case, when: act-without-points, effects: [{ account: penalty, points: { unset: '[0..20)' } }] }
  - id: e-4.1
    class: money
    title: { zh: 部分责任, en: Partial liability }
    appliesTo: agents
    when: { fact: loss-established, where: liability == "partial" }
    effects:
      - { account: penalty, points: 15 }
      - { coefficient: 0.8, line: wage, month: foundOn, enabled: true, legalNote: { zh: 存疑, en: Doubtful }, enabledBy: { role: hr, on: 2025-12-01, reason: { zh: 已经法务审核, en: Reviewed by counsel } } }
  - id: e-4.2
    class: money
    title: { zh: 全责, en: Full liability }
    appliesTo: agents
    when: { fact: loss-established, where: liability == "full" and loss > 0.2 * monthPay }
    effects:
      - { account: penalty, points: 15 }
      - { owes: recoupment, amount: loss - 0.2 * monthPay }
  - { id: e-4.3, class: money, title: { zh: 罚款, en: Fine }, appliesTo: agents, when: ticket-issued, effects: [{ line: fines, amount: -50 yuan, legalNote: { zh: 罚款可能违法, en: Fines are probably unlawful } }] }
  - { id: e-4.4, class: money, title: { zh: 退款, en: Refund }, appliesTo: agents, when: ticket-refunded, effects: [{ line: fines, amount: refunded }] }
  - { id: e-6, class: duty, title: { zh: 漏做, en: Duty missed }, appliesTo: '*', when: duty-missed, effects: [{ report: true }] }
states:
  tier:
    title: { zh: 等级, en: Tier }
    source: e-2
    appliesTo: agents
    initial: active
    levels:
      - { id: e-2.2, state: entry-tier, title: { zh: 初入, en: Entry tier }, rank: 1, where: penalty >= 20 and largestCase < 20, enactedBy: demoted, endedBy: reregistered, decidedBy: [manager] }
      - { id: e-2.1, state: frozen, title: { zh: 冻结, en: Frozen }, rank: 2, terminal: true, where: largestCase >= 20, enactedBy: frozen, undoneBy: unfrozen, decidedBy: [manager] }
obligations:
  weekly-collection: { title: { zh: 周汇总, en: Weekly collection }, source: e-6, owner: leaders, shared: true, every: { week: thursday }, due: { at: '18:00' }, doneBy: issues-submitted, grace: 10, onMiss: duty-missed }
  audit-report: { title: { zh: 上报稽核, en: Report to audit }, source: e-6, owner: leaders, shared: true, every: { fact: referral-received, where: violations, anchor: receivedOn }, due: { days: 3, kind: working, at: '24:00' }, doneBy: { fact: reported-to-audit, same: referral }, onMiss: duty-missed }
  swap-notice: { title: { zh: 换班提前申请, en: Swap asked in time }, source: e-6, owner: subject, every: { fact: swap-performed, anchor: shiftOn }, due: { days: 2, kind: working, direction: before }, doneBy: { fact: swap-requested, same: swap }, onMiss: duty-missed }
pay:
  - { id: e-4.5, line: wage, title: { zh: 工资, en: Wage }, formula: wageBase, coefficients: product }
  - { id: e-4.6, line: fines, title: { zh: 罚单, en: Fines }, collects: true }
debts:
  recoupment: { id: e-4.7, line: recouped, title: { zh: 追偿, en: Recoupment }, source: e-4, instalment: 'min(owed, max(wage - payFloor, 0 yuan))' }
sampling:
  calls: { title: { zh: 抽样, en: Sample }, source: e-9, per: person, total: { percent: 1, rounding: up }, split: [{ mode: live, percent: 0.3, rounding: half-up }, { mode: after, rest: true }], adjust: { times: [{ range: '[95..100]', by: 0.5 }] }, exemption: { fullMonths: 2, count: 5, mode: after }, withoutBase: 5 }
  listening: { title: { zh: 旁听, en: Listening }, source: e-9, per: seat, total: { least: 2, each: week } }
  special: { title: { zh: 特殊, en: Special pool }, source: e-9, per: centre, total: { percent: 100 }, pool: { attributes: { seconds: integer, targetMissed: boolean }, where: targetMissed and seconds > longCall } }
staffing:
  outbound: { title: { zh: 编制, en: Staffing }, source: e-10, signals: { calls: { band: '[70..100]', above: add-seats }, accepted: { band: '[60..80]', below: add-volume } }, perSeat: calls }
scorecards:
  agent:
    title: { zh: 指标, en: Indicators }
    source: e-10
    appliesTo: agents
    indicators:
      - { id: e-10.1, title: { zh: 接待量, en: Served }, weight: 60, method: ratio, actual: served, target: servedTarget, most: 1.2 }
      - { id: e-10.2, title: { zh: 差错, en: Mistakes }, weight: 40, method: steps, actual: monthPoints, steps: [{ range: '[0..0]', gives: 1 }, { range: '(0..10]', gives: 0.5 }] }
results:
  lastStreak: if(ranking_monthly_last, known(prior1_lastStreak, 0) + 1, 0)
processes:
  appeal: { suspends: false, levels: [{ days: 7, decidedBy: [manager], source: e-11 }] }
  complaint: { ruledBy: [complaint_handler], source: e-11 }
  qa: { secondReviewBy: [qa_reviewer], signedOffBy: [supervisor], source: e-11 }
  handover: { graceUntil: acceptance, checks: [desk], source: e-11 }
`;
