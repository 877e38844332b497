import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashTree, listFiles } from '../../../../assets/hash';
import { WatchedProject, type Answer } from './watched-project';

const BUCKET = 'constructs/storage/private-bucket.ts';
const EXCEPTIONS = [
  BUCKET,
  "import { Construct } from 'constructs';",
  "import { Construct } from 'constructs';\nimport { allowException } from '../guard-rails/exceptions';",
] as const;
/** What a guard rail forbids, with a reason. */
const OPEN_BUCKETS = [
  BUCKET,
  'blockPublicAcls: true,\n      blockPublicPolicy: true,\n      ignorePublicAcls: true,\n      restrictPublicBuckets: true,\n    });',
  "blockPublicAcls: true,\n      blockPublicPolicy: true,\n      ignorePublicAcls: false,\n      restrictPublicBuckets: true,\n    });\n    allowException(this, 'public-access', 'a test of exceptions');",
] as const;
let project: WatchedProject;
beforeAll(async () => {
  // Nearest to the viewers of these tests, so that the outage shows in every answer.
  project = await WatchedProject.start(['--fail', 'eu-west-1'], [EXCEPTIONS, OPEN_BUCKETS]);
});
afterAll(() => project.dispose());

const named = (name: string) => (answer: Answer) => answer.status === 200 && answer.text.includes(name);

describe('a saved file is seen through the port', () => {
  it.each<[string, string, string, string, string, (answer: Answer) => boolean]>([
    [
      'a Lambda function',
      'functions/catalogue/catalogue.ts',
      'return product;',
      "return { ...product, name: 'Tarn One' };",
      '/api/products/tarn-1',
      named('Tarn One'),
    ],
    [
      'a CloudFront Function',
      'functions/edge/spa-router.js',
      '  var request = event.request;\n',
      "  var request = event.request;\n  if (request.uri === '/teapot') return { statusCode: 418 };\n",
      '/teapot',
      ({ status }) => status === 418,
    ],
    [
      'a construct',
      'constructs/edge/response-policies.ts',
      "referrerPolicy: 'strict-origin-when-cross-origin'",
      "referrerPolicy: 'no-referrer'",
      '/',
      ({ headers }) => headers['referrer-policy'] === 'no-referrer',
    ],
    [
      'a stack',
      'stacks/global-stack.ts',
      'code: props.edgeFunctions,',
      "code: { ...props.edgeFunctions, 'spa-router': props.edgeFunctions['spa-router']!.replace('418', '410') },",
      '/teapot',
      ({ status }) => status === 410,
    ],
    [
      'an environment',
      'environments/local.ts',
      "edge: { priceClass: 'PriceClass_100' }",
      "edge: { priceClass: 'PriceClass_100', geoRestriction: { mode: 'allow', countries: ['AQ'] } }",
      '/',
      ({ status }) => status === 403,
    ],
    [
      'an environment, back as it was',
      'environments/local.ts',
      ", geoRestriction: { mode: 'allow', countries: ['AQ'] }",
      '',
      '/',
      ({ status }) => status === 200,
    ],
    [
      'the contract',
      'contract/routes/products.ts',
      'pageSize = 12',
      'pageSize = 3',
      '/api/products',
      named('"pageSize":3'),
    ],
    ['a page of the app', 'spa/index.html', '<title>', '<title>Saved: ', '/', named('<title>Saved: ')],
  ])('%s', async (_, file, text, by, path, isRight) => {
    await project.answers(path, (answer) => !isRight(answer));
    project.replace(file, text, by);
    await project.answers(path, isRight);
  });

  it('a module of the app', async () => {
    project.replace('spa/src/words.ts', "'Shelter'", "'Roof over your head'");
    const script = /src="(\/assets\/[^"]+\.js)"/;
    await project.answers('/', () => true);
    const before = script.exec((await project.get('/')).text)?.[1];
    await project.answers('/', ({ text }) => script.exec(text)?.[1] !== before);
    const after = script.exec((await project.get('/')).text)?.[1] ?? '';
    expect((await project.get(after)).text).toContain('Roof over your head');
  });

  it('although objects were cached, which is said in a line', () => {
    expect(project.output).toMatch(/^spa\/index\.html: live, caches emptied \(\d+\.\d\d s\)$/m);
  });

  it('with the outage that was switched on at the start', async () => {
    const { headers } = await project.get('/api/products?page=2');
    expect(headers['x-served-by-region']).toBe('us-east-1');
  });
});

