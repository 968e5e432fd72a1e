import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { type Command } from 'commander';
import { attributesIn, decodeText, IntakeError, readCsv, readNdjson, RowProblem, type Rows } from '#intake';
import { checkAttributes, drawSample, poolOf, type Draw, type Edition, type SamplingPlan } from '#rulebook';
import { EXIT, Stop } from '../exit-codes.js';
import { COLON, type Said, said } from '../language.js';
import { type Output } from '../output.js';
import { type NamedAdvice, type NamedQuota, adviceText, quotaText } from '../render/plans.js';
import { type Door } from '../door.js';
import { sessionOf, withDoor } from '../session.js';
import { readNamed } from '../named-files.js';

interface SampleOptions {
  readonly person?: string;
  readonly period?: string;
  readonly baseFrom?: string;
  readonly scoreFrom?: string;
  readonly fullScore?: string;
  readonly base?: string;
  readonly lastScore?: string;
  readonly weeks?: string;
  readonly months?: string;
  readonly contacts?: string;
  readonly seed?: string;
}

type Contacts = Parameters<typeof poolOf>[2];
type Attributes = Contacts[number]['attributes'];
type Row = Rows['rows'][number];

const lineUnusable = (code: string, place: string, { zh, en }: Said): Stop =>
  new Stop(EXIT.refused, { code, zh: `${place} ${zh}`, en: `${place} ${en}` });

/** What Excel writes in China is GB18030: read as UTF-8 no word of it would be one of the pool's. Throws Stop. */
const textOf = (file: string): string => {
  const bytes = readNamed(file, (name) => readFileSync(name));
  try {
    return decodeText(bytes).text;
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    throw lineUnusable(error.code, file, error.bilingual);
  }
};

const rowsOf = (file: string): Rows => {
  const text = textOf(file);
  const read = ['.ndjson', '.jsonl'].includes(extname(file)) ? readNdjson : readCsv;
  return read(basename(file), text);
};

type PoolAttributes = NonNullable<SamplingPlan['pool']>['attributes'];

/**
 * What a line says of the attributes that the pool reads, written as in an import. All of them have to be there: of a contact that lacks one
 * nobody could say whether it belongs to the pool. Throws Stop.
 */
const attributesOf = (cells: Row['cells'], read: PoolAttributes, place: string, zone: string): Attributes => {
  const written = Object.keys(read).flatMap((name) => {
    const value = cells.get(name);
    return value === undefined ? [] : [[`attribute.${name}`, value] as const];
  });
  const declared = Object.entries(read).map(([name, type]) => [name, { type, required: true }] as const);
  try {
    const attributes = attributesIn(new Map(written), zone);
    const [problem] = checkAttributes({ attributes: Object.fromEntries(declared) }, attributes);
    if (problem !== undefined) throw lineUnusable(problem.code, place, problem);
    return attributes;
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    throw lineUnusable(error.code, place, error.told(error.column.replace(/^attribute\./u, '')));
  }
};

/** Contacts of a file: a column `id`, and one for each attribute that the pool reads. A line that cannot be read stops the draw. */
const contactsIn = (file: string, read: PoolAttributes, zone: string): Contacts => {
  const { rows, problems } = rowsOf(file);
  const [problem] = problems;
  if (problem !== undefined) throw lineUnusable(problem.code, `${file}:${problem.line}`, problem.message);
  return rows.map(({ line, cells }) => {
    const place = `${file}:${line}`;
    const id = cells.get('id');
    if (id === undefined) throw lineUnusable('id-missing', place, said('缺少 id。', 'There is no id.'));
    return { id, attributes: attributesOf(cells, read, place, zone) };
  });
};

interface Population {
  readonly ids: readonly string[];
  /** Whether a condition of the plan made them out, so that they are what its share is of. */
  readonly isPool: boolean;
  readonly seed: string;
}

