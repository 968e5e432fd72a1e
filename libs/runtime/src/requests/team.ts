import { Code, Id, Line, LocalDate } from './fields.js';

export class CreateTeamRequest {
  @Id({ example: 'T-01' }) team!: string;
  @Id({ example: 'service' }) department!: string;
  @Line({ example: '一组' }) title!: string;
  @Code({ optional: true, example: 'team' }) kind?: string;
}

export class AppointLeaderRequest {
  @Id({ example: 'T-01' }) team!: string;
  @Id({ nullable: true }) leader!: string | null;
  @LocalDate() from!: string;
}

export class ChangeTeamDetailsRequest {
  @Id({ example: 'T-01' }) team!: string;
  @Id({ optional: true, example: 'service' }) department?: string;
  @Line({ optional: true, example: '一组' }) title?: string;
}

export class CloseTeamRequest {
  @Id({ example: 'T-01' }) team!: string;
  @LocalDate({ nullable: true }) on!: string | null;
}

/** The class of each command. */
export const teamRequests = {
  'team.create': CreateTeamRequest,
  'team.appoint-leader': AppointLeaderRequest,
  'team.close': CloseTeamRequest,
  'team.change-details': ChangeTeamDetailsRequest,
} as const;
