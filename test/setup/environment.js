/**
 * Jest's environment, in which `Temporal` belongs to the realm of the tests. From Node 26 on `Temporal` is part of the engine, and in a
 * new realm it is made when it is first looked up: Jest looks at every global of the realm from outside, before any test, and what is
 * made then is the outer realm's, whose RangeError is no RangeError in a test. So it is looked up from inside before that.
 */
import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

const { createContext } = vm;

vm.createContext = (...parameters) => {
  const context = createContext(...parameters);
  vm.runInContext('globalThis.Temporal', context);
  return context;
};

export default TestEnvironment;
