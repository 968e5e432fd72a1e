import { titlesIn } from '../assessment/replay/titles.js';
import { withinScope } from '../access/allowed.js';
import { assessAsOf } from '../assessment/replay/as-of.js';
import { type Query, eachSubject, json, optional, required } from './query.js';
import { knownBy } from './asked/known-by.js';
import { namedPeriod } from './asked/named-period.js';
import { refusingUnknownEdition } from './asked/unknown-edition.js';

/**
 * `duties`: what came due in the `period` and what became of it, by due moment: of everybody whom the caller may see, or of
 * one `person`; now, as known by the end of the day `asOf`, or `asIf` one edition had been in force. A post that nobody held
 * that day (`vacant`) is nobody's, and shown to those who see the whole centre. Each with the `title` of what is owed.
 */
export const dutiesQuery: Query = {
  name: 'duties',
  parameters: { period: required(), person: optional(), asOf: optional('date'), asIf: optional() },
  subjects: eachSubject,
  answer: (context) =>
    refusingUnknownEdition(async () => {
      const { parameters, views, caller, scope, directory } = context;
      const period = await namedPeriod(context);
      if ('kind' in period) return period;
      const { person, asOf, asIf } = parameters;
      const { duties } = await assessAsOf({
        reader: views,
        period,
        persons: 'everyone',
        asOf: await knownBy(views, asOf),
        ...(asIf === undefined ? {} : { asIf }),
      });
      const asked = duties().filter(({ subject }) => person === undefined || subject === person);
      const visible = new Map<string | null, boolean>([[null, scope === 'centre']]);
      for (const subject of new Set(asked.flatMap((duty) => duty.subject ?? [])))
        visible.set(subject, await withinScope(caller, scope, [subject], directory));
      const owed = asked.filter(({ subject }) => visible.get(subject) === true);
      const names = owed.map(({ obligation }) => obligation);
      const titles = await titlesIn(views, period.rulebook, names, asIf === undefined ? [] : [asIf]);
      return { result: json(owed.map((duty) => ({ ...duty, title: titles[duty.obligation] ?? null }))) };
    }),
};
