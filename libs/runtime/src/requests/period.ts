import { Code, LocalDate, PeriodId } from './fields.js';

export class EndPeriodRequest {
  @PeriodId() period!: string;
  @Code({ example: 'service-centre' }) rulebook!: string;
  @LocalDate() start!: string;
  @LocalDate() end!: string;
}

/** The class of each command. */
export const periodRequests = {
  'period.end': EndPeriodRequest,
} as const;