/** Whom a draw is from; null where no contacts are handed in. */
const populationOf = async (
  door: Door,
  edition: string,
  plan: string,
  { contacts, seed }: SampleOptions,
): Promise<Population | null> => {
  if (contacts === undefined) return null;
  if (seed === undefined)
    throw new Stop(EXIT.usage, { code: 'seed-missing', zh: '抽取须给出 --seed。', en: 'Drawing needs a --seed.' });
  const { edition: content } = await door.ask<{ readonly edition: Edition }>('edition', { edition });
  const sampling = content.sampling?.[plan];
  if (sampling === undefined) return null;
  const listed = contactsIn(contacts, sampling.pool?.attributes ?? {}, door.system.zone);
  return { ids: poolOf(content, sampling, listed), isPool: sampling.pool !== undefined, seed };
};

const drawText = (output: Output, { drawn, reserve, population }: Draw): string =>
  [
    `${output.say(said('抽中', 'drawn'))}${output.say(COLON)}${drawn.join(' ')}`,
    `${output.say(said('递补', 'reserve'))}${output.say(COLON)}${reserve.slice(0, drawn.length).join(' ')}`,
    `${output.say(said('总体摘要', 'digest of the population'))}${output.say(COLON)}${population}`,
  ].join('\n');

const sample = async (edition: string, plan: string, options: SampleOptions, command: Command): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    const population = await populationOf(door, edition, plan, options);
    const asked = Object.entries(options).filter(([name]) => name !== 'contacts' && name !== 'seed');
    const quota = await door.ask<NamedQuota>('sample', {
      edition,
      plan,
      ...(population?.isPool === true && { base: String(population.ids.length) }),
      ...Object.fromEntries(asked),
    });
    // In an order that nobody chooses: the seed is told beforehand, and whoever has both can check it.
    const drawn = population === null ? null : drawSample(population.ids, quota.total ?? 0, population.seed);
    door.output.result(drawn === null ? quota : { ...quota, ...drawn }, () =>
      [quotaText(door.output, quota), ...(drawn === null ? [] : [drawText(door.output, drawn)])].join('\n'),
    );
  });

interface StaffingOptions {
  readonly figures: string;
  readonly volume?: string;
}

const staffing = async (edition: string, plan: string, options: StaffingOptions, command: Command): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    const advice = await door.ask<NamedAdvice>('staffing', { edition, plan, ...options });
    door.output.result(advice, () => adviceText(door.output, advice));
  });

/** `rulebook sample | staffing`: what the plans of a published edition come to. */
export const planCommands = (rulebook: Command): void => {
  rulebook
    .command('sample')
    .description('按抽样方案应抽检多少，并可抽取 / how many contacts a sampling plan reviews, and which')
    .argument('<edition>', '<rulebook>@<version>')
    .argument('<plan>', '方案名 / name of the plan')
    .option('--person <id>', '人员编号 / person id')
    .option('--period <id>', '抽检的考核期 / period that is sampled')
    .option(
      '--base-from <name>',
      '上期数量取自该指标，默认按方案 / figure of the month before that counts contacts; default: what the plan names',
    )
    .option(
      '--score-from <name>',
      '上期得分取自该指标，默认按方案 / figure of the month before that is the score; default: what the plan names',
    )
    .option('--full-score <decimal>', '满分，默认按方案，否则 100 / full score; default: what the plan says, else 100')
    .option('--base <count>', '上期数量 / count of the month before')
    .option('--last-score <decimal>', '上期得分 / score of the month before')
    .option('--weeks <count>', '考核期的周数 / weeks of the period')
    .option('--months <words>', '之前各月，近者在前：full,less,exempt-full,exempt-less / months before, newest first')
    .option(
      '--contacts <file>',
      '从该文件（CSV 或 NDJSON，列 id）抽取 / draw from this file (CSV or NDJSON, column id)',
    )
    .option('--seed <text>', '抽取的种子 / seed of the draw')
    .action(sample);
  rulebook
    .command('staffing')
    .description('按编制方案对平均数的建议 / what averages advise by a staffing plan')
    .argument('<edition>', '<rulebook>@<version>')
    .argument('<plan>', '方案名 / name of the plan')
    .requiredOption('--figures <pairs>', '平均数，如 calls=65,accepted=60 / averages, such as calls=65,accepted=60')
    .option('--volume <count>', '业务量，求席位数 / volume, for the number of seats')
    .action(staffing);
};
