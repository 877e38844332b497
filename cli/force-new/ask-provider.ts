import { type JsonObject } from '../../review/hcl/json';
import { ProviderFolder, REQUIRED_PROVIDERS } from '../terraform/provider-folder';
import { type Question, questionsAbout, type ResourceSchema } from './questions';

/** What the provider says to a question: whether the change makes it replace the resource, or that it takes no such body. */
export type Answer = 'replaces' | 'in place' | 'refused';

/** No account is needed, and none asked: nothing is refreshed. */
const PROVIDER = {
  region: 'us-east-1',
  access_key: 'none',
  secret_key: 'none',
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: true,
  skip_region_validation: true,
};

interface Plan {
  readonly resource_changes: readonly {
    readonly name: string;
    readonly change: {
      readonly replace_paths?: readonly (readonly (string | number)[])[];
    };
  }[];
}

interface Said {
  readonly diagnostic?: {
    readonly severity: string;
    readonly summary: string;
    readonly detail?: string;
    readonly address?: string;
    readonly range?: { readonly start: { readonly line: number } };
  };
}

/**
 * Asks the AWS provider itself, by plans against a state in which what is asked for was otherwise.
 *
 * @returns each question that the schemas of the types give rise to, and its answer
 * @throws Error for a type that the provider has not, or a problem of no resource
 */
export function askProvider(types: readonly string[]): readonly (readonly [Question, Answer])[] {
  const folder = new ProviderFolder();
  try {
    const schemas = schemasIn(folder);
    const questions = types.flatMap((type) => {
      const schema = schemas[type];
      if (!schema) throw new Error(`the provider has no resource ${type}; check the spelling`);
      return questionsAbout(type, schema);
    });
    const all = questions.map((question, at) => ({ question, at }));
    const { answers, silent } = askAll(folder, all, schemas);
    // What made the provider crash is among those that it was at: each of them is asked alone.
    const alone = silent.flatMap((one) => [...askAll(folder, [one], schemas).answers]);
    const said = new Map([...answers, ...alone]);
    return all.map(({ question, at }) => [question, said.get(at) ?? 'refused'] as const);
  } finally {
    folder.remove();
  }
}

type Schemas = Readonly<Record<string, ResourceSchema>>;
type Asked = readonly { readonly question: Question; readonly at: number }[];

/** Asks until there is a plan, each time without what the provider has refused. */
function askAll(
  folder: ProviderFolder,
  all: Asked,
  schemas: Schemas,
): { readonly answers: ReadonlyMap<number, Answer>; readonly silent: Asked } {
  const left = new Map(all.map((one) => [one.at, one]));
  const silent = new Map<number, Asked[number]>();
  for (;;) {
    const asked = [...left.values()];
    const text = JSON.stringify(configuration(asked), null, 1);
    folder.write('main.tf.json', text);
    folder.write('terraform.tfstate', JSON.stringify(state(asked, schemas)));
    const problems = plan(folder, text);
    if (problems === undefined) break;
    for (const { at, isCrash } of problems) {
      const one = left.get(at);
      if (isCrash && one) silent.set(at, one);
      left.delete(at);
    }
  }
  const { resource_changes } = JSON.parse(folder.run('show', '-json', 'plan')) as Plan;
  const changes = new Map(resource_changes.map(({ name, change }) => [name, change]));
  const answers = [...left.values()].map(({ question, at }): readonly [number, Answer] => {
    const change = changes.get(nameOf(at));
    return [at, change && replaces(question, change) ? 'replaces' : 'in place'];
  });
  return { answers: new Map(answers), silent: [...silent.values()] };
}

const nameOf = (at: number): string => `question_${at}`;
const NAME = /\bquestion_(\d+)\b/;

const replaces = ({ tellsAt }: Question, { replace_paths = [] }: Plan['resource_changes'][number]['change']): boolean =>
  replace_paths
    .map((path) => path.filter((step) => typeof step === 'string').join('.'))
    .some((path) => path === tellsAt || path.startsWith(`${tellsAt}.`));

function schemasIn(folder: ProviderFolder): Readonly<Record<string, ResourceSchema>> {
  const { provider_schemas } = JSON.parse(folder.run('providers', 'schema', '-json')) as {
    provider_schemas: Record<string, { resource_schemas?: Record<string, ResourceSchema> }>;
  };
  return Object.assign({}, ...Object.values(provider_schemas).map((one) => one.resource_schemas ?? {})) as Record<
    string,
    ResourceSchema
  >;
}

function configuration(asked: Asked): JsonObject {
  const resource: Record<string, Record<string, JsonObject>> = {};
  for (const { question, at } of asked) (resource[question.type] ??= {})[nameOf(at)] = question.body;
  return {
    terraform: { required_providers: REQUIRED_PROVIDERS },
    provider: { aws: PROVIDER },
    resource: { terraform_data: { unknown: {} }, ...resource },
  };
}

function state(asked: Asked, schemas: Readonly<Record<string, ResourceSchema>>): JsonObject {
  return {
    version: 4,
    terraform_version: '1.11.4',
    serial: 1,
    lineage: 'questions',
    outputs: {},
    resources: asked.map(({ question: { type, state: attributes }, at }) => ({
      mode: 'managed',
      type,
      name: nameOf(at),
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ schema_version: schemas[type]?.version ?? 0, attributes: { id: 'old', ...attributes } }],
    })),
  };
}

interface Problem {
  readonly at: number;
  /** The provider broke down at it, or at something else at the same time. */
  readonly isCrash: boolean;
}

/** @returns what keeps the provider from planning; undefined when there is a plan */
function plan(folder: ProviderFolder, configuration: string): readonly Problem[] | undefined {
  const { status, stdout, stderr } = folder.attempt(
    'plan',
    '-json',
    '-refresh=false',
    '-lock=false',
    '-input=false',
    '-out=plan',
  );
  if (status === 0) return undefined;
  const errors = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Said)
    .flatMap(({ diagnostic }) => (diagnostic?.severity === 'error' ? [diagnostic] : []));
  const lines = configuration.split('\n');
  const problems = errors
    .filter(({ summary }) => summary !== 'Request cancelled')
    .map(({ address = '', range, summary, detail = '' }) => {
      const near = lines.slice(0, range?.start.line ?? 0).findLast((line) => NAME.test(line)) ?? '';
      const name = [address, detail, near].find((text) => NAME.test(text));
      if (name === undefined) throw new Error(`terraform plan: ${summary}: ${detail}`);
      return { at: Number(NAME.exec(name)?.[1]), isCrash: summary === 'Plugin did not respond' };
    });
  if (problems.length === 0)
    throw new Error(`terraform plan ends with ${status} and says nothing of a resource: ${stderr.slice(-2_000)}`);
  return problems;
}
