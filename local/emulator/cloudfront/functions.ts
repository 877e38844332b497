import { emptyReply, type EmulatorReply, type EmulatorRequest } from '../http';
import type { CloudFrontAccount } from './account';
import { CloudFrontError } from './error';
import { refuseStale, requiredIfMatch } from './preconditions';
import { FUNCTION_RULES } from './rules/function';
import { usersOfFunction } from './rules/in-use';
import { enforce } from './rules/rule';
import { element, innerXml, list, Markup, NAMESPACE, XmlElement, xmlReply } from './xml';

/** What a stage of a function holds. */
export interface EdgeFunctionStage {
  /** The `FunctionConfig` element. */
  readonly config: XmlElement;
  readonly code: Buffer;
}

interface StoredStage extends EdgeFunctionStage {
  /** Content of `FunctionConfig` as sent. */
  readonly configXml: string;
  readonly etag: string;
  readonly created: string;
  readonly modified: string;
}

/** A CloudFront Function: it is edited in DEVELOPMENT and copied to LIVE by publishing. */
export interface EdgeFunction {
  readonly name: string;
  readonly arn: string;
  readonly development: StoredStage & { readonly updatedFrom?: string };
  readonly live?: StoredStage;
}

/** The function operations of CloudFront's API. */
export class Functions {
  constructor(private readonly account: CloudFrontAccount) {}

  answer(request: EmulatorRequest, name: string | undefined, part: string | undefined): EmulatorReply {
    const { method } = request;
    if (name === undefined) {
      return method === 'POST' ? this.create(request) : this.list(request);
    }
    const found = this.account.functions.get(name);
    if (!found) {
      throw new CloudFrontError('NoSuchFunctionExists', `The function does not exist. (name ${name})`);
    }
    if (method === 'GET' && (part === undefined || part === 'describe')) {
      return this.read(found, stageOf(request), part === 'describe');
    }
    if (method === 'POST' && part === 'publish') {
      return this.publish(request, found);
    }
    if (method === 'PUT' && part === undefined) {
      return this.update(request, found);
    }
    if (method === 'DELETE' && part === undefined) {
      return this.delete(request, found);
    }
    throw new CloudFrontError('UnsupportedOperation', `The emulator has no ${method} ${request.url.pathname}.`);
  }

  private create(request: EmulatorRequest): EmulatorReply {
    const { account } = this;
    const name = XmlElement.parse(request.body.toString()).text('Name');
    if (account.functions.has(name)) {
      throw new CloudFrontError(
        'FunctionAlreadyExists',
        `A function with the same name already exists in this account. (name ${name})`,
      );
    }
    const development = this.draft(request, name, undefined);
    const created: EdgeFunction = { name, arn: account.arn('function', name), development };
    account.functions.set(name, created);
    const location = `${request.url.origin}/2020-05-31/function/${name}`;
    return xmlReply(201, this.summary(created, 'DEVELOPMENT'), { etag: development.etag, location });
  }

  private update(request: EmulatorRequest, found: EdgeFunction): EmulatorReply {
    const ifMatch = requiredIfMatch(request);
    const development = this.draft(request, found.name, found.development.created);
    const held = found.development;
    const repeated =
      ifMatch === held.updatedFrom && development.configXml === held.configXml && development.code.equals(held.code);
    if (!repeated) {
      refuseStale(ifMatch, held.etag);
    }
    const updated = repeated ? found : { ...found, development: { ...development, updatedFrom: ifMatch } };
    this.account.functions.set(found.name, updated);
    // The API really spells this header with two t's; clients read that name.
    const { etag } = updated.development;
    return xmlReply(200, this.summary(updated, 'DEVELOPMENT'), { etag, ettag: etag });
  }

  private publish(request: EmulatorRequest, found: EdgeFunction): EmulatorReply {
    refuseStale(requiredIfMatch(request), found.development.etag);
    const { config, configXml, code, etag } = found.development;
    const now = this.account.timestamp();
    const live = { config, configXml, code, etag, created: found.live?.created ?? now, modified: now };
    const published = { ...found, live };
    this.account.functions.set(found.name, published);
    return xmlReply(200, this.summary(published, 'LIVE'), { etag });
  }

  private delete(request: EmulatorRequest, found: EdgeFunction): EmulatorReply {
    refuseStale(requiredIfMatch(request), found.development.etag);
    const users = usersOfFunction(found.arn, this.account);
    if (users.length > 0) {
      throw new CloudFrontError(
        'FunctionInUse',
        `The function ${found.name} cannot be deleted: it is associated with ${users.join(', ')}.`,
      );
    }
    this.account.functions.delete(found.name);
    return emptyReply(204);
  }

  private read(found: EdgeFunction, stage: Stage, describe: boolean): EmulatorReply {
    const held = stage === 'LIVE' ? found.live : found.development;
    if (!held) {
      throw new CloudFrontError('NoSuchFunctionExists', `The function has no LIVE stage. (name ${found.name})`);
    }
    const { etag } = held;
    return describe
      ? xmlReply(200, this.summary(found, stage), { etag })
      : { status: 200, headers: { 'content-type': 'application/octet-stream', etag }, body: held.code };
  }

  private list(request: EmulatorRequest): EmulatorReply {
    const stage = stageOf(request);
    const listed = [...this.account.functions.values()].filter((item) => stage === 'DEVELOPMENT' || item.live);
    return xmlReply(
      200,
      list(
        'FunctionList',
        listed.map((item) => this.summary(item, stage)),
      ),
    );
  }

  private draft(request: EmulatorRequest, name: string, created: string | undefined): StoredStage {
    const { account } = this;
    const body = request.body.toString();
    const configXml = innerXml(body, 'FunctionConfig') ?? '';
    const config = XmlElement.parse(`<FunctionConfig>${configXml}</FunctionConfig>`);
    const code = Buffer.from(innerXml(body, 'FunctionCode') ?? '', 'base64');
    enforce(FUNCTION_RULES, { name, config, code }, { account, id: created === undefined ? undefined : name });
    const now = account.timestamp();
    return { config, configXml, code, etag: account.newEtag(), created: created ?? now, modified: now };
  }

  private summary(found: EdgeFunction, stage: Stage): Markup {
    const { configXml, created, modified } = (stage === 'LIVE' ? found.live : undefined) ?? found.development;
    const associated = usersOfFunction(found.arn, this.account).length > 0;
    const liveStatus = associated ? 'DEPLOYED' : 'UNASSOCIATED';
    return element('FunctionSummary', { xmlns: NAMESPACE }, [
      element('Name', {}, found.name),
      element('Status', {}, found.live ? liveStatus : 'UNPUBLISHED'),
      element('FunctionConfig', {}, [new Markup(configXml)]),
      element('FunctionMetadata', {}, [
        element('FunctionARN', {}, found.arn),
        element('Stage', {}, stage),
        element('CreatedTime', {}, created),
        element('LastModifiedTime', {}, modified),
      ]),
    ]);
  }
}

type Stage = 'DEVELOPMENT' | 'LIVE';

function stageOf(request: EmulatorRequest): Stage {
  return request.url.searchParams.get('Stage') === 'LIVE' ? 'LIVE' : 'DEVELOPMENT';
}
