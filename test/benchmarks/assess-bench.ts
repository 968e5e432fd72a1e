import { readFileSync, readdirSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import {
  type AssessmentRequest,
  type Edition,
  type Fact,
  assess,
  compileEdition,
  loadEdition,
  periodId,
} from '#rulebook';
import { Random, randomAttributes } from '#simulation';
import { type Figure, figureOf } from './figures.js';

export interface AssessSizes {
  readonly people: number;
  readonly factsEach: number;
  readonly rounds: number;
}

const DAYS = 28;

/** The newest edition of every rulebook under `rulebooks/`, seen from the repository's root. */
const newestEditions = (): readonly Edition[] =>
  readdirSync('rulebooks', { withFileTypes: true })
    .filter((folder) => folder.isDirectory() && folder.name !== 'calendars')
    .map(({ name }) => {
      const versions = readdirSync(`rulebooks/${name}`).map((file) => Number.parseInt(file, 10));
      const file = `rulebooks/${name}/${String(Math.max(...versions))}.yaml`;
      const { edition } = loadEdition(readFileSync(file, 'utf8'));
      if (edition === null) throw new Error(`${file} is no edition.`);
      return edition;
    });

/** Attributes as an assessment reads them: yes and no are no text. */
const typed = (attributes: Readonly<Record<string, string>>): Fact['attributes'] =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      value === 'true' ? true : value === 'false' ? false : value,
    ]),
  );

/** A reviewed score names one of the edition's forms and lies within its full mark: no clause takes one of another form. */
const reviewed = (edition: Edition, code: string, random: Random): Fact['attributes'] => {
  const forms = Object.entries(edition.forms);
  const { attributes } = edition.facts[code]!;
  if (forms.length === 0 || attributes['form'] === undefined || attributes['full'] === undefined) return {};
  const [form, { full }] = random.pick(forms);
  return { form, full, score: String(random.between(0, Math.floor(Number(full)))) };
};

const factsOf = (edition: Edition, person: string, count: number, random: Random): readonly Fact[] => {
  const codes = Object.keys(edition.facts).filter((code) => edition.facts[code]!.through !== 'derived');
  return Array.from({ length: count }, (_, index): Fact => {
    const code = random.pick(codes);
    const day = `2026-03-${String(random.between(1, DAYS)).padStart(2, '0')}`;
    return {
      id: `${person}-${String(index)}`,
      code,
      subject: person,
      status: 'standing',
      conductAt: { instant: `${day}T02:00:00.000Z`, localDate: day },
      attributes: {
        ...typed(randomAttributes(edition.facts[code]!, random, { person, time: `${day} 10:00` })),
        ...reviewed(edition, code, random),
      },
      reportedBy: 's',
      events: [`e-${person}-${String(index)}`],
    };
  });
};

const postOf = (edition: Edition): string => Object.values(edition.postGroups)[0]?.[0] ?? 'agent';

/** A month of made-up facts of every code that the edition declares, the same in every run. */
const requestFor = (edition: Edition, { people, factsEach }: AssessSizes): AssessmentRequest => {
  const random = new Random(7);
  const named = { centre: 'c1', rulebook: edition.rulebook, start: '2026-03-01', end: '2026-03-31' };
  const compiled = compileEdition(edition, []);
  return {
    period: { id: periodId(named), ...named },
    ended: true,
    editions: [compiled],
    selection: { kind: 'as-if', edition: compiled.reference },
    explain: false,
    asOf: '2026-04-01T00:00:00.000Z',
    persons: Array.from({ length: people }, (_, index) => {
      const person = `p${String(index)}`;
      return {
        person,
        posts: [{ from: '2020-01-01', value: postOf(edition) }],
        teams: [{ from: '2020-01-01', value: 't1' }],
        postTakenOn: '2020-01-01',
        trainingCompletedOn: '2020-01-01',
        segment: { from: '2026-03-01', to: '2026-03-31' },
        facts: factsOf(edition, person, factsEach, random),
        discretions: [],
        rulings: [],
        prior: [],
      };
    }),
  };
};

const secondsOf = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

/** Of the samples of a profile, the part that was taken inside formulas or in what they called. */
const shareInFormulas = async (work: () => void): Promise<number> => {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const inFormulas = new Set<number>();
  const mark = (id: number, inside: boolean): void => {
    const node = nodes.get(id)!;
    const here = inside || node.callFrame.url.includes('/expressions/');
    if (here) inFormulas.add(id);
    for (const child of node.children ?? []) mark(child, here);
  };
  mark(profile.nodes[0]!.id, false);
  const hits = (of: (id: number) => boolean): number =>
    profile.nodes.reduce((sum, { id, hitCount = 0 }) => sum + (of(id) ? hitCount : 0), 0);
  return (
    hits((id) => inFormulas.has(id)) /
    Math.max(
      1,
      hits(() => true),
    )
  );
};

/** Entries that an assessment makes in a second of processor time, and how much of the time its formulas take, for each rulebook. */
export const measureAssessing = async (sizes: AssessSizes): Promise<readonly Figure[]> => {
  const figures: Figure[] = [];
  for (const edition of newestEditions()) {
    const request = requestFor(edition, sizes);
    const entries = assess(request).reduce((sum, assessment) => sum + assessment.entries.length, 0);
    if (entries === 0)
      throw new Error(`The made-up facts of ${edition.rulebook} give no entries, so nothing is measured.`);
    const speeds = Array.from({ length: sizes.rounds }, () => entries / secondsOf(() => void assess(request)));
    const name = `${edition.rulebook}@${String(edition.version)}`;
    const share = await shareInFormulas(() => void assess(request));
    figures.push(
      figureOf({ group: 'assess', name: `assessing ${name}`, unit: 'entries/s', values: speeds }),
      figureOf({ group: 'assess', name: `of it formulas, ${name}`, unit: '%', values: [share * 100] }),
    );
  }
  return figures;
};
