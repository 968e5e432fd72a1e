import { type Edition, type Text } from '../edition.js';
import { type PrintedRule, printedAggregate, printedClause } from './clauses.js';
import { dutySections, formSections, planSections } from './mechanisms.js';
import { moneySections } from './money.js';
import { type Phrase, formula, joined, keyedName, name, names, phrase, words } from './phrase.js';
import { placeIn } from './place-words.js';
import { measurePhrase, rankingPhrase } from './quantities.js';
import { reviewPhrase } from './reviews.js';
import { wordedSection } from './worded.js';
import { wordingOf } from './titles.js';
import { audience, literal, named, roles, told } from './vocabulary.js';

export interface PrintedTable {
  readonly header: readonly Phrase[];
  readonly rows: readonly (readonly Phrase[])[];
}

export interface PrintedSection {
  readonly title: Phrase;
  readonly rules?: readonly PrintedRule[];
  readonly table?: PrintedTable;
}

/** An edition as the document that an employee can be handed: sections in order, Chinese first with English beside it. */
export interface PrintedEdition {
  readonly name: string;
  readonly title: Phrase;
  readonly preamble: readonly Phrase[];
  readonly sections: readonly PrintedSection[];
}

const preamble = (edition: Edition): readonly Phrase[] => [
  words(`生效日：${edition.effectiveFrom}`, `In force from ${edition.effectiveFrom}`),
  words(`告知员工日：${edition.staffToldOn}`, `The staff were told on ${edition.staffToldOn}`),
  words('只约束两者中较晚之日起的行为。', 'It binds conduct from the later of the two days on, and nothing before it.'),
  words(
    `考核期：每月 ${edition.periods.assessment.startDay} 日起，时区 ${edition.zone}`,
    `Period: from day ${edition.periods.assessment.startDay} of the month, zone ${edition.zone}`,
  ),
];

/** Clauses by class, in the order in which the classes first appear. */
const clauseSections = (edition: Edition): readonly PrintedSection[] =>
  [...new Set(edition.clauses.map((clause) => clause.class))].map((called) => ({
    title: phrase(['条款：', name(called)], ['Clauses: ', name(called)]),
    rules: edition.clauses.filter((clause) => clause.class === called).map((clause) => printedClause(edition, clause)),
  }));

const section = (
  title: Phrase,
  header: readonly Phrase[],
  rows: readonly (readonly Phrase[])[],
): readonly PrintedSection[] => (rows.length === 0 ? [] : [{ title, table: { header, rows } }]);

const verbatim = (text: string): Phrase => words(text, text);
const NOTHING = words('', '');

/** A name by its title; the English line also says how the file writes it, so that whoever edits the file finds it. */
const keyed = (called: string): Phrase => phrase([name(called)], [keyedName(called)]);

/** The value of a parameter: an amount as it is, a word by its title. */
const valuePhrase = (value: string | boolean): Phrase =>
  typeof value === 'string' && /^[a-z][\w-]*$/iu.test(value) ? names([value]) : told(literal(value));

const gradeSections = ({ grades }: Edition): readonly PrintedSection[] =>
  grades === undefined
    ? []
    : section(
        phrase(
          ['等级（按 ', name(grades.account), `，${grades.source}）`],
          ['Grades (by ', name(grades.account), `, ${grades.source})`],
        ),
        [
          words('等级', 'grade'),
          words('范围：方括号含端点，圆括号不含', 'range: square brackets hold their end, round ones do not'),
        ],
        grades.bands.map(({ grade, range }) => [verbatim(grade), verbatim(range)]),
      );

const accountSections = (edition: Edition): readonly PrintedSection[] =>
  section(
    words('账户', 'Accounts'),
    [
      words('账户', 'account'),
      words('适用', 'for'),
      words('期初', 'opens at'),
      words('下限、上限', 'floor, cap'),
      words('出处', 'source'),
    ],
    named(edition.accounts).map(([called, account]) => [
      keyed(called),
      audience(account.appliesTo),
      phrase([formula(account.initial)], [formula(account.initial)]),
      names([account.floor ?? '—', account.cap ?? '—']),
      verbatim(account.source),
    ]),
  );

/** The note of a parameter, and the places that take their value from it, sorted: a stored edition keeps no order of keys. */
const remarksOn = (edition: Edition, parameter: string, note: Text | undefined): Phrase => {
  const places = Object.entries(edition.taken ?? {})
    .filter(([, name]) => name === parameter)
    .map(([path]) => path)
    .toSorted()
    .map((path) => placeIn(edition, path));
  const taken = words(
    `用于：${places.map(({ zh }) => zh).join('；')}`,
    `taken by: ${places.map(({ en }) => en).join('; ')}`,
  );
  const remarks = [...(note === undefined ? [] : [told(note)]), ...(places.length === 0 ? [] : [taken])];
  return remarks.length === 0 ? NOTHING : joined(remarks, '；', '; ');
};

const parameterSections = (edition: Edition): readonly PrintedSection[] =>
  section(
    words('参数（P 表示规范未写明、由本版本选定）', 'Parameters (P: left open by the norm and chosen by this edition)'),
    [
      words('名称', 'name'),
      words('取值', 'value'),
      words('另可取', 'alternatives'),
      words('出处', 'source'),
      words('说明', 'note'),
    ],
    named(edition.parameters).map(([called, { value, alternatives = [], source, note }]) => [
      keyed(called),
      valuePhrase(value),
      joined(alternatives.map(valuePhrase), '、', ', '),
      verbatim(source),
      remarksOn(edition, called, note),
    ]),
  );

