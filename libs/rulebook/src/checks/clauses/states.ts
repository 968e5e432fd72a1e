import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { type Edition, type StateLevel, type StateMachine } from '../../edition/edition.js';
import { type Check, error, type FindingPlace, warning } from '../finding.js';
import { factFindings, postFindings, roleFindings } from '../names/references.js';

const levelFindings = (edition: Edition, level: StateLevel, place: FindingPlace): Finding[] => {
  const { enactedBy, endedBy, undoneBy, terminal, decidedBy } = level;
  const codes = [enactedBy, endedBy, undoneBy].filter((code) => code !== undefined);
  const findings = [
    ...codes.flatMap((code) => factFindings(edition, [code], place)),
    ...roleFindings(decidedBy, place),
  ];
  if (terminal && endedBy !== undefined)
    findings.push(
      error(
        'state-terminal',
        place,
        ['终局状态不能有恢复的途径（endedBy）。', 'A terminal state has no way back (endedBy).'],
        ['改判请写 undoneBy。', 'Write undoneBy for the decision that it was wrong.'],
      ),
    );
  if (enactedBy === endedBy || enactedBy === undoneBy)
    findings.push(
      error(
        'state-facts',
        place,
        [`“${enactedBy}”既使人进入此状态，又使人离开。`, `"${enactedBy}" both enacts the state and ends it.`],
        ['请各写一个事实。', 'Name a fact for each.'],
      ),
    );
  if (endedBy === undefined && undoneBy === undefined)
    findings.push(
      warning(
        'state-without-way-back',
        place,
        [
          '进入此状态后无法离开，申诉成立也不例外。',
          'Nothing leads out of this state, not even an appeal that is upheld.',
        ],
        ['请写 endedBy 或 undoneBy。', 'Write endedBy or undoneBy.'],
      ),
    );
  return findings;
};

const repeated = (values: readonly (string | number)[]): boolean => new Set(values).size < values.length;

const machineFindings = (edition: Edition, name: string, { appliesTo, initial, levels }: StateMachine): Finding[] => {
  const place = { path: pointer('states', name) };
  const ambiguous =
    repeated([initial, ...levels.map(({ state }) => state)]) || repeated(levels.map(({ rank }) => rank));
  return [
    ...postFindings(edition, appliesTo, place),
    ...(levels.length === 0
      ? [
          error(
            'state-without-levels',
            place,
            ['没有任何状态可以进入。', 'There is no state to come into.'],
            ['请写 levels，或删去此项。', 'Write levels, or remove it.'],
          ),
        ]
      : []),
    ...(ambiguous
      ? [
          error(
            'state-repeated',
            place,
            ['状态或等级（rank）重复。', 'A state or a rank stands twice.'],
            ['每个状态只写一次，rank 各不相同。', 'Name each state once, with a rank of its own.'],
          ),
        ]
      : []),
    ...levels.flatMap((level, index) =>
      levelFindings(edition, level, { path: pointer('states', name, 'levels', index), clause: level.id }),
    ),
  ];
};

/** States that nobody can enter, leave or tell apart. */
export const checkStates: Check = (edition) =>
  Object.entries(edition.states ?? {}).flatMap(([name, machine]) => machineFindings(edition, name, machine));
