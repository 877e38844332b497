import { lambdaLoggingConfig } from './lambda-logging-config';
import { motoFailure } from './moto-failure';
import type { Repair } from './repair';
import { restApiBody } from './rest-api-body';
import { route53Changes } from './route53-changes';

/** All repairs of moto that are made in front of it, with fresh memories. Others are made inside it, in `moto/`. */
export function allRepairs(): readonly Repair[] {
  return [motoFailure, restApiBody, lambdaLoggingConfig(), route53Changes];
}
