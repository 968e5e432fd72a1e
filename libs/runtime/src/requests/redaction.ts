import { Id, Words } from './fields.js';

export class RedactCaseRequest {
  @Id({ example: 'complaint-…' }) case!: string;
  @Id() person!: string;
  @Words() text!: string;
}

/** The class of each command. */
export const redactionRequests = {
  'case.redact': RedactCaseRequest,
} as const;
