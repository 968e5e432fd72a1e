import { CaseId, Choice, Flag, Id, PeriodId, Words } from './fields.js';

export class PostPayRunRequest {
  @PeriodId() period!: string;
  @Choice(['close', 'rerun']) kind!: 'close' | 'rerun';
  @Id({ optional: true, example: 'service-centre@2' }) asIf?: string;
  @Flag() provisional!: boolean;
}

export class ApprovePayRunRequest {
  @CaseId() run!: string;
  @Words(4000, { optional: true }) reason?: string;
  @Flag() acceptDisadvantages!: boolean;
  @PeriodId({ optional: true }) openPeriod?: string;
}

/** The class of each command. */
export const payRunRequests = {
  'pay-run.post': PostPayRunRequest,
  'pay-run.approve': ApprovePayRunRequest,
} as const;
