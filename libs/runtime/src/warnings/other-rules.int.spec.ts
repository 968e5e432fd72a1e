/** What is said of closed periods under an edition that decides otherwise than the shipped one, and where two rulebooks bind colleagues. */
import { Centre, MARCH } from '../testing/centre.js';
import { told } from '../testing/warned.js';
import { shippedText } from '../testing/shipped-editions.js';
import { type CommandOutcome, type Role } from '../system/system.js';

type By = readonly [string, Role];
const HR: By = ['hr-1', 'hr'];
const SUPERVISOR: By = ['supervisor-1', 'supervisor'];
const MANAGER: By = ['manager-1', 'manager'];
const HANDLER: By = ['handler-1', 'complaint_handler'];
const SECOND_MARCH = MARCH.replace('cs-assessment', 'cs-second');

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open('memory');
  await centre.settle();
});
afterEach(() => centre.system.close());

/** The shipped edition under the head that is given, with one default replaced. */
const publish = async (rulebook: string, version: number, parameter?: readonly [string, string]): Promise<void> => {
  const head = shippedText('cs-assessment', 1)
    .replace(/^rulebook: .*$/m, `rulebook: ${rulebook}`)
    .replace(/^version: .*$/m, `version: ${version}`)
    .replace(/^effectiveFrom: .*$/m, 'effectiveFrom: 2026-03-01');
  const source = parameter === undefined ? head : head.replace(...parameter);
  await centre.act(HR, 'edition.draft', { source, fileName: `${version}.yaml` });
  await centre.act(MANAGER, 'edition.publish', { rulebook, version });
};

const close = async (period = MARCH): Promise<CommandOutcome> => {
  centre.clock.set('2026-04-02T01:00:00.000Z');
  await centre.system.settled();
  return centre.act(HR, 'pay-run.post', { period, kind: 'close', provisional: true });
};

const bindSecond = async (person: string): Promise<void> => {
  await publish('cs-second', 1);
  const target = { kind: 'person', id: person };
  await centre.act(HR, 'assignment.assign', { target, rulebook: 'cs-second', from: '2026-03-01' });
};

const complain = async (about: readonly string[]): Promise<string> => {
  const said = { channel: 'phone', conductAt: '2026-03-02T08:45', customer: 'Mrs Zhao', text: 'they shouted' };
  return (await centre.act(HANDLER, 'complaint.receive', { ...said, about })).id;
};

it('the period of a rejected appeal is named where nothing follows while an appeal is open', async () => {
  await publish('cs-assessment', 2, ['appealSuspends: { value: false', 'appealSuspends: { value: true']);
  await centre.violation('a-1', 'entertainment-on-duty', 'i-1');
  const [found] = await centre.ask<{ key: string }[]>(HR, 'entries', { person: 'a-1' });
  await centre.act(['a-1', 'agent'], 'appeal.file', { entry: found!.key, grounds: 'it was not me' });
  await close();
  const rejecting = { entry: found!.key, outcome: { kind: 'rejected' }, reason: 'seen' };
  expect(told(await centre.send(MANAGER, 'appeal.decide', rejecting))).toEqual([['period-closed', 'entry']]);
});

it('a ruling names the closed period of any of those whom it is about, and not of the first alone', async () => {
  await bindSecond('a-2');
  const complaint = await complain(['a-1', 'a-2']);
  const about = ['a-1', 'a-2'];
  await centre.act(HANDLER, 'complaint.investigate', { complaint, findings: 'heard', evidence: ['rec-1'], about });
  await close(SECOND_MARCH);
  const rulings = about.map((person) => ({ person, established: true, quarrel: false }));
  const ruled = await centre.send(SUPERVISOR, 'complaint.rule', { complaint, rulings, reason: 'as heard' });
  expect(ruled).toMatchObject({
    warnings: [{ code: 'period-closed', text: { en: expect.stringContaining(SECOND_MARCH) }, field: 'conductAt' }],
  });
});

it('who closes a period is told of complaints about those whom its rulebook binds, and of no others', async () => {
  await bindSecond('a-2');
  await complain(['a-2']);
  expect(told(await close())).toEqual([]);
  expect(told(await close(SECOND_MARCH))).toEqual([['complaints-not-ruled', 'period']]);
});

