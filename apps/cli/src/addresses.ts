/** An address as it may be printed: without the name and password that it may hold, of which a password may hold an `@` or a `/` as it is. */
export const withoutCredentials = (place: string): string => place.replace(/^([a-z+]+:\/\/)[^?]*@/, '$1…@');
