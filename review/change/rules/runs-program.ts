import { type Json, isObject } from '../../hcl/json';
import { isSame } from '../leaf-changes';
import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type Block, type StackRevision } from '../stack-revision';
import { blocksIn, listed, textsIn } from '../values';

/** Whoever plans or applies runs what the change brings, with the credentials of the plan or the deploy. */
export const runsProgram: ReviewRule = {
  id: 'runs-program',
  title: 'A program runs where Terraform does',
  looksAtNewStacks: true,
  check: ({ before, after }) =>
    [...(after?.blocks.values() ?? [])].flatMap((block) =>
      programs(block, before?.blocks.get(block.address), before).map((what): Finding => ({
        address: block.address,
        what,
        look: 'it runs with the credentials of the plan or the deploy, a data source already with that of a plan: what is it, and who wrote it?',
      })),
    ),
};

/** Data sources that start a program, or send a request to any host. */
const SOURCES: Readonly<Record<string, string>> = { external: 'runs a program', http: 'sends a request' };

/** Providers that are programs of HashiCorp's, which sign them. */
const isSigned = (source: string): boolean => /^(registry\.terraform\.io\/)?hashicorp\/[\w-]+$/.test(source);

function programs(block: Block, old: Block | undefined, before: StackRevision | undefined): readonly string[] {
  const { kind, type, body } = block;
  const isOther = (name: string): boolean => body[name] !== undefined && !isSame(old?.body[name], body[name]);
  switch (kind) {
    case 'data': {
      const does = SOURCES[type];
      return does === undefined || isSame(old?.body, body) ? [] : [`${does} with each plan`];
    }
    case 'resource':
    case 'removed':
      return isOther('provisioner') ? [`runs ${listed(namesIn(body['provisioner']))} on an apply`] : [];
    case 'module':
      return isOther('source') ? [`takes in code that is not here: ${listed(textsIn(body, 'source'))}`] : [];
    case 'terraform':
      return providersOf(body)
        .filter(
          ([name, source]) => !isSigned(source) && !providersOf(settingsOf(before)).some(isProvider(name, source)),
        )
        .map(([name, source]) => `takes ${code(source)} as the provider ${code(name)}`);
    default:
      return [];
  }
}

/** `provisioner "local-exec" {}` is read as an object by kind. */
const namesIn = (value: Json | undefined): readonly string[] =>
  (Array.isArray(value) ? (value as readonly Json[]) : [value]).filter(isObject).flatMap((one) => Object.keys(one));

const settingsOf = (revision: StackRevision | undefined): Json | undefined => revision?.blocks.get('terraform')?.body;

type Provider = readonly [name: string, source: string];

const isProvider =
  (name: string, source: string) =>
  ([otherName, otherSource]: Provider): boolean =>
    name === otherName && source === otherSource;

/** Without a source, Terraform takes that of HashiCorp by the same name. */
const providersOf = (settings: Json | undefined): readonly Provider[] =>
  blocksIn(settings, 'required_providers').flatMap((all) =>
    Object.entries(all).map(([name, provider]): Provider => [
      name,
      textsIn(provider, 'source')[0] ?? `hashicorp/${name}`,
    ]),
  );
