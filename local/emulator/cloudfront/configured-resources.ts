import { emptyReply, type EmulatorReply, type EmulatorRequest } from '../http';
import { configOf, type CloudFrontAccount, type Resource } from './account';
import { distributionConfig } from './distribution-config';
import { CloudFrontError } from './error';
import type { ResourceKind } from './kinds';
import { refuseStale, requiredIfMatch } from './preconditions';
import { usersOf } from './rules/in-use';
import { tagsIn } from './tagging';
import { element, innerXml, list, Markup, NAMESPACE, XmlElement, xmlReply } from './xml';

/** Create, read, update, delete and list of one {@link ResourceKind}. */
export class ConfiguredResources {
  constructor(
    private readonly kind: ResourceKind,
    private readonly account: CloudFrontAccount,
  ) {}

  /**
   * @param id from the path, undefined for the collection
   * @param part what follows the id in the path, such as `config`
   */
  answer(request: EmulatorRequest, id: string | undefined, part: string | undefined): EmulatorReply {
    const { method } = request;
    if (id === undefined) {
      return method === 'POST' ? this.create(request) : this.list(request.url.searchParams.get('Type'));
    }
    const resource = this.account.resource(this.kind.name, id);
    if (!resource) {
      throw new CloudFrontError(this.kind.missingCode, `The specified ${this.kind.element} does not exist. (id ${id})`);
    }
    if (method === 'GET' && part === 'config') {
      return xmlReply(200, this.renderConfig(resource, { xmlns: NAMESPACE }), { etag: resource.etag });
    }
    if (method === 'GET' && part === undefined) {
      return this.reply(200, resource);
    }
    if (method === 'PUT' && part === (this.kind.updatesConfig ? 'config' : undefined)) {
      return this.update(request, resource);
    }
    if (method === 'DELETE' && part === undefined) {
      return this.delete(request, resource);
    }
    throw new CloudFrontError('UnsupportedOperation', `The emulator has no ${method} ${request.url.pathname}.`);
  }

  private create(request: EmulatorRequest): EmulatorReply {
    const { account, kind } = this;
    const config = this.configIn(request);
    this.checkQuota();
    this.check(config, undefined);
    const id = kind.idPrefix ? account.newShortId(kind.idPrefix) : account.ambient.uuid();
    const now = account.timestamp();
    const resource = account.put({
      kind: kind.name,
      id,
      arn: account.arn(kind.name, id),
      managed: false,
      config,
      created: now,
      modified: now,
      etag: account.newEtag(),
    });
    const tags = tagsIn(request.body.toString());
    if (tags.size > 0) {
      account.tags.set(resource.arn, tags);
    }
    return this.reply(201, resource, { location: `${request.url.origin}/2020-05-31/${kind.name}/${id}` });
  }

  private update(request: EmulatorRequest, resource: Resource): EmulatorReply {
    const { account } = this;
    const config = this.configIn(request);
    this.refuseManaged(resource, 'IllegalUpdate');
    const ifMatch = requiredIfMatch(request);
    if (ifMatch === resource.updatedFrom && config === resource.config) {
      return this.reply(200, resource);
    }
    refuseStale(ifMatch, resource.etag);
    this.check(config, resource.id);
    return this.reply(
      200,
      account.put({
        ...resource,
        config,
        modified: account.timestamp(),
        etag: account.newEtag(),
        updatedFrom: ifMatch,
      }),
    );
  }

  private delete(request: EmulatorRequest, resource: Resource): EmulatorReply {
    this.refuseManaged(resource, 'IllegalDelete');
    refuseStale(requiredIfMatch(request), resource.etag);
    if (this.kind.name === 'distribution' && distributionConfig(configOf(resource)).enabled) {
      throw new CloudFrontError(
        'DistributionNotDisabled',
        `The distribution you are trying to delete has not been disabled. (id ${resource.id})`,
      );
    }
    const users = usersOf(resource, this.account);
    if (users.length > 0) {
      throw new CloudFrontError(
        this.kind.inUseCode,
        `The ${this.kind.element} ${resource.id} cannot be deleted: it is used by ${users.join(', ')}.`,
      );
    }
    this.account.delete(resource);
    return emptyReply(204);
  }

  private list(type: string | null): EmulatorReply {
    const listed = this.account
      .resources(this.kind.name)
      .filter((resource) => type === null || (resource.managed ? 'managed' : 'custom') === type);
    const head = this.kind.name === 'distribution' ? [element('Marker', {}, '')] : [];
    const more = [...head, ...(this.kind.summary === 'flat' ? [element('IsTruncated', {}, 'false')] : [])];
    return xmlReply(
      200,
      list(
        `${this.kind.element}List`,
        listed.map((resource) => this.summary(resource)),
        more,
      ),
    );
  }

  private summary(resource: Resource): Markup {
    const name = `${this.kind.element}Summary`;
    if (this.kind.summary === 'flat') {
      return element(name, {}, [...this.head(resource), new Markup(resource.config)]);
    }
    return element(name, {}, [element('Type', {}, resource.managed ? 'managed' : 'custom'), this.render(resource, {})]);
  }

  private reply(status: number, resource: Resource, headers: Record<string, string> = {}): EmulatorReply {
    return xmlReply(status, this.render(resource, { xmlns: NAMESPACE }), { etag: resource.etag, ...headers });
  }

  private render(resource: Resource, attributes: Record<string, string>): Markup {
    return element(this.kind.element, attributes, [...this.head(resource), this.renderConfig(resource, {})]);
  }

  private head(resource: Resource): Markup[] {
    const { timestamp, details } = this.kind;
    const time = timestamp === 'CreatedTime' ? resource.created : resource.modified;
    return [
      element('Id', {}, resource.id),
      ...(timestamp ? [element(timestamp, {}, time)] : []),
      ...(details?.(resource) ?? []),
    ];
  }

  private renderConfig(resource: Resource, attributes: Record<string, string>): Markup {
    return element(`${this.kind.element}Config`, attributes, [new Markup(resource.config)]);
  }

  private configIn(request: EmulatorRequest): string {
    const config = innerXml(request.body.toString(), `${this.kind.element}Config`);
    if (config === undefined) {
      throw new CloudFrontError('MissingBody', `This operation requires a ${this.kind.element}Config in its body.`);
    }
    return this.kind.kept?.(config) ?? config;
  }

  private check(config: string, id: string | undefined): void {
    const { kind, account } = this;
    const parsed = XmlElement.parse(`<Config>${config}</Config>`);
    const name = parsed.text('Name');
    const clash =
      kind.existsCode &&
      account.resources(kind.name).find((other) => other.id !== id && configOf(other).text('Name') === name);
    if (kind.existsCode && clash) {
      throw new CloudFrontError(
        kind.existsCode,
        `A ${kind.element} with this name already exists. (name ${name}, id ${clash.id})`,
      );
    }
    kind.check(parsed, { account, id });
  }

  private checkQuota(): void {
    const { quota, name, element: what } = this.kind;
    const own = this.account.resources(name).filter(({ managed }) => !managed);
    if (quota && own.length >= quota.count) {
      throw new CloudFrontError(
        quota.code,
        `An account has at most ${quota.count} resources of type ${what} of its own.`,
      );
    }
  }

  private refuseManaged(resource: Resource, code: string): void {
    if (resource.managed) {
      throw new CloudFrontError(code, `${resource.id} is a managed policy of AWS and cannot be changed.`);
    }
  }
}
