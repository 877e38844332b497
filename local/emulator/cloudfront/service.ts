import type { EmulatorReply, EmulatorRequest } from '../http';
import { CloudFrontAccount } from './account';
import type { Ambient } from './ambient';
import { ConfiguredResources } from './configured-resources';
import { CloudFrontError } from './error';
import { Functions } from './functions';
import { Invalidations } from './invalidations';
import { KeyValueStores } from './key-value-stores';
import { KINDS } from './kinds';
import { answerMonitoring } from './monitoring';
import { answerTagging } from './tagging';

/** Paths of CloudFront's API begin with its version. */
export const API_PREFIX = '/2020-05-31/';

/** CloudFront's control plane for one account: requests in, replies out, everything in memory. */
export class CloudFrontService {
  private readonly account: CloudFrontAccount;
  private readonly configured: ReadonlyMap<string, ConfiguredResources>;
  private readonly functions: Functions;
  private readonly keyValueStores: KeyValueStores;
  private readonly invalidations: Invalidations;

  constructor(accountId: string, ambient: Ambient) {
    this.account = new CloudFrontAccount(accountId, ambient);
    this.configured = new Map(KINDS.map((kind) => [kind.name, new ConfiguredResources(kind, this.account)]));
    this.functions = new Functions(this.account);
    this.keyValueStores = new KeyValueStores(this.account);
    this.invalidations = new Invalidations(this.account);
  }

  /** Answers a request below {@link API_PREFIX}; refusals are replies too. */
  answer(request: EmulatorRequest): EmulatorReply {
    try {
      return this.route(request);
    } catch (error) {
      if (error instanceof CloudFrontError) {
        return error.toReply(this.account.ambient.uuid());
      }
      throw error;
    }
  }

  private route(request: EmulatorRequest): EmulatorReply {
    const path = request.url.pathname.slice(API_PREFIX.length).split('/').filter(Boolean).map(decodeURIComponent);
    const [collection = '', id, part, subId] = path;
    if (collection === 'distribution' && id !== undefined && part === 'invalidation') {
      return this.invalidations.answer(request, id, subId);
    }
    if (collection === 'distributions' && id !== undefined && part === 'monitoring-subscription') {
      return answerMonitoring(this.account, request, id);
    }
    if (collection === 'tagging') {
      return answerTagging(this.account, request);
    }
    if (collection === 'function') {
      return this.functions.answer(request, id, part);
    }
    if (collection === 'key-value-store') {
      return this.keyValueStores.answer(request, id);
    }
    const configured = this.configured.get(collection);
    if (configured) {
      return configured.answer(request, id, part);
    }
    throw new CloudFrontError('UnsupportedOperation', `The emulator has no ${request.method} ${request.url.pathname}.`);
  }
}
