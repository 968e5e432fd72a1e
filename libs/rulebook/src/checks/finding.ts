import { type Finding } from '../edition/finding.js';
import { type Edition, type Text } from '../edition/edition.js';
import { nearestName } from '../expressions/names.js';

/** One family of checks: everything wrong of its kind, without line numbers, which the loader's source map gives. */
export type Check = (edition: Edition, earlier: readonly Edition[]) => readonly Finding[];

export type Message = readonly [zh: string, en: string];

const text = ([zh, en]: Message): Text => ({ zh, en });

export interface FindingPlace {
  readonly path: string;
  readonly clause?: string;
}

const finding =
  (severity: Finding['severity']) =>
  (code: string, place: FindingPlace, message: Message, mend: Message): Finding => ({
    code,
    severity,
    ...place,
    message: text(message),
    mend: text(mend),
  });

export const error = finding('error');
export const warning = finding('warning');
export const notice = finding('notice');

/** A name that is not declared, with the nearest one that is. */
export const unknown = (
  code: string,
  place: FindingPlace,
  what: Message,
  name: string,
  known: Iterable<string>,
): Finding => {
  const near = nearestName(
    name,
    [...known].filter((other) => other !== name),
  );
  return error(
    code,
    place,
    [`未声明的${what[0]}“${name}”。`, `Unknown ${what[1]} "${name}".`],
    near === null
      ? [`请先声明此${what[0]}。`, `Declare the ${what[1]} first.`]
      : [`是否指“${near}”？`, `Did you mean "${near}"?`],
  );
};
