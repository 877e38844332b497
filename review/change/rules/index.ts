import { type ReviewRule } from '../rule';
import { alarmWeakened } from './alarm-weakened';
import { approvalDropped } from './approval-dropped';
import { boundaryLoosened } from './boundary-loosened';
import { cacheKeyChanged } from './cache-key-changed';
import { credentialsMade } from './credentials-made';
import { failoverWeakened } from './failover-weakened';
import { guardGone } from './guard-gone';
import { headersWeakened } from './headers-weakened';
import { iamWidened } from './iam-widened';
import { leftBehind } from './left-behind';
import { logsDropped } from './logs-dropped';
import { methodsOpened } from './methods-opened';
import { newlyCached } from './newly-cached';
import { noLongerCached } from './no-longer-cached';
import { originChanged } from './origin-changed';
import { outputRemoved } from './output-removed';
import { policyUnread } from './policy-unread';
import { protectionLowered } from './protection-lowered';
import { publicAccess } from './public-access';
import { quotaNear } from './quota-near';
import { runsProgram } from './runs-program';
import { runsChanged } from './runs-changed';
import { secretExposed } from './secret-exposed';
import { serviceInterrupted } from './service-interrupted';
import { signatureDropped } from './signature-dropped';
import { stackGone } from './stack-gone';
import { stateLost } from './state-lost';
import { stateMoved } from './state-moved';
import { stateShared } from './state-shared';
import { switchedOff } from './switched-off';
import { takenOver } from './taken-over';
import { throttleLifted } from './throttle-lifted';
import { tlsLowered } from './tls-lowered';
import { viewerFunctionChanged } from './viewer-function-changed';
import { wafWeakened } from './waf-weakened';

/** Every rule, the gravest first: what cannot be undone, what opens something, what viewers notice, what gets worse. */
export const REVIEW_RULES: readonly ReviewRule[] = [
  stateLost,
  stackGone,
  leftBehind,
  stateMoved,
  takenOver,
  runsProgram,
  approvalDropped,
  runsChanged,
  publicAccess,
  credentialsMade,
  secretExposed,
  stateShared,
  iamWidened,
  policyUnread,
  boundaryLoosened,
  signatureDropped,
  wafWeakened,
  tlsLowered,
  headersWeakened,
  serviceInterrupted,
  switchedOff,
  originChanged,
  viewerFunctionChanged,
  methodsOpened,
  newlyCached,
  noLongerCached,
  cacheKeyChanged,
  failoverWeakened,
  throttleLifted,
  outputRemoved,
  guardGone,
  protectionLowered,
  alarmWeakened,
  logsDropped,
  quotaNear,
];
