import { type Equivalent, changeOf, covers } from './equivalents.js';
import { type Verdict } from './run.js';

/** Of one norm: how many changes there were and what became of them, and what is to be done. */
export interface Report {
  readonly norm: string;
  readonly changes: number;
  readonly killed: number;
  readonly refused: number;
  readonly equivalent: readonly { readonly where: string; readonly change: string; readonly reason: string }[];
  readonly survived: readonly { readonly where: string; readonly at: string; readonly change: string }[];
  /** Lines of the list of equivalent changes under which nothing survives any more. */
  readonly stale: readonly string[];
  /** Kills without a store that were played from the start as well, and those of them where the play stayed green. */
  readonly confirmed: number;
  readonly contradicted: readonly string[];
  readonly processorSeconds: number;
}

const whereOf = ({ mutant: { edition, line } }: Verdict): string => `rulebooks/${edition}.yaml:${String(line)}`;

/** Sorts verdicts into what is held, what is known to make no difference, and what nothing holds. */
export const reportOf = (
  norm: string,
  verdicts: readonly Verdict[],
  equivalents: readonly Equivalent[],
  checked: Pick<Report, 'confirmed' | 'contradicted' | 'processorSeconds'>,
): Report => {
  const survivors = verdicts.filter(({ outcome }) => outcome === 'survived');
  const known = survivors.flatMap((verdict) => {
    const reason = equivalents.find((one) => covers(one, verdict.mutant))?.reason;
    return reason === undefined ? [] : [{ verdict, reason }];
  });
  const unheld = survivors.filter((verdict) => !known.some((one) => one.verdict === verdict));
  const tried = equivalents.filter((one) => verdicts.some(({ mutant }) => mutant.edition === one.edition));
  return {
    norm,
    changes: verdicts.length,
    killed: verdicts.filter(({ outcome }) => outcome === 'killed').length,
    refused: verdicts.filter(({ outcome }) => outcome === 'refused').length,
    equivalent: known.map(({ verdict, reason }) => ({
      where: whereOf(verdict),
      change: `${verdict.mutant.at} ${changeOf(verdict.mutant)}`,
      reason,
    })),
    survived: unheld.map((verdict) => ({
      where: whereOf(verdict),
      at: verdict.mutant.at,
      change: changeOf(verdict.mutant),
    })),
    stale: tried
      .filter((one) => !known.some(({ verdict }) => covers(one, verdict.mutant)))
      .map(({ line, at, change = 'every change' }) => `equivalents.yaml:${String(line)} ${at} ${change}`),
    ...checked,
  };
};

/** A report as lines for people: what nothing holds, with file and line, then the counts. */
export const printed = (report: Report): string => {
  const { norm, changes, killed, refused, equivalent, survived, stale, confirmed, contradicted } = report;
  return [
    ...survived.map(({ where, at, change }) => `${where}  ${at}  ${change}  survives: no row holds it`),
    ...stale.map((line) => `${line}  is held by a row, refused or gone: take it off the list`),
    ...contradicted.map((line) => `${line}  red without a store, green when played`),
    `${norm}: ${String(changes)} changes, ${String(killed)} killed, ${String(refused)} refused by the check, ` +
      `${String(equivalent.length)} make no difference, ${String(survived.length)} survive; ` +
      `${String(confirmed)} kills played as well; ${report.processorSeconds.toFixed(0)} s of processor time`,
  ].join('\n');
};
