import { violationId, recordId } from '#callcentre';
import {
  type Column,
  type Mapping,
  type RowCommand,
  column,
  entered,
  given,
  ofOneId,
  optionalColumn,
} from '../mapping.js';
import { RowProblem } from '../problem.js';
import { type Cells, attributesIn, optional, required, timeIn } from '../reading/values.js';

const key: Column = column('key', ['编号', '单号'], '来源系统里的编号', 'id of the row in the system it comes from', [
  'source',
]);
const person: Column = ofOneId(column('person', ['工号'], '工号', 'person id', ['subject']));
const code: Column = column('code', ['事实代码'], '规章中的事实代码', 'fact code of the rulebook', ['code']);
const occurredAt: Column = column('occurred_at', ['发生时间'], '发生时间', 'when it happened', [
  'conductAt',
  'occurredAt',
]);
const note: Column = optionalColumn('note', ['备注'], '备注（加密保存）', 'note (kept encrypted)', [
  'note',
  'description',
]);
const incident: Column = optionalColumn(
  'incident',
  ['事件编号'],
  '同一事件的编号',
  'id shared by the facts of one incident',
  ['incident'],
);
const contact: Column = optionalColumn('contact', ['录音编号'], '通话或会话编号', 'id of the call or chat', [
  'contact',
]);

interface RecordedRow {
  readonly source: string;
  readonly code: string;
  readonly attributes: Readonly<Record<string, string | boolean>>;
  /** The column that an attribute comes from which has none of its own. */
  readonly attributesFrom?: string;
}

const placeOfAttributes = ({ attributesFrom }: RecordedRow): Pick<RowCommand, 'attributesFrom'> =>
  attributesFrom === undefined ? {} : { attributesFrom };

const record = (cells: Cells, row: RecordedRow): RowCommand => {
  const subject = required(cells, 'person');
  const conductAt = timeIn(cells, 'occurred_at');
  const id = recordId(row.source, row.code, subject);
  return {
    type: 'record.record',
    data: given({
      code: row.code,
      subject,
      conductAt,
      attributes: row.attributes,
      source: row.source,
      incident: optional(cells, 'incident'),
      contact: optional(cells, 'contact'),
      note: optional(cells, 'note'),
    }),
    occurredAt: conductAt,
    stream: `record-${id}`,
    ...placeOfAttributes(row),
    corrections: (reason) => [
      { type: 'record.correct', data: { record: id, conductAt, attributes: row.attributes, reason } },
    ],
  };
};

const report = (cells: Cells, row: RecordedRow & { readonly description: string | undefined }): RowCommand => {
  const subject = required(cells, 'person');
  const conductAt = timeIn(cells, 'occurred_at');
  const { source: incidentId, attributes } = row;
  const id = violationId(incidentId, subject, row.code);
  return {
    type: 'violation.report',
    data: given({
      code: row.code,
      subject,
      conductAt,
      attributes,
      incident: incidentId,
      contact: optional(cells, 'contact'),
      description: row.description,
    }),
    occurredAt: conductAt,
    stream: `violation-${id}`,
    ...placeOfAttributes(row),
    corrections: (reason) => [{ type: 'violation.correct', data: { violation: id, conductAt, attributes, reason } }],
  };
};

/** Any recorded fact of the rulebook: exams, covers, suggestions, emergencies, praise, … */
export const facts: Mapping = {
  name: 'facts',
  title: { zh: '其他事实', en: 'Recorded facts' },
  attributes: true,
  columns: [key, person, code, occurredAt, incident, contact, note, ...entered],
  key: (cells) => required(cells, 'key'),
  commands: (cells, zone) => [
    record(cells, {
      source: required(cells, 'key'),
      code: required(cells, 'code'),
      attributes: attributesIn(cells, zone),
    }),
  ],
};

/**
 * One row for each shift worked, lateness, absence or leave. What the edition has confirmed by somebody, as lateness may be, is reported
 * like any violation; the rest is recorded.
 */
export const attendance: Mapping = {
  name: 'attendance',
  title: { zh: '考勤', en: 'Attendance' },
  attributes: true,
  columns: [
    key,
    person,
    code,
    occurredAt,
    optionalColumn('minutes', ['分钟'], '分钟数（迟到、早退）', 'minutes (lateness, early leaving)', ['attributes']),
    note,
    ...entered,
  ],
  key: (cells) => required(cells, 'key'),
  commands: (cells, zone) => {
    const minutes = optional(cells, 'minutes');
    if (minutes !== undefined && (optional(cells, 'attribute.minutes') ?? minutes) !== minutes)
      throw new RowProblem('contradicting-columns', 'minutes', (shown) => ({
        zh: `“${shown}”与“attribute.minutes”的值不同；请只留一个。`,
        en: `"${shown}" and "attribute.minutes" have different values. Leave one of them.`,
      }));
    const attributes = { ...attributesIn(cells, zone), ...(minutes === undefined ? {} : { minutes }) };
    const row = {
      source: required(cells, 'key'),
      code: required(cells, 'code'),
      attributes,
      attributesFrom: 'minutes',
    };
    return [{ ...record(cells, row), otherwise: report(cells, { ...row, description: optional(cells, 'note') }) }];
  },
};

/** A row of neither figure would count among those that are there already, although nothing of it is. */
const noFigure = (): RowProblem =>
  new RowProblem('missing-value', 'workload', () => ({
    zh: '工作量与质量得分都没有填写；请至少填一个，或删去这一行。',
    en: 'Neither the workload nor the quality figure is filled in. Fill in one of them at least, or take the line away.',
  }));

/** One row for each person and month yields the workload and the quality figure, as far as the cells are filled. */
export const workload: Mapping = {
  name: 'workload',
  title: { zh: '工作量与质量', en: 'Workload and quality' },
  attributes: false,
  columns: [
    key,
    person,
    occurredAt,
    optionalColumn('workload', ['工作量'], '当月工作量', 'workload of the month', ['attributes']),
    optionalColumn('quality', ['质量得分'], '当月质量得分', 'quality figure of the month', ['attributes']),
    note,
    ...entered,
  ],
  key: (cells) => required(cells, 'key'),
  commands: (cells) => {
    const figures = (['workload', 'quality'] as const).filter((figure) => optional(cells, figure) !== undefined);
    if (figures.length === 0) throw noFigure();
    return figures.map((figure) =>
      record(cells, {
        source: `${required(cells, 'key')}-${figure}`,
        code: `${figure}-figure`,
        attributes: { value: required(cells, figure) },
        attributesFrom: figure,
      }),
    );
  },
};

/** Reports of violations. They are candidates until somebody else confirms them (file `violation-decisions`, or the API). */
export const violations: Mapping = {
  name: 'violations',
  title: { zh: '违规', en: 'Violations' },
  attributes: true,
  columns: [
    column('incident', ['事件编号', '编号'], '事件编号', 'id of the incident', ['incident']),
    person,
    code,
    occurredAt,
    contact,
    optionalColumn('description', ['说明'], '经过说明（加密保存）', 'what happened (kept encrypted)', ['description']),
    ...entered,
  ],
  key: (cells) => `${required(cells, 'incident')}|${required(cells, 'person')}|${required(cells, 'code')}`,
  commands: (cells, zone) => [
    report(cells, {
      source: required(cells, 'incident'),
      code: required(cells, 'code'),
      attributes: attributesIn(cells, zone),
      description: optional(cells, 'description'),
    }),
  ],
};