const quantitySections = (edition: Edition): readonly PrintedSection[] => [
  ...section(
    words('公式中的名称', 'Names in the formulas'),
    [words('名称', 'name'), words('如何得出', 'how it comes about'), words('出处', 'source')],
    named(edition.measures).map(([called, measure]) => [
      keyed(called),
      measurePhrase(edition, measure),
      verbatim(measure.source),
    ]),
  ),
  ...section(
    words('名次', 'Rankings'),
    [words('名称', 'name'), words('规则', 'rule'), words('出处', 'source')],
    named(edition.rankings).map(([called, ranking]) => [
      keyed(called),
      rankingPhrase(ranking),
      verbatim(ranking.source),
    ]),
  ),
];

const outcomeSections = ({ outcomes }: Edition): readonly PrintedSection[] =>
  outcomes.length === 0
    ? []
    : [
        {
          title: words(
            '期末产生的权利（由人决定，不自动执行）',
            'Rights that arise at the end of the period; somebody decides, nothing follows by itself',
          ),
          rules: outcomes.map(({ id, title, right, where, decidedBy }) => ({
            id,
            title: told(title),
            sentences: [
              phrase(['条件：', formula(where)], ['Where ', formula(where)]),
              phrase(
                ['权利：', name(right), `，由${roles(decidedBy).zh}决定`],
                ['Right: ', name(right), `, decided by ${roles(decidedBy).en}`],
              ),
            ],
            remarks: [],
          })),
        },
      ];

const groupSections = ({ postGroups, unitKinds = [] }: Edition): readonly PrintedSection[] =>
  section(
    words('岗位组', 'Groups of posts'),
    [words('组', 'group'), words('岗位', 'posts')],
    [
      ...named(postGroups).map(([called, posts]) => [keyed(called), names(posts)]),
      ...(unitKinds.length === 0 ? [] : [[words('单位', 'units'), names(unitKinds)]]),
    ],
  );

const factSections = ({ facts }: Edition): readonly PrintedSection[] =>
  section(
    words('可以登记的事实', 'Facts that can be recorded'),
    [
      words('事实', 'fact'),
      words('内容', 'attributes'),
      words('登记', 'recorded by'),
      words('确认', 'confirmed by'),
      words('出处', 'source'),
    ],
    named(facts).map(([, { title, attributes, recordedBy, confirmedBy, source }]) => [
      told(title),
      names(Object.keys(attributes).toSorted()),
      told(roles(recordedBy)),
      told(roles(confirmedBy)),
      verbatim(source),
    ]),
  );

const processSections = ({ processes: { appeal, complaint, qa, handover } }: Edition): readonly PrintedSection[] =>
  section(
    words('申诉、投诉、质检与交接', 'Appeals, complaints, quality control and handover'),
    [words('程序', 'process'), words('规则', 'rule'), words('出处', 'source')],
    [
      ...appeal.levels.map(({ days, decidedBy, source }, index) => [
        words(`申诉第 ${index + 1} 级`, `appeal, level ${index + 1}`),
        words(
          `告知后 ${days} 日内提出，由${roles(decidedBy).zh}决定`,
          `within ${days} days of being told; decided by ${roles(decidedBy).en}`,
        ),
        verbatim(source),
      ]),
      [
        words('申诉期间', 'while an appeal is open'),
        appeal.suspends ? words('后果暂停', 'the consequence waits') : words('后果不暂停', 'the consequence stands'),
        NOTHING,
      ],
      [
        words('投诉', 'complaint'),
        words(`由${roles(complaint.ruledBy).zh}裁定`, `ruled by ${roles(complaint.ruledBy).en}`),
        verbatim(complaint.source),
      ],
      [words('质检', 'quality control'), reviewPhrase(qa), verbatim(qa.source)],
      [
        words('交接', 'handover'),
        joined([words('检查：', 'checks:'), names(handover.checks)]),
        verbatim(handover.source),
      ],
    ],
  );

const textSections = ({ duties, reserved }: Edition): readonly PrintedSection[] => [
  ...section(
    words('职责与说明（无分值）', 'Duties and statements without points'),
    [words('条', 'id'), words('内容', 'text')],
    duties.map(({ id, title }) => [verbatim(id), told(title)]),
  ),
  ...section(
    words('仅存标题的部分', 'Parts of which only the title is known'),
    [words('条', 'id'), words('标题', 'title')],
    reserved.map(({ id, title }) => [verbatim(id), told(title)]),
  ),
];

/** The whole edition, part by part: nothing of the file is left out but calendars and word lists. */
const sectionsOf = (edition: Edition): readonly PrintedSection[] => [
  ...groupSections(edition),
  ...clauseSections(edition),
  ...(edition.aggregates.length === 0
    ? []
    : [{ title: words('累计条款', 'Clauses over counts'), rules: edition.aggregates.map(printedAggregate) }]),
  ...accountSections(edition),
  ...gradeSections(edition),
  ...moneySections(edition),
  ...outcomeSections(edition),
  ...dutySections(edition),
  ...formSections(edition),
  ...planSections(edition),
  ...quantitySections(edition),
  ...parameterSections(edition),
  ...factSections(edition),
  ...processSections(edition),
  ...textSections(edition),
];

/** The document with every name by its title. */
export const printedEdition = (edition: Edition): PrintedEdition => {
  const say = wordingOf(edition);
  return {
    name: `${edition.rulebook}@${edition.version}`,
    title: told(edition.title),
    preamble: preamble(edition),
    sections: sectionsOf(edition).map((one) => wordedSection(one, say)),
  };
};
