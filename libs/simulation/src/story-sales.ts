import { handoverId, qaReviewId } from '#callcentre';
import { type Telling, factOf } from './telling.js';

/** An urgent private call that the leader approved beforehand: the fact is there, the clause is excused. */
const approvedCall = (story: Telling): void => {
  const person = 'A061';
  const day = story.day(10);
  const told = { reporter: 'Q01:qa_reviewer', judge: 'S02:supervisor' };
  story.recorded({
    key: 'st-call-approved',
    person,
    code: 'private-call-approved',
    time: `${day} 10:00`,
    by: 'L07:team_leader',
    entered: `${day} 10:05`,
    attributes: { urgent: 'true', from: `${day}T10:00:00+08:00`, to: `${day}T10:30:00+08:00` },
  });
  story.told({
    person,
    code: 'private-call-made',
    day,
    time: '10:12',
    attributes: { phone: 'office' },
    description: '用办公室座机打私人电话',
    ...told,
  });
  story.told({
    person,
    code: 'private-call-made',
    day: story.day(17),
    time: '16:45',
    attributes: { phone: 'hotline' },
    description: '用热线电话打私人电话',
    ...told,
  });
};

/** Copied customer data: ordinary by default, and the director decides whether it is serious. */
const copiedData = (story: Telling): void => {
  const told = story.told({
    person: 'A062',
    code: 'customer-data-copied',
    day: story.day(13),
    time: '19:40',
    attributes: { medium: 'paper', takenOut: 'false' },
    description: '打印客户名单并带到休息区',
    reporter: 'Q02:qa_reviewer',
    judge: 'S02:supervisor',
  });
  const violation = factOf(told).slice('violation-'.length, -'#0'.length);
  story.step(story.at(18, '11:00'), 'D01:director', 'violation.decide', {
    violation,
    clause: story.clauseOf(told.code),
    option: 'ordinary',
    reason: '名单当场收回，未外传',
  });
};

/** A damaged headset: a range of one to five points that stays open until somebody decides in April. */
const openRange = (story: Telling): void => {
  const told = story.told({
    person: 'A063',
    code: 'equipment-damaged',
    day: story.day(26),
    time: '14:30',
    attributes: { severity: 'medium' },
    description: '耳麦线被扯断',
    reporter: 'L07:team_leader',
    judge: 'S02:supervisor',
  });
  const violation = factOf(told).slice('violation-'.length, -'#0'.length);
  story.step(
    story.at(8, '09:50', story.nextMonth),
    'S02:supervisor',
    'violation.decide',
    { violation, clause: story.clauseOf(told.code), points: '-3', reason: '可以维修，不属故意' },
    'a range that was open at the end of the month is decided',
  );
};

/** A seat changes hands: checked, accepted, a problem found later, liability decided against the outgoing side. */
const handover = (story: Telling, centre: string): void => {
  const date = story.day(16);
  const key = { date, shift: 'late', seat: 'B-07' };
  const id = handoverId(centre, key);
  const moment = (time: string): string => `${date}T${time}:00+08:00`;
  story.step(`${date} 12:46`, 'L07:team_leader', 'handover.start', {
    ...key,
    outgoing: 'A061',
    incoming: 'A064',
    shiftStartsAt: moment('13:00'),
  });
  const checks = [
    'screen-colour',
    'screen-font',
    'desk-top',
    'under-desk',
    'surroundings',
    'devices-complete',
    'devices-in-place',
  ];
  story.step(`${date} 12:52`, 'A064:agent', 'handover.check', {
    handover: id,
    checks: Object.fromEntries(checks.map((check) => [check, 'in-order'])),
  });
  story.step(`${date} 12:56`, 'A064:agent', 'handover.accept', { handover: id });
  story.step(`${date} 12:57`, 'A061:agent', 'handover.leave-post', { handover: id, how: 'left' });
  story.step(`${date} 13:20`, 'A064:agent', 'handover.report-problem', {
    handover: id,
    what: 'headset-crackles',
    foundAt: moment('13:15'),
    note: '第一通电话时有杂音',
  });
  story.step(`${date} 18:00`, 'S02:supervisor', 'handover.decide-liability', {
    handover: id,
    problem: 1,
    liable: 'outgoing',
    reason: '上一班已有报修单',
  });
};

/** A score that the agent disputes: a second reviewer scores, and the supervisor signs off the second. */
const disputedScore = (story: Telling): void => {
  const [agent, contact, form] = ['A064', 'REC-20260320-1533', 'service'];
  const review = qaReviewId(contact, agent, form);
  const items = ['greeting', 'closing', 'polite', 'patient', 'needs', 'guidance', 'correct', 'record'];
  const failed = ['closing', 'needs', 'guidance'];
  story.files.row('qa.csv', {
    agent,
    contact,
    contact_at: story.at(20, '15:33'),
    form,
    reviewer: 'Q01',
    passed: items.filter((item) => !failed.includes(item)).join(';'),
    failed: failed.join(';'),
    not_applicable: '',
    comment: '结束语缺失，需求确认不充分',
    entered_at: story.at(21, '10:15'),
    entered_by: 'Q01:qa_reviewer',
  });
  story.step(story.at(22, '12:20'), `${agent}:agent`, 'qa-review.dispute', {
    review,
    reason: '客户先行挂断，无法说结束语',
  });
  const second = Object.fromEntries(
    items.map((item) => [item, item === 'closing' ? 'not-applicable' : item === 'guidance' ? 'fail' : 'pass']),
  );
  story.step(story.at(23, '14:00'), 'Q03:qa_reviewer', 'qa-review.score-second', {
    review,
    items: second,
    comment: '结束语不适用',
  });
  story.step(story.at(24, '09:30'), 'S02:supervisor', 'qa-review.finalise', {
    review,
    counts: 'second',
    reason: '采纳复评',
  });
};

/** The told cases of the sales department, and the complaints of the month. */
export const tellSales = (story: Telling, centre: string): void => {
  approvedCall(story);
  copiedData(story);
  openRange(story);
  handover(story, centre);
  disputedScore(story);
  const unfounded = story.complaint('CP-2007', {
    about: 'A075',
    conductAt: story.at(12, '11:05'),
    entered: story.at(12, '15:30'),
    text: '客户称坐席承诺赠品未兑现',
  });
  story.step(story.at(13, '10:30'), 'C02:complaint_handler', 'complaint.investigate', {
    complaint: unfounded,
    findings: '录音中没有该承诺',
    evidence: ['REC-202603121105'],
    about: ['A075'],
  });
  story.step(story.at(16, '16:00'), 'S02:supervisor', 'complaint.rule', {
    complaint: unfounded,
    rulings: [{ person: 'A075', established: false, quarrel: false }],
    reason: '投诉不成立',
  });
  const founded = story.complaint('CP-2012', {
    about: 'A022',
    conductAt: story.at(17, '18:20'),
    entered: story.at(18, '09:15'),
    text: '客户三次来电未得到回复',
  });
  story.step(story.at(19, '10:30'), 'C02:complaint_handler', 'complaint.investigate', {
    complaint: founded,
    findings: '工单确实未回复',
    evidence: ['TK-88213'],
    about: ['A022'],
  });
  story.step(story.at(20, '16:00'), 'M01:manager', 'complaint.rule', {
    complaint: founded,
    rulings: [{ person: 'A022', established: true, quarrel: false }],
    reason: '投诉成立',
  });
};
