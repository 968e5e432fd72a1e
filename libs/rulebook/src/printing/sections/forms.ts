import { type Edition, type Form, type FormItem } from '../../edition/edition.js';
import { signWord } from '../formulas/formula-text.js';
import { type Phrase, joined, name, names, phrase, words } from '../phrase.js';
import { type PrintedSection } from '../printed.js';
import { verbatim } from './tables.js';
import { named, told } from '../vocabulary.js';

const settledRule = ({ opens, settles, closes, answers }: NonNullable<FormItem['settled']>): Phrase =>
  phrase(
    [
      ...names(closes).zh,
      '之前，',
      ...(answers === undefined ? [] : ['须已有', ...names(answers).zh, '，']),
      ...names(opens).zh,
      '须已由',
      ...names(settles).zh,
      '了结',
    ],
    [
      'before ',
      ...names(closes).en,
      ...(answers === undefined ? [] : [' there was ', ...names(answers).en, ', and']),
      ' what ',
      ...names(opens).en,
      ' opened has been settled by ',
      ...names(settles).en,
    ],
  );

const itemRule = (item: FormItem): Phrase => {
  const { deduct, limit, oneOf, sequence, settled, phrases, unknown, fatal, fatalScope } = item;
  const parts = [
    ...(deduct === undefined ? [] : [words(`每错扣 ${deduct}`, `${deduct} off for each error`)]),
    ...(limit === undefined
      ? []
      : [words(`数值 ${signWord(limit.comparison)} ${limit.at}`, `value ${signWord(limit.comparison)} ${limit.at}`)]),
    ...(oneOf === undefined ? [] : [joined([words('其一：', 'one of'), names(oneOf)])]),
    ...(sequence === undefined ? [] : [joined([words('依次：', 'in order:'), names(sequence)])]),
    ...(settled === undefined ? [] : [settledRule(settled)]),
    ...(phrases === undefined
      ? []
      : [phrase(['不得使用“', name(phrases), '”中的用语'], ['no phrase of the list ', name(phrases)])]),
    ...(unknown === true ? [words('原表未说明', 'not explained by the form')] : []),
    ...(fatal
      ? [
          fatalScope === 'section'
            ? words('一票否决本部分', 'failing makes the section 0')
            : words('一票否决', 'failing makes the whole form 0'),
        ]
      : []),
  ];
  return parts.length === 0 ? words('', '') : joined(parts, '；', '; ');
};

const formRows = (form: Form): readonly (readonly Phrase[])[] =>
  form.sections.flatMap((section) =>
    section.items.map((item) => [
      told(section.title),
      told(item.title),
      verbatim(item.deduct === undefined ? item.weight : (section.weight ?? '')),
      itemRule(item),
    ]),
  );

/** Forms of quality control, row by row. */
export const formSections = (edition: Edition): readonly PrintedSection[] =>
  named(edition.forms).map(([, form]) => ({
    title: words(`质检表：${form.title.zh}（满分 ${form.full}）`, `Form: ${form.title.en} (full mark ${form.full})`),
    table: {
      header: [words('部分', 'section'), words('项目', 'item'), words('分值', 'weight'), words('规则', 'rule')],
      rows: formRows(form),
    },
  }));
