import { readFileSync } from 'node:fs';
import { loadEdition } from '../loading/load-edition.js';
import { diffEditions } from './diff-editions.js';

const load = (file: string) =>
  loadEdition(readFileSync(new URL(`../../../../rulebooks/${file}`, import.meta.url), 'utf8'), file).edition!;

describe('differences between editions', () => {
  const first = load('cs-assessment/1.yaml');
  const second = load('cs-assessment/2.yaml');

  it('say what the revision changed, and nothing else', () => {
    expect(diffEditions(first, second).map(({ clause, kind, sentence }) => [clause, kind, sentence.en])).toEqual([
      ['', 'changed', 'effectiveFrom: 2026-01-01 → 2026-04-01.'],
      ['', 'changed', 'staffToldOn: 2025-12-20 → 2026-03-20.'],
      ['', 'changed', 'parameters.pointPrice.value: 10 yuan → 12 yuan.'],
      ['003-3.1.7', 'changed', '003-3.1.7 effects.0.points: -5 → -3.'],
      ['003-3.1.15', 'renumbered', '003-3.1.12 is now 003-3.1.15: Service information entered wrongly.'],
    ]);
  });

  it('name what is new and what is gone, in both languages', () => {
    const [gone, ...others] = first.clauses;
    const without = { ...first, clauses: others };
    expect(diffEditions(first, without)).toEqual([
      {
        clause: '003-2.1',
        kind: 'removed',
        path: '/clauses/0',
        sentence: { zh: `取消 003-2.1：${gone!.title.zh}。`, en: `003-2.1 is gone: ${gone!.title.en}.` },
      },
    ]);
    expect(diffEditions(without, first)).toEqual([
      {
        clause: '003-2.1',
        kind: 'added',
        path: '/clauses/0',
        sentence: { zh: `新增 003-2.1：${gone!.title.zh}。`, en: `003-2.1 is new: ${gone!.title.en}.` },
      },
    ]);
  });

  it('are none between an edition and itself', () => {
    expect(diffEditions(first, first)).toEqual([]);
  });
});
