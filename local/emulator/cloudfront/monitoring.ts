import { emptyReply, type EmulatorReply, type EmulatorRequest } from '../http';
import type { CloudFrontAccount } from './account';
import { CloudFrontError } from './error';
import { element, innerXml, Markup, NAMESPACE, xmlReply } from './xml';

/** Additional metrics of a distribution (`/distributions/<id>/monitoring-subscription`). */
export function answerMonitoring(
  account: CloudFrontAccount,
  request: EmulatorRequest,
  distributionId: string,
): EmulatorReply {
  if (!account.resource('distribution', distributionId)) {
    throw new CloudFrontError(
      'NoSuchDistribution',
      `The specified distribution does not exist. (id ${distributionId})`,
    );
  }
  const held = account.monitoring.get(distributionId);
  if (request.method === 'POST') {
    if (held !== undefined) {
      throw new CloudFrontError(
        'MonitoringSubscriptionAlreadyExists',
        `A monitoring subscription already exists for the specified distribution. (id ${distributionId})`,
      );
    }
    const subscription = innerXml(request.body.toString(), 'MonitoringSubscription') ?? '';
    account.monitoring.set(distributionId, subscription);
    return render(subscription);
  }
  if (held === undefined) {
    throw new CloudFrontError(
      'NoSuchMonitoringSubscription',
      `A monitoring subscription does not exist for the specified distribution. (id ${distributionId})`,
    );
  }
  if (request.method === 'DELETE') {
    account.monitoring.delete(distributionId);
    return emptyReply(200);
  }
  return render(held);
}

function render(subscription: string): EmulatorReply {
  return xmlReply(200, element('MonitoringSubscription', { xmlns: NAMESPACE }, [new Markup(subscription)]));
}
