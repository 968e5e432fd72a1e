import { type Finding, type History, type Listed } from './history.js';
import { wagesOf } from './wages.js';

/** What may be: from `from` up to `to` tenths of a point, `to` itself left out where it is open. */
export interface Reach {
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
}

export interface Result {
  readonly points: Reach;
  /** Tenths of a point of what cases cost, ascending. */
  readonly costs: readonly number[];
  /** What is to be done with the account, and what may have to be done once what is open is known. */
  readonly due: string;
  readonly possible: readonly string[];
  readonly state: string;
  readonly wage: number;
  readonly owed: { readonly opening: number; readonly charged: number; readonly taken: number };
}

const BASELINE = 200;
const NEW_STANDARD = '2018-02';
const LOSSES = '2018-08';
const BELOW_BASELINE: readonly Listed[] = [
  'complaint-not-soothed',
  'service-shirked',
  'wrong-answer-given',
  'internal-term-used',
];

/** What a finding costs, null where the text has no points; 20 itself is then left out for what is no baseline item. */
const costOf = ({ at, what }: Finding): { readonly tenths: number | null; readonly open: boolean } => {
  const month = at.slice(0, 7);
  const unknown = { tenths: null, open: false };
  const known = (tenths: number) => ({ tenths, open: false });
  switch (what.kind) {
    case 'determined':
      return known(what.tenths);
    case 'complaint':
      return month < NEW_STANDARD ? unknown : known(what.attitude ? 200 : 100);
    case 'loss':
      return month < LOSSES ? unknown : known(150);
    case 'listed': {
      const wasBaseline = ['complaint-not-soothed', 'service-shirked'].includes(what.code);
      if (wasBaseline && month < NEW_STANDARD) return known(BASELINE);
      return { tenths: null, open: BELOW_BASELINE.includes(what.code) };
    }
  }
};

/** What stands: nothing that was only reported, nor an unfounded complaint. */
const stands = ({ fate, what, ruling }: Finding): boolean =>
  fate === 'confirmed' && ruling !== 'dismissed' && (what.kind !== 'complaint' || what.valid);

/**
 * Findings of one conversation: of the same chat; one that names none is of the chat that the earliest other one of its incident names, and
 * whoever shares neither is a case of its own.
 */
const casesOf = (findings: readonly Finding[]): readonly (readonly Finding[])[] => {
  const byTime = [...findings].sort((one, other) => (one.at < other.at ? -1 : 1));
  const caseOf = ({ contact, incident, at }: Finding): string =>
    contact ??
    byTime.find((other) => other.incident === incident && other.contact !== undefined)?.contact ??
    incident ??
    at;
  const cases = new Map<string, readonly Finding[]>();
  for (const finding of byTime) cases.set(caseOf(finding), [...(cases.get(caseOf(finding)) ?? []), finding]);
  return [...cases.values()];
};

/** The most severe rule of a case: of equals a complaint, then a loss; of losses one that is also recouped, then one without full liability. */
const severest = (findings: readonly Finding[], isRecouped: (finding: Finding) => boolean): Finding => {
  const turn = (finding: Finding): number => {
    if (finding.what.kind === 'complaint') return 4;
    if (finding.what.kind !== 'loss') return 0;
    return isRecouped(finding) ? 3 : finding.what.full ? 1 : 2;
  };
  const rank = (finding: Finding): number => (costOf(finding).tenths ?? 0) * 10 + turn(finding);
  return findings.reduce((worst, one) => (rank(one) > rank(worst) ? one : worst));
};

const reachOf = (findings: readonly Finding[], counted: Finding): Reach => {
  if (counted.ruling === 'waived') return { from: 0, to: 0, open: false };
  const known = costOf(counted).tenths ?? 0;
  const unknown = findings.filter((one) => costOf(one).tenths === null && one.ruling !== 'waived');
  if (unknown.length === 0 || known === BASELINE) return { from: known, to: known, open: false };
  return { from: known, to: BASELINE, open: unknown.every((one) => costOf(one).open) };
};

const sum = (reaches: readonly Reach[]): Reach => ({
  from: reaches.reduce((total, { from }) => total + from, 0),
  to: reaches.reduce((total, { to }) => total + to, 0),
  open: reaches.some(({ open }) => open),
});

