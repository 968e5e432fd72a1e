import { handoverId } from '#callcentre';
import { CENTRE, MARCH } from './small-centre.js';
import { type Client } from './client.js';

const SERVICE_ITEMS = ['greeting', 'closing', 'polite', 'patient', 'needs', 'guidance', 'correct', 'record'];
const CHECKS = [
  'screen-colour',
  'screen-font',
  'desk-top',
  'under-desk',
  'surroundings',
  'devices-complete',
  'devices-in-place',
];
/** More looks than any notice needs; each look waits for the views. */
const MOST_LOOKS = 400;

interface FoundEntry {
  readonly key: string;
  readonly because: { readonly facts: readonly { readonly id: string }[] };
}

const number = (agent: string): number => Number(agent.slice(1));
const passing = (failed: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(SERVICE_ITEMS.map((item) => [item, failed.includes(item) ? 'fail' : 'pass']));

/** What a month brings to one agent under norm 003, in the order in which each thing presupposes the one before. */
const serviceAgent = async (client: Client, agent: string): Promise<void> => {
  for (const day of ['02', '04', '06', '09'])
    await client.act('S01:supervisor', 'record.record', {
      code: 'shift-worked',
      subject: agent,
      conductAt: `2026-03-${day}T09:00`,
      attributes: {},
      source: `shift-${agent}-${day}`,
    });
  const exam = await client.act('T01:training_specialist', 'record.record', {
    code: 'exam-scored',
    subject: agent,
    conductAt: '2026-03-28T15:00',
    attributes: { exam: '2026-03-exam', score: String(60 + number(agent)), full: '100' },
    source: `exam-${agent}`,
  });
  await client.act('T01:training_specialist', 'record.correct', {
    record: exam,
    attributes: { exam: '2026-03-exam', score: String(70 + number(agent)), full: '100' },
    reason: '阅卷复核',
  });
  const late = await client.act('L01:team_leader', 'violation.report', {
    code: 'late-or-early',
    subject: agent,
    conductAt: '2026-03-03T09:12',
    attributes: { kind: 'late', minutes: '12' },
    incident: `late-${agent}`,
    description: '迟到十二分钟',
  });
  await client.act('L01:team_leader', 'violation.add-evidence', {
    violation: late,
    kind: 'access-log',
    reference: `door-${agent}`,
  });
  await client.act('S01:supervisor', 'violation.confirm', { violation: late });
  await client.act('S01:supervisor', 'violation.decide', {
    violation: late,
    clause: '003-3.1.4',
    points: '-3',
    reason: '未提前告知',
  });
  if (number(agent) % 4 === 0) await compensate(client, agent);
  await appeal(client, agent, `violation-${late}#0`);
};

/** Equipment taken out, confirmed, and half of its price to be paid. */
const compensate = async (client: Client, agent: string): Promise<void> => {
  const taken = await client.act('S01:supervisor', 'violation.report', {
    code: 'equipment-removed',
    subject: agent,
    conductAt: '2026-03-12T18:00',
    attributes: { item: 'headset', price: '300 yuan' },
    incident: `headset-${agent}`,
  });
  await client.act('M01:manager', 'violation.confirm', { violation: taken });
  await client.act('H01:hr', 'violation.decide', {
    violation: taken,
    clause: '003-3.3.4',
    outcome: 'carried-out',
    fen: 15_000,
    evidence: [`invoice-${agent}`],
    reason: '旧耳机，折半',
  });
};

/** Files as soon as the notice of the entry is there, goes to the second level where the first rejects. */
const appeal = async (client: Client, agent: string, fact: string): Promise<void> => {
  const key = await entryOf(client, agent, fact);
  const data = { entry: key, grounds: '地铁延误证明' };
  for (let looks = 0; ; looks += 1) {
    const { status, body } = await client.post(`${agent}:agent`, 'appeal.file', data);
    if (status === 201) break;
    if (looks === MOST_LOOKS) throw new Error(`The appeal of ${agent} was refused: ${JSON.stringify(body)}`);
    await client.get(`${agent}:agent`, 'scorecard', { person: agent, period: MARCH });
  }
  const dismissed = { entry: key, outcome: { kind: 'dismissed' }, reason: '证明属实' };
  if (number(agent) % 2 === 0) {
    await client.act('M01:manager', 'appeal.decide', dismissed);
    return;
  }
  await client.act('M01:manager', 'appeal.decide', { entry: key, outcome: { kind: 'rejected' }, reason: '证明不足' });
  await client.act(`${agent}:agent`, 'appeal.escalate', { entry: key, grounds: '补充证明' });
  await client.act('D01:director', 'appeal.decide', dismissed);
};

const entryOf = async (client: Client, agent: string, fact: string): Promise<string> => {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const entries = await client.ask<readonly FoundEntry[]>('U01:auditor', 'entries', {
      person: agent,
      clause: '003-3.1.4',
    });
    const found = entries.find(({ because }) => because.facts.some(({ id }) => id === fact));
    if (found !== undefined) return found.key;
  }
  throw new Error(`There is no entry of ${agent} for ${fact}.`);
};

