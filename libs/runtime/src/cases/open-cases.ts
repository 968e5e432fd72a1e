import { type ViewReader } from '#eventsourcing';
import { type CaseDocument, type ScorecardDocument } from '#callcentre';
import { everyDocument } from '../assessment/reading.js';
import { unlessStopped } from '../system/standstill.js';
import { type OpenCase } from '../system/system.js';
import { caseIdOf, casesNaming } from './case-reading.js';

type Missing = OpenCase['missing'];

const says = (zh: string, en: string): Missing => ({ zh, en });

const SIGNATURE = says(
  '待终评，不写理由（qa-review.finalise）',
  'to be finalised, without a reason (qa-review.finalise)',
);
const ACCEPTANCE = says(
  '待接收或拒收（handover.accept、handover.reject）',
  'to be accepted or rejected (handover.accept, handover.reject)',
);

/** What is missing in a case of the kind, by its status; what is not here is settled. */
const MISSING: Readonly<Partial<Record<CaseDocument['kind'], Readonly<Record<string, Missing>>>>> = {
  violation: {
    reported: says(
      '不再确认，可不写理由驳回（violation.dismiss）',
      'not confirmed any more; to be dismissed without a reason (violation.dismiss)',
    ),
  },
  handover: { started: ACCEPTANCE, checked: ACCEPTANCE },
  qaReview: {
    open: says('待评分，不写评语（qa-review.score）', 'to be scored, without a comment (qa-review.score)'),
    disputed: says(
      '待复评，不写评语（qa-review.score-second）',
      'to be scored a second time, without a comment (qa-review.score-second)',
    ),
    scored: SIGNATURE,
    rescored: SIGNATURE,
  },
  complaint: {
    received: says('待调查（complaint.investigate）', 'to be investigated (complaint.investigate)'),
    investigated: says('待裁定（complaint.rule）', 'to be ruled (complaint.rule)'),
    reopened: says('待重新调查（complaint.investigate）', 'to be investigated anew (complaint.investigate)'),
  },
  appeal: { pending: says('待裁决，不写理由（appeal.decide）', 'to be decided, without a reason (appeal.decide)') },
};

/** A complaint goes on in words: about nobody who is still there it can only end. */
const CANNOT_GO_ON = says(
  '不再调查、裁定，可不写理由撤案（complaint.withdraw）',
  'not investigated or ruled any more; to be withdrawn without a reason (complaint.withdraw)',
);

const ENTRY = says(
  '待裁量，不写理由（decision.decide、violation.decide、record.decide）',
  'to be decided, without a reason (decision.decide, violation.decide, record.decide)',
);
const OF_ENTRIES: ReadonlySet<string> = new Set(['discretion', 'choice', 'consequence', 'amount']);

const missingIn = ({ kind, status, subjects }: CaseDocument): Missing | undefined => {
  const missing = MISSING[kind]?.[status];
  return missing !== undefined && kind === 'complaint' && subjects.length === 1 ? CANNOT_GO_ON : missing;
};

/** Entries of the person that wait for a decision; none where scorecards stand still, since nobody may wait for them. */
const entriesOf = async (views: ViewReader, person: string): Promise<readonly OpenCase[]> => {
  const cards = await unlessStopped(
    everyDocument<ScorecardDocument>(views, 'scorecards', { index: 'person', equals: person }),
    [],
  );
  const open = cards.flatMap(({ document: { assessment } }) => assessment.open);
  const waiting = open.filter(({ what }) => OF_ENTRIES.has(what));
  return waiting.map(({ entry, what }) => ({ kind: 'entry', id: entry, status: what, missing: ENTRY }));
};

/** The cases and entries of somebody who was erased that nobody has settled, each with what is missing. */
export const openCasesOf = async (views: ViewReader, person: string): Promise<readonly OpenCase[]> => {
  const named = await casesNaming(views, person);
  const kept = named.filter((one): one is CaseDocument => 'status' in one && one.subjects.includes(person));
  const cases = kept.flatMap((one) => {
    const missing = missingIn(one);
    return missing === undefined ? [] : [{ kind: one.kind, id: caseIdOf(one.stream), status: one.status, missing }];
  });
  return [...cases, ...(await entriesOf(views, person))];
};
