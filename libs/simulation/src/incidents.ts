import { type CompiledEdition, type Edition, type Effect, type FactDeclaration } from '#rulebook';
import { type Random } from './random.js';

export interface Likely {
  readonly code: string;
  readonly weight: number;
}

const heaviest = (effects: readonly Effect[]): number => {
  let most = 0;
  for (const effect of effects) {
    if (effect.kind === 'opens') most = Math.max(most, 100);
    const bounds = effect.kind === 'points' ? [effect.points] : effect.kind === 'range' ? [effect.from, effect.to] : [];
    for (const bound of bounds) most = Math.max(most, Math.abs(Math.trunc(Number(bound))));
  }
  return most;
};

/** The heavier the clause, the rarer the fact; what ends an employment does not happen by chance here. */
const rarity = (points: number): number => {
  if (points >= 100) return 0;
  if (points > 10) return 1;
  if (points > 5) return 3;
  return points > 2 ? 10 : 20;
};

/** Violations that can be reported under an edition, with how likely each is. */
export const likelyViolations = (edition: Edition): readonly Likely[] =>
  Object.entries(edition.facts)
    .filter(([, declaration]) => declaration.through === 'violation')
    .flatMap(([code]): readonly Likely[] => {
      const clauses = edition.clauses.filter(
        (clause) => clause.active && clause.enabled && clause.when?.facts.includes(code) === true,
      );
      if (clauses.length === 0) return [];
      const weight = rarity(Math.max(...clauses.map((clause) => heaviest(clause.effects))));
      return weight === 0 ? [] : [{ code, weight }];
    });

const whole = (text: string | undefined, otherwise: number): number =>
  text === undefined ? otherwise : Math.trunc(Number(text));

/** Attributes as the declaration wants them. */
export const randomAttributes = (
  declaration: FactDeclaration,
  random: Random,
  others: { readonly person: string; readonly time: string },
): Readonly<Record<string, string>> => {
  const attributes: Record<string, string> = {};
  for (const [name, { type, required, min, max, oneOf }] of Object.entries(declaration.attributes)) {
    if (!required) continue;
    switch (type) {
      case 'boolean':
        attributes[name] = random.chance(500) ? 'true' : 'false';
        break;
      case 'code':
        attributes[name] = oneOf === undefined ? 'other' : random.pick(oneOf);
        break;
      case 'instant':
        attributes[name] = `${others.time.replace(' ', 'T')}:00+08:00`;
        break;
      case 'date':
        attributes[name] = others.time.slice(0, 10);
        break;
      case 'person':
        attributes[name] = others.person;
        break;
      case 'money':
        attributes[name] = `${random.between(1, 9) * 50} yuan`;
        break;
      default:
        attributes[name] = String(random.between(whole(min, 1), whole(max, 20)));
    }
  }
  return attributes;
};

/** What somebody has to decide about a fact under this edition: the clause, and an amount within its range or an option. */
export const pendingDecision = (
  edition: CompiledEdition,
  code: string,
  random: Random,
): {
  readonly clause: string;
  readonly roles: readonly string[];
  readonly points?: string;
  readonly option?: string;
} | null => {
  const clause = edition.edition.clauses.find((one) => one.active && one.when?.facts.includes(code) === true);
  if (clause === undefined) return null;
  if (clause.choice !== undefined)
    return { clause: clause.id, roles: clause.choice.decidedBy, option: clause.choice.default };
  const range = clause.effects.find((effect) => effect.kind === 'range');
  if (range === undefined) return null;
  const [low, high] = [whole(range.from, 0), whole(range.to, 0)];
  return {
    clause: clause.id,
    roles: range.decidedBy,
    points: String(random.between(Math.min(low, high), Math.max(low, high))),
  };
};
