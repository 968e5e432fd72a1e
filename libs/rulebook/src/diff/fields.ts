import { type Text } from '../edition.js';

/** Sections and fields of the file by the words that people use for them. */
const SECTIONS: Readonly<Record<string, Text>> = {
  parameters: { zh: '参数', en: 'parameter' },
  facts: { zh: '事实', en: 'fact' },
  measures: { zh: '计算项', en: 'measure' },
  rankings: { zh: '名次', en: 'ranking' },
  accounts: { zh: '账户', en: 'account' },
  groups: { zh: '并罚组', en: 'group' },
  postGroups: { zh: '岗位组', en: 'group of posts' },
  unitKinds: { zh: '单位类别', en: 'kinds of units' },
  forms: { zh: '质检表', en: 'form' },
  lists: { zh: '用语表', en: 'list of phrases' },
  calendars: { zh: '日历', en: 'calendar' },
  sampling: { zh: '抽样方案', en: 'sampling plan' },
  staffing: { zh: '编制方案', en: 'staffing plan' },
  scorecards: { zh: '指标卡', en: 'scorecard' },
  obligations: { zh: '有期限的职责', en: 'duty' },
  debts: { zh: '欠款', en: 'debt' },
  states: { zh: '状态', en: 'set of states' },
  results: { zh: '结转项', en: 'result' },
  grades: { zh: '等级', en: 'grades' },
  processes: { zh: '程序', en: 'process' },
  periods: { zh: '考核期', en: 'period' },
  effectiveFrom: { zh: '生效日', en: 'in force from' },
  staffToldOn: { zh: '告知员工日', en: 'staff told on' },
  zone: { zh: '时区', en: 'zone' },
  title: { zh: '名称', en: 'title' },
  rulebook: { zh: '规章', en: 'rulebook' },
};

const FIELDS: Readonly<Record<string, Text>> = {
  value: { zh: '取值', en: 'value' },
  alternatives: { zh: '另可取', en: 'alternatives' },
  source: { zh: '出处', en: 'source' },
  note: { zh: '说明', en: 'note' },
  floor: { zh: '下限', en: 'floor' },
  cap: { zh: '上限', en: 'cap' },
  initial: { zh: '期初', en: 'opening value' },
  order: { zh: '合计次序', en: 'order of netting' },
  per: { zh: '范围', en: 'per' },
  keep: { zh: '保留', en: 'keeps' },
  rank: { zh: '轻重', en: 'rank' },
  tie: { zh: '相同时先后', en: 'order between equals' },
  strict: { zh: '严格比较', en: 'strict' },
  weight: { zh: '分值', en: 'weight' },
  deduct: { zh: '每错扣分', en: 'deduction for each error' },
  full: { zh: '满分', en: 'full mark' },
  fatal: { zh: '一票否决', en: 'fatal' },
  limit: { zh: '界限', en: 'limit' },
  band: { zh: '应在范围', en: 'band' },
  above: { zh: '高于时', en: 'advice above it' },
  below: { zh: '低于时', en: 'advice below it' },
  attributes: { zh: '内容', en: 'attributes' },
  type: { zh: '类型', en: 'type' },
  required: { zh: '必填', en: 'required' },
  oneOf: { zh: '可取', en: 'one of' },
  recordedBy: { zh: '登记人', en: 'recorded by' },
  confirmedBy: { zh: '确认人', en: 'confirmed by' },
  decidedBy: { zh: '决定人', en: 'decided by' },
  ruledBy: { zh: '裁定人', en: 'ruled by' },
  appliesTo: { zh: '适用', en: 'applies to' },
  owner: { zh: '责任人', en: 'owed by' },
  days: { zh: '天数', en: 'days' },
  at: { zh: '时间', en: 'at' },
  grace: { zh: '宽限分钟', en: 'minutes of grace' },
  suspends: { zh: '是否暂停后果', en: 'suspends the consequence' },
  levels: { zh: '级', en: 'level' },
  appeal: { zh: '申诉', en: 'appeal' },
  complaint: { zh: '投诉', en: 'complaint' },
  qa: { zh: '质检', en: 'quality control' },
  handover: { zh: '交接', en: 'handover' },
  checks: { zh: '检查项', en: 'checks' },
  holidays: { zh: '假日', en: 'holidays' },
  workdays: { zh: '调休工作日', en: 'working days' },
  phrases: { zh: '用语', en: 'phrases' },
  range: { zh: '区间', en: 'range' },
  grade: { zh: '等级', en: 'grade' },
  bands: { zh: '第几档', en: 'band' },
  title: { zh: '名称', en: 'title' },
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
  class: { zh: '类别', en: 'class' },
  percent: { zh: '百分比', en: 'percent' },
  least: { zh: '至少', en: 'at least' },
  total: { zh: '总数', en: 'total' },
  rounding: { zh: '取整', en: 'rounding' },
  instalment: { zh: '每期扣款', en: 'instalment' },
  formula: { zh: '公式', en: 'formula' },
  assessment: { zh: '考核', en: 'assessment' },
  startDay: { zh: '起始日', en: 'first day' },
};

const numbered = (part: string): Text | null =>
  /^\d+$/u.test(part) ? { zh: `第${String(Number(part) + 1)}项`, en: `no. ${String(Number(part) + 1)}` } : null;

const fieldWords = (part: string): Text => numbered(part) ?? FIELDS[part] ?? { zh: part, en: part };

/** Sections whose first key is a name that the edition gives, and not a field. */
const UNNAMED: ReadonlySet<string> = new Set([
  'title',
  'effectiveFrom',
  'staffToldOn',
  'zone',
  'rulebook',
  'periods',
  'grades',
  'processes',
  'unitKinds',
]);

/** `参数 pointPrice 的取值`, `parameter pointPrice, value`: what a JSON pointer's parts mean. */
export const placeWords = (parts: readonly string[]): Text => {
  const [section = '', ...rest] = parts;
  const word = SECTIONS[section] ?? { zh: section, en: section };
  const isNamed = !UNNAMED.has(section);
  const name = isNamed ? rest[0] : undefined;
  const fields = isNamed ? rest.slice(1) : rest;
  const named = name === undefined ? word : { zh: `${word.zh} ${name}`, en: `${word.en} ${name}` };
  if (fields.length === 0) return named;
  const said = fields.map(fieldWords);
  return {
    zh: `${named.zh} 的${said.map(({ zh }) => zh).join('')}`,
    en: `${named.en}, ${said.map(({ en }) => en).join(' ')}`,
  };
};

/** Fields of a numbered part: `003-3.1.7 的类别`, `003-3.1.7, class`. */
export const partWords = (id: string, parts: readonly string[]): Text => {
  const said = parts.map(fieldWords);
  return said.length === 0
    ? { zh: id, en: id }
    : { zh: `${id} 的${said.map(({ zh }) => zh).join('')}`, en: `${id}, ${said.map(({ en }) => en).join(' ')}` };
};
