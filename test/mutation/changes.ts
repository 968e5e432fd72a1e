/**
 * How a written value of an edition may be changed by one step. Each change is a text that takes the old one's place;
 * `kind` is what the reports count by.
 */
export type ChangeKind = 'number' | 'comparison' | 'edge' | 'switch' | 'rule';

export interface Change {
  readonly kind: ChangeKind;
  /** From where to where in the value's text. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const CLOCK = /^(?<hours>\d{2}):(?<minutes>\d{2})$/u;
const DATE_OR_CLAUSE = /^\d{4}-\d{2}-\d{2}|^(?:P-)?\d{3}[A-R]?-|^P-/u;
const NUMBER = /(?<![\p{L}\p{N}_])(?<!\d\.)\d+(?:\.\d+)?(?![\p{L}\p{N}_]|\.\d|-\p{L})/gu;
const COMPARISON = /<=|>=|==|!=|<|>/gu;
const QUOTED = /"[^"]*"|'[^']*'/gu;
const MINUTES_OF_DAY = 24 * 60;
const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** What stands on the other side of a comparison's boundary, or says the opposite. */
const OTHER: Readonly<Record<string, string>> = { '<=': '<', '<': '<=', '>=': '>', '>': '>=', '==': '!=', '!=': '==' };
const OPPOSITE: Readonly<Record<string, string>> = {
  calendar: 'working',
  working: 'calendar',
  true: 'false',
  false: 'true',
};

/** A decimal one step up or down in its last written place: 10 gives 11 and 9, 0.3 gives 0.4 and 0.2. */
const steps = (written: string): readonly string[] => {
  const places = written.split('.')[1]?.length ?? 0;
  const scale = 10n ** BigInt(places);
  const digits = BigInt(written.replace('.', ''));
  return [digits + 1n, digits - 1n].map((changed) => {
    const sign = changed < 0n ? '-' : '';
    const size = changed < 0n ? -changed : changed;
    if (places === 0) return `${sign}${String(size)}`;
    return `${sign}${String(size / scale)}.${String(size % scale).padStart(places, '0')}`;
  });
};

const ofClock = (hours: string, minutes: string): readonly string[] => {
  const now = Number(hours) * 60 + Number(minutes);
  return [now + 1, now - 1]
    .filter((changed) => changed >= 0 && changed <= MINUTES_OF_DAY)
    .map((changed) => [Math.floor(changed / 60), changed % 60].map((part) => String(part).padStart(2, '0')).join(':'));
};

const within = (text: string, at: number): boolean =>
  [...text.matchAll(QUOTED)].some((match) => match.index < at && at < match.index + match[0].length);

const matches = (text: string, pattern: RegExp): readonly { readonly at: number; readonly found: string }[] =>
  [...text.matchAll(pattern)]
    .map((match) => ({ at: match.index, found: match[0] }))
    .filter(({ at }) => !within(text, at));

/** The ends of `[80..90)`: what is in becomes out, and the other way round. */
const edgesOf = (text: string): readonly Change[] => {
  const band = /^[[(].*\.\.[^\]\n)]*[\])]$/u.test(text);
  if (!band) return [];
  const last = text.length - 1;
  const changes: Change[] = [];
  if (!text.includes('*..')) changes.push({ kind: 'edge', from: 0, to: 1, text: text.startsWith('[') ? '(' : '[' });
  if (!text.includes('..*'))
    changes.push({ kind: 'edge', from: last, to: last + 1, text: text.endsWith(']') ? ')' : ']' });
  return changes;
};

const wholly = (kind: ChangeKind, text: string, others: readonly string[]): readonly Change[] =>
  others.map((other) => ({ kind, from: 0, to: text.length, text: other }));

/** Every change of one written value; none where it holds no number, comparison, band or switch. */
export const changesOf = (text: string): readonly Change[] => {
  const { hours, minutes } = CLOCK.exec(text)?.groups ?? {};
  if (hours !== undefined && minutes !== undefined) return wholly('number', text, ofClock(hours, minutes));
  if (DATE_OR_CLAUSE.test(text)) return [];
  const day = WEEK.indexOf(text);
  if (day !== -1) return wholly('number', text, [WEEK[(day + 1) % WEEK.length]!]);
  const opposite = OPPOSITE[text];
  if (opposite !== undefined) return wholly('switch', text, [opposite]);
  const numbers = matches(text, NUMBER).flatMap(({ at, found }) =>
    steps(found).map((changed): Change => ({ kind: 'number', from: at, to: at + found.length, text: changed })),
  );
  const comparisons = matches(text, COMPARISON).map(({ at, found }): Change => ({
    kind: 'comparison',
    from: at,
    to: at + found.length,
    text: OTHER[found]!,
  }));
  return [...numbers, ...comparisons, ...edgesOf(text)];
};
