import { type Told, type Telling, factOf, violationOf } from './telling.js';

/** Five late arrivals, the aggregate of 003-3.3.5, and what two won appeals do to it, the second one at level two. */
const lateFiveTimes = (story: Telling): void => {
  const person = 'A001';
  const late = [4, 9, 12, 18, 25].map((number) =>
    story.told({
      person,
      code: 'late-or-early',
      day: story.day(number),
      time: '09:12',
      attributes: { kind: 'late', minutes: '12' },
      description: '早班迟到十二分钟',
      decided: { points: '-3', reason: '迟到十二分钟，未提前告知' },
    }),
  );
  story.monthEnd(person, 'T01:training_specialist', { routine: '78', exam: '85', workload: '900', quality: '90.0' });
  const entry = (told: Told) => ({ person, clause: story.clauseOf(told.code), facts: [factOf(told)] });
  const first = late[2]!;
  story.step(
    story.at(14, '12:30'),
    `${person}:agent`,
    'appeal.file',
    { entry: entry(first), grounds: '地铁故障，有运营公司出具的延误证明' },
    'A001 disputes the third lateness',
  );
  story.step(
    story.at(16, '15:00'),
    'M01:manager',
    'appeal.decide',
    { entry: entry(first), outcome: { kind: 'dismissed' }, reason: '核实延误证明属实，不算迟到' },
    'level 1 dismisses the fact',
  );
  const second = late[4]!;
  story.step(
    story.at(27, '12:10'),
    `${person}:agent`,
    'appeal.file',
    { entry: entry(second), grounds: '当天按组长安排先去库房领设备' },
    'A001 disputes the fifth lateness',
  );
  story.step(
    story.at(30, '10:20'),
    'M01:manager',
    'appeal.decide',
    { entry: entry(second), outcome: { kind: 'rejected' }, reason: '没有书面安排，维持原判' },
    'level 1 rejects',
  );
  story.step(
    story.at(2, '11:00', story.nextMonth),
    `${person}:agent`,
    'appeal.escalate',
    { entry: entry(second), grounds: '补交组长当天的排班消息截图' },
    'A001 goes to level 2',
  );
  story.step(
    story.at(7, '16:30', story.nextMonth),
    'D01:director',
    'appeal.decide',
    { entry: entry(second), outcome: { kind: 'dismissed' }, reason: '截图表明确系公务，撤销' },
    'level 2 dismisses the fact; the aggregate falls',
  );
};

/** Decided at -5, mitigated to -3 on appeal. */
const mitigated = (story: Telling): void => {
  const person = 'A002';
  const told = story.told({
    person,
    code: 'service-duty-neglected',
    day: story.day(11),
    time: '15:40',
    description: '三个回访任务超时',
    decided: { points: '-5', reason: '三个任务均超时' },
  });
  story.monthEnd(person, 'T01:training_specialist', { routine: '80', exam: '92', workload: '1010', quality: '93.5' });
  const entry = { person, clause: story.clauseOf(told.code), facts: [factOf(told)] };
  story.step(story.at(13, '12:00'), `${person}:agent`, 'appeal.file', { entry, grounds: '系统当天停机一小时' });
  story.step(story.at(17, '14:00'), 'M01:manager', 'appeal.decide', {
    entry,
    outcome: { kind: 'mitigated', points: '-3' },
    reason: '停机属实，减轻',
  });
};

/** Confirmed, then reversed by another supervisor: the record stays, the charge goes. */
const reversed = (story: Telling): void => {
  const person = 'A003';
  const told = story.told({
    person,
    code: 'software-installed',
    day: story.day(6),
    time: '10:05',
    description: '工作机上发现未登记软件',
  });
  story.step(
    story.at(20, '09:30'),
    'S03:supervisor',
    'violation.withdraw',
    { violation: violationOf(told), reason: '信息部确认该软件系统一安装' },
    'a confirmed violation is reversed',
  );
  story.monthEnd(person, 'T01:training_specialist', { routine: '80', exam: '100', workload: '1120', quality: '95.0' });
};

/** First in workload and in quality, without a violation. */
const best = (story: Telling): void => {
  story.monthEnd('A004', 'T01:training_specialist', { routine: '80', exam: '100', workload: '1600', quality: '99.8' });
  story.recorded({
    key: 'st-best',
    person: 'A004',
    code: 'monthly-best-confirmed',
    time: `${story.day(31)} 18:00`,
    by: 'S01:supervisor',
    entered: `${story.day(31)} 22:40`,
    attributes: {},
  });
};

/** Two people end with the same lowest score: both are last. */
const tiedLast = (story: Telling): void => {
  for (const person of ['A059', 'A060']) {
    const leader = { reporter: 'L06:team_leader' };
    story.told({
      person,
      code: 'absent-without-leave',
      day: story.day(19),
      time: '09:00',
      description: '未请假缺勤一天',
      ...leader,
    });
    story.told({
      person,
      code: 'entertainment-on-duty',
      day: story.day(24),
      time: '16:20',
      description: '上班时间观看视频',
      ...leader,
    });
    story.monthEnd(person, 'T01:training_specialist', { routine: '66', exam: '61', workload: '500', quality: '80.0' });
  }
};

/** A complaint about conduct of the 30th that is ruled only after the month is closed: a late fact. */
const lateFact = (story: Telling): void => {
  const person = 'A058';
  story.monthEnd(person, 'T01:training_specialist', { routine: '80', exam: '88', workload: '980', quality: '91.2' });
  const complaint = story.complaint('CP-2031', {
    about: person,
    conductAt: `${story.day(30)} 14:20`,
    entered: story.at(13, '09:10', story.nextMonth),
    text: '客户称坐席与其争吵并挂断电话',
  });
  story.step(story.at(14, '10:00', story.nextMonth), 'C02:complaint_handler', 'complaint.investigate', {
    complaint,
    findings: '录音证实双方争吵，坐席先提高音量',
    evidence: ['REC-20260330-1420'],
    about: [person],
  });
  story.step(
    story.at(15, '15:00', story.nextMonth),
    'M02:manager',
    'complaint.rule',
    { complaint, rulings: [{ person, established: true, quarrel: true }], reason: '投诉成立' },
    'a complaint about March is established in April',
  );
};

/** The told cases of the service department. */
export const tellService = (story: Telling): void => {
  lateFiveTimes(story);
  mitigated(story);
  reversed(story);
  best(story);
  tiedLast(story);
  lateFact(story);
};
