import { repeatedName } from './repeated-name.js';

describe('a name that an object has twice', () => {
  it.each([
    ['{"a":1,"a":2}', '/a'],
    ['{"a":1,"b":{"c":[],"c":{}}}', '/b/c'],
    ['{"a":[{"b":1},{"b":1,"c":"x","b":2}]}', '/a/1/b'],
    ['[[],[{"x":{},"x":[]}]]', '/1/0/x'],
    [String.raw`{"subject":1,"\u0073ubject":2}`, '/subject'],
    ['{"a/b~c":1,"a/b~c":2}', '/a~1b~0c'],
    ['{"":1,"":2}', '/'],
  ])('is found in %s', (json, pointer) => {
    expect(repeatedName(json)).toBe(pointer);
  });

  it.each([
    '{}',
    '1',
    '"{\\"a\\":1,\\"a\\":2}"',
    '{"a":{"a":{"a":1}},"b":{"a":1}}',
    '{"a":"b","b":"a"}',
    '[{"a":1},{"a":1}]',
    String.raw`{"a":"\\","b":"\"a\":1,","A":"{[,"}`,
    '{"a":["a","a"],"b":[{"a":1},"a"]}',
    ' { "a" : 1 , "b" : [ 1 , 2 ] } ',
  ])('is not found in %s', (json) => {
    expect(repeatedName(json)).toBeNull();
  });

  it('is looked for in a body of the greatest depth and length', () => {
    expect(repeatedName(`${'['.repeat(500_000)}${']'.repeat(500_000)}`)).toBeNull();
    expect(repeatedName(`"${'\\"'.repeat(500_000)}"`)).toBeNull();
  });
});
