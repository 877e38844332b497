import * as z from 'zod/mini';
import { api, type Route } from '../../contract';
import { openApiDocument } from '../../contract/openapi';
import { placeOrder } from '../../contract/routes/orders';

const uri = (service: string) => '${aws_lambda_alias.' + service + '.invoke_arn}';
const document = openApiDocument(api, {
  title: 'shop',
  version: '1',
  integrationUri: uri,
  failureHeaders: { 'x-served-by-region': 'eu-west-1' },
});
const responses = document['x-amazon-apigateway-gateway-responses'] as Record<
  string,
  { statusCode?: string; responseParameters: Record<string, string>; responseTemplates: Record<string, string> }
>;

/** Every key and every text anywhere in the document. */
function walk(value: unknown, visit: (key: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    visit(key, member);
    walk(member, visit);
  }
}

describe('the OpenAPI document', () => {
  it('offers every route without the base path, and every read as HEAD too', () => {
    const operations = Object.entries(document.paths).map(([path, methods]) => [path, Object.keys(methods)]);
    expect(operations).toEqual([
      ['/products', ['get', 'head']],
      ['/search', ['get', 'head']],
      ['/products/{id}', ['get', 'head']],
      ['/products/{id}/stock', ['get', 'head']],
      ['/offers', ['get', 'head']],
      ['/price-list', ['get', 'head']],
      ['/me', ['get', 'head']],
      ['/orders', ['post']],
      ['/orders/{id}', ['get', 'head']],
      ['/health', ['get', 'head']],
    ]);
  });

  it('passes integration URIs on untouched, so that they can be Terraform tokens', () => {
    expect(document.paths['/orders']?.['post']).toMatchObject({
      'x-amazon-apigateway-integration': {
        type: 'aws_proxy',
        httpMethod: 'POST',
        uri: '${aws_lambda_alias.orders.invoke_arn}',
        timeoutInMillis: 28_500,
      },
    });
  });

  it('lets API Gateway wait half a second longer than a function may take, so that its own answer arrives', () => {
    expect(document.paths['/products']?.['get']).toMatchObject({
      'x-amazon-apigateway-integration': { timeoutInMillis: 4_500 },
    });
  });

  it('declares parameters and marks those required that are', () => {
    const operation = document.paths['/products/{id}']?.['get'] as { parameters: unknown[] };
    expect(operation.parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,63}$' } },
    ]);
    const list = document.paths['/products']?.['get'] as { parameters: { name: string; required: boolean }[] };
    expect(list.parameters.map(({ name, required }) => [name, required])).toEqual([
      ['page', false],
      ['sort', false],
      ['category', false],
    ]);
  });

  it('validates an order against a model before a function is paid for', () => {
    const order = document.paths['/orders']?.['post'] as { requestBody: unknown };
    expect(order.requestBody).toEqual({
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/PlaceOrderBody' } } },
    });
    expect(document.components.schemas['PlaceOrderBody']).toMatchObject({
      type: 'object',
      required: ['items'],
      additionalProperties: false,
    });
    expect(document['x-amazon-apigateway-request-validator']).toBe('all');
  });

  it('uses no keyword that API Gateway does not import, and only plain model names', () => {
    const keywords = new Set<string>();
    walk({ paths: document.paths, components: document.components }, (key) => keywords.add(key));
    for (const refused of [
      'nullable',
      'readOnly',
      'discriminator',
      'default',
      'const',
      'exclusiveMinimum',
      '$schema',
    ]) {
      expect(keywords).not.toContain(refused);
    }
    for (const model of Object.keys(document.components.schemas)) expect(model).toMatch(/^[A-Za-z0-9]+$/);
  });

  it('holds nothing that Terraform would read as a template, but for the given URIs', () => {
    walk(document, (key, value) => {
      if (typeof value === 'string' && key !== 'uri') expect(value).not.toMatch(/[$%]\{/);
    });
  });

  it('refuses a schema that API Gateway cannot express, naming the route', () => {
    const route = {
      ...placeOrder,
      body: z.object({ weight: z.number().check(z.gt(0)) }),
    } as Route;
    expect(() => openApiDocument([route], { title: '', version: '', integrationUri: uri })).toThrow(
      'The body of route "placeOrder" needs the JSON Schema keyword "exclusiveMinimum"',
    );
  });

  it('keeps a member of the body that is named like a keyword', () => {
    const route = { ...placeOrder, body: z.object({ default: z.string(), nullable: z.string() }) } as Route;
    const made = openApiDocument([route], { title: '', version: '', integrationUri: uri });
    expect(Object.keys(made.components.schemas['PlaceOrderBody']?.['properties'] as object)).toEqual([
      'default',
      'nullable',
    ]);
  });
});

describe('what API Gateway answers by itself', () => {
  /** The template with values: the message comes with quotes of its own. */
  const filled = (template: string) =>
    template
      .replace('$context.error.messageString', JSON.stringify('Invalid "key"'))
      .replace('$context.requestId', 'r-1');

  it('is problem details in JSON, is never stored, and names the region', () => {
    for (const [type, { statusCode, responseParameters, responseTemplates }] of Object.entries(responses)) {
      expect(responseParameters).toMatchObject({
        'gatewayresponse.header.Content-Type': "'application/problem+json'",
        'gatewayresponse.header.Cache-Control': "'no-store'",
        'gatewayresponse.header.x-served-by-region': "'eu-west-1'",
      });
      const problem = JSON.parse(filled(responseTemplates['application/json'] ?? '')) as Record<string, unknown>;
      expect(problem).toMatchObject({ type: 'about:blank', title: expect.any(String) as string });
      expect(problem['detail']).toEqual(expect.stringMatching(/^[^$]+$/));
      if (!type.startsWith('DEFAULT_')) expect(String(problem['status'])).toBe(statusCode);
    }
  });

  it('is a 404 for an unknown path, not "Missing Authentication Token"', () => {
    expect(responses['MISSING_AUTHENTICATION_TOKEN']?.statusCode).toBe('404');
    expect(responses['MISSING_AUTHENTICATION_TOKEN']?.responseTemplates['application/json']).not.toMatch(/token/i);
  });

  it('takes nothing of the request into its JSON but what API Gateway itself escapes', () => {
    const used = Object.values(responses).flatMap(({ responseTemplates }) =>
      Object.values(responseTemplates).flatMap((template) => template.match(/"?\$[\w.]+"?/g) ?? []),
    );
    expect([...new Set(used)].sort()).toEqual(['"$context.requestId"', '$context.error.messageString']);
  });

  it('says that a request is invalid, and when to come back after throttling', () => {
    for (const type of ['BAD_REQUEST_BODY', 'BAD_REQUEST_PARAMETERS']) {
      expect(responses[type]?.responseTemplates['application/json']).toContain("does not match the API's contract");
    }
    expect(responses['THROTTLED']).toMatchObject({
      statusCode: '429',
      responseParameters: { 'gatewayresponse.header.Retry-After': "'1'" },
    });
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['DEFAULT_4XX', 'DEFAULT_5XX']));
  });
});
