export type Language = 'zh' | 'en';

/**
 * Chinese unless the header `Accept-Language` prefers English. Reads the first hundred characters only; of equal weights
 * the first one wins, as its writer meant.
 */
export function languageOf(header: string | undefined): Language {
  const ranked = (header ?? '')
    .slice(0, 100)
    .split(',')
    .map((part) => /^\s*([a-z]{2,3})\b[^;]*(?:;\s*q=([01](?:\.\d{1,3})?))?/i.exec(part))
    .filter((match) => match !== null)
    .map((match) => ({ language: match[1]!.toLowerCase(), weight: Number(match[2] ?? '1') }))
    .filter(({ language, weight }) => weight > 0 && (language === 'zh' || language === 'en'))
    .sort((one, other) => other.weight - one.weight);
  return ranked[0]?.language === 'en' ? 'en' : 'zh';
}
