import { Choice, Code, Id, LocalDate } from './fields.js';
import { Part } from './structured-fields.js';

export class AssignmentTargetPart {
  @Choice(['centre', 'team', 'person']) kind!: 'centre' | 'team' | 'person';
  @Id({ example: 'main' }) id!: string;
}

export class AssignRulebookRequest {
  @Part(() => AssignmentTargetPart) target!: AssignmentTargetPart;
  @Code({ nullable: true, example: 'service-centre' }) rulebook!: string | null;
  @LocalDate() from!: string;
}

/** The class of each command. */
export const assignmentRequests = {
  'assignment.assign': AssignRulebookRequest,
} as const;
