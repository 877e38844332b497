import { createPublicKey } from 'node:crypto';
import { configOf } from '../account';
import { CloudFrontError } from '../error';
import type { XmlElement } from '../xml';
import type { Rule } from './rule';

const MAX_KEYS_IN_GROUP = 5;

function isSigningKey(pem: string): boolean {
  try {
    const key = createPublicKey(pem);
    const details = key.asymmetricKeyDetails;
    return key.asymmetricKeyType === 'rsa'
      ? details?.modulusLength === 2_048
      : key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html */
export const publicKeyIsSupported: Rule<XmlElement> = (config) =>
  isSigningKey(config.text('EncodedKey'))
    ? undefined
    : new CloudFrontError(
        'InvalidArgument',
        `Your request contains empty/invalid/out of limits RSA Encoded Key: it must be an RSA 2048 or ECDSA P-256 public key in PEM format. (public key ${config.text('Name')})`,
      );

/** Only the comment of a public key can change. */
export const publicKeyStays: Rule<XmlElement> = (config, { account, id }) => {
  const held = id === undefined ? undefined : account.resource('public-key', id);
  const before = held && configOf(held);
  const changed =
    before && ['CallerReference', 'Name', 'EncodedKey'].find((name) => before.text(name) !== config.text(name));
  return changed === undefined
    ? undefined
    : new CloudFrontError(
        'CannotChangeImmutablePublicKeyFields',
        `You can't change the value of a public key: ${changed} differs. (public key ${id})`,
      );
};

export const keyGroupWithinQuota: Rule<XmlElement> = (config) => {
  const count = config.child('Items').children().length;
  return count > MAX_KEYS_IN_GROUP
    ? new CloudFrontError(
        'TooManyPublicKeysInKeyGroup',
        `A key group has at most ${MAX_KEYS_IN_GROUP} public keys, ${count} given. (key group ${config.text('Name')})`,
      )
    : undefined;
};

export const keyGroupKeysExist: Rule<XmlElement> = (config, { account }) => {
  const keys = config
    .child('Items')
    .children()
    .map((item) => item.text());
  const missing = keys.find((id) => !account.resource('public-key', id));
  return missing === undefined
    ? undefined
    : new CloudFrontError(
        'InvalidArgument',
        `The public key ${missing} does not exist. (key group ${config.text('Name')})`,
      );
};

export const PUBLIC_KEY_RULES: readonly Rule<XmlElement>[] = [publicKeyIsSupported, publicKeyStays];
export const KEY_GROUP_RULES: readonly Rule<XmlElement>[] = [keyGroupWithinQuota, keyGroupKeysExist];
