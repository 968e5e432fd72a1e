import { Id, Words } from './fields.js';

export class RedactCaseRequest {
  @Id({ example: 'complaint-…' }) case!: string;
  @Id() person!: string;
  @Words() text!: string;
}
