/**
 * The first path segment of every API request on the viewer's domain. API Gateway's base path mapping removes it before
 * it looks for a route, so routes are declared without it; the event a function receives still carries it.
 */
export const basePath = 'api';

/** `['id']` for `/products/{id}`. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
}

/** The CloudFront path pattern that matches a route's requests: `/api/products/*` for `/products/{id}`. */
export function pathPattern(path: string): string {
  return `/${basePath}${path.replace(/\{\w+\}/g, '*')}`;
}

/** Puts encoded values into a route's path: `/products/a%20b`. @throws Error when a value is missing. */
export function fillPath(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined || value === '') throw new Error(`The path ${path} needs a value for "${name}".`);
    return encodeURIComponent(String(value));
  });
}
