import type { Rule } from '../rule';
import { cachedAuthorization } from './cached-authorization';
import { droppedQueryStrings } from './dropped-query-strings';
import { errorPageBesideApi } from './error-page-beside-api';
import { functionCode } from './function-code';
import { globalRegion } from './global-region';
import { healthCheckOfRoutedName } from './health-check-of-routed-name';
import { hostToApi } from './host-to-api';
import { http3WithContinuousDeployment } from './http3-with-continuous-deployment';
import { keyWithoutCaching } from './key-without-caching';
import { methodSets } from './method-sets';
import { minimumTtlOnApi } from './minimum-ttl-on-api';
import { originCacheControlOnApi } from './origin-cache-control-on-api';
import { originShieldOnApi } from './origin-shield-on-api';
import { publicAccess } from './public-access';
import { quotas } from './quotas';
import { staleWithoutTtl } from './stale-without-ttl';
import { unkeyedInput } from './unkeyed-input';
import { unknownTargetOrigin } from './unknown-target-origin';
import { unreachableBehaviour } from './unreachable-behaviour';
import { viewerCertificateRegion } from './viewer-certificate-region';
import { writesOnOriginGroup } from './writes-on-origin-group';

/** Every guard rail, in the order in which people read of them. */
export const RULES: readonly Rule[] = [
  cachedAuthorization,
  unkeyedInput,
  hostToApi,
  originCacheControlOnApi,
  droppedQueryStrings,
  minimumTtlOnApi,
  staleWithoutTtl,
  keyWithoutCaching,
  writesOnOriginGroup,
  methodSets,
  unknownTargetOrigin,
  unreachableBehaviour,
  errorPageBesideApi,
  originShieldOnApi,
  http3WithContinuousDeployment,
  functionCode,
  quotas,
  globalRegion,
  viewerCertificateRegion,
  healthCheckOfRoutedName,
  publicAccess,
];
