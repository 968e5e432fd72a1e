import { type EditionPreview, type PreviewedPerson } from '#runtime';
import { money } from '../formats.js';
import { COLON, said } from '../language.js';
import { type Output } from '../output.js';
import { type Named, nameText } from './event-words.js';
import { accountsText, change, entryLine } from './difference.js';
import { changedFigureLines, type Naming } from './figures.js';
import { titlesIn } from './titles.js';
import { gradeText } from './grade.js';

export type NamedPreview = Omit<EditionPreview, 'persons'> & {
  readonly persons: readonly (PreviewedPerson & Named)[];
};

const personLines = (output: Output, person: NamedPreview['persons'][number], naming: Naming): readonly string[] => {
  const grades = [gradeText(output, person.grade.before), gradeText(output, person.grade.after)];
  return [
    `${person.person} ${nameText(output, person)}  ¥${money(person.before)} → ¥${money(person.after)}  (${change(person.fen)})` +
      (grades[0] === grades[1] ? '' : `  ${grades[0]!} → ${grades[1]!}`) +
      accountsText(output, person.accounts, naming.titleOf),
    ...person.entries.map((entry) => `    ${entryLine(output, entry)}`),
    ...changedFigureLines(output, person, naming).map((line) => `    ${line}`),
  ];
};

/** Who would move, by which clause, and what each clause moves over everybody. */
export const previewText = (output: Output, preview: NamedPreview): string => {
  const { edition, period, against, persons, assessed, clauses, titles, units, totalFen } = preview;
  const naming = { titleOf: titlesIn(titles), units };
  const heading = said(
    `若 ${edition} 适用于 ${period}（现为 ${against.join('、')}）：${assessed} 人中 ${persons.length} 人有变。未入账。`,
    `Had ${edition} been in force in ${period} (it is ${against.join(', ')}): ${persons.length} of ${assessed} would move. Nothing was recorded.`,
  );
  return [
    output.say(heading),
    ...persons.flatMap((person) => personLines(output, person, naming)),
    output.table(
      [
        output.say(said('条款', 'clause')),
        output.say(said('内容', 'what')),
        output.say(said('人数', 'people')),
        output.say(said('条目', 'entries')),
      ],
      clauses.map((clause) => [
        clause.clause,
        output.say(clause.title),
        String(clause.persons),
        String(clause.entries),
      ]),
      [2, 3],
    ),
    `${output.say(said('合计', 'total'))}${output.say(COLON)}${change(totalFen)}`,
  ].join('\n');
};
