import { complaintId, earlierComplaintId, qaReviewId, violationId } from '#callcentre';
import { type Mapping, type RowCommand, column, entered, given, ofOneId, optionalColumn } from '../mapping.js';
import { RowProblem } from '../problem.js';
import { type ItemResult, changedDecision, changedReview, changedSheet } from './changed-case.js';
import { type Cells, listIn, namedIn, optional, required, timeIn } from '../reading/values.js';

const DECISIONS: ReadonlyMap<string, 'confirm' | 'dismiss'> = new Map([
  ['confirm', 'confirm'],
  ['确认', 'confirm'],
  ['dismiss', 'dismiss'],
  ['驳回', 'dismiss'],
]);

const decisionIn = (cells: Cells): 'confirm' | 'dismiss' => {
  const text = required(cells, 'decision');
  const found = DECISIONS.get(text);
  if (found !== undefined) return found;
  throw new RowProblem('bad-choice', 'decision', (shown) => ({
    zh: `“${shown}”只能是 confirm（确认）或 dismiss（驳回），不能是“${text}”。`,
    en: `"${shown}" is confirm or dismiss, not "${text}".`,
  }));
};

/** What a supervisor decided about reported violations; imported with the supervisor's token. */
export const violationDecisions: Mapping = {
  name: 'violation-decisions',
  title: { zh: '违规确认', en: 'Decisions on violations' },
  attributes: false,
  columns: [
    column('incident', ['事件编号'], '事件编号', 'id of the incident', ['violation']),
    ofOneId(column('person', ['工号'], '工号', 'person id', ['subject'])),
    column('code', ['事实代码'], '事实代码', 'fact code', ['code']),
    column('decision', ['决定'], 'confirm（确认）或 dismiss（驳回）', 'confirm or dismiss'),
    optionalColumn('note', ['理由', '备注'], '理由；驳回时必填', 'reason; needed to dismiss', ['note', 'reason']),
    ...entered,
  ],
  key: (cells) => `${required(cells, 'incident')}|${required(cells, 'person')}|${required(cells, 'code')}`,
  commands: (cells) => {
    const violation = violationId(required(cells, 'incident'), required(cells, 'person'), required(cells, 'code'));
    const [decision, note] = [decisionIn(cells), optional(cells, 'note')];
    const decided: Omit<RowCommand, 'type' | 'data'> = {
      stream: `violation-${violation}`,
      differing: (recorded) => changedDecision({ decision, note }, recorded),
      thereBy: ['violation-dismissed'],
    };
    return decision === 'confirm'
      ? [{ type: 'violation.confirm', data: given({ violation, note }), ...decided }]
      : [{ type: 'violation.dismiss', data: { violation, reason: required(cells, 'note') }, ...decided }];
  },
};

const errorsOf = (item: string, value: string): { readonly errors: number } => {
  if (/^\d{1,4}$/.test(value)) return { errors: Number(value) };
  throw new RowProblem('bad-number', 'errors', (shown) => ({
    zh: `“${shown}”中“${item}”的次数“${value}”不是整数。`,
    en: `"${value}" of "${item}" in "${shown}" is not a whole number.`,
  }));
};

const parts = (value: string, separator: RegExp): readonly string[] =>
  value
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What was seen or measured of an item, by the column that says it. */
const MEASURED: Readonly<Record<string, (item: string, value: string) => unknown>> = {
  errors: errorsOf,
  values: (_item, value) => ({ value }),
  chosen: (_item, value) => ({ chosen: value }),
  steps: (_item, value) => ({ steps: parts(value, />/) }),
  hits: (_item, value) => ({ hits: parts(value, /[|｜、]/) }),
};

/** The results that stand for themselves, by the column that names the items which have them. */
const PLAIN: Readonly<Record<string, string>> = {
  unseen: 'unseen',
  passed: 'pass',
  failed: 'fail',
  not_applicable: 'not-applicable',
};

const namedTwice = (column: string, item: string): RowProblem =>
  new RowProblem('item-twice', column, (shown) => ({
    zh: `“${shown}”中的“${item}”在这一行里已有另一个结果；每项只能有一个。`,
    en: `"${item}" in "${shown}" has another result in this line already. Each item has one.`,
  }));

const COLUMN_OF_RESULT: ReadonlyMap<string, string> = new Map([
  ...Object.entries(PLAIN).map(([column, result]) => [result, column] as const),
  ...Object.keys(MEASURED).map((column) => [column === 'values' ? 'value' : column, column] as const),
]);

/** The column in which such a result of an item stands. */
const columnOfResult = (result: ItemResult): string | undefined =>
  COLUMN_OF_RESULT.get(typeof result === 'string' ? result : Object.keys(result)[0]!);

/** Items named in a cell, each with the result that the column stands for. Throws RowProblem for two results of one item. */
const results = (cells: Cells): Readonly<Record<string, unknown>> => {
  const found = new Map<string, unknown>();
  const note = (column: string, item: string, result: unknown): void => {
    if (found.has(item) && JSON.stringify(found.get(item)) !== JSON.stringify(result)) throw namedTwice(column, item);
    found.set(item, result);
  };
  for (const [column, read] of Object.entries(MEASURED))
    for (const [item, value] of namedIn(cells, column)) note(column, item, read(item, value));
  for (const [column, result] of Object.entries(PLAIN))
    for (const item of listIn(cells, column)) note(column, item, result);
  return Object.fromEntries(found);
};

