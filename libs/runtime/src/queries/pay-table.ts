import { awaitedPeriod } from '../assessment/earlier-run.js';
import { sumOfFen } from '../assessment/money.js';
import { payTable } from '../assessment/pay-table.js';
import { titlesIn, unitsIn } from '../assessment/titles.js';
import { withinScope } from '../access/allowed.js';
import { type Query, eachSubject, json, notFound, optional, required } from './query.js';
import { namesFor } from './revealing.js';
import { knownBy, namedPeriod, refusingUnknownEdition } from './scorecard.js';

/**
 * `pay-table`: what everybody whom the caller may see would be paid for the `period`, computed and not posted: now, as
 * known by the end of the day `asOf`, or `asIf` one edition had been in force. The total is of the period's people or, with `team`, of
 * that team's; null for whoever may not see all of them, so that nobody takes a part for the whole.
 * `titles` says what the accounts are called, `units` which results are money; `waitsFor` is the period before, where these amounts rest on it and it has no approved run yet.
 */
export const payTableQuery: Query = {
  name: 'pay-table',
  parameters: { period: required(), team: optional(), asOf: optional('date'), asIf: optional() },
  subjects: eachSubject,
  answer: (context) =>
    refusingUnknownEdition(async () => {
      const { parameters, views, reader, caller, scope, directory } = context;
      const period = await namedPeriod(context);
      if ('kind' in period) return period;
      const { team, asIf, asOf } = parameters;
      if (team !== undefined && (await reader.team(team))?.centre !== caller.centre)
        return notFound({ zh: '班组', en: 'team' }, team);
      const table = await payTable({
        reader: views,
        period,
        asOf: await knownBy(views, asOf),
        ...(asIf === undefined ? {} : { asIf }),
      });
      const asked = team === undefined ? table.rows : table.rows.filter((row) => row.team === team);
      const visible = await Promise.all(asked.map((row) => withinScope(caller, scope, [row.person], directory)));
      const rows = asked.filter((_row, index) => visible[index]!);
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
      const accounts = rows.flatMap((row) => Object.keys(row.accounts));
      const titles = await titlesIn(views, period.rulebook, accounts, table.editions);
      const { results } = await unitsIn(views, table.editions);
      return { result: json({ ...table, ...waitsFor, titles, units: { results }, rows: named, totalFen }) };
    }),
};