it('a first call that was checked late names the closed period in which another side answers now', async () => {
  await publish('cs-assessment', 2, ['graceUntil: { value: acceptance', 'graceUntil: { value: first-call-end']);
  const key = { date: '2026-03-02', shift: 'day', seat: 's-1', shiftStartsAt: '2026-03-02T08:00' };
  const started = { ...key, outgoing: 'a-1', incoming: 'a-2' };
  const handover = (await centre.act(['leader-1', 'team_leader'], 'handover.start', started)).id;
  const at = (time: string, type: string, data: object): Promise<CommandOutcome> => {
    const caller = centre.caller('a-2', 'agent');
    const of = { idempotencyKey: type, occurredAt: `2026-03-02T${time}` };
    return centre.system.execute({ caller, type, data: { handover, ...data }, ...of });
  };
  const checks = Object.fromEntries(
    ['shift-record', 'open-issues', 'equipment', 'desk'].map((one) => [one, 'in-order']),
  );
  await at('08:10', 'handover.check', { checks });
  await at('08:15', 'handover.accept', {});
  await at('08:25', 'handover.report-problem', { what: 'headset-broken', foundAt: '2026-03-02T08:25' });
  await close();
  const looked = await at('08:20', 'handover.check-first-call', { devicesWork: true, underKeyboardClean: true });
  expect(told(looked)).toEqual([['period-closed', 'handover']]);
});

it('a review that is withdrawn names the closed period where its score was signed off, and none where it was not', async () => {
  const open = async (contact: string): Promise<string> => {
    const opened = { agent: 'a-1', contact, form: 'conduct', contactAt: '2026-03-02T08:10', reviewer: 'reviewer-1' };
    return (await centre.act(SUPERVISOR, 'qa-review.open', opened)).id;
  };
  const [signed, unsigned] = [await open('call-1'), await open('call-2')];
  const rows = ['takes-difficulty', 'procedures', 'business', 'mandarin', 'phrases', 'not-harsh', 'not-shirking'];
  const items = Object.fromEntries([...rows, 'four-same'].map((item) => [item, 'pass']));
  await centre.act(['reviewer-1', 'qa_reviewer'], 'qa-review.score', { review: signed, items });
  await centre.act(SUPERVISOR, 'qa-review.finalise', { review: signed, counts: 'first' });
  await close();
  const withdrawing = (review: string): Promise<CommandOutcome> =>
    centre.send(SUPERVISOR, 'qa-review.withdraw', { review, reason: 'the wrong call' });
  expect(told(await withdrawing(signed))).toEqual([['period-closed', 'review']]);
  expect(told(await withdrawing(unsigned))).toEqual([]);
  // Opened anew and not signed off again: the score that was taken back is not taken back twice.
  expect(told(await withdrawing(await open('call-1')))).toEqual([]);
});

it('a complaint about a day on which no rulebook binds somebody is taken, and says whether it can be ruled on', async () => {
  const HIRED_LATER = { person: 'a-3', name: 'Name of a-3', hiredOn: '2026-03-02' };
  await centre.act(HR, 'person.register', HIRED_LATER);
  const complained = (conductAt: string, about: readonly string[]): Promise<CommandOutcome> =>
    centre.send(HANDLER, 'complaint.receive', {
      channel: 'phone',
      conductAt,
      customer: 'Mrs Zhao',
      text: 'late',
      about,
    });
  const early = await complained('2026-02-10T08:45', ['a-1', 'a-2']);
  expect(told(early)).toEqual([
    ['complaint-without-rules', 'about'],
    ['person-unbound', 'about'],
  ]);
  expect(told(await complained('2026-03-01T08:45', ['a-1', 'a-3']))).toEqual([['person-unbound', 'about']]);
  expect(told(await complained('2026-03-02T08:45', ['a-1', 'a-3']))).not.toContainEqual(['person-unbound', 'about']);
  // Whom the investigation names beside them is told of as well.
  const { id: complaint } = (await complained('2026-03-01T08:45', ['a-1'])) as { readonly id: string };
  const investigated = (about: readonly string[]): Promise<CommandOutcome> =>
    centre.send(HANDLER, 'complaint.investigate', { complaint, findings: 'heard', evidence: ['rec-1'], about });
  expect(told(await investigated(['a-1', 'a-3']))).toEqual([['person-unbound', 'about']]);
  expect(told(await investigated(['a-1', 'a-2']))).toEqual([]);
  expect(
    await centre.send(HR, 'record.record', {
      ...{ code: 'shift-worked', subject: 'a-1', conductAt: '2026-02-10T08:45', attributes: {} },
    }),
  ).toMatchObject({ kind: 'refused', code: 'no-edition-binds' });
});
