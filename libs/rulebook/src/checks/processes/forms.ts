import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { type Edition, type Form, type FormSection } from '../../edition/edition.js';
import { Decimal, ZERO } from '../../expressions/decimal.js';
import { type Check, error, type FindingPlace, unknown } from '../finding.js';

/** What a section can give: its own weight, or the weights of its items. */
const sectionWeight = ({ weight, items }: FormSection): Decimal =>
  weight === undefined ? items.reduce((sum, item) => sum.plus(item.weight), ZERO) : new Decimal(weight);

const weightFindings = ({ full, sections }: Form, place: FindingPlace): Finding[] => {
  const total = sections.reduce((sum, section) => sum.plus(sectionWeight(section)), ZERO);
  return total.equals(full)
    ? []
    : [
        error(
          'form-weights',
          place,
          [
            `权重合计 ${total.toFixed()}，满分 ${full}。`,
            `The weights add up to ${total.toFixed()}, the full mark is ${full}.`,
          ],
          ['请使二者相等。', 'Make the two equal.'],
        ),
      ];
};

/** A form without a full mark gives scores that are a share of nothing. */
const fullFindings = ({ full }: Form, place: FindingPlace): Finding[] =>
  new Decimal(full).greaterThan(ZERO)
    ? []
    : [
        error(
          'form-full',
          place,
          [`满分 ${full} 不大于零。`, `The full mark ${full} is not above zero.`],
          ['请写大于零的满分。', 'Write a full mark above zero.'],
        ),
      ];

const itemFindings = (edition: Edition, { sections }: Form, place: FindingPlace): Finding[] =>
  sections.flatMap(({ weight, items }) =>
    items.flatMap((item) => {
      const kinds = [item.deduct, item.limit, item.oneOf, item.sequence, item.settled, item.phrases].filter(
        (kind) => kind !== undefined,
      );
      const list =
        item.phrases === undefined || Object.hasOwn(edition.lists ?? {}, item.phrases)
          ? []
          : [unknown('unknown-list', place, ['词表', 'list'], item.phrases, Object.keys(edition.lists ?? {}))];
      if (kinds.length <= 1 && (item.deduct === undefined || weight !== undefined)) return list;
      return [
        ...list,
        error(
          'form-item-kind',
          place,
          [`项目“${item.id}”的类型不明确。`, `It is not clear of what kind item "${item.id}" is.`],
          [
            'deduct、limit、oneOf、sequence、settled、phrases 只写一项；deduct 用于有 weight 的部分。',
            'Write one of deduct, limit, oneOf, sequence, settled and phrases; deduct belongs in a section with a weight.',
          ],
        ),
      ];
    }),
  );

/** Form weights that do not add up to the full mark, and items of no clear kind. */
export const checkForms: Check = (edition) =>
  Object.entries(edition.forms).flatMap(([name, form]) => {
    const place = { path: pointer('forms', name) };
    return [...fullFindings(form, place), ...weightFindings(form, place), ...itemFindings(edition, form, place)];
  });
