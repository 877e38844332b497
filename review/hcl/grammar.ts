import { type Shape, type Shapes, shapeOf } from './shapes';

/**
 * How Terraform reads the strings of an argument in JSON syntax
 * (https://developer.hashicorp.com/terraform/language/syntax/json):
 * - `template`: evaluated, `${…}` and `%{…}` are live;
 * - `text`: decoded before anything can be evaluated, so `${` is just text, while native HCL needs it escaped;
 * - `reference`: the name of something, or a type, which native HCL writes without quotes.
 */
export type Reading = 'template' | 'text' | 'reference';

/** A block: how many labels its head has, and what its body may hold, given the labels. */
export interface Block {
  readonly labels: 0 | 1 | 2;
  readonly body: (labels: readonly string[]) => Grammar;
  /** An argument written as blocks: an empty list is a value of its own. */
  readonly list?: true;
}

/** What a body may hold. A name that is neither a block nor has a reading is refused. */
export interface Grammar {
  readonly block: (name: string) => Block | undefined;
  readonly reading: (name: string) => Reading | undefined;
  /** Arguments stand in the order of these, as their documentation lists them; those of the same keep the JSON's order. */
  readonly order: (name: string) => string;
  /** Whether a blank line stands between arguments, so that a long name does not move the others' values. */
  readonly apart?: true;
}

type Readings = Readonly<Record<string, Reading>>;
type Blocks = Readonly<Record<string, Block>>;

const lookUp = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

const AS_IN_JSON = (): string => '';

/** A body with a closed list of names, in the order in which they are documented. */
const closed = (readings: Readings, blocks: Blocks = {}): Grammar => ({
  reading: (name) => lookUp(readings, name),
  block: (name) => lookUp(blocks, name),
  order: (name) => String.fromCharCode(Object.keys(readings).indexOf(name) + 1),
});

/** A body that takes any argument. */
const open = (otherwise: Reading, blocks: Blocks = {}, exceptions: Readings = {}): Grammar => ({
  reading: (name) => lookUp(exceptions, name) ?? otherwise,
  block: (name) => lookUp(blocks, name),
  order: AS_IN_JSON,
});

const plain = (body: Grammar): Block => ({ labels: 0, body: () => body });

function shaped(shape: Shape): Grammar {
  const nested = (name: string): Block | undefined => {
    const block = shape.blocks && lookUp(shape.blocks, name);
    if (block) return plain(shaped(block));
    const list = shape.lists && lookUp(shape.lists, name);
    return list && { ...plain(shaped(list)), list: true };
  };
  const dynamic: Block = {
    labels: 1,
    body: ([name = '']) =>
      closed(
        { for_each: 'template', labels: 'template', iterator: 'reference' },
        { content: plain(nested(name)?.body([]) ?? closed({})) },
      ),
  };
  return {
    reading: () => 'template',
    block: (name) => (name === 'dynamic' ? dynamic : nested(name)),
    // The provider documents required arguments before optional ones, both by name.
    order: (name) => `${shape.required?.includes(name) ? 0 : 1}${name}`,
  };
}

const CHECK = plain(closed({ condition: 'template', error_message: 'template' }));

const LIFECYCLE = plain(
  closed(
    {
      create_before_destroy: 'template',
      prevent_destroy: 'template',
      ignore_changes: 'reference',
      replace_triggered_by: 'reference',
    },
    { precondition: CHECK, postcondition: CHECK },
  ),
);

/** Not rendered: they run commands during an apply, which no stack here may do. */
const REFUSED_IN_RESOURCES: readonly string[] = ['provisioner', 'connection'];

function resource(shape: Shape): Grammar {
  const own = shaped(shape);
  return {
    ...own,
    block: (name) => (name === 'lifecycle' ? LIFECYCLE : own.block(name)),
    reading: (name) => {
      if (REFUSED_IN_RESOURCES.includes(name)) return undefined;
      return name === 'depends_on' || name === 'provider' ? 'reference' : own.reading(name);
    },
  };
}

const provider = (shape: Shape): Grammar => {
  const own = shaped(shape);
  return {
    ...own,
    reading: (name) => (name === 'alias' || name === 'version' ? 'text' : 'template'),
    // Which provider it is, before how it is set up.
    order: (name) => (name === 'alias' || name === 'region' ? `0${name}` : own.order(name)),
  };
};

const WORKSPACES = plain(open('text'));

const TERRAFORM = plain(
  closed(
    { required_version: 'text' },
    {
      required_providers: plain(open('text')),
      backend: { labels: 1, body: () => open('text', { workspaces: WORKSPACES }) },
      cloud: plain(open('text', { workspaces: WORKSPACES })),
    },
  ),
);

const VARIABLE = closed(
  {
    type: 'reference',
    description: 'text',
    default: 'text',
    sensitive: 'text',
    nullable: 'text',
    ephemeral: 'text',
  },
  { validation: CHECK },
);

const OUTPUT = closed(
  {
    description: 'text',
    value: 'template',
    sensitive: 'text',
    ephemeral: 'text',
    depends_on: 'reference',
  },
  { precondition: CHECK },
);

const REMOVED_LIFECYCLE = plain(closed({ destroy: 'text' }));

/** A whole stack. Modules, checks and other top-level blocks are refused: no construct here writes them. */
export function stackGrammar(shapes: Shapes): Grammar {
  return closed(
    {},
    {
      terraform: TERRAFORM,
      provider: { labels: 1, body: ([name = '']) => provider(shapeOf(shapes, 'provider', name)) },
      variable: { labels: 1, body: () => VARIABLE },
      locals: plain({ ...open('template'), apart: true }),
      moved: plain(closed({ from: 'reference', to: 'reference' })),
      removed: plain(closed({ from: 'reference' }, { lifecycle: REMOVED_LIFECYCLE })),
      import: plain(closed({ to: 'reference', provider: 'reference', id: 'template', for_each: 'template' })),
      data: { labels: 2, body: ([type = '']) => resource(shapeOf(shapes, 'data', type)) },
      resource: { labels: 2, body: ([type = '']) => resource(shapeOf(shapes, 'resource', type)) },
      output: { labels: 1, body: () => OUTPUT },
    },
  );
}
