/**
 * What a record has under the name; undefined where it has nothing of that name itself. Names come from editions and files, where
 * somebody may write `constructor`, which every object of the language answers to.
 */
export const own = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
