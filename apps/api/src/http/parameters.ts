import { invalidField, type RefusedOutcome } from '#runtime';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { Refused } from './problem-filter.js';

export type Parameters = Readonly<Record<string, string>>;

/** Longest value of a parameter. */
export const LONGEST_PARAMETER = 400;

/** The query string; a parameter given twice is refused, since which one counts would be a guess. */
export const ParametersOf = createParamDecorator((_data: unknown, context: ExecutionContext): Parameters => {
  const given = context.switchToHttp().getRequest<FastifyRequest>().query as Record<string, unknown>;
  const unusable = Object.entries(given).find(
    ([, value]) => typeof value !== 'string' || value === '' || value.length > LONGEST_PARAMETER,
  );
  if (unusable !== undefined) throw new Refused(unusableParameter(unusable[0]));
  return given as Parameters;
});

const unusableParameter = (name: string): RefusedOutcome =>
  wrongParameter(
    name,
    `该参数只能给出一次，须有 1 至 ${LONGEST_PARAMETER} 个字符。`,
    `This parameter can be given only once, with 1 to ${LONGEST_PARAMETER} characters.`,
  );

/** The refusal of a request for one of its parameters. */
export const wrongParameter = (name: string, zh: string, en: string): RefusedOutcome =>
  invalidField(`/${name}`, zh, en);
