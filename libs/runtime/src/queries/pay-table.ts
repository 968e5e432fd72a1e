import { awaitedPeriod } from '../assessment/earlier-run.js';
import { payTable } from '../assessment/pay-table.js';
import { titlesIn } from '../assessment/titles.js';
import { withinScope } from '../access/allowed.js';
import { type Query, eachSubject, json, optional, required } from './query.js';
import { namesFor } from './revealing.js';
import { knownBy, namedPeriod, refusingUnknownEdition } from './scorecard.js';

/**
 * `pay-table`: what everybody whom the caller may see would be paid for the `period`, computed and not posted: now, as
 * known by the end of the day `asOf`, or `asIf` one edition had been in force. The total is of the rows that are shown.
 * `titles` says what the accounts are called; `waitsFor` is the period before, where these amounts rest on it and it has no approved run yet.
 */
export const payTableQuery: Query = {
  name: 'pay-table',
  parameters: { period: required(), team: optional(), asOf: optional('date'), asIf: optional() },
  subjects: eachSubject,
  answer: (context) =>
    refusingUnknownEdition(async () => {
      const { parameters, views, caller, scope, directory } = context;
      const period = await namedPeriod(context);
      if ('kind' in period) return period;
      const { team, asIf, asOf } = parameters;
      const table = await payTable({
        reader: views,
        period,
        asOf: await knownBy(views, asOf),
        ...(asIf === undefined ? {} : { asIf }),
      });
      const visible = await Promise.all(table.rows.map((row) => withinScope(caller, scope, [row.person], directory)));
      const rows = table.rows.filter((row, index) => visible[index]! && (team === undefined || row.team === team));
      const names = await namesFor(
        context,
        rows.map((row) => row.person),
      );
      const named = rows.map((row) => ({ name: names.get(row.person) ?? null, ...row }));
      const totalFen = rows.length === table.rows.length ? table.totalFen : null;
      const people = table.rows.map((row) => row.person);
      const present = asOf === undefined && asIf === undefined;
      const awaited = present ? await awaitedPeriod(views, period, people) : null;
      const waitsFor = awaited === null ? {} : { waitsFor: awaited.id };
      const accounts = rows.flatMap((row) => Object.keys(row.accounts));
      const titles = await titlesIn(views, period.rulebook, accounts, table.editions);
      return { result: json({ ...table, ...waitsFor, titles, rows: named, totalFen }) };
    }),
};
