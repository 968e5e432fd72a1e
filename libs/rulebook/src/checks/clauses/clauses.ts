import { pointer } from '../../pointer.js';
import { type Finding } from '../../edition/finding.js';
import { type Clause, type Edition } from '../../edition/edition.js';
import { own } from '../../own.js';
import { goesBeforeOthers, ONE_FOR_EACH_FACT, turnOf, weightOfClause } from '../../precedence.js';
import { type Check, error, type FindingPlace, warning } from '../finding.js';

const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item) => other.includes(item));

/** Whether every fact that the later clause takes is taken by the earlier one too, whose whole condition is wider or equal. */
const covers = (wider: Clause, narrower: Clause): boolean =>
  narrower.when !== undefined &&
  wider.when !== undefined &&
  narrower.when.facts.every((code) => wider.when!.facts.includes(code)) &&
  (wider.when.where === undefined || wider.when.where === narrower.when.where) &&
  sameList(wider.appliesTo, narrower.appliesTo);

/** Whether one clause wins every fact that both take, by what the edition says of the clauses on one fact; never by what a fact says. */
const goesFirst = ({ clauses, groups }: Edition, at: number, index: number): boolean => {
  const [one, other] = [clauses[at]!, clauses[index]!];
  const group = own(groups, 'default') ?? ONE_FOR_EACH_FACT;
  if (group.keep === 'first') return at < index;
  const before = Number(goesBeforeOthers(other.class, group)) - Number(goesBeforeOthers(one.class, group));
  if (before !== 0) return before < 0;
  if (group.rank !== undefined) return false;
  const order =
    weightOfClause(other).comparedTo(weightOfClause(one)) ||
    turnOf(one.class, group) - turnOf(other.class, group) ||
    at - index;
  return order < 0;
};

/**
 * Clauses that can never win a fact, because another takes all of theirs and goes before them: as a rule it is heavier, or as heavy
 * and before them in the file.
 * Clauses in a named group are compared as all others, since one fact still falls under one clause.
 */
export const checkShadowed: Check = (edition) =>
  edition.clauses.flatMap((clause, index) => {
    if (clause.on !== 'fact' || !clause.active || !clause.enabled) return [];
    const winner = edition.clauses.find(
      (other, at) =>
        at !== index &&
        // Of a clause that was copied with its id the id is told; named by it, one would take its own facts.
        other.id !== clause.id &&
        other.on === 'fact' &&
        other.active &&
        other.enabled &&
        covers(other, clause) &&
        goesFirst(edition, at, index),
    );
    return winner === undefined
      ? []
      : [
          error(
            'clause-shadowed',
            { path: pointer('clauses', index), clause: clause.id },
            [
              `条款 ${clause.id} 永远不会适用：${winner.id} 总是先适用。`,
              `Clause ${clause.id} can never apply: ${winner.id} always takes its facts.`,
            ],
            ['请缩小其中一条的条件。', 'Narrow the condition of one of them.'],
          ),
        ];
  });

const noEffect = (place: FindingPlace): Finding =>
  error(
    'no-effect',
    place,
    ['条款没有后果。', 'The clause has no consequence.'],
    ['请写 effects；只记录的写 report: true。', 'Write effects; report: true when it is only recorded.'],
  );

/** Clauses and aggregates without a consequence, and clauses whose parts do not go together. */
export const checkShapes: Check = (edition) => [
  ...edition.aggregates.flatMap(({ id, effects }, index) =>
    effects.length === 0 ? [noEffect({ path: pointer('aggregates', index), clause: id })] : [],
  ),
  ...shapesOfClauses(edition),
];

const shapesOfClauses = (edition: Edition): readonly Finding[] =>
  edition.clauses.flatMap((clause, index) => {
    const place = { path: pointer('clauses', index), clause: clause.id };
    const findings: Finding[] = [];
    if (clause.effects.length === 0) findings.push(noEffect(place));
    if (clause.on === 'period-end' && (clause.where === undefined || clause.when !== undefined)) {
      findings.push(
        error(
          'period-end-condition',
          place,
          ['期末条款只写 where。', "A clause at the period's end has where, and no when."],
          ['请写 where，去掉 when。', 'Write where and remove when.'],
        ),
      );
    }
    if (clause.on === 'fact' && clause.where !== undefined) {
      findings.push(
        error(
          'fact-condition',
          place,
          ['事实条款的条件写在 when 里。', 'The condition of a clause on facts belongs inside when.'],
          ['请把 where 移到 when 中。', 'Move where into when.'],
        ),
      );
    }
    return findings;
  });

/** Violations and omissions that are declared and fall under no clause. */
export const checkUnusedFacts: Check = (edition) => {
  const used = new Set(edition.clauses.flatMap(({ when }) => when?.facts ?? []));
  return Object.entries(edition.facts)
    .filter(([code, { through }]) => (through === 'violation' || through === 'derived') && !used.has(code))
    .map(([code]) =>
      warning(
        'fact-without-clause',
        { path: pointer('facts', code) },
        [`违规“${code}”不属于任何条款。`, `The violation "${code}" falls under no clause.`],
        ['请写入条款，或删除此事实。', 'Put it under a clause, or remove the fact.'],
      ),
    );
};
