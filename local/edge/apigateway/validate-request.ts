import type { Value } from '../terraform/system';
import type { GatewayFailure } from './gateway-responses';
import type { Invocation } from './invocation';
import { essence } from './media-types';
import { multiValueQuery } from './proxy-event';
import type { Operation, Parameter } from './rest-api';

/** What the request validator of a method finds wrong (API Gateway guide, "Request validation for REST APIs"). */
export function invalidity(invocation: Invocation, operation: Operation): GatewayFailure | undefined {
  const missing = missingParameters(invocation, operation.requiredParameters);
  if (missing.length > 0) {
    const names = missing.sort().join(', ');
    return { type: 'BAD_REQUEST_PARAMETERS', message: `Missing required request parameters: [${names}]` };
  }
  return validBody(invocation, operation) ? undefined : { type: 'BAD_REQUEST_BODY', message: 'Invalid request body' };
}

function missingParameters({ request, query }: Invocation, required: readonly Parameter[]): string[] {
  if (required.length === 0) return [];
  const values = multiValueQuery(query) ?? {};
  const isBlank: Readonly<Record<Parameter['in'], (name: string) => boolean>> = {
    // A path without its parameters is the path of another resource.
    path: () => false,
    query: (name) => !Object.hasOwn(values, name) || values[name]!.every((value) => value.trim() === ''),
    header: (name) => (request.headers.get(name) ?? '').trim() === '',
  };
  return required.filter(({ in: place, name }) => isBlank[place](name)).map(({ name }) => name);
}

/** A body of a media type without a model passes unseen, as on AWS: the function must look at it again. */
function validBody({ request }: Invocation, { models }: Operation): boolean {
  if (models === undefined || models.size === 0) return true;
  const type = essence(request.headers.get('content-type') ?? 'application/json');
  const model = models.get(type) ?? models.get('$default');
  if (model === undefined) return true;
  const text = Buffer.from(request.body ?? []).toString('utf8');
  try {
    // No body is an empty object to the validator (observed).
    return model(JSON.parse(text === '' ? '{}' : text) as Value);
  } catch {
    return false;
  }
}
