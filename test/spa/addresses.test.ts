import { readAddress, searchFor, writeAddress, type Address } from '../../spa/src/routing/addresses';

describe('an address of the app', () => {
  it.each<[string, Address]>([
    ['/', { page: 'catalogue', sort: 'name', number: 1 }],
    ['/?category=light&sort=newest&page=2', { page: 'catalogue', category: 'light', sort: 'newest', number: 2 }],
    ['/products/tarn-2', { page: 'product', id: 'tarn-2' }],
    ['/products/a%2Fb', { page: 'product', id: 'a/b' }],
    ['/basket', { page: 'basket' }],
    ['/account', { page: 'account' }],
    ['/search?q=tarn+2', { page: 'search', query: 'tarn 2', number: 1 }],
    ['/search?q=r%C3%BCck%26sack&page=3', { page: 'search', query: 'rück&sack', number: 3 }],
    ['/orders/6d3c8d2e-6b1f-4c1a-9a53-0c5b5f2d9a10', { page: 'order', id: '6d3c8d2e-6b1f-4c1a-9a53-0c5b5f2d9a10' }],
  ])('%s is read and written without loss', (text, address) => {
    const url = new URL(text, 'https://app.example.com');
    expect(readAddress(url.pathname, url.search)).toEqual(address);
    expect(writeAddress(address as Exclude<Address, { page: 'unknown' }>)).toBe(text);
  });

  it.each(['/products', '/products/a/b', '/orders', '/orders/a/b', '/basket/x', '/account/x', '/search/x'])(
    '%s is unknown',
    (path) => {
      expect(readAddress(path, '')).toEqual({ page: 'unknown' });
    },
  );

  it('ignores what it does not understand in a query', () => {
    expect(readAddress('/', '?category=boats&sort=size&page=-1&utm=1')).toEqual({
      page: 'catalogue',
      sort: 'name',
      number: 1,
    });
  });

  it.each(['', '?q=', '?q=%20%20', '?page=4'])(
    'is the catalogue’s when it searches for nothing: /search%s',
    (search) => {
      expect(readAddress('/search', search)).toEqual({ page: 'catalogue', sort: 'name', number: 1 });
    },
  );

  it('says a search in one way, however it was typed, and no longer than the API takes', () => {
    expect(searchFor('  warm   tent ')).toEqual({ page: 'search', query: 'warm tent', number: 1 });
    expect(searchFor(`${'a'.repeat(79)} b`)).toEqual({ page: 'search', query: 'a'.repeat(79), number: 1 });
    expect(searchFor(' \t')).toEqual({ page: 'catalogue', sort: 'name', number: 1 });
  });

  it('survives an address that is not valid encoding', () => {
    expect(readAddress('/products/%E0%A4%A', '')).toEqual({ page: 'product', id: '%E0%A4%A' });
  });
});
