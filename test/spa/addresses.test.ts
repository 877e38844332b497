import { readAddress, writeAddress, type Address } from '../../spa/src/routing/addresses';

describe('an address of the app', () => {
  it.each<[string, Address]>([
    ['/', { page: 'catalogue', sort: 'name', number: 1 }],
    ['/?category=light&sort=newest&page=2', { page: 'catalogue', category: 'light', sort: 'newest', number: 2 }],
    ['/products/tarn-2', { page: 'product', id: 'tarn-2' }],
    ['/products/a%2Fb', { page: 'product', id: 'a/b' }],
    ['/basket', { page: 'basket' }],
  ])('%s is read and written without loss', (text, address) => {
    const url = new URL(text, 'https://app.example.com');
    expect(readAddress(url.pathname, url.search)).toEqual(address);
    expect(writeAddress(address as Exclude<Address, { page: 'unknown' }>)).toBe(text);
  });

  it.each(['/products', '/products/a/b', '/orders', '/basket/x'])('%s is unknown', (path) => {
    expect(readAddress(path, '')).toEqual({ page: 'unknown' });
  });

  it('ignores what it does not understand in a query', () => {
    expect(readAddress('/', '?category=boats&sort=size&page=-1&utm=1')).toEqual({
      page: 'catalogue',
      sort: 'name',
      number: 1,
    });
  });

  it('survives an address that is not valid encoding', () => {
    expect(readAddress('/products/%E0%A4%A', '')).toEqual({ page: 'product', id: '%E0%A4%A' });
  });
});
