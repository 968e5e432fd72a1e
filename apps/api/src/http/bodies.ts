import { ApiProperty } from '@nestjs/swagger';

export class RecordedEventBody {
  @ApiProperty({ type: 'string', format: 'uuid' }) id!: string;
  @ApiProperty({ type: 'string', example: 'ViolationReported' }) type!: string;
}

export class SentenceBody {
  @ApiProperty({ type: 'string' }) zh!: string;
  @ApiProperty({ type: 'string' }) en!: string;
}

/** A case or an entry of an erased person that nobody has settled. */
export class OpenCaseBody {
  @ApiProperty({ type: 'string', example: 'violation' }) kind!: string;
  @ApiProperty({ type: 'string', description: 'As commands name it. 命令用它指称。' }) id!: string;
  @ApiProperty({ type: 'string', example: 'reported' }) status!: string;
  @ApiProperty({ type: SentenceBody, description: 'What is missing. 还缺什么。' }) missing!: SentenceBody;
}

/** What was recorded and can bring nothing, or nothing yet. */
export class WarningBody {
  @ApiProperty({ type: 'string', example: 'post-unknown' }) code!: string;
  @ApiProperty({ type: SentenceBody }) text!: SentenceBody;
  @ApiProperty({ type: 'string', example: 'post', description: 'The part of the body. 请求内容中的字段。' })
  field!: string;
}

/** What a command wrote, or had written before when `repeated`. */
export class AcceptedBody {
  @ApiProperty({ type: 'string', example: 'violation-6f1c2d8e-1f6b-5f0e-9a37-2f6a52b1c001' }) stream!: string;
  @ApiProperty({ type: 'string', description: 'What later commands of the case name. 后续命令用它指称该案件。' })
  id!: string;
  @ApiProperty({ type: 'integer', minimum: 0 }) revision!: number;
  @ApiProperty({ type: 'string', description: 'For `after` of a query. 用作查询的 after 参数。' }) position!: string;
  @ApiProperty({ type: RecordedEventBody, isArray: true }) events!: readonly RecordedEventBody[];
  @ApiProperty({
    type: 'boolean',
    description:
      'Whether this key had recorded it before: then nothing is done again, and the answer is that of then. A command that had nothing to record (no `events`) leaves no trace, so that another request under its key is decided anew. 此键此前是否已入账：若是，则不再执行，返回当时的结果。无可入账（events 为空）的命令不留痕迹，同一键的下一次请求重新判断。',
  })
  repeated!: boolean;
  @ApiProperty({
    type: OpenCaseBody,
    isArray: true,
    required: false,
    description: 'Of an erasure alone: what of the person is still open. 仅抹除时：此人尚未了结的事项。',
  })
  openCases?: readonly OpenCaseBody[];
  @ApiProperty({
    type: WarningBody,
    isArray: true,
    required: false,
    description:
      'Recorded all the same: what can bring nothing, or nothing yet, by a stable code. 已入账，但不会、或暂时不会产生效果的事项，附稳定代码。',
  })
  warnings?: readonly WarningBody[];
}

export class FoundBody {
  @ApiProperty({
    description: 'The answer; its shape depends on the query. 答案，结构因查询而异。',
    oneOf: [{ type: 'object' }, { type: 'array', items: {} }],
  })
  result!: unknown;
  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The position that the answer reflects. 答案所反映的位置。',
  })
  position!: string | null;
  @ApiProperty({
    type: 'string',
    required: false,
    description: 'The cursor of the next page of the same question. 同一问题下一页的游标。',
  })
  next?: string;
}

export class MessagesBody {
  @ApiProperty({ type: 'string' }) zh!: string;
  @ApiProperty({ type: 'string' }) en!: string;
}

export class FaultBody extends MessagesBody {
  @ApiProperty({ type: 'string', example: 'event-store-unavailable' }) code!: string;
}

export class HealthBody {
  @ApiProperty({ type: 'string', enum: ['ok', 'degraded', 'faulty'] }) status!: 'ok' | 'degraded' | 'faulty';
  @ApiProperty({ type: 'string', enum: ['live', 'simulation'] }) mode!: 'live' | 'simulation';
  @ApiProperty({ type: 'string', example: 'Asia/Shanghai' }) zone!: string;
  @ApiProperty({ type: 'string', nullable: true, description: 'The newest position of the log. 日志的最新位置。' })
  head!: string | null;
  @ApiProperty({ type: 'string', nullable: true, description: 'How far the views are. 视图已处理到的位置。' })
  checkpoint!: string | null;
  @ApiProperty({
    type: FaultBody,
    nullable: true,
    description:
      'Why there is no progress: event-store-unavailable, views-unavailable, keys-unavailable, no-space-left and others. 停滞的原因。',
  })
  fault!: FaultBody | null;
  @ApiProperty({ type: 'string', enum: ['following', 'stopped'] }) runner!: 'following' | 'stopped';
  @ApiProperty({
    type: 'string',
    nullable: true,
    description:
      'What somebody should look at although questions are answered: store-moved, no-space-left, store-locked, clock-far-ahead, clock-far-behind, erasure-unfinished, clock-behind-log, clock-moved, key-missing, key-wrong. 需要留意的事。',
  })
  alarm!: string | null;
  @ApiProperty({
    type: 'string',
    isArray: true,
    description:
      'Views that stand still while all else goes on; the query `health` tells an operator why. 停止更新的视图，其余照常；原因由运维人员用 health 查询查看。',
  })
  stopped!: string[];
}

export class FieldErrorBody extends MessagesBody {
  @ApiProperty({
    type: 'string',
    description: 'JSON pointer into the body, or the name of a parameter. 指向字段的 JSON 指针。',
    example: '/conductAt',
  })
  field!: string;
}

/** Problem details of RFC 9457. */
export class ProblemBody {
  @ApiProperty({ type: 'string', format: 'uri', example: 'urn:dutyledger:problem:invalid-request' }) type!: string;
  @ApiProperty({ type: 'string' }) title!: string;
  @ApiProperty({ type: 'integer', minimum: 400, maximum: 599 }) status!: number;
  @ApiProperty({ type: 'string' }) detail!: string;
  @ApiProperty({ type: 'string', example: 'invalid-request' }) code!: string;
  @ApiProperty({ type: 'string', required: false, description: 'The clause behind a refusal. 拒绝所依据的条款。' })
  clause?: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) values!: object;
  @ApiProperty({ type: MessagesBody }) messages!: MessagesBody;
  @ApiProperty({ type: FieldErrorBody, isArray: true, required: false }) errors?: FieldErrorBody[];
}
