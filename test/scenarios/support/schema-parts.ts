/** Building stones of the schemas of scenario files. */
export const text = { type: 'string', minLength: 1 };
export const scalar = { type: ['string', 'number', 'boolean'] };
export const value = { anyOf: [scalar, { type: 'array', items: scalar }] };
export const texts = { type: 'array', items: text };
export const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
export const month = { type: 'string', pattern: '^\\d{4}-\\d{2}$' };

export const shape = (required: readonly string[], properties: Readonly<Record<string, object>>): object => ({
  type: 'object',
  required,
  additionalProperties: false,
  properties,
});
export const mapOf = (values: object): object => ({ type: 'object', additionalProperties: values });
