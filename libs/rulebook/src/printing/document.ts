import { type Account, type Edition } from '../edition/edition.js';
import { printedAggregate, printedClause } from './sections/clauses.js';
import { factSections } from './sections/facts.js';
import { dutySections } from './sections/duties.js';
import { formSections } from './sections/forms.js';
import { planSections } from './sections/plans.js';
import { moneySections } from './sections/money.js';
import { parameterSections, valued, withValues } from './sections/parameters.js';
import { type Phrase, formula, joined, name, names, phrase, words } from './phrase.js';
import { preamble } from './sections/preamble.js';
import { type PrintedEdition, type PrintedSection } from './printed.js';
import { processSections } from './sections/processes.js';
import { measurePhrase, rankingPhrase } from './sections/quantities.js';
import { rangeWords } from './sections/ranges.js';
import { keyed, tableSection, verbatim } from './sections/tables.js';
import { wordingOf } from './titles/titles.js';
import { audience, named, roles, told } from './vocabulary.js';
import { wordedSection } from './worded.js';
import { editionName } from '../edition/reference.js';

/** Clauses by class, in the order in which the classes first appear. */
const clauseSections = (edition: Edition): readonly PrintedSection[] =>
  [...new Set(edition.clauses.map((clause) => clause.class))].map((called) => ({
    title: phrase(['条款：', name(called)], ['Clauses: ', name(called)]),
    rules: edition.clauses.filter((clause) => clause.class === called).map((clause) => printedClause(edition, clause)),
  }));

/** A source without the remark in brackets behind it, which is in one language. */
const sourceAlone = (source: string): string => source.replace(/\s*\([^)]*\)$/u, '');

const gradeSections = ({ grades }: Edition): readonly PrintedSection[] =>
  grades === undefined
    ? []
    : tableSection(
        phrase(
          ['等级（按 ', name(grades.account), `，${sourceAlone(grades.source)}）`],
          ['Grades (by ', name(grades.account), `, ${grades.source})`],
        ),
        [words('等级', 'grade'), words('得分范围', 'range of the points')],
        grades.bands.map(({ grade, range }) => [names([grade]), told(rangeWords(range))]),
      );

const isName = (text: string): boolean => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text);

/** Floor and cap of an account, where it has any. */
const boundsOf = (edition: Edition, { floor, cap }: Account): Phrase =>
  floor === undefined && cap === undefined
    ? verbatim('—')
    : joined([valued(edition, floor ?? '—'), valued(edition, cap ?? '—')], '、', ', ');

const accountSections = (edition: Edition): readonly PrintedSection[] =>
  tableSection(
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
      isName(account.initial)
        ? valued(edition, account.initial)
        : phrase([formula(account.initial)], [formula(account.initial)]),
      boundsOf(edition, account),
      verbatim(account.source),
    ]),
  );

const quantitySections = (edition: Edition): readonly PrintedSection[] => [
  ...tableSection(
    words('公式中的名称', 'Names in the formulas'),
    [words('名称', 'name'), words('如何得出', 'how it comes about'), words('出处', 'source')],
    named(edition.measures).map(([called, measure]) => [
      keyed(called),
      measurePhrase(edition, measure),
      verbatim(measure.source),
    ]),
  ),
  ...tableSection(
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
  tableSection(
    words('岗位组', 'Groups of posts'),
    [words('组', 'group'), words('岗位', 'posts')],
    [
      ...named(postGroups).map(([called, posts]) => [keyed(called), names(posts)]),
      ...(unitKinds.length === 0 ? [] : [[words('单位', 'units'), names(unitKinds)]]),
    ],
  );

const textSections = ({ duties, reserved }: Edition): readonly PrintedSection[] => [
  ...tableSection(
    words('职责与说明（无分值）', 'Duties and statements without points'),
    [words('条', 'id'), words('内容', 'text')],
    duties.map(({ id, title }) => [verbatim(id), told(title)]),
  ),
  ...tableSection(
    words('仅存标题的部分', 'Parts of which only the title is known'),
    [words('条', 'id'), words('标题', 'title')],
    reserved.map(({ id, title }) => [verbatim(id), told(title)]),
  ),
];

/**
 * The whole edition, part by part: nothing of the file is left out but calendars. First what costs or brings what, and how
 * to appeal; then how the figures come about, for whoever looks them up.
 */
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
  ...processSections(edition),
  ...dutySections(edition),
  ...formSections(edition),
  ...planSections(edition),
  ...quantitySections(edition),
  ...parameterSections(edition),
  ...factSections(edition),
  ...textSections(edition),
];

/** A section in which each rule says the values of the parameters that its formulas name. */
const valuesIn = (edition: Edition, { rules, ...section }: PrintedSection): PrintedSection => ({
  ...section,
  ...(rules && { rules: rules.map((rule) => withValues(edition, rule)) }),
});

/** The document with every name by its title. */
export const printedEdition = (edition: Edition): PrintedEdition => {
  const say = wordingOf(edition);
  return {
    name: editionName(edition),
    title: told(edition.title),
    preamble: preamble(edition),
    sections: sectionsOf(edition).map((one) => wordedSection(valuesIn(edition, one), say)),
  };
};
