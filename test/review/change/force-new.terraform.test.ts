import { loadShapes } from '../../../review';
import { forcesReplacement } from '../../../review/change/force-new';
import type { JsonObject } from '../../../review/hcl/json';
import { loadEnvironment } from '../../../environments';
import { synthSystem } from '../../support/synth-system';
import { pathsInUse, replacedPaths } from './replaced-paths';

jest.setTimeout(300_000);

test('of the attributes in use, the table names exactly those whose change makes the AWS provider replace a resource', () => {
  const { data, global, 'regional-us-east-1': regional } = synthSystem(loadEnvironment('prod'));
  const stacks = [data, global, regional] as unknown as readonly JsonObject[];
  const inUse = pathsInUse(stacks, loadShapes());
  const replaced = replacedPaths(stacks, loadShapes());
  // The provider also tells of what is not set and has a default.
  const asked = Object.entries(inUse).flatMap(([type, paths]) =>
    [...new Set([...paths, ...(replaced[type] ?? [])])].map((path) => ({ type, path })),
  );

  expect(asked.length).toBeGreaterThan(200);
  expect(asked.filter(({ type, path }) => forcesReplacement(type, path))).toEqual(
    asked.filter(({ type, path }) => replaced[type]?.includes(path)),
  );
});
