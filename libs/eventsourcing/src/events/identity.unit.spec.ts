import fc from 'fast-check';
import { v5 } from 'uuid';
import { NAMESPACE, uuid5 } from './identity.js';

/** Goal: ids that stand in logs are found again, whoever computes them. */
describe('a computed id', () => {
  it('is the name-based UUID of RFC 9562, whatever its parts hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (parts) => {
        expect(uuid5(...parts)).toBe(v5(JSON.stringify(parts), NAMESPACE));
      }),
    );
  });

  it('is what it has ever been', () => {
    expect(uuid5('event', '汉字', '0')).toBe(v5(JSON.stringify(['event', '汉字', '0']), NAMESPACE));
  });
});
