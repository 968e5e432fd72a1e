import { type Edition, type Parameter } from '../../edition/edition.js';
import { loadEdition } from '../../loading/load-edition.js';
import { SMALL_EDITION } from '../../testing/small-edition.js';
import { checkEdition } from '../check-edition.js';
import { checkParametersBefore } from './parameters-before.js';

const first = loadEdition(SMALL_EDITION).edition!;
const withRate = (value: Parameter['value'], version: number): Edition => ({
  ...first,
  version,
  parameters: { ...first.parameters, rate: { value, source: 'x' } },
});
const since = (was: Parameter['value'], is: Parameter['value']): readonly string[] =>
  checkParametersBefore(withRate(is, 2), [withRate(was, 1)]).map(
    ({ severity, code, path }) => `${severity} ${code} ${path}`,
  );
const UNLIKE = ['warning parameter-unlike-before /parameters/rate'];
const OTHER_KIND = ['warning parameter-kind-before /parameters/rate'];

/** Goal: a unit that was mistaken in a revision is told where it was written. */
describe('a parameter beside that of the version before', () => {
  it.each<[Parameter['value'], Parameter['value'], readonly string[]]>([
    ['5', '300', UNLIKE],
    ['300', '5', UNLIKE],
    ['0.5', '50', UNLIKE],
    ['60', '0.6', UNLIKE],
    ['1', '50', UNLIKE],
    ['1', '49.9', []],
    ['12 yuan', '12 fen', UNLIKE],
    ['12 yuan', '1200 fen', []],
    ['-300 yuan', '30000 yuan', UNLIKE],
    ['0', '100', []],
    ['100', '0', []],
    ['12 yuan', '12', OTHER_KIND],
    ['12', '12 yuan', OTHER_KIND],
    ['12 yuan', 'twelve', OTHER_KIND],
    [true, '1', OTHER_KIND],
    ['once', 'twice', []],
    [true, false, []],
  ])('%s, then %s', (was, is, expected) => {
    expect(since(was, is)).toEqual(expected);
  });

  it('is compared with the version right before, and where there is one', () => {
    const [one, two, three] = [withRate('5', 1), withRate('400', 2), withRate('300', 3)];
    expect(checkParametersBefore(three, [two, one])).toEqual([]);
    expect(checkParametersBefore(three, [])).toEqual([]);
    expect(
      checkParametersBefore({ ...three, parameters: { ...first.parameters, rates: one.parameters['rate']! } }, [one]),
    ).toEqual([]);
  });

  it('is told beside the formula that it makes wrong', () => {
    const priced = SMALL_EDITION.replace('version: 1', 'version: 2')
      .replace('effectiveFrom: 2026-01-01', 'effectiveFrom: 2026-02-01')
      .replace('value: 10 yuan', 'value: 10');
    const { edition, locate } = loadEdition(priced);
    const said = checkEdition(edition!, [first], locate).map(({ code, line }) => `${code} ${String(line)}`);
    expect(said).toEqual(['expression-type 32', 'parameter-kind-before 8']);
  });
});
