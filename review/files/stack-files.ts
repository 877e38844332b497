import { format } from '@cdktf/hcl-tools';
import { GROUP_GAP } from '../hcl/body';
import { type JsonObject, isObject } from '../hcl/json';
import { type Shapes } from '../hcl/shapes';
import { type RenderedBlock, constructClasses, constructMakers, constructRemarks, renderBlocks } from '../hcl/stack';
import { placeOf } from './reading-order';

const EXTENSION = '.tf';

/** The file that opens a stack. */
const FIRST_FILE = 'terraform';

/** Where blocks are read that are no data source or resource of a construct, and in which order. */
const FILES_OF_KINDS: Readonly<Record<string, readonly [rank: number, file: string]>> = {
  terraform: [-10, FIRST_FILE],
  provider: [-9, FIRST_FILE],
  variable: [-8, 'variables'],
  locals: [-7, 'locals'],
  moved: [-6, 'moved'],
  removed: [-5, 'removed'],
  import: [-4, 'import'],
  output: [1000, 'outputs'],
};

/** What other stacks told, and whatever else stands outside of the construct tree. */
const WITHOUT_CONSTRUCT: Readonly<Record<string, readonly [rank: number, file: string]>> = {
  terraform_remote_state: [-3, 'remote-state'],
};
const PATHLESS: readonly [rank: number, file: string] = [999, 'main'];

interface Placed {
  readonly rank: number;
  readonly file: string;
  /** The construct's path from its stack on, and the element's own id; empty where blocks stand in the JSON's order. */
  readonly construct: string;
  readonly id: string;
  /** Paths of the constructs that made the block. */
  readonly makers: readonly string[];
  readonly text: string;
}

type Makers = (block: RenderedBlock) => readonly string[];

/** Who made a block of which the JSON's own notes say nothing: all locals are one block. */
function makersIn(json: JsonObject): Makers {
  const makers = constructMakers(json);
  const locals = isObject(json['locals']) ? Object.keys(json['locals']) : [];
  const made = (addresses: readonly string[]): readonly string[] =>
    [...new Set(addresses.flatMap((address) => makers.get(address) ?? []))].sort();
  return ({ kind, labels }) => {
    if (kind === 'locals') return made(locals.map((name) => `local.${name}`));
    if (kind === 'variable') return made([`var.${labels.join('.')}`]);
    return kind === 'data' ? made([`data.${labels.join('.')}`]) : [];
  };
}

function place(block: RenderedBlock, makersOf: Makers): Placed {
  const { kind, labels, path, text } = block;
  const ofKind = FILES_OF_KINDS[kind] ?? (path === undefined && (WITHOUT_CONSTRUCT[labels[0] ?? ''] ?? PATHLESS));
  if (ofKind || path === undefined) {
    const [rank, file] = ofKind || PATHLESS;
    return { rank, file, construct: '', id: '', makers: makersOf(block), text };
  }
  const last = path.lastIndexOf('/');
  const below = path.slice(path.indexOf('/') + 1);
  const construct = path.slice(0, last);
  return { ...placeOf(below), construct, id: path.slice(last + 1), makers: [construct], text };
}

/** What a construct calls its main resource: it opens the construct's part of a file. */
const isMain = (id: string): boolean => /^resource$/i.test(id);

/** By place, then construct by construct, a construct before those inside it; outside of the tree the JSON's order stays. */
function byReading(a: Placed, b: Placed): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  const key = ({ construct, id }: Placed): string => [...construct.split('/'), '', isMain(id) ? '' : id].join('\u0000');
  return key(a) === key(b) ? 0 : key(a) < key(b) ? -1 : 1;
}

/** The text of one file: a heading over each construct's blocks, and a blank line between blocks. */
function fileText(blocks: readonly Placed[], heading: (construct: string) => string): string {
  const pieces = blocks.map(({ makers, text }, at) => {
    const isSame = blocks[at - 1]?.makers.join() === makers.join();
    return [...(isSame ? [] : makers.map(heading)), text].join('\n');
  });
  return pieces.join(GROUP_GAP);
}

/** A construct's path and class, and what it remarks. A line break in a remark would end the comment. */
function headings(json: JsonObject): (construct: string) => string {
  const [classes, remarks] = [constructClasses(json), constructRemarks(json)];
  return (construct) => {
    const name = classes.get(construct);
    const lines = (remarks.get(construct) ?? []).map((line) => line.replace(/\s+/g, ' '));
    return [`${construct}${name === undefined ? '' : `: ${name}`}`, ...lines].map((line) => `# ${line}`).join('\n');
  };
}

const ASSETS = /"assets\//;

function header(stack: string, file: string, files: readonly string[], usesAssets: boolean): string {
  const others = files.filter((other) => other !== FIRST_FILE).map((other) => `#   ${other}${EXTENSION}`);
  return [
    `# Stack ${stack}, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.`,
    ...(file === FIRST_FILE && usesAssets
      ? ['#', '# Files under assets/ are built: they lie beside the JSON and in exports, and hcl/ holds none of them.']
      : []),
    // A line for each: another file moves none.
    ...(file === FIRST_FILE && others.length > 0 ? ['#', '# To read in this order:', ...others] : []),
  ].join('\n');
}

/**
 * Renders one stack of cdktf's JSON (`cdk.tf.json`) as the files of a folder that Terraform can use as a root module. They
 * are split by what they are about, so that a construct keeps its file however large the stack becomes, and laid out as
 * `terraform fmt` would.
 *
 * @returns text by name of file, in the order of reading
 * @throws Refusal for anything in the stack that it does not write: nothing is ever left out.
 */
export async function stackFiles(
  stack: string,
  json: JsonObject,
  shapes: Shapes,
): Promise<ReadonlyMap<string, string>> {
  const heading = headings(json);
  const makers = makersIn(json);
  const blocks = renderBlocks(json, shapes)
    .map((block) => place(block, makers))
    .sort(byReading);
  const usesAssets = blocks.some(({ text }) => ASSETS.test(text));
  const files = [...new Set(blocks.map(({ file }) => file))];
  const texts = await Promise.all(
    files.map(async (file) => {
      const own = blocks.filter((block) => block.file === file);
      const text = [header(stack, file, files, usesAssets), fileText(own, heading)].join(GROUP_GAP);
      return [`${file}${EXTENSION}`, `${(await format(text)).trimEnd()}\n`] as const;
    }),
  );
  return new Map(texts);
}
