import { type CompiledEdition, type Fact } from '#rulebook';
import { lackingAmong } from './lacking.js';

/*
 * Goal: an edition takes from what was recorded all that it asks for, and waits only for what is not there.
 * Method: one record of leave with what it says, against an edition that asks from when until when.
 */
const bound = { type: 'instant', required: true };
const EDITION = {
  edition: { facts: { leave: { through: 'record', attributes: { from: bound, to: bound } } } },
  reference: { rulebook: 'r', version: 1 },
} as unknown as CompiledEdition;
const leave = (attributes: Fact['attributes']): Fact =>
  ({
    id: 'f-1',
    subject: 'p-1',
    code: 'leave',
    status: 'standing',
    conductAt: { localDate: '2026-03-02' },
    attributes,
  }) as unknown as Fact;
const BEGINS = '2026-03-02T12:00:00+08:00';

describe('what a record lacks', () => {
  it.each<[string, Fact['attributes'], readonly string[]]>([
    ['nothing, as it says all', { from: BEGINS, to: '2026-03-02T18:00:00+08:00' }, []],
    ['its end', { from: BEGINS }, ['to']],
    ['an end that can be read', { from: BEGINS, to: 'evening' }, ['to']],
    ['nothing, with more than is asked for', { from: BEGINS, to: BEGINS, kind: 'sick' }, []],
    [
      'nothing, where it was let in that it ends before it begins',
      { from: BEGINS, to: '2026-03-02T08:00:00+08:00' },
      [],
    ],
  ])('%s', (_what, attributes, expected) => {
    expect(lackingAmong([leave(attributes)], () => EDITION).flatMap((one) => one.attributes)).toEqual(expected);
  });
});
