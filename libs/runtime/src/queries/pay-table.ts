import { awaitedPeriod } from '../assessment/pay-runs/earlier-run.js';
import { sumOfFen } from '../assessment/money.js';
import { adjustmentsPostedIn, type PostedAdjustment } from '../assessment/pay-runs/posted-adjustments.js';
import { payTable } from '../assessment/pay-runs/pay-table.js';
import { isGradedBy, titlesIn, unitsIn } from '../assessment/replay/titles.js';
import { withinScope } from '../access/allowed.js';
import { type Query, type QueryContext, eachSubject, json, notFound, optional, required } from './query.js';
import { namesFor } from './shown/revealing.js';
import { knownBy } from './asked/known-by.js';
import { namedPeriod } from './asked/named-period.js';
import { refusingUnknownEdition } from './asked/unknown-edition.js';

const visible = async (
  { caller, scope, directory }: QueryContext,
  persons: readonly string[],
): Promise<Set<string>> => {
  const seen = await Promise.all(persons.map((person) => withinScope(caller, scope, [person], directory)));
  return new Set(persons.filter((_person, index) => seen[index]!));
};

/** Those of the team's table: of its members by their row, and of who left before the period by the team that they left from. */
const ofTeam = async (
  { reader }: QueryContext,
  team: string,
  rows: readonly { readonly person: string; readonly team: string | null }[],
  posted: readonly PostedAdjustment[],
): Promise<readonly PostedAdjustment[]> => {
  const teams = new Map<string, string | null | undefined>(rows.map((row) => [row.person, row.team]));
  for (const { person } of posted)
    if (!teams.has(person)) teams.set(person, (await reader.person(person))?.now.teams.at(-1)?.value);
  return posted.filter(({ person }) => teams.get(person) === team);
};

/** Those of the persons asked for whom the caller may see; their sum only where that is all of them. Nothing where there are none. */
const shownAdjustments = async (context: QueryContext, posted: readonly PostedAdjustment[]): Promise<object> => {
  const seen = await visible(context, [...new Set(posted.map(({ person }) => person))]);
  const shown = posted.filter(({ person }) => seen.has(person));
  if (shown.length === 0) return {};
  const nameOf = await namesFor(context, seen);
  return {
    adjustments: shown.map((adjustment) => ({ ...nameOf(adjustment.person), ...adjustment })),
    adjustmentsFen: shown.length === posted.length ? sumOfFen(shown.map(({ fen }) => fen)) : null,
  };
};

/**
 * `pay-table`: what everybody whom the caller may see would be paid for the `period`, computed and not posted: now, as
 * known by the end of the day `asOf`, or `asIf` one edition had been in force. The total is of the period's people or, with `team`, of
 * that team's; null for whoever may not see all of them, so that nobody takes a part for the whole.
 * `adjustments` are what re-runs of other periods pay in this one besides, person by person, and `adjustmentsFen` their sum; with `team`
 * also of those who left from it before the period.
 * `graded` says whether any of its editions has grades, so that nobody takes its rows for people who got none. `titles` says what the accounts are called, `units` which results are money; `waitsFor` is the period before, where these amounts rest on it and it has no approved run yet.
 */
export const payTableQuery: Query = {
  name: 'pay-table',
  parameters: { period: required(), team: optional(), asOf: optional('date'), asIf: optional() },
  subjects: eachSubject,
  answer: (context) =>
    refusingUnknownEdition(async () => {
      const { parameters, views, reader, caller } = context;
      const period = await namedPeriod(context);
      if ('kind' in period) return period;
      const { team, asIf, asOf } = parameters;
      if (team !== undefined && (await reader.team(team))?.centre !== caller.centre)
        return notFound({ zh: '班组', en: 'team' }, team);
      const known = await knownBy(views, asOf);
      const table = await payTable({
        reader: views,
        period,
        asOf: known,
        ...(asIf === undefined ? {} : { asIf }),
      });
      const asked = team === undefined ? table.rows : table.rows.filter((row) => row.team === team);
      const seen = await visible(
        context,
        asked.map((row) => row.person),
      );
      const rows = asked.filter((row) => seen.has(row.person));
      const nameOf = await namesFor(
        context,
        rows.map((row) => row.person),
      );
      const named = rows.map((row) => ({ ...nameOf(row.person), ...row }));
      const totalFen = rows.length === asked.length ? sumOfFen(rows.map(({ payFen }) => payFen)) : null;
      const people = table.rows.map((row) => row.person);
      const present = asOf === undefined && asIf === undefined;
      const awaited = present ? await awaitedPeriod(views, period, people) : null;
      const waitsFor = awaited === null ? {} : { waitsFor: awaited.id };
      // What if another edition had been in force says nothing of what was approved.
      const posted = asIf === undefined ? await adjustmentsPostedIn(views, period, known) : [];
      const shown = team === undefined ? posted : await ofTeam(context, team, table.rows, posted);
      const adjusted = await shownAdjustments(context, shown);
      const accounts = rows.flatMap((row) => Object.keys(row.accounts));
      const titles = await titlesIn(views, period.rulebook, accounts, table.editions);
      const { results } = await unitsIn(views, table.editions);
      const graded = await isGradedBy(views, table.editions);
      return {
        result: json({ ...table, ...waitsFor, ...adjusted, graded, titles, units: { results }, rows: named, totalFen }),
      };
    }),
};
