import { Choice, Code, EditionSource, Id, Line, LocalDate, PeriodId, Whole } from './fields.js';
import { Part } from './structured-fields.js';

const HIGHEST_VERSION = 1_000_000;

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

export class AssignmentTargetPart {
  @Choice(['centre', 'team', 'person']) kind!: 'centre' | 'team' | 'person';
  @Id({ example: 'main' }) id!: string;
}

export class AssignRulebookRequest {
  @Part(() => AssignmentTargetPart) target!: AssignmentTargetPart;
  @Code({ nullable: true, example: 'service-centre' }) rulebook!: string | null;
  @LocalDate() from!: string;
}

export class DraftEditionRequest {
  @EditionSource() source!: string;
  @Line({ example: 'service-centre-2.yaml' }) fileName!: string;
}

export class PublishEditionRequest {
  @Code({ example: 'service-centre' }) rulebook!: string;
  @Whole(1, HIGHEST_VERSION) version!: number;
  /** Of the draft that was read; another one that took its place is not published. */
  @Id({ optional: true, example: 'ff2bb507374523a95a35a904ab207fd513270959e575cf17d930707e6c7b64b5' }) hash?: string;
}

export class DiscardEditionRequest {
  @Code({ example: 'service-centre' }) rulebook!: string;
  @Whole(1, HIGHEST_VERSION) version!: number;
  @Line({ example: 'replaced by version 3' }) reason!: string;
}

export class EndPeriodRequest {
  @PeriodId() period!: string;
  @Code({ example: 'service-centre' }) rulebook!: string;
  @LocalDate() start!: string;
  @LocalDate() end!: string;
}

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
export const organisationRequests = {
  'assignment.assign': AssignRulebookRequest,
  'edition.draft': DraftEditionRequest,
  'edition.publish': PublishEditionRequest,
  'edition.discard': DiscardEditionRequest,
  'notice.notify': NotifyEntryRequest,
  'period.end': EndPeriodRequest,
  'team.create': CreateTeamRequest,
  'team.appoint-leader': AppointLeaderRequest,
  'team.close': CloseTeamRequest,
  'team.change-details': ChangeTeamDetailsRequest,
} as const;
