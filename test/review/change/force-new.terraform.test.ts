import { loadShapes } from '../../../review';
import { FORCE_NEW } from '../../../review/change/force-new';
import type { JsonObject } from '../../../review/hcl/json';
import { loadEnvironment } from '../../../environments';
import { synthSystem } from '../../support/synth-system';
import { replacedPaths } from './replaced-paths';

jest.setTimeout(300_000);

test('the table names exactly the attributes in use whose change makes the AWS provider replace a resource', () => {
  const { data, global, 'regional-us-east-1': regional } = synthSystem(loadEnvironment('prod'));
  const stacks = [data, global, regional] as unknown as readonly JsonObject[];

  expect(replacedPaths(stacks, loadShapes())).toEqual(FORCE_NEW);
});
