import type { Answer } from '../../cli/edge/watch/watched-project';

/** A change of a file that can be made and taken back, and how a viewer sees which of the two is live. */
export interface Save {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly by: string;
  readonly path: string;
  /** Finds in the answer at the path the file that is looked at. @default the answer itself is */
  readonly linked?: RegExp;
  readonly isRight: (side: 'before' | 'after') => (answer: Answer) => boolean;
}

/** Whether the answer shows the change. */
const when =
  (shows: (answer: Answer) => boolean): Save['isRight'] =>
  (side) =>
  (answer) =>
    answer.status < 500 && shows(answer) === (side === 'after');

/** What people save, the most frequent first. */
export const SAVES: readonly Save[] = [
  {
    name: 'a page of the app',
    file: 'spa/index.html',
    text: '<title>',
    by: '<title>Saved: ',
    path: '/',
    isRight: when(({ text }) => text.includes('<title>Saved: ')),
  },
  {
    name: 'a module of the app',
    file: 'spa/src/words.ts',
    text: "'Shelter'",
    by: "'Roof over your head'",
    path: '/',
    // The name of the script tells what is in it.
    linked: /src="(\/assets\/[^"]+\.js)"/,
    isRight: when(({ text }) => text.includes('Roof over your head')),
  },
  {
    name: 'a CloudFront Function',
    file: 'functions/edge/spa-router.js',
    text: '  var request = event.request;\n',
    by: "  var request = event.request;\n  if (request.uri === '/teapot') return { statusCode: 418 };\n",
    path: '/teapot',
    isRight: when(({ status }) => status === 418),
  },
  {
    name: 'a Lambda function',
    file: 'functions/catalogue/catalogue.ts',
    text: 'return product;',
    by: "return { ...product, name: 'Tarn One' };",
    path: '/api/products/tarn-1',
    isRight: when(({ text }) => text.includes('Tarn One')),
  },
  {
    name: 'the contract',
    file: 'contract/routes/products.ts',
    text: 'pageSize = 12',
    by: 'pageSize = 3',
    path: '/api/products',
    isRight: when(({ text }) => text.includes('"pageSize":3')),
  },
  {
    name: 'a construct',
    file: 'constructs/edge/response-policies.ts',
    text: "referrerPolicy: 'strict-origin-when-cross-origin'",
    by: "referrerPolicy: 'no-referrer'",
    path: '/',
    isRight: when(({ headers }) => headers['referrer-policy'] === 'no-referrer'),
  },
  {
    name: 'a stack',
    file: 'stacks/global-stack.ts',
    text: 'geoRestriction: environment.edge.geoRestriction',
    by: "geoRestriction: { mode: 'allow', countries: ['AQ'] }",
    path: '/',
    isRight: when(({ status }) => status === 403),
  },
  {
    name: 'an environment',
    file: 'environments/local.ts',
    text: "priceClass: 'PriceClass_100'",
    by: "priceClass: 'PriceClass_100', geoRestriction: { mode: 'allow', countries: ['AQ'] }",
    path: '/',
    isRight: when(({ status }) => status === 403),
  },
];
