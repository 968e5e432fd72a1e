import { type Actor } from './door.js';
import { type Knowledge } from './knowledge.js';

type Data = Readonly<Record<string, unknown>>;

/** The status that a case has after a command; of which kind, and by which field of the body it is named. */
const STATUS_AFTER: Readonly<Record<string, readonly [kind: string, field: string | null, status: string | null]>> = {
  'violation.report': ['violation', null, 'reported'],
  'violation.confirm': ['violation', 'violation', 'confirmed'],
  'violation.dismiss': ['violation', 'violation', 'dismissed'],
  'violation.withdraw': ['violation', 'violation', 'withdrawn'],
  'record.record': ['record', null, 'recorded'],
  'record.retract': ['record', 'record', 'retracted'],
  'handover.start': ['handover', null, 'started'],
  'handover.check': ['handover', 'handover', 'checked'],
  'handover.accept': ['handover', 'handover', 'accepted'],
  'handover.reject': ['handover', 'handover', 'rejected'],
  'handover.report-problem': ['handover', 'handover', 'problem'],
  'handover.cancel': ['handover', 'handover', 'cancelled'],
  'qa-review.open': ['qaReview', null, 'open'],
  'qa-review.score': ['qaReview', 'review', 'scored'],
  'qa-review.dispute': ['qaReview', 'review', 'disputed'],
  'qa-review.score-second': ['qaReview', 'review', 'rescored'],
  'qa-review.finalise': ['qaReview', 'review', 'finalised'],
  'qa-review.withdraw': ['qaReview', 'review', 'withdrawn'],
  'complaint.receive': ['complaint', null, 'received'],
  'complaint.investigate': ['complaint', 'complaint', 'investigated'],
  'complaint.rule': ['complaint', 'complaint', 'ruled'],
  'complaint.reopen': ['complaint', 'complaint', 'reopened'],
  'complaint.withdraw': ['complaint', 'complaint', 'withdrawn'],
  'appeal.file': ['appeal', null, 'pending'],
  'appeal.decide': ['appeal', 'entry', 'decided'],
  'appeal.escalate': ['appeal', 'entry', 'pending'],
  'appeal.withdraw': ['appeal', 'entry', 'withdrawn'],
  'pay-run.post': ['payRun', null, 'posted'],
  'pay-run.approve': ['payRun', 'run', 'approved'],
  'team.create': ['team', null, 'open'],
  'team.close': ['team', 'team', 'closed'],
  'edition.draft': ['edition', null, 'draft'],
  'edition.publish': ['edition', null, 'published'],
  'edition.discard': ['edition', null, 'discarded'],
};

const PERSON_AFTER: Readonly<Record<string, 'left' | 'cancelled' | 'erased'>> = {
  'person.leave': 'left',
  'person.cancel-registration': 'cancelled',
  'person.erase': 'erased',
};

const aboutPerson = (known: Knowledge, operation: string, data: Data): void => {
  const id = String(data['person']);
  if (operation === 'person.register') known.people.set(id, { team: '', status: 'new' });
  const person = known.people.get(id);
  if (person === undefined) return;
  person.status = PERSON_AFTER[operation] ?? person.status;
  if (operation === 'person.correct-leaving' && data['on'] === null) person.status = 'here';
  if (operation !== 'person.join-team') return;
  person.team = String(data['team']);
  if (person.status === 'new') person.status = 'here';
};

/** What whoever sent a command knows once it was acknowledged. */
export const remember = (
  known: Knowledge,
  { operation, by, data }: { readonly operation: string; readonly by: Actor; readonly data: Data },
  { stream, id }: { readonly stream: string; readonly id: string },
): void => {
  if (operation.startsWith('person.')) aboutPerson(known, operation, data);
  known.note('stream', stream);
  const [kind, , status] = STATUS_AFTER[operation] ?? [null, null, null];
  if (kind === null || status === null) return;
  const before = known.cases.get(stream);
  if (before === undefined || operation === 'edition.draft')
    known.cases.set(stream, { stream, kind, id, status, data, by });
  else {
    // The newest come last.
    known.cases.delete(stream);
    known.cases.set(stream, { ...before, status });
  }
};
