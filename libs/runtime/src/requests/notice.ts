import { Code, Id, Line, PeriodId, Whole } from './fields.js';

export class NotifyEntryRequest {
  @Id({ example: '0f3b5a7c9d1e2f4a6b8c0d2e' }) entry!: string;
  @Id() person!: string;
  @Id({ example: 'C-3.1.1' }) clause!: string;
  @Id({ example: 'service-centre@1' }) edition!: string;
  @PeriodId() period!: string;
  @Line({ example: '-10' }) amount!: string;
  @Code({ example: 'decided' }) status!: string;
  @Whole(0, 1_000_000, { optional: true }) told?: number;
}

/** The class of each command. */
export const noticeRequests = {
  'notice.notify': NotifyEntryRequest,
} as const;
