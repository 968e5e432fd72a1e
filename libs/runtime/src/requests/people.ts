import { Code, Id, Line, LocalDate, Whole, Words } from './fields.js';
import { Attributes } from './structured-fields.js';

const NAME_LENGTH = 200;
/** A working life. */
const MOST_MONTHS = 720;

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
  @LocalDate({ nullable: true }) on!: string | null;
}

export class TakePostRequest {
  @Id() person!: string;
  @LocalDate({ nullable: true }) on!: string | null;
}

export class GiveOpeningRequest {
  @Id() person!: string;
  @LocalDate() before!: string;
  @Attributes() values!: Record<string, string | boolean>;
  @Whole(0, MOST_MONTHS, { optional: true }) monthsServed?: number;
}

export class CorrectOpeningRequest {
  @Id() person!: string;
  @LocalDate() before!: string;
  @Attributes() values!: Record<string, string | boolean>;
  @Whole(0, MOST_MONTHS, { optional: true }) monthsServed?: number;
  @Words() reason!: string;
}

export class LeaveCompanyRequest {
  @Id() person!: string;
  @LocalDate() on!: string;
}

export class CorrectHiringRequest {
  @Id() person!: string;
  @LocalDate() hiredOn!: string;
  @Words() reason!: string;
}

export class CorrectLeavingRequest {
  @Id() person!: string;
  @LocalDate({ nullable: true }) on!: string | null;
  @Words() reason!: string;
}

export class CancelRegistrationRequest {
  @Id() person!: string;
  @Words() reason!: string;
}

export class ErasePersonRequest {
  @Id() person!: string;
  @Line({ example: 'request of the person, 2026-06-01' }) basis!: string;
}

/** The class of each command. */
export const peopleRequests = {
  'person.register': RegisterPersonRequest,
  'person.change-details': ChangeDetailsRequest,
  'person.assign-post': AssignPostRequest,
  'person.join-team': JoinTeamRequest,
  'person.complete-training': CompleteTrainingRequest,
  'person.take-post': TakePostRequest,
  'person.give-opening': GiveOpeningRequest,
  'person.correct-opening': CorrectOpeningRequest,
  'person.leave': LeaveCompanyRequest,
  'person.correct-hiring': CorrectHiringRequest,
  'person.correct-leaving': CorrectLeavingRequest,
  'person.cancel-registration': CancelRegistrationRequest,
  'person.erase': ErasePersonRequest,
} as const;
