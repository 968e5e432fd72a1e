export {
  describedClasses,
  exampleOf,
  fieldsOf,
  type FieldDescription,
  type RequestClass,
} from './field-description.js';
export { LIMITS } from './fields.js';
export { isLocalDate, localTimeOf, MOMENT_PATTERN, momentOf, type MomentOutcome, type Sentence } from './moments.js';
export { isCommandType, requestClasses } from './registry.js';
export { textOwner, validateRequest, withOwner, type FieldError, type ValidationOutcome } from './validate.js';
export { repeatedName } from './repeated-name.js';
