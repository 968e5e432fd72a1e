import { describedClasses, type FieldDescription, fieldsOf, type RequestClass } from '#runtime';
import { ApiExtraModels, ApiProperty, type ApiPropertyOptions, getSchemaPath } from '@nestjs/swagger';

/** Documents the fields of all classes of bodies by what the validation knows of them. Doing it again changes nothing. */
export function documentRequests(): void {
  for (const requestClass of describedClasses()) {
    for (const [name, description] of fieldsOf(requestClass)) documentField(requestClass, name, description);
  }
}

function documentField(requestClass: RequestClass, name: string, description: FieldDescription): void {
  const { optional, nullable, content, schema } = description;
  const classes = content.kind === 'object' ? content.classes() : [];
  const options = { ...schema, ...shapeOf(description), required: !optional, ...(nullable ? { nullable } : {}) };
  ApiProperty(options as ApiPropertyOptions)(requestClass.prototype as object, name);
  if (classes.length > 1) ApiExtraModels(...classes)(requestClass);
}

/** What the classes of a part say of its shape; nothing where the value is plain. */
function shapeOf({ content }: FieldDescription): object {
  if (content.kind !== 'object') return {};
  const classes = content.classes();
  if (classes.length > 1) return { type: 'object', oneOf: classes.map((part) => ({ $ref: getSchemaPath(part) })) };
  return { type: () => classes[0], ...(content.list ? { isArray: true } : {}) };
}
