import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPENAPI_FILE } from '../../cli/commands/openapi';
import { api } from '../../contract';
import { openApiText, publishedOpenApi } from '../../contract/published-openapi';

type Operation = {
  readonly operationId: string;
  readonly security?: unknown;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly responses: Readonly<Record<string, unknown>>;
};

describe('the published description of the API', () => {
  const { paths } = publishedOpenApi(api) as unknown as { paths: Record<string, Record<string, Operation>> };
  const operation = (name: string) =>
    Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .find(({ operationId }) => operationId === name)!;

  it('lies in docs; npm run openapi writes it anew', () => {
    expect(readFileSync(join(__dirname, '../..', OPENAPI_FILE), 'utf8')).toBe(openApiText(api));
  });

  it('has every route', () => {
    for (const { name } of api) expect(operation(name)).toBeDefined();
  });

  it('says what a call needs', () => {
    expect(operation('getProduct').parameters).toMatchObject([{ name: 'id', in: 'path', required: true }]);
    expect(operation('searchProducts').parameters).toMatchObject([
      { name: 'q', in: 'query', required: true },
      { name: 'page', in: 'query', required: false },
    ]);
    expect(operation('placeOrder').parameters).toMatchObject([{ name: 'Idempotency-Key', required: false }]);
    expect(operation('listOffers').parameters).toMatchObject([{ name: 'Accept-Language' }]);
  });

  it('says who may call', () => {
    expect(operation('getMe').security).toEqual([{ session: [] }]);
    expect(operation('getPriceList').security).toEqual([{ signature: [] }]);
    expect(operation('listProducts').security).toBeUndefined();
  });

  it('says what comes back, failures and confirmations too', () => {
    expect(Object.keys(operation('getProduct').responses)).toEqual(['200', '304', 'default']);
    expect(Object.keys(operation('placeOrder').responses)).toEqual(['202', 'default']);
  });
});