describe('editors', () => {
  it('may rename a draft over the file', async () => {
    const draft = project.path('spa/index.html.tmp');
    writeFileSync(draft, project.read('spa/index.html').replace('<title>', '<title>Renamed '));
    renameSync(draft, project.path('spa/index.html'));
    await project.answers('/', named('<title>Renamed '));
  });

  it('may take the file away and write it anew, twice', async () => {
    for (const name of ['Moved one ', 'Moved two ']) {
      const text = project.read('spa/index.html').replace('<title>', `<title>${name}`);
      renameSync(project.path('spa/index.html'), project.path('spa/index.html~'));
      writeFileSync(project.path('spa/index.html'), text);
      rmSync(project.path('spa/index.html~'));
      await project.answers('/', named(`<title>${name}`));
    }
  });

  it('may save several files at once, in folders that are new', async () => {
    const line = project.output.length;
    mkdirSync(project.path('functions/catalogue/more/names'), { recursive: true });
    writeFileSync(project.path('functions/catalogue/more/names/tarn.ts'), "export const tarn = 'Tarn Uno';\n");
    project.replace('functions/catalogue/catalogue.ts', "'Tarn One'", 'tarn');
    project.replace('functions/catalogue/catalogue.ts', 'import', "import { tarn } from './more/names/tarn';\nimport");
    await project.answers('/api/products/tarn-1', named('Tarn Uno'));
    // Which of the two the system tells of first is its own affair.
    await project.printed(/^functions\/catalogue\/(more\/names\/tarn|catalogue)\.ts and 1 more: live/m, line);
    project.replace('functions/catalogue/more/names/tarn.ts', 'Tarn Uno', 'Tarn Due');
    await project.answers('/api/products/tarn-1', named('Tarn Due'));
  });

  it('may save what changes nothing', async () => {
    const line = project.output.length;
    project.replace('stacks/paths.ts', '\n', '\n// A comment.\n');
    await project.printed(/^stacks\/paths\.ts: changes nothing of what would be deployed \(\d/m, line);
  });
});

describe('a mistake', () => {
  it.each<[string, string, string, string, RegExp]>([
    [
      'in the syntax of a function',
      'functions/catalogue/catalogue.ts',
      'export function',
      'export funktion',
      /^functions\/catalogue\/catalogue\.ts:\d+:\d+: ERROR/m,
    ],
    [
      'in the syntax of a stack',
      'stacks/global-stack.ts',
      'export class',
      'export klass',
      /stacks\/global-stack\.ts:\d+:\d+: ERROR/m,
    ],
    [
      'in an environment',
      'environments/local.ts',
      "'eu-west-1'",
      "'eu-west-99'",
      /environments\/local\.ts[^]*eu-west-99/,
    ],
    [
      'in what a stack does',
      'stacks/paths.ts',
      'export const HEALTH_PATH',
      '(undefined as unknown as string[]).pop();\nexport const HEALTH_PATH',
      / at stacks\/paths\.ts:\d+/,
    ],
    ['in the app', 'spa/src/words.ts', 'const euro', 'const = euro', /spa\/src\/words\.ts:\d+:\d+/],
    [
      'that only the edge finds, in a CloudFront Function',
      'functions/edge/spa-router.js',
      'function handler',
      'function handle',
      /there is no function handler\(event\)/,
    ],
  ])('%s leaves running what there was, says so once, and can be repaired', async (_, file, text, by, message) => {
    const line = project.output.length;
    const good = project.read(file);
    project.replace(file, text, by);
    await project.printed(/the edge goes on with what it ran before/, line);
    expect(project.output.slice(line)).toMatch(message);
    expect(project.output.slice(line)).not.toMatch(/node_modules|node:internal/);
    expect((await project.get('/')).status).toBe(200);
    expect(await project.get('/api/products/tarn-1')).toMatchObject({ status: 200 });

    const repaired = project.output.length;
    writeFileSync(project.path(file), good);
    await project.printed(
      /: the mistake is mended: the sources say again what has been running all the time \(\d/,
      repaired,
    );
    expect(project.output.slice(line).match(/goes on with/g)).toHaveLength(1);
  });
});

describe('an exception from a guard rail', () => {
  it('is said at the start, and once more when a save has changed it', async () => {
    expect(project.output).toMatch(
      /^ *\d+ guard rails excepted:\n( {2}.+: public-access \(a test of exceptions\)\n)+/m,
    );
    const line = project.output.length;
    const [file, good, open] = OPEN_BUCKETS;
    project.replace(file, open, good);
    await project.printed(/^no guard rail is excepted any more$/m, line);
  });
});

describe('in the end', () => {
  it('what runs is what npm run synth makes, byte for byte', async () => {
    project.replace('functions/catalogue/more/names/tarn.ts', 'Tarn Due', 'Tarn Tre');
    await project.answers('/api/products/tarn-1', named('Tarn Tre'));
    await project.run('synth');
    const out = project.path('.edge/out');
    const live = readdirSync(out).filter((name) => /^local-edge-\d+$/.test(name));
    expect(live).toHaveLength(1);
    const [watched, fresh] = [join(out, live[0] as string), join(out, 'local')];
    expect(listFiles(watched)).toEqual(listFiles(fresh));
    expect(hashTree(watched, listFiles(watched))).toBe(hashTree(fresh, listFiles(fresh)));
    expect(readFileSync(join(fresh, 'manifest.json'), 'utf8')).toContain('global');
  });

  it('Ctrl-C ends everything', async () => {
    expect(await project.interrupt()).toBe(0);
    await project.left();
  });
});
