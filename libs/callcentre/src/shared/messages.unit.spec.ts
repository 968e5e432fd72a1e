import { readFileSync, readdirSync } from 'node:fs';
import { complaintCapability } from '../complaint/slice.js';
import { decisionCapability } from '../decision/slice.js';
import { handoverCapability } from '../handover/slice.js';
import { qaReviewCapability } from '../qa-review/slice.js';
import { recordCapability } from '../record/slice.js';
import { violationCapability } from '../violation/slice.js';
import { type Capability } from './capability.js';
import { caseMessages, consequenceMessages, discretionMessages, factMessages } from './messages.js';

const FOLDERS: readonly (readonly [string, Capability])[] = [
  ['violation', violationCapability],
  ['record', recordCapability],
  ['handover', handoverCapability],
  ['qa-review', qaReviewCapability],
  ['complaint', complaintCapability],
  ['decision', decisionCapability],
];

const sourcesOf = (folder: string): string => {
  const path = new URL(`../${folder}/`, import.meta.url);
  const names = readdirSync(path).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  return names
    .filter((name) => name !== 'messages.ts')
    .map((name) => readFileSync(new URL(name, path), 'utf8'))
    .join('\n');
};

/** Reasons are objected to in one place; the slices that ask for any have its messages as their own. */
const REASONS = readFileSync(new URL('deciding/reasons.ts', import.meta.url), 'utf8');

const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

describe.each(FOLDERS)('messages of %s', (folder, { messages }) => {
  const shared = { ...factMessages, ...discretionMessages, ...consequenceMessages, ...caseMessages };
  const source = sourcesOf(folder);

  it('has one for every refusal that the slice names', () => {
    const codes = [...source.matchAll(/refuse\(\s*'([a-z-]+)'/g)].map(([, code]) => code!);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter((code) => !(code in messages))).toEqual([]);
  });

  it('has none of its own that no refusal uses', () => {
    const own = Object.keys(messages).filter((code) => !(code in shared));
    expect(own.filter((code) => !`${source}\n${REASONS}`.includes(`'${code}'`))).toEqual([]);
  });

  it('says the same in both languages', () => {
    for (const { zh, en } of Object.values(messages)) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      // Without the parts that are told only where there is something to tell.
      expect(en.replaceAll(/\[\?[^\]]*\]/g, '')).toMatch(/^[A-Z"{].*[.}]$/);
      // The form's own explanation comes in each language; everything else is one value for both.
      const values = (text: string): readonly string[] =>
        placeholders(text).filter((name) => name !== 'zh' && name !== 'en');
      expect([...new Set(values(zh))].sort()).toEqual([...new Set(values(en))].sort());
    }
  });
});
