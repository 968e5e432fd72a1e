import { type Word, capabilities } from '#callcentre';
import { type Question } from '../access/table.js';

/** What a question is called by people, to say in a refusal what somebody may not ask. */
const QUERY_WORDS: Readonly<Record<Question, Word>> = {
  access: { zh: '查看自己的权限', en: 'see what one may do' },
  people: { zh: '查看人员名单', en: 'see the list of people' },
  person: { zh: '查看人员资料', en: 'see details of a person' },
  teams: { zh: '查看班组', en: 'see the teams' },
  scorecard: { zh: '查看计分卡', en: 'see a scorecard' },
  duties: { zh: '查看职责', en: 'see duties' },
  decisions: { zh: '查看待决定的条目', en: 'see what waits for a decision' },
  decision: { zh: '查看条目的决定', en: 'see the decision about an entry' },
  entries: { zh: '查看条目', en: 'see entries' },
  'pay-table': { zh: '查看薪资表', en: 'see the pay table' },
  explain: { zh: '查看条目的由来', en: 'see why an entry is what it is' },
  audit: { zh: '查看审计记录', en: 'see the audit trail' },
  feed: { zh: '接收动态', en: 'read the feed' },
  cases: { zh: '查看案件列表', en: 'see the list of cases' },
  case: { zh: '查看案件', en: 'see a case' },
  editions: { zh: '查看规章列表', en: 'see the list of editions' },
  edition: { zh: '查看规章', en: 'see an edition' },
  'edition-diff': { zh: '比较规章版本', en: 'compare editions' },
  'edition-preview': { zh: '预演规章草案', en: 'preview a draft edition' },
  sample: { zh: '查看抽检数', en: 'see how many contacts are reviewed' },
  staffing: { zh: '查看编制建议', en: 'see what a staffing plan advises' },
  periods: { zh: '查看考核期', en: 'see the periods' },
  'pay-runs': { zh: '查看核薪列表', en: 'see the list of pay runs' },
  'pay-run': { zh: '查看核薪', en: 'see a pay run' },
  'pay-run-difference': { zh: '查看核薪差异', en: 'see the difference between pay runs' },
  verify: { zh: '核对核薪', en: 'verify pay runs' },
  redactions: { zh: '查看涂去的文字', en: 'see what was redacted' },
  health: { zh: '查看运行状况', en: 'see the health of the system' },
};

/** What a command or a question is called by people; of commands their slices say it. */
export const ACTION_WORDS: Readonly<Record<string, Word>> = {
  ...QUERY_WORDS,
  ...Object.fromEntries(capabilities.flatMap(({ words }) => Object.entries(words.commands))),
};