type Certainty = 'yes' | 'maybe' | 'no';
const atLeast = ({ from, to, open }: Reach, limit: number): Certainty =>
  from >= limit ? 'yes' : to > limit || (to === limit && !open) ? 'maybe' : 'no';
const either = (...all: readonly Certainty[]): Certainty =>
  all.includes('yes') ? 'yes' : all.includes('maybe') ? 'maybe' : 'no';
const both = (...all: readonly Certainty[]): Certainty =>
  all.includes('no') ? 'no' : all.includes('maybe') ? 'maybe' : 'yes';
const not = (one: Certainty): Certainty => (({ yes: 'no', maybe: 'maybe', no: 'yes' }) as const)[one];

type Level = 'frozen' | 'entry-tier';
const LEVELS: readonly Level[] = ['frozen', 'entry-tier'];

const levels = (month: string, cases: readonly Reach[]): Readonly<Record<Level, Certainty>> => {
  const total = atLeast(sum(cases), BASELINE);
  const baseline = either(...cases.map((one) => atLeast(one, BASELINE)));
  if (month < NEW_STANDARD) return { frozen: either(total, baseline), 'entry-tier': 'no' };
  const costing = cases.filter(({ to }) => to > 0);
  return { frozen: baseline, 'entry-tier': costing.length > 1 ? both(total, not(baseline)) : 'no' };
};

/** What holds, the highest first: frozen until found wrong; put back until registered again or found wrong. */
const standingAfter = (history: History, person: string, month: string): readonly Level[] => {
  let isFrozen = false;
  let isDemoted = false;
  const acts = history.acts.filter((act) => act.person === person && act.at.slice(0, 7) <= month);
  for (const { code } of [...acts].sort((one, other) => (one.at < other.at ? -1 : 1))) {
    if (code === 'account-frozen') isFrozen = true;
    else if (code === 'account-unfrozen') isFrozen = false;
    else isDemoted = code === 'agent-demoted';
  }
  return [...(isFrozen ? (['frozen'] as const) : []), ...(isDemoted ? (['entry-tier'] as const) : [])];
};

const ENACTED_BY: Readonly<Record<Level, readonly string[]>> = {
  frozen: ['account-frozen', 'account-unfrozen'],
  'entry-tier': ['agent-demoted', 'demotion-undone'],
};

/** Done in this month, and not found wrong since. */
const enacted = ({ acts }: History, person: string, month: string, name: Level): boolean => {
  const [by] = ENACTED_BY[name];
  const own = acts.filter(
    (act) => act.person === person && act.at.startsWith(month) && ENACTED_BY[name].includes(act.code),
  );
  return [...own].sort((one, other) => (one.at < other.at ? -1 : 1)).at(-1)?.code === by;
};

export const RANKS: readonly string[] = ['active', 'entry-tier', 'frozen'];

/** What everybody comes to in each month, by `<person> <month>`. */
export const calculate = (history: History): ReadonlyMap<string, Result> => {
  const results = new Map<string, Result>();
  for (const person of history.people) {
    const own = history.findings.filter((finding) => finding.person === person && stands(finding));
    const wages = wagesOf(history, person);
    let left: readonly Level[] = [];
    for (const month of history.months) {
      const cases = casesOf(own.filter(({ at }) => at.startsWith(month)));
      const counted = cases.map((one) => severest(one, wages.isRecouped));
      const reaches = cases.map((one, index) => reachOf(one, counted[index]!));
      const found = levels(month, reaches);
      const standing = standingAfter(history, person, month);
      const state = standing[0] ?? 'active';
      const above = LEVELS.filter((name) => RANKS.indexOf(name) > RANKS.indexOf(state));
      // What nobody did in the month in which it was due is due until somebody does.
      const isDone = (name: Level): boolean => standing.includes(name) || enacted(history, person, month, name);
      left = LEVELS.filter((name) => (found[name] === 'yes' || left.includes(name)) && !isDone(name));
      const due = above.filter((name) => left.includes(name));
      results.set(`${person} ${month}`, {
        points: sum(reaches),
        costs: reaches
          .map(({ from }) => from)
          .filter((from) => from > 0)
          .sort((one, other) => one - other),
        due: due[0] ?? 'none',
        possible: above.filter((name) => found[name] === 'maybe' && !due.includes(name) && !isDone(name)),
        state,
        ...wages.take(
          month,
          counted.filter(({ what }) => what.kind === 'loss'),
        ),
      });
    }
  }
  return results;
};
