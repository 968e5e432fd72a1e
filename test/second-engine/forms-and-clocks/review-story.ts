import { type Random } from '../support/random.js';
import { CHAT, RECORDING, SERVICE } from './marks.js';
import { type ItemResult, type Review, type Ruling, type Sheet } from './story.js';

const CHAT_STEPS = [
  'solution-proposed',
  'solution-repeated',
  'soothed',
  'facts-added',
  'complained',
  'closed',
  'greeted',
];
const PHRASES: Readonly<Record<string, readonly string[]>> = {
  politeness: ['你', '你好'],
  'taboo-words': ['不知道', '不能'],
  positive: ['我只能'],
  taboo: ['你明白吗', '你什么意思'],
};

const some = <T>(random: Random, from: readonly T[], most: number): readonly T[] =>
  Array.from({ length: random.below(most + 1) }, () => random.pick(from));

/** What was seen of an item that has something to see, or nothing where a reviewer only judges it. */
const seen = (name: string, random: Random): ItemResult | undefined => {
  if (name in SERVICE) return { errors: random.pick([0, 1, 5, 10, 19, 20, 21, 30, 31, 50, 51, 99]) };
  if (name.endsWith('-reply'))
    return { value: random.pick(['29.9', '30', '30.1', '31', '40', '40.01', '119', '120', '120.5']) };
  if (name in PHRASES) return { hits: some(random, PHRASES[name]!, 1) };
  if (name === 'no-hurry') return { steps: some(random, CHAT_STEPS, 6) };
  if (name === 'closing')
    return { steps: some(random, ['asked', 'declined', 'closed', 'anything-else', 'thanks-and-goodbye'], 7) };
  return undefined;
};

const NAMES: Readonly<Record<string, readonly string[]>> = {
  chat: Object.keys(CHAT),
  recording: Object.keys(RECORDING),
  service: Object.keys(SERVICE),
};

const result = (form: string, name: string, random: Random): ItemResult => {
  const chance = random.next();
  if (chance < 0.08) return 'not-applicable';
  if (form === 'chat' && name === 'opening' && chance < 0.6)
    return { chosen: random.pick(['glad-to-serve', 'welcome-with-name', 'here-now', 'another']) };
  return (chance < 0.7 ? seen(name, random) : undefined) ?? random.pick(['pass', 'pass', 'fail']);
};

const sheetOf = (form: string, random: Random): Sheet => {
  const sheet = Object.fromEntries(NAMES[form]!.map((name) => [name, result(form, name, random)]));
  // Something has to apply.
  return Object.values(sheet).every((one) => one === 'not-applicable')
    ? { ...sheet, [NAMES[form]![0]!]: 'fail' }
    : sheet;
};

export interface Drawn extends Review {
  readonly appeal?: Ruling;
}

/** A review of a contact in March, at its edges or just outside. */
export const randomReview = (form: string, number: number, random: Random): Drawn => {
  const disputed = random.chance(0.4);
  const heardAgain = disputed && random.chance(0.8);
  const signs = disputed ? heardAgain && random.chance(0.85) : random.chance(0.8);
  const day = random.pick([
    '2026-03-01T00:00',
    '2026-03-31T23:59',
    '2026-02-28T23:59',
    '2026-04-01T00:00',
    '2026-03-15T12:00',
  ]);
  return {
    agent: random.pick(['A1', 'A2', 'A3']),
    contact: `call-${number}`,
    at: day,
    form,
    first: sheetOf(form, random),
    disputed,
    ...(heardAgain ? { second: sheetOf(form, random) } : {}),
    ...(signs ? { signedOff: heardAgain ? random.pick(['first', 'second'] as const) : 'first' } : {}),
    withdrawn: random.chance(0.1),
    ...(random.chance(0.3) ? { appeal: random.pick(['open', 'rejected', 'dismissed', 'waived'] as const) } : {}),
  };
};
