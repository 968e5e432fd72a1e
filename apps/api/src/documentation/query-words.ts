import { type Question } from '#runtime';

/**
 * What the queries are for and what their parameters take, for whoever has this description alone. Each is one text in both languages,
 * as everywhere in the description.
 */

/** By the name of the query; the feed has words of its own beside its route. */
const QUERY_WORDS: Readonly<Record<Exclude<Question, 'feed'>, string>> = {
  access: 'Who asks, by the token, and what that role may do. 令牌对应的人，及其角色可以做的事。',
  people:
    'Whom the caller may see, of the centre or of one `team`, by id, a page at a time. 调用者可见的人员，全中心或一个班组，按编号分页。',
  person: 'One person with posts and teams over time. 一个人及其岗位、班组的变化。',
  teams: "The centre's teams with today's leaders, or the one named. 中心的班组及现任组长，或所指的一个。",
  cases:
    'Cases by `kind` (and `status`), or of one `subject`; one of `kind` and `subject` is needed. In the order of their streams, the records behind the others and month by month, a page at a time. 按种类（及状态）或按当事人列出个案；kind 与 subject 至少给出其一。按流的次序分页，记录排在最后，逐月列出。',
  case: 'One case with its events in both times. 一个个案及其事件，含发生与入账时间。',
  audit:
    'Everything recorded about one `person`, one `case` or one `entry`, of which exactly one is given; with `asOf` what was recorded by the end of that day. Lines of a pay run that pay nothing say why (`unpaid`: `cut-short`, `unposted`). 关于一个人、一个个案或一个条目（三者给出其一）的全部事件；给出 asOf 时为当日结束前已入账的。核薪中断或尚未入账完毕的各行以 unpaid 标明。',
  editions: 'Every edition, or those of one `rulebook`, by version. 全部规章版本，或一部规章的各版本。',
  edition: 'One edition in canonical form, with the text of its file. 一个版本的规范形式及其文件原文。',
  'edition-diff':
    'What changed from the edition `before` to the edition `after`, clause by clause. 两个版本逐条的变化。',
  'edition-preview':
    'Who would move in the `period`, and by which clause, had the `edition` been in force, also a draft; with figures (`measures`) and what later months read (`results`). Nothing is recorded. 假如该版本（可为草案）生效，该考核期内谁会变动、因哪一条款，含统计量（measures）与后续月份所用的结果（results）；不记录任何内容。',
  sample:
    'How many contacts are reviewed by a `plan` of the `edition`, and why: of a `person` in a `period` from scorecards of the months before, or from figures handed in, which go before those read. 按版本中的抽样计划应抽多少，及其缘由：依据此人此前各月的计分卡，或直接给出的数据（优先）。',
  staffing:
    'What averages advise by a `plan` of the `edition`, for a person to decide on; with `volume` also how many seats fit it. 按版本中的计划，由平均值得出的建议；给出 volume 时还有适合的席位数。',
  periods:
    "Periods up to today's, of one `rulebook` or of all, with the run that closed each. 至今的考核期，一部规章的或全部，及其结账的核薪。",
  scorecard:
    'The assessment of one person or unit for the `period`, or for the one that holds `date` (today where neither is given); as known by the end of the day `asOf`, or `asIf` another edition had been in force. `starts` says what its accounts start from where that is no plain number. 一个人或单位在该考核期（或 date 所在期，默认今天）的计分卡；可看某日结束时所知的，或假如另一版本生效的。starts 说明账户起点的由来。',
  entries:
    "The entries of one person's scorecards: how the key of a disputed entry is found. 一个人计分卡上的条目，由此查到条目的键。",
  duties:
    'What came due in the `period` and what became of it, of everybody whom the caller may see or of one `person`. 考核期内到期的职责及其履行。',
  decisions:
    'Entries that wait for a decision, in one `period` or in all, closed ones too, by period and conduct, a page at a time; each with what may be decided, by whom and with which command. 待决定的条目（不指明考核期则为全部，包括已结账的），按考核期与行为日期先后分页：可决定什么、由谁、用哪个命令。',
  decision: 'What may be decided about one `entry`, whether or not it waits. 对一个条目可以作出的决定。',
  'pay-table':
    'What everybody whom the caller may see would be paid for the `period`, computed and not posted, and what re-runs of other periods pay in it besides; `graded` says whether its editions have grades. 考核期内各人的应得金额，只计算、不入账；并列出其他考核期重算后记入本期另付的差额；graded 说明其版本有无等级。',
  explain:
    'Why one `entry` is what it is: condition and formula, every event that it rests on, and what it amounted to after each. `person` and `period` say on whose card it was read. 一个条目的由来：条件与算式、所依据的每个事件及其后的结果；person 与 period 说明它在谁的哪张卡上。',
  'pay-runs':
    'Posted and approved runs, of one `period` or all, oldest first, a page at a time. 已入账和已批准的核薪，由旧到新，分页。',
  'pay-run':
    'One run with the lines that the caller may see, by the ids of their persons, a page at a time. 一次核薪及调用者可见的各行，按人员编号分页。',
  'pay-run-difference':
    'Why the run `after` differs from the run `before` (its basis by default), person by person and cause by cause. 两次核薪为何不同，逐人逐因；before 默认为其所依据的一次。',
  verify:
    'Proves one `run` from the log; without one, the hashes of the whole log and every run of the centre of the caller, which is named. 用日志核对一次核薪；不指定时核对整个日志和调用者所属中心的每一次，并指明该中心。',
  redactions:
    'Cases that name an erased person beside others, whose texts may be put in new words. 提及已抹除者、同时涉及他人的个案，其文字可以改写。',
  health:
    'How far views are, what stands still and why, and periods that cannot be assessed. 视图的进度、停滞的部分及原因、无法考核的考核期。',
};

