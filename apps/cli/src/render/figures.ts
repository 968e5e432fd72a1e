import { type Changed, type PersonStep } from '#runtime';
import { type Amount, type Units } from '#rulebook';
import { bracketed } from '../formats.js';
import { COLON, said } from '../language.js';
import { type Output } from '../output.js';
import { valueText } from './results.js';
import { type TitleOf } from './titles.js';
import { gradeText } from './grade.js';

export interface Naming {
  readonly titleOf: TitleOf;
  readonly units?: Pick<Units, 'measures' | 'results'> | undefined;
}

type Figures = Readonly<Record<string, Changed<Amount | boolean>>>;

/** Figures on both sides that changed, each said once. */
export const changedFigureLines = (
  output: Output,
  { measures = {}, results = {} }: Pick<PersonStep, 'measures' | 'results'>,
  { titleOf, units }: Naming,
): readonly string[] => {
  const side = (value: Amount | boolean | null, isMoney: boolean): string => {
    if (value === null) return '—';
    if (typeof value !== 'object') return valueText(output, value, isMoney, titleOf);
    if (value.open !== undefined && !isMoney) return bracketed(value);
    return valueText(output, `${value.from}..${value.to}`, isMoney, titleOf);
  };
  const lines = (figures: Figures, inFen: Units['results'] = {}): readonly string[] =>
    Object.entries(figures).map(([name, { before, after }]) => {
      const isMoney = Object.hasOwn(inFen, name);
      return `${output.say(titleOf(name))}${output.say(COLON)}${side(before, isMoney)} → ${side(after, isMoney)}`;
    });
  // What is handed on under the name of a measure is said once.
  const handedOn = Object.entries(results).filter(([name]) => !Object.hasOwn(measures, name));
  return [...lines(measures, units?.measures), ...lines(Object.fromEntries(handedOn), units?.results)];
};

/** The same and the grade, where neither pay nor an account nor an entry says that anything changed: later months may read them. */
export const figureLines = (
  output: Output,
  { fen, accounts, entries, grade, ...figures }: PersonStep,
  naming: Naming,
): readonly string[] => {
  if (fen !== 0 || entries.length > 0 || Object.keys(accounts).length > 0) return [];
  return [
    ...(grade === undefined
      ? []
      : [
          `${output.say(said('等级', 'grade'))}${output.say(COLON)}${gradeText(output, grade.before)} → ${gradeText(output, grade.after)}`,
        ]),
    ...changedFigureLines(output, figures, naming),
  ];
};