/** The same under norm 001, with a QA sheet in dispute and a handover to the next seat. */
const salesAgent = async (client: Client, agent: string): Promise<void> => {
  const incident = `call-${agent}`;
  const call = await client.act('Q01:qa_reviewer', 'violation.report', {
    code: 'private-call-made',
    subject: agent,
    conductAt: '2026-03-10T10:12',
    attributes: { phone: 'office' },
    incident,
    description: '用座机打私人电话',
  });
  await client.act('S02:supervisor', 'violation.confirm', { violation: call });
  await client.act('S02:supervisor', 'violation.notify', { violation: call, channel: 'in-person' });
  if (number(agent) % 3 === 0)
    await client.act('S03:supervisor', 'violation.withdraw', { violation: call, reason: '事后查明系公务' });
  const chat = await client.act('L02:team_leader', 'violation.report', {
    code: 'chatted-on-duty',
    subject: agent,
    conductAt: '2026-03-11T15:00',
    attributes: {},
    incident: `chat-${agent}`,
  });
  await client.act('S02:supervisor', 'violation.dismiss', { violation: chat, reason: '监控显示在讨论工单' });
  const review = await client.act('Q01:qa_reviewer', 'qa-review.open', {
    agent,
    contact: `REC-${agent}`,
    form: 'service',
    contactAt: '2026-03-20T15:33',
    reviewer: 'Q01',
  });
  await client.act('Q01:qa_reviewer', 'qa-review.score', { review, items: passing(['closing', 'needs']) });
  await client.act(`${agent}:agent`, 'qa-review.dispute', { review, reason: '客户先挂断' });
  await client.act('Q03:qa_reviewer', 'qa-review.score-second', { review, items: passing(['needs']) });
  await client.act('S02:supervisor', 'qa-review.finalise', { review, counts: 'second', reason: '采纳复评' });
};

const handover = async (client: Client, outgoing: string, incoming: string): Promise<void> => {
  const key = { date: '2026-03-16', shift: 'late', seat: `B-${outgoing}` };
  const shiftStartsAt = '2026-03-16T13:00:00+08:00';
  await client.act('L02:team_leader', 'handover.start', { ...key, outgoing, incoming, shiftStartsAt });
  const id = handoverId(CENTRE, key);
  const checks = Object.fromEntries(CHECKS.map((check) => [check, 'in-order']));
  await client.act(`${incoming}:agent`, 'handover.check', { handover: id, checks });
  await client.act(`${incoming}:agent`, 'handover.accept', { handover: id });
  await client.act(`${outgoing}:agent`, 'handover.leave-post', { handover: id, how: 'left' });
};

/** Norm 003 has the manager rule on complaints, norm 001 the supervisor. */
const complaint = async (client: Client, about: string, ruler: string, established: boolean): Promise<void> => {
  const id = await client.act('C01:complaint_handler', 'complaint.receive', {
    source: `CP-${about}`,
    channel: 'hotline',
    about: [about],
    conductAt: '2026-03-12T11:05',
    customer: '周女士',
    text: '客户称三次来电未得到回复',
  });
  await client.act('C02:complaint_handler', 'complaint.investigate', {
    complaint: id,
    findings: '工单未回复',
    evidence: [`TK-${about}`],
    about: [about],
  });
  await client.act(ruler, 'complaint.rule', {
    complaint: id,
    rulings: [{ person: about, established, quarrel: false }],
    reason: '核对录音',
  });
};

/** A complaint about two of whom one is erased: new words stand in place of its texts. */
const redaction = async (client: Client, stays: string, erased: string): Promise<void> => {
  const id = await client.act('C01:complaint_handler', 'complaint.receive', {
    source: `CP-${stays}-${erased}`,
    channel: 'hotline',
    about: [stays, erased],
    conductAt: '2026-03-13T10:00',
    customer: '吴先生',
    text: '客户称两位客服说法不一',
  });
  await client.act('H01:hr', 'person.erase', { person: erased, basis: '本人申请' });
  await client.act('H01:hr', 'case.redact', { case: `complaint-${id}`, person: erased, text: '两种说法不一' });
};

/** Reads that go on beside the writes until those are done. */
const readers = async (client: Client, writing: { done: boolean }): Promise<void> => {
  while (!writing.done) {
    await client.ask('H01:hr', 'pay-table', { period: MARCH });
    await client.ask('A001:agent', 'scorecard', { person: 'A001', period: MARCH });
  }
};

/** Hundreds of commands of every slice by some forty people at once, beside reads, and at the end a pay run. */
export const loadServer = async (client: Client, agents: readonly string[]): Promise<void> => {
  const writing = { done: false };
  const reading = readers(client, writing);
  const half = agents.length / 2;
  try {
    await Promise.all([
      ...agents.slice(0, half).map((agent) => serviceAgent(client, agent)),
      ...agents.slice(half).map((agent) => salesAgent(client, agent)),
      ...agents.slice(half + 1).map((agent, index) => handover(client, agents[half + index]!, agent)),
      ...agents.flatMap((agent, index) =>
        index % 4 === 1
          ? [complaint(client, agent, index < half ? 'M02:manager' : 'S02:supervisor', index % 8 === 1)]
          : [],
      ),
    ]);
  } finally {
    writing.done = true;
  }
  await reading;
  const run = await client.act('H01:hr', 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
  await client.act('M01:manager', 'pay-run.approve', { run, acceptDisadvantages: false });
  await redaction(client, agents[0]!, agents[1]!);
};
