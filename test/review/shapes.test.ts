import { readFileSync } from 'node:fs';
import { formatShapes, loadShapesOfSchemas, parseShapes, SHAPES_FILE } from '../../review/hcl/shapes-file';
import { shapesOfSchema, type ProviderSchemas } from '../../review/hcl/shapes-of-schema';

const SCHEMA: ProviderSchemas = {
  provider_schemas: {
    'registry.terraform.io/hashicorp/aws': {
      provider: { block: { block_types: { endpoints: { block: {} } } } },
      resource_schemas: {
        aws_thing: {
          block: {
            attributes: {
              name: { type: 'string', required: true },
              tags: { type: ['map', 'string'], optional: true },
              names: { type: ['list', 'string'], optional: true },
              rules: {
                type: ['set', ['object', { ports: ['list', ['object', { from: 'number' }]], name: 'string' }]],
                optional: true,
              },
              groups: { type: ['list', ['object', { id: 'string' }]] },
            },
            block_types: { inner: { block: { block_types: { innermost: { block: {} } } } } },
          },
        },
      },
      data_source_schemas: { aws_thing: { block: {} } },
    },
  },
};

test('blocks, lists of objects that can be set, and what is required are the shape of a type', () => {
  expect(shapesOfSchema(SCHEMA, ['resource.aws_thing', 'data.aws_thing', 'provider.aws'])).toEqual({
    provider: { aws: { blocks: { endpoints: {} } } },
    resource: {
      aws_thing: {
        required: ['name'],
        blocks: { inner: { blocks: { innermost: {} } } },
        lists: { rules: { lists: { ports: {} } } },
      },
    },
    data: { aws_thing: {} },
  });
});

test.each([
  ['aws_thing', '"aws_thing" is not of the form resource.<type>, data.<type> or provider.<name>'],
  ['resource.aws_nothing', 'no provider has resource.aws_nothing; check the spelling'],
])('%s is refused', (name, problem) => {
  expect(() => shapesOfSchema(SCHEMA, [name])).toThrow(problem);
});

test('the file comes back from reading and writing byte for byte', () => {
  expect(formatShapes(loadShapesOfSchemas())).toBe(readFileSync(SHAPES_FILE, 'utf8'));
});

test('shapes that repeat are shared in the file and whole in memory', () => {
  const repeated = { blocks: { a: { blocks: { b: {} } } } };
  const shapes = {
    provider: {},
    resource: { one: { blocks: { x: repeated } }, two: { blocks: { y: repeated } } },
    data: {},
  };

  expect(formatShapes(shapes).match(/"b"/g)).toHaveLength(1);
  expect(parseShapes(formatShapes(shapes))).toEqual(shapes);
});
