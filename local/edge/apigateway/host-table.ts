import type { Stage } from './rest-api';

/** Where a request goes, by its host and the beginning of its path. */
export interface Destination {
  readonly stage: Stage;
  /** As sent, without base path and stage: what resources are looked up by. */
  readonly resourcePath: string;
  /** `path` of the event. */
  readonly eventPath: string;
  /** `requestContext.path` of the event. */
  readonly contextPath: string;
  /** The base path that matched; undefined on the default endpoint. */
  readonly basePath: string | undefined;
}

/** A mapping of a custom domain. */
export interface BasePathMapping {
  /** Without slashes at its ends; empty is the root. */
  readonly basePath: string;
  /** One: the mapping's; several: the path names the stage after the base path. */
  readonly stages: ReadonlyMap<string, Stage>;
  readonly stageInPath: boolean;
}

/** What answers to a host name: nothing, a default endpoint, or a custom domain. */
export class HostTable {
  private readonly hosts = new Map<string, (path: string) => Destination | undefined>();

  /** @param stages of one API, by name */
  addDefaultEndpoint(host: string, stages: ReadonlyMap<string, Stage>): void {
    this.hosts.set(host, (path) => {
      const { stage, rest } = stageInPath(path, stages);
      if (stage === undefined) return undefined;
      return { stage, resourcePath: rest, eventPath: rest, contextPath: path, basePath: undefined };
    });
  }

  /** @param mappings in any order: the longest base path that matches counts */
  addCustomDomain(host: string, mappings: readonly BasePathMapping[]): void {
    const byLength = [...mappings].sort((one, other) => other.basePath.length - one.basePath.length);
    this.hosts.set(host, (path) => {
      for (const { basePath, stages, stageInPath: named } of byLength) {
        const rest = withoutBasePath(path, basePath);
        if (rest === undefined) continue;
        const found = named ? stageInPath(rest, stages) : { stage: [...stages.values()][0], rest };
        if (found.stage === undefined) continue;
        return { stage: found.stage, resourcePath: found.rest, eventPath: path, contextPath: path, basePath };
      }
      return undefined;
    });
  }

  /** @param path as sent, beginning with `/` */
  find(host: string, path: string): Destination | undefined {
    return this.hosts.get(host)?.(path);
  }
}

function stageInPath(path: string, stages: ReadonlyMap<string, Stage>): { stage: Stage | undefined; rest: string } {
  const end = path.indexOf('/', 1);
  const name = end < 0 ? path.slice(1) : path.slice(1, end);
  return { stage: stages.get(name), rest: end < 0 ? '/' : path.slice(end) };
}

function withoutBasePath(path: string, basePath: string): string | undefined {
  if (basePath === '') return path;
  const prefix = `/${basePath}`;
  if (path === prefix) return '/';
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : undefined;
}
