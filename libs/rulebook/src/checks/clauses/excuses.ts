import { type Finding } from '../../edition/finding.js';
import { isBounded } from '../../edition/clause-excuses.js';
import { pointer } from '../../pointer.js';
import { type Edition, type Excuse } from '../../edition/edition.js';
import { type Check, error } from '../finding.js';

const BOUNDS = ['from', 'to'] as const;

/** Whether a fact says from when, or until when, in attributes that are days or instants. */
const saysWhen = ({ facts }: Edition, { fact }: Excuse): boolean => {
  const { attributes } = facts[fact]!;
  const bounds = BOUNDS.flatMap((name) => (Object.hasOwn(attributes, name) ? [attributes[name]!.type] : []));
  return bounds.length > 0 && bounds.every((type) => type === 'date' || type === 'instant');
};

/** Excuses by facts of anybody that do not share an incident with the conduct: everybody's leave would excuse everybody. */
export const checkExcusesOfAnybody: Check = (edition) =>
  edition.clauses.flatMap(({ id, excusedBy }, index) =>
    excusedBy.flatMap(({ about, covers }, at): Finding[] =>
      about === undefined || covers === 'incident'
        ? []
        : [
            error(
              'excuse-of-anybody',
              { path: pointer('clauses', index, 'excusedBy', at), clause: id },
              [
                `about: anybody 只能与 covers: incident 并用；写 covers: ${covers} 则任何人的事实都会为所有人免责。`,
                `about: anybody goes with covers: incident alone; with covers: ${covers} a fact of anybody would excuse everybody.`,
              ],
              ['请写 covers: incident，或删去 about。', 'Write covers: incident, or leave out about.'],
            ),
          ],
    ),
  );

/** Excuses for a moment or shift by a fact that does not say from when and until when: they would excuse nothing, or whatever is of its day. */
export const checkExcuses: Check = (edition) =>
  edition.clauses.flatMap(({ id, excusedBy }, index) =>
    excusedBy.flatMap((excuse, at): Finding[] => {
      const isKnown = Object.hasOwn(edition.facts, excuse.fact);
      if (!isBounded(excuse) || !isKnown || saysWhen(edition, excuse)) return [];
      return [
        error(
          'excuse-without-bounds',
          { path: pointer('clauses', index, 'excusedBy', at), clause: id },
          [
            `“${excuse.fact}”没有 from 或 to，covers: ${excuse.covers} 无从知道其起止。`,
            `"${excuse.fact}" has neither from nor to, so covers: ${excuse.covers} cannot know when it begins and ends.`,
          ],
          [
            '请给该事实写 from、to（instant 或 date），或改用 day、incident。',
            'Give the fact from and to (instant or date), or write day or incident.',
          ],
        ),
      ];
    }),
  );
