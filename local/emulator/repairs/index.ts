import { lambdaLoggingConfig } from './lambda-logging-config';
import type { Repair } from './repair';
import { restApiBody } from './rest-api-body';

/** All repairs of moto that are made in front of it, with fresh memories. Route 53 is repaired in `moto_launcher.py`. */
export function allRepairs(): readonly Repair[] {
  return [restApiBody, lambdaLoggingConfig()];
}
