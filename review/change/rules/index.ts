import { type ReviewRule } from '../rule';
import { cacheKeyChanged } from './cache-key-changed';
import { failoverWeakened } from './failover-weakened';
import { headersWeakened } from './headers-weakened';
import { iamWidened } from './iam-widened';
import { logsDropped } from './logs-dropped';
import { outputRemoved } from './output-removed';
import { protectionLowered } from './protection-lowered';
import { publicAccess } from './public-access';
import { quotaNear } from './quota-near';
import { secretExposed } from './secret-exposed';
import { serviceInterrupted } from './service-interrupted';
import { signatureDropped } from './signature-dropped';
import { stackGone } from './stack-gone';
import { stateLost } from './state-lost';
import { stateMoved } from './state-moved';
import { tlsLowered } from './tls-lowered';
import { wafWeakened } from './waf-weakened';

/** Every rule, the gravest first: what cannot be undone, what opens something, what viewers notice, what gets worse. */
export const REVIEW_RULES: readonly ReviewRule[] = [
  stateLost,
  stackGone,
  stateMoved,
  publicAccess,
  secretExposed,
  iamWidened,
  signatureDropped,
  wafWeakened,
  tlsLowered,
  headersWeakened,
  serviceInterrupted,
  cacheKeyChanged,
  failoverWeakened,
  outputRemoved,
  protectionLowered,
  logsDropped,
  quotaNear,
];
