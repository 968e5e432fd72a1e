import { CaseId, Choice, Code, Flag, Id, LocalDate, When, Whole, Words } from './fields.js';
import { ChoiceByName } from './structured-fields.js';

const MOST_PROBLEMS = 1000;

export class StartHandoverRequest {
  @LocalDate() date!: string;
  @Id({ example: 'early' }) shift!: string;
  @Id({ example: 'S-12' }) seat!: string;
  @Id() outgoing!: string;
  @Id({ example: 'A-0002' }) incoming!: string;
  @When() shiftStartsAt!: string;
}

export class CheckHandoverRequest {
  @CaseId() handover!: string;
  @ChoiceByName(['in-order', 'defective']) checks!: Record<string, 'in-order' | 'defective'>;
  @Words(4000, { optional: true }) note?: string;
}

export class AcceptHandoverRequest {
  @CaseId() handover!: string;
}

export class RejectHandoverRequest {
  @CaseId() handover!: string;
  @Words() reason!: string;
}

export class LeavePostRequest {
  @CaseId() handover!: string;
  @Choice(['left', 'closed-seat', 'logged-out']) how!: 'left' | 'closed-seat' | 'logged-out';
}

export class CheckFirstCallRequest {
  @CaseId() handover!: string;
  @Flag() devicesWork!: boolean;
  @Flag() underKeyboardClean!: boolean;
}

export class ReportHandoverProblemRequest {
  @CaseId() handover!: string;
  @Code({ example: 'headset-broken' }) what!: string;
  @When() foundAt!: string;
  @Words(4000, { optional: true }) note?: string;
}

export class DecideLiabilityRequest {
  @CaseId() handover!: string;
  @Whole(0, MOST_PROBLEMS) problem!: number;
  @Choice(['outgoing', 'incoming', 'both', 'neither']) liable!: 'outgoing' | 'incoming' | 'both' | 'neither';
  @Words() reason!: string;
}

export class CancelHandoverRequest {
  @CaseId() handover!: string;
  @Words() reason!: string;
}

/** The class of each command. */
export const handoverRequests = {
  'handover.start': StartHandoverRequest,
  'handover.check': CheckHandoverRequest,
  'handover.accept': AcceptHandoverRequest,
  'handover.reject': RejectHandoverRequest,
  'handover.leave-post': LeavePostRequest,
  'handover.check-first-call': CheckFirstCallRequest,
  'handover.report-problem': ReportHandoverProblemRequest,
  'handover.decide-liability': DecideLiabilityRequest,
  'handover.cancel': CancelHandoverRequest,
} as const;
