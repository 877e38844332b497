import { emptyReply, type EmulatorReply, type EmulatorRequest } from '../http';
import type { CloudFrontAccount } from './account';
import { CloudFrontError } from './error';
import { element, NAMESPACE, XmlElement, xmlReply } from './xml';

/** The `Tag` elements anywhere in a document. */
export function tagsIn(document: string): Map<string, string> {
  const tags = new Map<string, string>();
  const visit = (xml: XmlElement): void => {
    if (xml.name === 'Tag') {
      tags.set(xml.text('Key'), xml.text('Value'));
    } else {
      xml.children().forEach(visit);
    }
  };
  visit(XmlElement.parse(document));
  return tags;
}

/** TagResource, UntagResource and ListTagsForResource; only distributions have tags. */
export function answerTagging(account: CloudFrontAccount, request: EmulatorRequest): EmulatorReply {
  const arn = request.url.searchParams.get('Resource') ?? '';
  if (!account.resources('distribution').some((resource) => resource.arn === arn)) {
    throw new CloudFrontError('NoSuchResource', `A resource that was specified is not valid. (given ${arn})`);
  }
  const tags = account.tags.get(arn) ?? new Map<string, string>();
  account.tags.set(arn, tags);
  const operation = request.url.searchParams.get('Operation');
  if (operation === 'Tag') {
    tagsIn(request.body.toString()).forEach((value, key) => tags.set(key, value));
    return emptyReply(204);
  }
  if (operation === 'Untag') {
    const keys = XmlElement.parse(request.body.toString()).child('Items').children();
    keys.forEach((key) => tags.delete(key.text()));
    return emptyReply(204);
  }
  const items = [...tags].map(([key, value]) =>
    element('Tag', {}, [element('Key', {}, key), element('Value', {}, value)]),
  );
  return xmlReply(200, element('Tags', { xmlns: NAMESPACE }, [element('Items', {}, items)]));
}
