/** The build of mathjs in one file that its package exports without declarations. */
declare module 'mathjs/lib/browser/math.js' {
  import { type ConfigOptions, type MathJsInstance } from 'mathjs';

  /** An instance that knows everything; `create` makes one with a configuration of its own. */
  const mathjs: { create(configuration: ConfigOptions): MathJsInstance };
  export default mathjs;
}
