import { type Period } from '#rulebook';

const PERIOD_ID = /^(?<centre>[^:]+):(?<rulebook>[^:]+):(?<start>\d{4}-\d{2}-\d{2})\.\.(?<end>\d{4}-\d{2}-\d{2})$/u;

/** The period that an id (`<centre>:<rulebook>:<start>..<end>`) names; null when the text is none. */
export const parsePeriodId = (id: string): Period | null => {
  const { centre, rulebook, start, end } = PERIOD_ID.exec(id)?.groups ?? {};
  if (centre === undefined || rulebook === undefined || start === undefined || end === undefined) return null;
  return { id, centre, rulebook, start, end };
};
