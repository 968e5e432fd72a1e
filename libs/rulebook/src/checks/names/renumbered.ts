import { pointer } from '../../pointer.js';
import { type Clause, type Edition } from '../../edition/edition.js';
import { type Check, warning } from '../finding.js';

const factsOf = ({ when }: Clause): readonly string[] => when?.facts ?? [];
const share = (one: readonly string[], other: readonly string[]): boolean => one.some((code) => other.includes(code));

const newestBefore = (earlier: readonly Edition[], { version }: Edition): Edition | undefined =>
  earlier
    .filter((candidate) => candidate.version < version)
    .toSorted((one, other) => one.version - other.version)
    .at(-1);

/**
 * A number that is another rule's than before, whose facts now fall under a clause that does not say so: what was decided and appealed
 * under the number would be taken for the other rule's.
 */
export const checkRenumbered: Check = (edition, earlier) => {
  const before = newestBefore(earlier, edition);
  if (before === undefined) return [];
  return edition.clauses.flatMap((clause, index) => {
    const { id } = clause;
    const old = before.clauses.find((one) => one.id === id);
    if (old === undefined || clause.continues.length > 0 || share(factsOf(old), factsOf(clause))) return [];
    const heir = edition.clauses.find((one) => one.id !== id && share(factsOf(old), factsOf(one)));
    if (heir === undefined) return [];
    return [
      warning(
        'number-of-another',
        { path: pointer('clauses', index), clause: id },
        [
          `编号 ${id} 在第 ${String(before.version)} 版是另一条规则“${old.title.zh}”，其事实现在归 ${heir.id}。`,
          `In version ${String(before.version)} the number ${id} was that of another rule, "${old.title.en}", whose facts now fall under ${heir.id}.`,
        ],
        [
          `请给新规则一个新编号，并在 ${heir.id} 写 continues: [${id}]；或让两条各用原来的编号。`,
          `Give the new rule a new number and say continues: [${id}] in ${heir.id}; or let both keep their numbers.`,
        ],
      ),
    ];
  });
};
