import { isDeepStrictEqual } from 'node:util';
import type { DeclaredAnswer } from '../declared-answer';
import type { Resource } from './resource';
import { Stack, type StackJson } from './stack';
import type { Block } from './values';

/** A synthesized stack: the path of its construct and its JSON. */
export interface StackSource {
  readonly path: string;
  readonly json: StackJson;
}

/** All stacks of one app, with what refers from one to another followed. */
export class System {
  readonly stacks: readonly Stack[];
  private readonly byType = new Map<string, Resource[]>();

  /** @param answers what APIs of the app are declared to answer */
  constructor(
    sources: readonly StackSource[],
    readonly answers: readonly DeclaredAnswer[] = [],
  ) {
    this.stacks = sources.map(
      ({ path, json }) => new Stack(path, json, (backend, configuration) => this.whose(backend, configuration)),
    );
    for (const resource of this.stacks.flatMap((stack) => stack.resources)) {
      const same = this.byType.get(kindOf(resource));
      if (same) same.push(resource);
      else this.byType.set(kindOf(resource), [resource]);
    }
  }

  /** Every resource of the types, in the order of the stacks. Data sources are called `data.` and their type. */
  resources(...types: readonly string[]): readonly Resource[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** Every resource there is, data sources left out. */
  get allResources(): readonly Resource[] {
    return this.stacks.flatMap((stack) => stack.resources.filter((resource) => !isData(resource)));
  }

  /** The stack whose state is described: what both descriptions name has to agree, a reader may leave the rest out. */
  private whose(backend: string, configuration: Block): Stack | undefined {
    return this.stacks.find(({ state }) => {
      const shared = Object.keys(configuration ?? {}).filter((key) => key in state.configuration);
      return (
        state.backend === backend &&
        shared.length > 0 &&
        shared.every((key) => isDeepStrictEqual(configuration[key], state.configuration[key]))
      );
    });
  }
}

const isData = ({ address }: Resource) => address.startsWith('data.');
const kindOf = (resource: Resource) => (isData(resource) ? `data.${resource.type}` : resource.type);