const EDITION = 'An edition, `<rulebook>@<version>`. 规章版本，形如 cs-assessment@1。';
const RUN = 'The id of a run, from the query `pay-runs`. 核薪编号，见 pay-runs。';

/** By the name of the parameter, where it means the same in every query. */
const PARAMETER_WORDS: Readonly<Record<string, string>> = {
  person: 'The id of a person; of a unit where it has a scorecard. 人员编号；单位有计分卡时为单位编号。',
  team: 'The id of a team. 班组编号。',
  subject: 'The id of a person or unit that the cases are about. 个案当事人（或单位）的编号。',
  kind: 'The kind of the cases: `violation`, `record`, `handover`, `qaReview`, `complaint`, `appeal` or `decision`. 个案种类。',
  status: 'The status of the cases, one that their kind can have. 个案状态。',
  case: 'The stream of a case, as in `stream` of the query `cases`. 个案的流，如 violation-…，见 cases。',
  entry: 'The key of an entry, from a scorecard or the query `entries`. 条目的键，见 scorecard 或 entries。',
  clause: 'The id of a clause. 条款编号。',
  period: 'The id of a period, from the query `periods`. 考核期编号，见 periods。',
  date: 'A day of the period that is meant. 所指考核期内的一天。',
  asOf: 'As it was known by the end of this day, which is refused where it is still to come. 按该日结束时所知；尚未到的日子会被拒绝。',
  asIf: 'As if this edition had been in force, `<rulebook>@<version>`, also a draft. 假如该版本（可为草案）生效。',
  rulebook: 'The name of a rulebook. 规章名称。',
  edition: EDITION,
  plan: 'The name of a plan of that edition. 该版本中计划的名称。',
  run: RUN,
  limit:
    'How many at most on a page; 100 by default. Where there are more the answer has `next`. 每页最多多少，默认 100；还有更多时答案带有 next。',
  cursor: '`next` of the page before, for the same question. 同一问题上一页的 next。',
  baseFrom: 'What of the scorecard is the count of the month before. 计分卡上作为基数的统计量。',
  scoreFrom: 'What of the scorecard is the score of the months before. 计分卡上作为成绩的统计量。',
  fullScore: 'From which score on a month is full; 100 by default. 满分的下限，默认 100。',
  base: 'The count, in place of the one read. 直接给出的基数。',
  weeks:
    'The weeks in which the person worked, for a plan by the week; 1 by default. 此人工作的周数（按周抽样时），默认 1。',
  lastScore: 'The score of the month before, in place of the one read. 直接给出的上月成绩。',
  months: 'Months before, newest first: `full`, `less`, `exempt-full`, `exempt-less`. 此前各月，由新到旧。',
  figures: 'Averages by name, `calls=65,accepted=60`. 各项平均值。',
  volume: 'The volume that seats have to fit. 席位须适应的业务量。',
};

/** Two queries compare one thing with another, and call them by the same two names. */
const COMPARED: Readonly<Record<string, string>> = { 'edition-diff': EDITION, 'pay-run-difference': RUN };

/** What a document of the API says of a query; undefined where there are no words for it. */
export const queryWords = (query: string): string | undefined =>
  (QUERY_WORDS as Readonly<Record<string, string>>)[query];

/** What a document of the API says of a query's parameter; undefined where there are no words for it. */
export const parameterWords = (query: string, parameter: string): string | undefined =>
  parameter === 'before' || parameter === 'after' ? COMPARED[query] : PARAMETER_WORDS[parameter];