/** One sheet is one review: opened for the reviewer who imports it, and scored. */
export const qa: Mapping = {
  name: 'qa',
  title: { zh: '质检评分表', en: 'QA sheets' },
  attributes: false,
  columns: [
    ofOneId(column('agent', ['坐席工号'], '坐席工号', 'person id of the agent', ['agent', 'subject'])),
    column('contact', ['录音编号'], '录音或会话编号', 'id of the call or chat', ['contact']),
    column('contact_at', ['通话时间'], '通话时间', 'when the contact was', ['contactAt', 'conductAt']),
    column('form', ['评分表'], '规章中的评分表名', 'form name of the rulebook', ['form']),
    ofOneId(column('reviewer', ['质检员工号'], '质检员工号', 'person id of the reviewer', ['reviewer'])),
    optionalColumn('passed', ['合格项'], '合格的评分项，分号分隔', 'items passed, separated by semicolons', ['items']),
    optionalColumn('failed', ['不合格项'], '不合格的评分项', 'items failed', ['items']),
    optionalColumn('not_applicable', ['不适用项'], '不适用的评分项', 'items that do not apply', ['items']),
    optionalColumn('unseen', ['未查看项'], '尚未查看的评分项', 'items that nobody looked at', ['items']),
    optionalColumn('errors', ['错误次数'], '项目=次数，分号分隔', 'item=how many errors, separated by semicolons', [
      'items',
    ]),
    optionalColumn('values', ['测量值'], '项目=数值', 'item=measured value', ['items']),
    optionalColumn('chosen', ['所选'], '项目=所选代码', 'item=the one chosen', ['items']),
    optionalColumn('steps', ['步骤'], '项目=步骤>步骤，按发生顺序', 'item=step>step, as they happened', ['items']),
    optionalColumn('hits', ['禁语'], '项目=已确认的禁语，以 | 分隔', 'item=phrases confirmed, separated by |', [
      'items',
    ]),
    optionalColumn('comment', ['评语'], '评语（加密保存）', 'comment (kept encrypted)', ['comment']),
    ...entered,
  ],
  key: (cells) => `${required(cells, 'contact')}|${required(cells, 'agent')}|${required(cells, 'form')}`,
  commands: (cells): readonly RowCommand[] => {
    const [agent, contact, form] = [required(cells, 'agent'), required(cells, 'contact'), required(cells, 'form')];
    const review = qaReviewId(contact, agent, form);
    const stream = `qaReview-${review}`;
    const opened = {
      agent,
      contact,
      form,
      contactAt: timeIn(cells, 'contact_at'),
      reviewer: required(cells, 'reviewer'),
    };
    const [items, comment] = [results(cells), optional(cells, 'comment')];
    return [
      { type: 'qa-review.open', data: opened, stream, differing: (recorded) => changedReview(opened, recorded) },
      {
        type: 'qa-review.score',
        data: given({ review, items, comment }),
        stream,
        differing: (recorded) => changedSheet({ items, comment }, recorded, columnOfResult),
        thereBy: ['review-disputed', 'review-final'],
      },
    ];
  },
};

/** Complaints as they came in; investigation and ruling follow by people. */
export const complaints: Mapping = {
  name: 'complaints',
  title: { zh: '投诉', en: 'Complaints' },
  attributes: false,
  columns: [
    column('key', ['投诉编号'], '投诉编号', 'id of the complaint', ['source']),
    column('channel', ['渠道'], '渠道代码', 'channel code', ['channel']),
    optionalColumn('contact', ['录音编号'], '录音或会话编号', 'id of the call or chat', ['contact']),
    column(
      'about',
      ['被投诉工号'],
      '被投诉人的工号，分号分隔；还不知道是谁时单元格留空',
      'person ids, separated by semicolons; a cell is empty while nobody knows who it was',
      ['about', 'subject'],
    ),
    column('conduct_at', ['事发时间'], '事发时间', 'when the conduct was', ['conductAt']),
    column('customer', ['客户'], '客户称呼（加密保存）', 'customer (kept encrypted)', ['customer']),
    column('text', ['内容'], '投诉内容（加密保存）', 'what was said (kept encrypted)', ['text']),
    ...entered,
  ],
  key: (cells) => required(cells, 'key'),
  commands: (cells, _zone, centre) => [
    {
      type: 'complaint.receive',
      data: given({
        source: required(cells, 'key'),
        channel: required(cells, 'channel'),
        contact: optional(cells, 'contact'),
        about: listIn(cells, 'about'),
        conductAt: timeIn(cells, 'conduct_at'),
        customer: required(cells, 'customer'),
        text: required(cells, 'text'),
      }),
      stream: `complaint-${complaintId(centre, required(cells, 'key'))}`,
      earlierStream: `complaint-${earlierComplaintId(required(cells, 'key'))}`,
    },
  ],
};
