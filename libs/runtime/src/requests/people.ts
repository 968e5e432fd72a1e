import { Code, Id, Line, LocalDate, Words } from './fields.js';

const NAME_LENGTH = 200;

export class RegisterPersonRequest {
  @Id() person!: string;
  @Words(NAME_LENGTH) name!: string;
  @Words(NAME_LENGTH, { optional: true }) contact?: string;
  @LocalDate() hiredOn!: string;
}

export class ChangeDetailsRequest {
  @Id() person!: string;
  @Words(NAME_LENGTH, { optional: true }) name?: string;
  @Words(NAME_LENGTH, { optional: true }) contact?: string;
}

export class AssignPostRequest {
  @Id() person!: string;
  @Code({ nullable: true, example: 'cs_specialist' }) post!: string | null;
  @LocalDate() from!: string;
}

export class JoinTeamRequest {
  @Id() person!: string;
  @Id({ nullable: true, example: 'T-01' }) team!: string | null;
  @LocalDate() from!: string;
}

export class CompleteTrainingRequest {
  @Id() person!: string;
  @LocalDate() on!: string;
}

export class TakePostRequest {
  @Id() person!: string;
  @LocalDate() on!: string;
}

export class LeaveCompanyRequest {
  @Id() person!: string;
  @LocalDate() on!: string;
}

export class ErasePersonRequest {
  @Id() person!: string;
  @Line({ example: 'request of the person, 2026-06-01' }) basis!: string;
}
