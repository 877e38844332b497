import { EdgeError } from '../error';
import { inertResourceTypes } from './inert-resource-types';
import type { System } from './system';

/**
 * Refuses resources that nothing here models: they may change what viewers get. Data sources are not looked at, because
 * they change nothing but what refers to them, and a reference to what is not modelled is refused by itself.
 *
 * @param claimed the resource types that products read
 * @throws EdgeError with the address of the first such resource
 */
export function refuseUnknownTypes(system: System, claimed: ReadonlySet<string>): void {
  const unknown = system.resources.find(
    ({ mode, type }) => mode === 'managed' && !claimed.has(type) && !Object.hasOwn(inertResourceTypes, type),
  );
  if (unknown === undefined) return;
  throw new EdgeError(
    unknown.address,
    `the local edge does not model ${unknown.type}.`,
    'Take it out of the system that is run here, or teach the edge what it means.',
  );
}
