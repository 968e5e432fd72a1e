/** Of the fact of a stream that states one alone; a stream that states several numbers them from there on. */
const FIRST = '#0';

/** Id of the fact that a stream states under a number from 0 on, `<stream>#<number>`. */
export const factOf = (stream: string, number: number): string => `${stream}#${number}`;

/** Id of the first fact that a stream states, `<stream>#0`. */
export const firstFactOf = (stream: string): string => `${stream}${FIRST}`;

/** Whether the fact is the first, or the only one, that its stream states. */
export const isFirstFact = (id: string): boolean => id.endsWith(FIRST);

/** The stream that a fact id names; the id itself where it names none, as that of an omission that a calendar made due. */
export const streamOfFact = (id: string): string => {
  const mark = id.lastIndexOf('#');
  return mark === -1 ? id : id.slice(0, mark);
};
