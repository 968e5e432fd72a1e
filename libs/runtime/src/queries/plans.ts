import { type EditionDocument } from '#callcentre';
import {
  adviseStaffing,
  isDecimalText,
  planSample,
  seatsFor,
  titlesAmong,
  type CompiledEdition,
  type Edition,
  type SampledSubject,
  type StaffingAdvice,
  type Text,
} from '#rulebook';
import { compileEditions, editionDocuments } from '../assessment/documents/edition-cache.js';
import { invalidField } from '../refusals/refusals.js';
import { type RefusedOutcome } from '../system/system.js';
import { EDITION, findEdition } from './editions.js';
import { type Query, type QueryContext, eachSubject, json, notFound, optional, required } from './query.js';
import { sampledFrom } from './sampled-subject.js';

const isRefused = (value: object): value is RefusedOutcome => 'kind' in value && value.kind === 'refused';

/** A published edition, since nothing is planned by a draft. */
const publishedEdition = async (context: QueryContext): Promise<CompiledEdition | RefusedOutcome> => {
  const name = context.parameters['edition']!;
  const document: EditionDocument | null = await findEdition(context, name);
  if (document?.status !== 'published') return notFound(EDITION, name);
  const documents = await editionDocuments(context.views, document.rulebook);
  const compiled = compileEditions(documents.filter(({ version }) => version <= document.version));
  return compiled.at(-1) ?? notFound(EDITION, name);
};

/** The edition as what names figures, modes and advice: a plan may be called what a figure is, and means something else. */
const withoutPlans = ({ edition }: CompiledEdition): Edition => ({ ...edition, sampling: {}, staffing: {} });

/** Names that a caller may write, each with what it is called behind it. */
const choices = (edition: Edition, names: readonly string[]): Text => {
  const titles = titlesAmong([edition], names);
  const named = (language: keyof Text): readonly string[] =>
    names.map((name) => {
      const title = titles[name]?.[language];
      if (title === undefined) return name;
      return language === 'zh' ? `${name}（${title}）` : `${name} (${title})`;
    });
  return { zh: named('zh').join('、') || '无', en: named('en').join(', ') || 'none' };
};

/** A plan of the edition by its name, or a refusal that lists the names there are, with their titles. */
const planNamed = <Plan>(
  edition: CompiledEdition,
  plans: Readonly<Record<string, Plan>> | undefined,
  name: string,
): Plan | RefusedOutcome => {
  if (plans !== undefined && Object.hasOwn(plans, name)) return plans[name]!;
  const { zh, en } = choices(edition.edition, Object.keys(plans ?? {}));
  return invalidField(
    '/plan',
    `规章没有方案“${name}”；现有：${zh}。`,
    `The edition has no plan "${name}"; it has: ${en}.`,
  );
};

const WHOLE = /^\d{1,9}$/u;
const MONTHS: Readonly<Record<string, NonNullable<SampledSubject['months']>[number]>> = {
  full: { full: true, exempt: false },
  less: { full: false, exempt: false },
  'exempt-full': { full: true, exempt: true },
  'exempt-less': { full: false, exempt: true },
};

const badNumber = (name: string): RefusedOutcome =>
  invalidField(`/${name}`, '应为不小于零的整数，例如 450。', 'It has to be a whole number from 0 on, such as 450.');

/** What the caller hands in of the subject. */
const handedIn = (parameters: QueryContext['parameters']): SampledSubject | RefusedOutcome => {
  const { base, weeks, lastScore, months } = parameters;
  for (const [name, value] of Object.entries({ base, weeks }))
    if (value !== undefined && !WHOLE.test(value)) return badNumber(name);
  if (lastScore !== undefined && !isDecimalText(lastScore))
    return invalidField('/lastScore', '应为十进制数，例如 97.5。', 'It has to be a decimal, such as 97.5.');
  const names = months?.split(',').map((name) => name.trim()) ?? [];
  const unknown = names.find((name) => !Object.hasOwn(MONTHS, name));
  if (unknown !== undefined) {
    const known = Object.keys(MONTHS);
    return invalidField('/months', `应为 ${known.join('、')}，逗号分隔。`, `Write ${known.join(', ')}, newest first.`);
  }
  return {
    ...(base === undefined ? {} : { base: Number(base) }),
    ...(weeks === undefined ? {} : { weeks: Number(weeks) }),
    ...(lastScore === undefined ? {} : { lastScore }),
    ...(months === undefined ? {} : { months: names.map((name) => MONTHS[name]!) }),
  };
};

