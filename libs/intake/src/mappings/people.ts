import { type Mapping, type RowCommand, column, entered, given, ofOneId, optionalColumn } from '../mapping.js';
import { attributesIn, dateIn, optional, optionalDateIn, optionalWholeIn, required } from '../reading/values.js';
import { objectToDays, storedPerson, storedTeam } from './stored.js';

/** Teams come before people: a person joins a team that exists. */
export const teams: Mapping = {
  name: 'teams',
  title: { zh: '班组', en: 'Teams' },
  attributes: false,
  columns: [
    ofOneId(column('team', ['班组编号'], '班组编号', 'team id', ['team'])),
    column('department', ['部门'], '所属部门', 'department', ['department']),
    column('title', ['班组名称'], '班组名称', 'name of the team', ['title']),
    optionalColumn('kind', ['单位类别'], '规章中的单位类别，默认 team', 'kind of unit of the rulebook; default: team', [
      'kind',
    ]),
    optionalColumn(
      'created_on',
      ['成立日期'],
      '成立日期，自该日起承担职责、有计分卡，默认导入之时',
      'first day, from which a unit owes its duties and has scorecards; default: the time of the import',
      ['occurredAt'],
    ),
    ...entered,
  ],
  key: (cells) => required(cells, 'team'),
  stored: storedTeam,
  commands: (cells) => {
    const createdOn = optionalDateIn(cells, 'created_on');
    const details = {
      team: required(cells, 'team'),
      department: required(cells, 'department'),
      title: required(cells, 'title'),
    };
    return [
      {
        type: 'team.create',
        data: given({ ...details, kind: optional(cells, 'kind') }),
        corrections: () => [{ type: 'team.change-details', data: details }],
        ...(createdOn === undefined ? {} : { occurredAt: `${createdOn}T00:00:00` }),
      },
    ];
  },
};

/** Appointing needs the person, so leaders are a file of their own that follows the people. */
export const leaders: Mapping = {
  name: 'leaders',
  title: { zh: '组长任命', en: 'Team leaders' },
  attributes: false,
  columns: [
    ofOneId(column('team', ['班组编号'], '班组编号', 'team id', ['team'])),
    ofOneId(column('leader', ['组长工号'], '组长工号', 'person id of the leader', ['leader'])),
    column('from', ['任命日期'], '任命生效日期', 'first day', ['from']),
    ...entered,
  ],
  key: (cells) => `${required(cells, 'team')}|${required(cells, 'leader')}|${required(cells, 'from')}`,
  commands: (cells) => [
    {
      type: 'team.appoint-leader',
      data: { team: required(cells, 'team'), leader: required(cells, 'leader'), from: dateIn(cells, 'from') },
    },
  ],
};

/** One row registers a person and says post, team and training as far as the columns are filled. */
export const people: Mapping = {
  name: 'people',
  title: { zh: '人员', en: 'People' },
  attributes: false,
  columns: [
    ofOneId(column('person', ['工号'], '工号', 'person id', ['person'])),
    column('name', ['姓名'], '姓名（加密保存）', 'name (kept encrypted)', ['name']),
    optionalColumn('contact', ['联系方式'], '联系方式（加密保存）', 'contact (kept encrypted)', ['contact']),
    column('hired_on', ['入职日期'], '入职日期', 'first day at the company', ['hiredOn']),
    optionalColumn('post', ['岗位'], '岗位代码', 'post code of the rulebook', ['post']),
    optionalColumn('post_from', ['任岗日期'], '任岗日期，默认入职日期', 'first day in the post; default: hired_on', [
      'from',
    ]),
    ofOneId(optionalColumn('team', ['班组编号'], '班组编号', 'team id', ['team'])),
    optionalColumn('training_completed_on', ['培训结束日期'], '岗前培训结束日期', 'day on which training ended', [
      'on',
    ]),
    optionalColumn('post_taken_on', ['上岗日期'], '上岗日期', 'day on which the post was taken', ['on']),
    ...entered,
  ],
  key: (cells) => required(cells, 'person'),
  stored: storedPerson,
  team: 'team',
  commands: (cells) => {
    const person = required(cells, 'person');
    const hiredOn = dateIn(cells, 'hired_on');
    objectToDays(cells, { hiredOn, leftOn: null });
    const details = given({ person, name: required(cells, 'name'), contact: optional(cells, 'contact') });
    const commands: RowCommand[] = [
      {
        type: 'person.register',
        data: { ...details, hiredOn },
        corrections: (reason, columns) => [
          ...(columns.includes('hired_on')
            ? [{ type: 'person.correct-hiring', data: { person, hiredOn, reason } }]
            : []),
          // Another day of hiring is what the log refused the row for, so that no text need have changed.
          ...(columns.includes('hired_on') && !columns.includes('name') && !columns.includes('contact')
            ? []
            : [{ type: 'person.change-details', data: details }]),
        ],
      },
    ];
    const from = optionalDateIn(cells, 'post_from') ?? hiredOn;
    const post = optional(cells, 'post');
    if (post !== undefined) commands.push({ type: 'person.assign-post', data: { person, post, from } });
    const team = optional(cells, 'team');
    if (team !== undefined) commands.push({ type: 'person.join-team', data: { person, team, from } });
    const trained = optionalDateIn(cells, 'training_completed_on');
    if (trained !== undefined) commands.push({ type: 'person.complete-training', data: { person, on: trained } });
    const taken = optionalDateIn(cells, 'post_taken_on');
    if (taken !== undefined) commands.push({ type: 'person.take-post', data: { person, on: taken } });
    return commands;
  },
};

/** What a centre that starts in the middle carries in: one row for each person, after everybody is registered and bound by a rulebook. */
export const openings: Mapping = {
  name: 'openings',
  title: { zh: '期初数据', en: 'Opening balances' },
  attributes: true,
  columns: [
    ofOneId(column('person', ['工号'], '工号', 'person id', ['person'])),
    column('before', ['首个考核日'], '首个在此考核的考核期的第一天', 'first day of the first period assessed here', [
      'before',
    ]),
    optionalColumn('months_served', ['已任岗月数'], '截至该日已任岗的整月数', 'months of service completed by then', [
      'monthsServed',
    ]),
    ...entered,
  ],
  key: (cells) => required(cells, 'person'),
  commands: (cells, zone) => {
    const data = given({
      person: required(cells, 'person'),
      before: dateIn(cells, 'before'),
      values: attributesIn(cells, zone),
      monthsServed: optionalWholeIn(cells, 'months_served'),
    });
    return [
      {
        type: 'person.give-opening',
        data,
        corrections: (reason) => [{ type: 'person.correct-opening', data: { ...data, reason } }],
      },
    ];
  },
};
