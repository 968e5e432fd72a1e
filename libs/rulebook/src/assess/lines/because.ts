import { type Because, type Discretion, type Ruling } from '../../assessment/assessment.js';
import { type Claim } from '../facts/claim.js';
import { effectKeys, type KeyHolder } from '../facts/effect-keys.js';
import { isStale } from '../facts/rulings.js';
import { type VoidRuling } from '../facts/void-rulings.js';
import { referTo } from '../line.js';

/** What an entry needs to say why it is. */
export interface BecauseContext extends KeyHolder {
  readonly asIf: boolean;
  /** Whether formulas are told with the values that they read. */
  readonly explain: boolean;
}

const referToCounted = ({ date, ...fact }: NonNullable<Because['countedBy']>[number]) => ({
  ...referTo(fact),
  ...(date !== undefined && { date }),
});

type ListedRulings = NonNullable<Because['rulings']>;

/** Rulings as an entry lists them: all of them, each with whether it still holds. */
export const listRulings = (
  rulings: readonly Ruling[],
  facts: readonly string[],
  unsettled: Ruling | null,
): ListedRulings => rulings.map((ruling) => ({ ...ruling, stale: ruling === unsettled || isStale(ruling, facts) }));

export const listVoid = (rulings: readonly VoidRuling[]): ListedRulings =>
  rulings.map(({ ruling, clause }) => ({ ...ruling, stale: true, clause }));

/** Those on the entry in their order, with what moved the fact to the clause, or dismissed it under another one, before what was ruled since. */
export const rulingsBehind = (
  { movedBy, dismissedBy }: Claim,
  own: readonly Ruling[],
  since: readonly Ruling[],
): readonly Ruling[] => {
  const others = [movedBy, dismissedBy].filter((ruling) => ruling !== undefined);
  return [
    ...own.filter((ruling) => !since.includes(ruling)),
    ...others.filter(({ event }) => own.every((ruling) => ruling.event !== event)),
    ...since,
  ];
};

const keyOfFirstEffect = (holder: KeyHolder, { view, clause }: Claim): string => {
  const effect = clause.effects[0];
  return effect === undefined ? '' : effectKeys(holder, view, clause, effect)[0]!;
};

/** Why the entry of a claim is what it is. */
export const becauseOf = (
  claim: Claim,
  context: BecauseContext,
  decidedBy: Discretion | null,
  { rulings, decisions }: Pick<Required<Because>, 'rulings' | 'decisions'>,
): Because => {
  const { view, clause } = claim;
  return {
    clause: clause.clause.id,
    edition: view.plan.compiled.reference,
    ...(context.asIf && { asIf: true }),
    facts: [referTo(view.fact)],
    ...(view.fact.withoutGround && { withoutGround: view.fact.withoutGround }),
    ...(claim.excusedBy && { excusedBy: claim.excusedBy.map(referTo) }),
    ...(decidedBy && { decidedBy }),
    ...(decisions.length > 0 && { decisions }),
    ...(rulings.length > 0 && { rulings }),
    ...(claim.displacedBy && {
      displacedBy: { entry: keyOfFirstEffect(context, claim.displacedBy.claim), group: claim.displacedBy.group },
    }),
    ...(claim.limit !== undefined && { limit: claim.limit }),
    ...(claim.countedBy !== undefined && { countedBy: claim.countedBy.map(referToCounted) }),
    ...(context.explain && clause.condition && { condition: clause.condition.explain(view.environment) }),
  };
};
