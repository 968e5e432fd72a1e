/** Whom a rulebook is assigned to. */
export interface AssignmentTarget {
  readonly kind: 'centre' | 'team' | 'person';
  readonly id: string;
}
