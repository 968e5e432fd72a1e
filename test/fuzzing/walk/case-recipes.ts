import { type Role } from '#runtime';
import { type KnownCase, type KnownTask } from './knowledge.js';
import { about, agentIn, another, LEADING, onCase, type Recipe, type Recipes } from './shared-recipes.js';
import { type Actor, partsOf } from './door.js';
import { type Meant, type Telling } from './telling.js';

const report = (telling: Telling, through: 'violation' | 'record'): Meant => {
  const subject = telling.person();
  const fact = telling.fact(subject, through);
  const by = telling.staff(...(fact.recordedBy as readonly Role[]));
  const data = { code: fact.code, subject, conductAt: telling.moment(), attributes: telling.attributes(fact) };
  return { by, data };
};

const deciding =
  (command: string, maker: string): Recipe =>
  (telling) => {
    const task = telling.task(command, maker);
    return { by: telling.staff(...rolesOf(task)), data: decisionOf(task, telling) };
  };

/** A decision of what a task leaves open. */
export const decisionOf = (task: KnownTask, telling: Telling): Readonly<Record<string, unknown>> => {
  const { data, dataWithOutcome } = task.with;
  const reason = task.withReason ? { reason: telling.words() } : {};
  if (task.waitsFor === 'outcome' || task.waitsFor === 'amount') {
    const fen = task.outcome?.fen;
    const amount = fen === undefined || fen === null ? {} : { fen: telling.random.pick([fen.from, fen.to]) };
    return { ...dataWithOutcome, outcome: 'carried-out', ...amount, ...reason };
  }
  if (task.options === undefined) return { ...data, ...pointsOf(task.points, telling), ...reason };
  const option = telling.random.pick(task.options);
  return { ...data, option: option.option, ...pointsOf(option.points, telling), ...reason };
};

const pointsOf = (left: KnownTask['points'], telling: Telling): object =>
  left === undefined ? {} : { points: telling.random.pick([left.from, left.to]) };

const rolesOf = (task: KnownTask): readonly Role[] => {
  const parts = [task.points, ...(task.options ?? []), task.outcome] as readonly (
    { readonly decidedBy?: readonly Role[] } | undefined
  )[];
  const roles = parts.flatMap((part) => part?.decidedBy ?? []);
  return roles.length === 0 ? ['manager'] : roles;
};

const violation = about('violation', 'violation');
const complaint = about('complaint', 'complaint');

const subjectsOf = (known: KnownCase): readonly string[] => known.data['about'] as readonly string[];

/** An entry of somebody who is there to appeal. */
const appealable = (telling: Telling): { readonly entry: string; readonly by: Actor } => {
  const entries = (telling.known.pools.get('own entry') ?? []).filter(
    (entry) => telling.known.people.get(entry.split(' ')[0]!)?.status === 'here',
  );
  if (entries.length === 0 || telling.random.chance(0.4)) telling.need('query.entries');
  // The newest are those whose time to appeal has not run out.
  const [person, key] = telling.random.pick(entries.slice(-12)).split(' ') as [string, string];
  return { entry: key, by: `${person}:agent` };
};

