/** A small edition in which every check passes; tests break one thing of it at a time. */
export const SMALL_EDITION = `rulebook: test
version: 1
title: { zh: 试, en: Test }
effectiveFrom: 2026-01-01
staffToldOn: 2025-12-20
parameters:
  limit: { value: 5, source: x-1 }
  price: { value: 10 yuan, source: x-9 }
  mode: { value: once, alternatives: [per-bundle], source: x-2 }
postGroups: { staff: [clerk, leader] }
facts:
  late: { title: { zh: 迟到, en: Late }, attributes: { minutes: minutes, reason: code? }, recordedBy: [team_leader], confirmedBy: [supervisor], source: x-1 }
  praised: { title: { zh: 表扬, en: Praised }, attributes: { points: decimal }, recordedBy: [supervisor], source: x-3 }
measures:
  minors: { countEntries: { class: minor }, source: x-2 }
  praise: { any: praised, source: x-3 }
rankings:
  best: { by: points, among: praise, source: x-4 }
accounts:
  points: { appliesTo: staff, initial: 80, floor: 0, cap: 110, order: net-then-cap, source: x-0 }
forms:
  form: { title: { zh: 表, en: Form }, source: x-5, full: 10, sections: [{ id: a, title: { zh: 甲, en: A }, items: [{ id: i, title: { zh: 一, en: One }, weight: 4 }, { id: j, title: { zh: 二, en: Two }, weight: 6 }] }] }
clauses:
  # One clause of each kind.
  - { id: x-1, class: minor, title: { zh: 迟到, en: Late }, appliesTo: staff, when: { fact: late, where: minutes > limit }, effects: [{ account: points, points: { from: -5, to: -2, decidedBy: [supervisor] } }] }
  - { id: x-3, class: bonus, title: { zh: 表扬, en: Praise }, appliesTo: staff, on: period-end, where: praise and minors == 0, effects: [{ account: points, points: 5 }] }
aggregates:
  - { id: x-2, class: serious, title: { zh: 累计, en: Aggregate }, appliesTo: staff, times: { by: mode, once: 'if(minors >= 4, 1, 0)', per-bundle: floor(minors / 4) }, effects: [{ account: points, points: -20 }] }
grades: { account: points, source: x-6, bands: [{ grade: A, range: '(90..110]' }, { grade: B, range: '[60..90]' }] }
results: { total: points }
pay:
  - { id: x-9, line: float, title: { zh: 浮动, en: Float }, formula: 'clamp((points - 80) * price, -300 yuan, 300 yuan)', unless: { condition: monthOfService <= 2, source: x-9 } }
outcomes:
  - { id: x-8, right: dismissal, title: { zh: 末位, en: Last }, where: trained and ranking_best_last and prior1_total < 60, decidedBy: [director] }
processes:
  appeal: { suspends: false, levels: [{ days: 7, decidedBy: [manager], source: x-7 }] }
  complaint: { ruledBy: [supervisor], source: x-7 }
  qa: { secondReviewBy: [qa_reviewer], signedOffBy: [supervisor], source: x-7 }
  handover: { graceUntil: acceptance, checks: [desk], source: x-7 }
`;
