import { type Type } from '@nestjs/common';

/** Applies decorators to a route that stands already. Throws when the controller has no such method. */
export function documentRoute(controller: Type, method: string, decorators: readonly MethodDecorator[]): void {
  const prototype = controller.prototype as object;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, method);
  if (descriptor === undefined) throw new Error(`${controller.name} has no route ${method} that could be documented.`);
  for (const decorate of decorators) decorate(prototype, method, descriptor);
}

/** Applies decorators to a controller that stands already. */
export function documentController(controller: Type, decorators: readonly ClassDecorator[]): void {
  for (const decorate of decorators) decorate(controller);
}