/**
 * `sample`: how many contacts are reviewed by a `plan` of a published `edition`, by mode, and why. Of a `person` in a `period`
 * the count and score of the months before are read from the person's scorecards: from what the plan names under `figures`, or from
 * `baseFrom` and `scoreFrom` (measures, accounts or results by name; a month is full from `fullScore` on, 100 unless said otherwise). `base`, `lastScore`, `weeks` and
 * `months` (`full`, `less`, `exempt-full`, `exempt-less`, newest first) hand in figures, and go before those read.
 */
export const sampleQuery: Query = {
  name: 'sample',
  parameters: {
    edition: required(),
    plan: required(),
    person: optional(),
    period: optional(),
    baseFrom: optional(),
    scoreFrom: optional(),
    fullScore: optional('words'),
    base: optional('words'),
    weeks: optional('words'),
    lastScore: optional('words'),
    months: optional('words'),
  },
  subjects: ({ person }) => (person === undefined ? eachSubject() : Promise.resolve([person])),
  answer: async (context) => {
    const edition = await publishedEdition(context);
    if (isRefused(edition)) return edition;
    const plan = planNamed(edition, edition.edition.sampling, context.parameters['plan']!);
    if (isRefused(plan)) return plan;
    const given = handedIn(context.parameters);
    if (isRefused(given)) return given;
    const recorded = await sampledFrom(context, plan);
    if (isRefused(recorded)) return recorded;
    const subject = { ...recorded, ...given };
    const quota = planSample(plan, subject);
    const modes = quota.quotas.map(({ mode }) => mode);
    const titles = titlesAmong([withoutPlans(edition)], modes);
    return { result: json({ plan: plan.title, source: plan.source, subject, ...quota, titles }) };
  },
};

/** `calls=65,accepted=60`. Of a name that comes twice no figure is taken: which one counts would be a guess. */
const figuresIn = (text: string): Readonly<Record<string, string>> | RefusedOutcome => {
  const pairs = text.split(',').map((part) => part.trim().split('='));
  const usable = pairs.every(([name, value, ...rest]) => name && value && isDecimalText(value) && rest.length === 0);
  if (!usable) return invalidField('/figures', '请写成 calls=65,accepted=60。', 'Write it as calls=65,accepted=60.');
  const names = pairs.map(([name]) => name!);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    return invalidField('/figures', `指标“${twice}”出现了两次。`, `"${twice}" comes twice; give it once.`);
  return Object.fromEntries(pairs) as Readonly<Record<string, string>>;
};

const WITHOUT_SEATS = invalidField(
  '/volume',
  '该方案没有按席位计、两端都大于零的指标，不能由业务量得出席位数。',
  'The plan has no figure per seat that is bounded on both sides above zero, so that no number of seats follows from a volume.',
);

interface Staffing extends StaffingAdvice {
  /** How many seats the volume fits; left out without a volume. */
  readonly seats?: Exclude<ReturnType<typeof seatsFor>, 'not-per-seat'>;
}

/**
 * `staffing`: what averages (`figures`: `calls=65,accepted=60`) advise by a `plan` of a published `edition`, for a person to
 * decide on; with `volume` also how many seats fit it, or `no-fit`.
 */
export const staffingQuery: Query = {
  name: 'staffing',
  parameters: { edition: required(), plan: required(), figures: required('words'), volume: optional('words') },
  subjects: eachSubject,
  answer: async (context) => {
    const edition = await publishedEdition(context);
    if (isRefused(edition)) return edition;
    const plan = planNamed(edition, edition.edition.staffing, context.parameters['plan']!);
    if (isRefused(plan)) return plan;
    const figures = figuresIn(context.parameters['figures']!);
    if (isRefused(figures)) return figures;
    const stranger = Object.keys(figures).find((name) => !Object.hasOwn(plan.signals, name));
    if (stranger !== undefined) {
      const { zh, en } = choices(withoutPlans(edition), Object.keys(plan.signals));
      return invalidField(
        '/figures',
        `没有指标“${stranger}”；现有：${zh}。`,
        `There is no "${stranger}"; there are: ${en}.`,
      );
    }
    const { volume } = context.parameters;
    if (volume !== undefined && !WHOLE.test(volume)) return badNumber('volume');
    const seats = volume === undefined ? undefined : seatsFor(plan, volume);
    if (seats === 'not-per-seat') return WITHOUT_SEATS;
    const advice: Staffing = {
      ...adviseStaffing(plan, figures),
      ...(seats === undefined ? {} : { seats }),
    };
    const titles = titlesAmong([withoutPlans(edition)], [...Object.keys(plan.signals), ...advice.advice]);
    return { result: json({ plan: plan.title, source: plan.source, ...advice, titles }) };
  },
};
