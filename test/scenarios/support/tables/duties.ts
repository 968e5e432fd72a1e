import { Temporal } from 'temporal-polyfill';
import {
  type AssessmentRequest,
  type CompiledEdition,
  type Duty,
  type Edition,
  type Fact,
  type PersonInput,
  assess,
  compileEdition,
  dutiesOf,
  periodId,
} from '#rulebook';
import { actual } from '../actual.js';
import { firstDay, lastDay } from '../months.js';
import { EXPECTED } from '../scenario.js';
import { type Happening, readHappening } from '../words.js';
import { type Cells, type TableKind, type TableSettings, listOf, named, textOf } from './kind.js';

const LONG_AGO = '2000-01-01';
const USUAL_TIME = '10:00';
/** Columns of a scorecard that a table of duties may ask for as well. */
const CARD = EXPECTED.filter((column) => !['learned', 'changed', 'duties'].includes(column));

const programs = new WeakMap<Edition, CompiledEdition>();

/** An edition compiled once, however many rows ask it. */
const compiled = (edition: Edition): CompiledEdition => {
  const program = programs.get(edition) ?? compileEdition(edition, []);
  programs.set(edition, program);
  return program;
};

const dayIn = (written: string, month: string): string =>
  written.length === 10
    ? written
    : written.includes('-')
      ? `${month.slice(0, 4)}-${written}`
      : `${month}-${written.padStart(2, '0')}`;

/** What a row says happened, as a fact that stands: the day is always written, because a duty is about days. */
const factOf = (edition: Edition, month: string, subject: string, happening: Happening, number: number): Fact => {
  const { word, on, at = USUAL_TIME, attributes, incident, contact, text } = happening;
  if (word.fact === undefined || on === undefined) throw new Error(`"${text}" needs a fact, and the day after "on".`);
  named(edition.facts, word.fact, 'fact');
  const localDate = dayIn(on, month);
  const instant = Temporal.PlainDateTime.from(`${localDate}T${at}`).toZonedDateTime(edition.zone).toInstant();
  return {
    id: `${subject}#${String(number)}`,
    code: word.fact,
    subject,
    status: 'standing',
    conductAt: { instant: instant.toString(), localDate },
    attributes,
    reportedBy: 'somebody',
    events: [],
    ...(incident === undefined ? {} : { incident }),
    ...(contact === undefined ? {} : { contact }),
  };
};

const inputOf = ({ edition, settings, words }: TableSettings, id: string, post: string, lines: readonly string[]) => {
  const month = String(settings['month']);
  const isUnit = edition.unitKinds?.includes(post) === true;
  const segment = { from: firstDay(month), to: lastDay(month) };
  return {
    person: id,
    posts: [{ from: LONG_AGO, value: post }],
    teams: [],
    postTakenOn: LONG_AGO,
    trainingCompletedOn: LONG_AGO,
    segment,
    facts: lines.map((line, index) => factOf(edition, month, id, readHappening(line, words), index + 1)),
    discretions: [],
    rulings: [],
    prior: [],
    ...(isUnit ? { kind: 'unit' as const } : {}),
  } satisfies PersonInput;
};

const requestOf = (table: TableSettings, row: Cells, subject: string): AssessmentRequest => {
  const { edition, settings } = table;
  const month = String(settings['month']);
  const period = { centre: 'centre-1', rulebook: edition.rulebook, start: firstDay(month), end: lastDay(month) };
  const post = textOf(row['post']) ?? String(settings['post']);
  const others = Object.entries(
    (settings['with'] ?? {}) as Readonly<Record<string, { post: string; happened?: string[] }>>,
  );
  const asOf = textOf(row['asOf']);
  const instant =
    asOf === undefined
      ? undefined
      : Temporal.PlainDateTime.from(asOf.replace(' ', 'T')).toZonedDateTime(edition.zone).toInstant().toString();
  return {
    period: { id: periodId(period), ...period },
    ended: instant === undefined,
    editions: [compiled(edition)],
    selection: { kind: 'by-conduct' },
    persons: [
      inputOf(table, subject, post, listOf(row['happened'])),
      ...others.map(([id, other]) => inputOf(table, id, other.post, other.happened ?? [])),
    ],
    explain: false,
    ...(instant === undefined ? {} : { asOf: instant }),
  };
};

const clock = ({ due }: Duty, zone: string): string =>
  Temporal.Instant.from(due.instant).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });

/** One duty in a word: `03-05 missed`, with the clock where the table asks for it. */
const written = (duty: Duty, zone: string, withClock: boolean): string =>
  `${duty.due.localDate.slice(5)}${withClock ? ` ${clock(duty, zone)}` : ''} ${duty.status}`;

/**
 * What became of the duties of one holder in a month, and what follows: each row is a centre of its own with one person
 * or unit of the post, and those under `with`. A row without `asOf` looks back from the month's end.
 */
export const duties: TableKind = {
  settings: {
    month: { type: 'string', pattern: '^\\d{4}-\\d{2}$' },
    post: { type: 'string' },
    obligation: { type: 'string' },
    clock: { type: 'boolean' },
    first: { type: 'integer', minimum: 1 },
    with: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['post'],
        additionalProperties: false,
        properties: { post: { type: 'string' }, happened: { type: 'array', items: { type: 'string' } } },
      },
    },
  },
  required: ['month', 'post'],
  given: ['post', 'happened', 'asOf'],
  answers: ['duties', ...CARD],
  answer(table, row) {
    const { edition, settings } = table;
    const subject = textOf(row['case']) ?? 'holder';
    const request = requestOf(table, row, subject);
    const obligation = settings['obligation'];
    const first = settings['first'] as number | undefined;
    if (obligation !== undefined) named(edition.obligations, String(obligation), 'obligation');
    const mine = dutiesOf(request).filter(
      (duty) =>
        (obligation === undefined || duty.obligation === obligation) &&
        (duty.subject === null || duty.subject === subject),
    );
    const card = assess(request).find(({ person }) => person === subject);
    return {
      duties: mine.slice(0, first).map((duty) => written(duty, edition.zone, settings['clock'] === true)),
      ...(card === undefined
        ? {}
        : Object.fromEntries(CARD.map((column) => [column, actual({ assessment: card }, column)]))),
    };
  },
};
