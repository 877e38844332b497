import type { EmulatorReply, EmulatorRequest } from '../http';
import type { CloudFrontAccount } from './account';
import { CloudFrontError } from './error';
import { element, innerXml, list, Markup, NAMESPACE, XmlElement, xmlReply } from './xml';

interface Invalidation {
  readonly id: string;
  readonly distributionId: string;
  readonly created: string;
  /** Content of `InvalidationBatch` as sent. */
  readonly batch: string;
}

/** Invalidations of distributions. The emulator holds no cache, so each is completed at once. */
export class Invalidations {
  private readonly stored: Invalidation[] = [];

  constructor(private readonly account: CloudFrontAccount) {}

  answer(request: EmulatorRequest, distributionId: string, id: string | undefined): EmulatorReply {
    if (!this.account.resource('distribution', distributionId)) {
      throw new CloudFrontError(
        'NoSuchDistribution',
        `The specified distribution does not exist. (id ${distributionId})`,
      );
    }
    const own = this.stored.filter((invalidation) => invalidation.distributionId === distributionId);
    if (request.method === 'POST') {
      return this.create(request, distributionId, own);
    }
    if (id === undefined) {
      const more = [element('Marker', {}, ''), element('IsTruncated', {}, 'false')];
      return xmlReply(
        200,
        list(
          'InvalidationList',
          own.map((item) => element('InvalidationSummary', {}, head(item))),
          more,
        ),
      );
    }
    const found = own.find((invalidation) => invalidation.id === id);
    if (!found) {
      throw new CloudFrontError('NoSuchInvalidation', `The specified invalidation does not exist. (id ${id})`);
    }
    return xmlReply(200, render(found));
  }

  private create(request: EmulatorRequest, distributionId: string, own: readonly Invalidation[]): EmulatorReply {
    const batch = innerXml(request.body.toString(), 'InvalidationBatch') ?? '';
    const parsed = XmlElement.parse(`<InvalidationBatch>${batch}</InvalidationBatch>`);
    const bad = parsed.texts('Paths').find((path) => !path.startsWith('/'));
    if (bad !== undefined || parsed.texts('Paths').length === 0) {
      throw new CloudFrontError(
        'InvalidArgument',
        `Your request contains one or more invalid invalidation paths: each must begin with a slash. (given ${bad ?? 'none'})`,
      );
    }
    const repeated = own.find((invalidation) => invalidation.batch === batch);
    const invalidation = repeated ?? {
      id: this.account.newShortId('I'),
      distributionId,
      created: this.account.timestamp(),
      batch,
    };
    if (!repeated) {
      this.stored.push(invalidation);
    }
    const location = `${request.url.origin}/2020-05-31/distribution/${distributionId}/invalidation/${invalidation.id}`;
    return xmlReply(201, render(invalidation), { location });
  }
}

function head({ id, created }: Invalidation): Markup[] {
  return [element('Id', {}, id), element('Status', {}, 'Completed'), element('CreateTime', {}, created)];
}

function render(invalidation: Invalidation): Markup {
  const batch = element('InvalidationBatch', {}, [new Markup(invalidation.batch)]);
  return element('Invalidation', { xmlns: NAMESPACE }, [...head(invalidation), batch]);
}