/** Cases about what somebody did, and what becomes of them, as they are meant. */
export const CASE_RECIPES = {
  'violation.report': (telling) => {
    const { by, data } = report(telling, 'violation');
    return { by, data: { ...data, incident: `i-${telling.next()}`, description: telling.words() } };
  },
  'violation.add-evidence': violation(['reported', 'confirmed'], 'violation.report', (known, telling) => ({
    by: telling.random.chance(0.3) ? agentIn(known, 'subject') : known.by,
    kind: 'recording',
    reference: 'call 7',
    note: telling.words(),
  })),
  'violation.confirm': violation(['reported'], 'violation.report', (known, telling) => ({
    by: another(telling, known.by, 'supervisor', 'manager'),
    note: telling.words(),
  })),
  'violation.dismiss': violation(['reported'], 'violation.report', (known, telling) => ({
    by: another(telling, known.by, ...LEADING),
    reason: telling.words(),
  })),
  'violation.notify': violation(['confirmed'], 'violation.report', (_known, telling) => ({
    by: telling.staff('hr', 'supervisor'),
    channel: 'in-person',
  })),
  'violation.correct': violation(['reported', 'confirmed'], 'violation.report', (_known, telling) => ({
    by: telling.staff(...LEADING),
    conductAt: telling.moment(),
    reason: telling.words(),
  })),
  'violation.withdraw': violation(['reported'], 'violation.report', (known, telling) => ({
    by: known.by,
    reason: telling.words(),
  })),
  'violation.decide': deciding('violation.decide', 'violation.confirm'),
  'record.record': (telling) => {
    const { by, data } = report(telling, 'record');
    return {
      by,
      data: {
        ...data,
        ...(telling.random.chance(0.5) ? { incident: `r-${telling.next()}` } : {}),
        note: telling.words(),
      },
    };
  },
  'record.correct': onCase('record', 'record', ['recorded'], 'record.record', (known, telling) => ({
    by: known.by,
    conductAt: telling.moment(),
    reason: telling.words(),
  })),
  'record.retract': onCase('record', 'record', ['recorded'], 'record.record', (known, telling) => ({
    by: known.by,
    reason: telling.words(),
  })),
  'record.decide': deciding('record.decide', 'record.record'),
  'complaint.receive': (telling) => {
    const person = telling.person();
    const about = telling.random.chance(0.4) ? [person] : [person, telling.colleagueOf(person)];
    const data = {
      channel: 'hotline',
      about,
      conductAt: telling.moment(),
      customer: `¥customer ${telling.next()}¥`,
      text: telling.words(),
    };
    return { by: telling.staff('complaint_handler'), data };
  },
  'complaint.reply': complaint(['received', 'investigated'], 'complaint.receive', (_known, telling) => ({
    by: telling.staff('complaint_handler'),
    text: telling.words(),
  })),
  'complaint.declare-conflict': complaint(['received', 'investigated'], 'complaint.receive', (_known, telling) => ({
    by: telling.staff('complaint_handler'),
    reason: telling.words(),
  })),
  'complaint.investigate': complaint(['received', 'reopened'], 'complaint.receive', (known, telling) => ({
    by: telling.staff('qa_reviewer'),
    findings: telling.words(),
    evidence: ['call 8'],
    about: subjectsOf(known),
  })),
  'complaint.rule': complaint(['investigated'], 'complaint.investigate', (known, telling) => ({
    by: telling.staff('complaint_handler'),
    rulings: subjectsOf(known).map((person) => ({
      person,
      established: telling.random.chance(0.7),
      quarrel: telling.random.chance(0.5),
    })),
    reason: telling.words(),
  })),
  'complaint.reopen': complaint(['ruled'], 'complaint.rule', (_known, telling) => ({
    by: telling.staff('manager', 'director'),
    reason: telling.words(),
  })),
  'complaint.withdraw': complaint(['received', 'investigated'], 'complaint.receive', (_known, telling) => ({
    by: telling.staff('complaint_handler', 'supervisor'),
    reason: telling.words(),
  })),
  'case.redact': (telling) => {
    const shared = telling.known.ofKind('complaint').flatMap((known) =>
      subjectsOf(known)
        .filter((person) => subjectsOf(known).length > 1 && telling.known.people.get(person)?.status === 'erased')
        .map((person) => ({ case: known.stream, person })),
    );
    const joint = telling.known.ofKind('complaint').some((known) => subjectsOf(known).length > 1);
    if (shared.length === 0) telling.need(joint ? 'person.erase' : 'complaint.receive');
    return { by: telling.staff('hr'), data: { ...telling.random.pick(shared), text: telling.words() } };
  },
  'decision.decide': deciding('decision.decide', 'complaint.rule'),
  'appeal.file': (telling) => {
    const { entry, by } = appealable(telling);
    return { by, data: { entry, grounds: telling.words() } };
  },
  'appeal.decide': onCase('appeal', 'entry', ['pending'], 'appeal.file', (_known, telling) => ({
    by: telling.staff('manager', 'director'),
    outcome: telling.random.pick<object>([
      { kind: 'rejected' },
      { kind: 'rejected' },
      { kind: 'waived' },
      { kind: 'dismissed' },
      { kind: 'mitigated', points: telling.random.pick(['0', '-1', '1']) },
      { kind: 'redecided', points: '-2' },
    ]),
    reason: telling.words(),
  })),
  'appeal.escalate': (telling) => {
    // One of the two editions knows a second level; and the newest decision is one whose time has not run out.
    const decided = telling.known.ofKind('appeal', 'decided');
    const newest = decided.filter(({ by }) => telling.rulebookOf(partsOf(by).id) === 'cs-assessment').at(-1);
    if (newest === undefined || telling.random.chance(0.5)) return telling.need('appeal.decide');
    return { by: newest.by, data: { entry: newest.id, grounds: telling.words() } };
  },
  'appeal.withdraw': onCase('appeal', 'entry', ['pending'], 'appeal.file', (known) => ({ by: known.by })),
} satisfies Partial<Recipes>;
