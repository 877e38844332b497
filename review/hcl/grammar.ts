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
}

type Readings = Readonly<Record<string, Reading>>;
type Blocks = Readonly<Record<string, Block>>;

const lookUp = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

/** A body with a closed list of names. */
const closed = (readings: Readings, blocks: Blocks = {}): Grammar => ({
  reading: (name) => lookUp(readings, name),
  block: (name) => lookUp(blocks, name),
});

/** A body that takes any argument. */
const open = (otherwise: Reading, blocks: Blocks = {}, exceptions: Readings = {}): Grammar => ({
  reading: (name) => lookUp(exceptions, name) ?? otherwise,
  block: (name) => lookUp(blocks, name),
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
  return { reading: () => 'template', block: (name) => (name === 'dynamic' ? dynamic : nested(name)) };
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
    block: (name) => (name === 'lifecycle' ? LIFECYCLE : own.block(name)),
    reading: (name) => {
      if (REFUSED_IN_RESOURCES.includes(name)) return undefined;
      return name === 'depends_on' || name === 'provider' ? 'reference' : own.reading(name);
    },
  };
}

const provider = (shape: Shape): Grammar => ({
  ...shaped(shape),
  reading: (name) => (name === 'alias' || name === 'version' ? 'text' : 'template'),
});

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
    default: 'text',
    description: 'text',
    sensitive: 'text',
    nullable: 'text',
    ephemeral: 'text',
  },
  { validation: CHECK },
);

const OUTPUT = closed(
  {
    value: 'template',
    description: 'text',
    sensitive: 'text',
    ephemeral: 'text',
    depends_on: 'reference',
  },
  { precondition: CHECK },
);

/** A whole stack. Modules, checks and other top-level blocks are refused: no construct here writes them. */
export function stackGrammar(shapes: Shapes): Grammar {
  return closed(
    {},
    {
      terraform: TERRAFORM,
      provider: { labels: 1, body: ([name = '']) => provider(shapeOf(shapes, 'provider', name)) },
      variable: { labels: 1, body: () => VARIABLE },
      locals: plain(open('template')),
      moved: plain(closed({ from: 'reference', to: 'reference' })),
      import: plain(closed({ to: 'reference', provider: 'reference', id: 'template', for_each: 'template' })),
      data: { labels: 2, body: ([type = '']) => resource(shapeOf(shapes, 'data', type)) },
      resource: { labels: 2, body: ([type = '']) => resource(shapeOf(shapes, 'resource', type)) },
      output: { labels: 1, body: () => OUTPUT },
    },
  );
}
