import type { LambdaOptions } from '../../../../local/edge/lambda/lambda-service';
import type { PlainResource } from '../../../support/edge-system';
import { Lambdas, systemOfFunctions, type PlainFunction } from './deployed-functions';

/** Lambda with these functions, until the end of the test. */
export function start(
  functions: readonly PlainFunction[],
  options: Partial<LambdaOptions> = {},
  ...others: PlainResource[]
): Lambdas {
  const lambdas = new Lambdas(systemOfFunctions(functions, ...others), options);
  running.push(lambdas);
  return lambdas;
}

/** The same with one function. */
export function startCode(code: PlainFunction['code'], values: PlainFunction['values'] = {}): Lambdas {
  return start([{ code, values }]);
}

const running: Lambdas[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map(({ service }) => service.dispose()));
});
