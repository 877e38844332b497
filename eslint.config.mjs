import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** What may run in a synth: no environment, clock, git or randomness, so that the same input gives the same bytes. */
const impure = [
  { object: 'process', property: 'env', message: 'Only main.ts and commands read the environment; take a parameter.' },
  { object: 'process', property: 'cwd', message: 'The output must not depend on the folder; take a parameter.' },
  { object: 'Date', property: 'now', message: 'The output must not depend on the clock; take a parameter.' },
  { object: 'Math', property: 'random', message: 'The output must not depend on chance.' },
];

const pure = {
  'no-restricted-properties': [
    'error',
    ...impure,
    ...['randomUUID', 'randomBytes', 'randomInt', 'getRandomValues'].map((property) => ({
      property,
      message: 'The output must not depend on chance.',
    })),
  ],
  'no-restricted-globals': ['error', { name: 'performance', message: 'The output must not depend on the clock.' }],
};

const syntax = {
  newDate: {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The output must not depend on the clock; take a parameter.',
  },
  stringify: {
    selector: "CallExpression[callee.object.name='JSON'][callee.property.name='stringify']",
    message: 'JSON.stringify quotes Terraform references as text; use terraformJson or an IAM policy document.',
  },
  fnJsonencode: {
    selector: "CallExpression[callee.object.name='Fn'][callee.property.name='jsonencode'] > ObjectExpression",
    message: 'Fn.jsonencode leaves quotes inside strings unescaped; use terraformJson.',
  },
  rawString: {
    selector: "MemberExpression[object.name='Fn'][property.name='rawString']",
    message: 'Fn.rawString corrupts source code; pass the string itself.',
  },
  override: {
    selector: "CallExpression[callee.property.name='addOverride'] > Literal.arguments:first-child[value=/\\./]",
    message: 'A nested override is lost in HCL made by cdktf; subclass the element instead.',
  },
  random: {
    selector: 'ImportSpecifier[imported.name=/^random(UUID|Bytes|Int|Fill|FillSync)$/]',
    message: 'The output must not depend on chance.',
  },
  computedOverride: {
    selector: "CallExpression[callee.property.name='addOverride'] > :not(Literal).arguments:first-child",
    message:
      'An override with a computed path may be nested, and is then lost in HCL made by cdktf; subclass the element instead.',
  },
};

const barrel = {
  name: '@cdktf/provider-aws',
  message: 'The barrel costs seconds and 700 MB at every synth; import @cdktf/provider-aws/lib/<resource>.',
};

const layer = (allowed, ...forbidden) => ({
  'no-restricted-imports': [
    'error',
    {
      paths: [barrel],
      patterns: [
        {
          regex: '^(?!cdktf$|cdktf/lib/testing|@cdktf/provider-aws/lib/[^/]+$)(cdktf|@cdktf/provider-aws|cdktn)(/|$)',
          message:
            'Only cdktf, cdktf/lib/testing/… and @cdktf/provider-aws/lib/<resource>, so that a fork can stand in by alias.',
        },
        ...(forbidden.length > 0
          ? [{ regex: `^(\\.\\./)+(${forbidden.join('|')})(/|$)`, message: `${allowed} Dependencies point one way.` }]
          : []),
      ],
    },
  ],
});

export default tseslint.config(
  { ignores: ['node_modules/', 'cdktf.out/', '.edge/', 'hcl/', 'coverage/', '**/*.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 15 },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', syntax.rawString, syntax.override, syntax.computedOverride],
      ...layer(''),
      eqeqeq: 'error',
    },
  },
  {
    files: ['environments/**/*.ts', 'contract/**/*.ts'],
    rules: {
      ...pure,
      'no-restricted-syntax': ['error', syntax.random],
      ...layer(
        'environments and contract stand alone.',
        'constructs',
        'stacks',
        'local',
        'review',
        'cli',
        'assets',
        'functions',
        'spa',
      ),
    },
  },
  {
    files: ['constructs/**/*.ts'],
    rules: {
      ...pure,
      'no-restricted-syntax': ['error', ...Object.values(syntax)],
      ...layer(
        'constructs use contract and environments only.',
        'stacks',
        'local',
        'review',
        'cli',
        'assets',
        'functions',
        'spa',
      ),
    },
  },
  {
    files: ['stacks/**/*.ts'],
    rules: {
      ...pure,
      'no-restricted-syntax': ['error', ...Object.values(syntax)],
      ...layer(
        'stacks use constructs, contract and environments only.',
        'local',
        'review',
        'cli',
        'assets',
        'functions',
        'spa',
      ),
    },
  },
  {
    files: ['assets/**/*.ts'],
    rules: { ...pure, ...layer('The build knows what it builds, not the stacks.', 'stacks', 'local', 'review', 'cli') },
  },
  {
    files: ['local/**/*.ts', 'review/**/*.ts'],
    rules: layer(
      'What reads the synthesized output never reads the constructs.',
      'constructs',
      'stacks',
      'environments',
    ),
  },
  {
    files: ['cost/**/*.ts'],
    rules: {
      ...pure,
      ...layer(
        'An estimate is made of synthesized output and of a profile alone.',
        'constructs',
        'stacks',
        'environments',
        'contract',
        'review',
        'cli',
        'assets',
        'functions',
        'spa',
      ),
    },
  },
  { files: ['main.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: {
      globals: {
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        process: 'readonly',
        console: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // The CloudFront runtime calls `handler`; nothing in the file does. Files are parts of one text, behind its settings.
    files: ['functions/edge/**/*.js'],
    languageOptions: { globals: { SETTINGS: 'readonly', answerByHost: 'readonly' } },
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^(handler|answerByHost)$', caughtErrors: 'none' },
      ],
      'no-redeclare': ['error', { builtinGlobals: false }],
      'no-var': 'off',
      'prefer-const': 'off',
    },
  },
);
