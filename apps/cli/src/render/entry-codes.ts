import { type AttributeCode, type EntryCodes, type FactCode, type NamedCode } from '#rulebook';
import { COLON, type Said, said } from '../language.js';
import { type Output } from '../output.js';

const TYPES: Readonly<Record<AttributeCode['type'], Said>> = {
  decimal: said('数，如 12.5', 'a number, such as 12.5'),
  integer: said('整数，如 3', 'a whole number, such as 3'),
  minutes: said('分钟数，如 7', 'minutes, such as 7'),
  money: said('金额，如 300元', 'money, such as 300 yuan'),
  code: said('代码', 'a code'),
  boolean: said('是 或 否', 'yes or no'),
  instant: said('时间，如 2026-03-03 09:12', 'a date and time, such as 2026-03-03 09:12'),
  date: said('日期，如 2026-03-03', 'a day, such as 2026-03-03'),
  person: said('工号', 'the id of a person'),
};

const SEPARATOR = said('；', '; ');
const OPTIONAL = said('可空', 'may be empty');

/** A code that is its own title is said once. */
const named = (output: Output, { code, title }: NamedCode): string =>
  output.say(title) === code ? code : `${code} ${output.say(title)}`;

const withinText = ({ min, max }: AttributeCode): readonly string[] =>
  min === undefined && max === undefined ? [] : [`${min ?? ''}..${max ?? ''}`];

const attributeText = (output: Output, attribute: AttributeCode): string => {
  const { type, oneOf, notAbove, required } = attribute;
  const values = oneOf?.map((one) => named(output, one)).join(output.say(said('、', ', ')));
  const parts = [
    values ?? output.say(TYPES[type]),
    ...withinText(attribute),
    ...(notAbove === undefined ? [] : [`<= ${notAbove}`]),
    ...(required ? [] : [output.say(OPTIONAL)]),
  ];
  return `      attribute.${named(output, attribute)}${output.say(COLON)}${parts.join(output.say(SEPARATOR))}`;
};

const factLines = (output: Output, fact: FactCode): readonly string[] => [
  `  ${named(output, fact)}`,
  ...fact.attributes.map((attribute) => attributeText(output, attribute)),
];

const part = (output: Output, title: Said, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', output.bold(`━━ ${output.say(title)}`), ...lines];

const POSTS = said('岗位（人员文件的“岗位”列）', 'Posts (column "post" of people)');
const RECORDS = said(
  '记录的事实（考勤、其他事实；登记即成立）',
  'Facts that are recorded and stand at once (attendance, facts)',
);
const VIOLATIONS = said(
  '上报的事实（违规、考勤；须另一人确认）',
  'Facts that are reported and wait to be confirmed (violations, attendance)',
);
const FORMS = said('质检表及其评分项', 'Forms of quality control, and their items');

/** The names to be written into files and commands, each with what people call it; an attribute as the column of a file is headed. */
export const codesText = (output: Output, { posts, facts, forms }: EntryCodes): string => {
  const through = (way: FactCode['through']): readonly string[] =>
    facts.filter((fact) => fact.through === way).flatMap((fact) => factLines(output, fact));
  return [
    ...part(
      output,
      POSTS,
      posts.map((post) => `  ${named(output, post)}`),
    ),
    ...part(output, RECORDS, through('record')),
    ...part(output, VIOLATIONS, through('violation')),
    ...part(
      output,
      FORMS,
      forms.flatMap((form) => [
        `  ${named(output, form)}`,
        ...form.items.map((item) => `      ${named(output, item)}`),
      ]),
    ),
  ]
    .slice(1)
    .join('\n');
};
