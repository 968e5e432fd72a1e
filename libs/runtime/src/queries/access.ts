import { scopeToday } from '../directory/employment.js';
import { ACCESS } from '../access/table.js';
import { type Query, eachSubject, json } from './query.js';
import { namesFor } from './shown/revealing.js';

/**
 * `access`: who asks, by the token, with their `name` where they are a person on record, and what the table of access lets that role do: each command type and query name with its scope
 * (`own`, `team`, `centre`). Somebody who has left keeps what is about themselves. What is not listed is refused. Guards that depend on the case are not in the table.
 */
export const accessQuery: Query = {
  name: 'access',
  parameters: {},
  subjects: eachSubject,
  answer: async (context) => {
    const { caller, directory } = context;
    const employment = await directory.employmentOf(caller);
    const granted = Object.keys(ACCESS).flatMap((action) => {
      const scope = scopeToday(caller.role, action, employment);
      return scope === null ? [] : [[action, scope] as const];
    });
    const { id, role, centre } = caller;
    const named = await namesFor(context, [id]);
    return { result: json({ caller: { id, role, centre, ...named(id) }, may: Object.fromEntries(granted) }) };
  },
};
