import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

interface ViewerRequest {
  readonly uri: string;
  readonly [member: string]: unknown;
}

const code = readFileSync(join(__dirname, '../../../functions/edge/spa-router.js'), 'utf8');

/** Runs the shipped text as CloudFront does: alone, strictly, with nothing but its event. */
function viewerRequest(request: ViewerRequest): ViewerRequest {
  const sandbox = createContext({ event: JSON.stringify({ version: '1.0', context: {}, viewer: {}, request }) });
  return JSON.parse(
    runInContext(`'use strict';${code};JSON.stringify(handler(JSON.parse(event)))`, sandbox) as string,
  ) as ViewerRequest;
}

describe('the viewer-request function', () => {
  it.each([
    '/',
    '/products/tarn-2',
    '/products/tarn-2/',
    '/basket',
    '/deep/er/link',
    '/v1.2/notes',
    '/a%20b',
    '/a%2Ejs',
  ])('gives the app to the address %s', (uri) => {
    expect(viewerRequest({ uri }).uri).toBe('/index.html');
  });

  // No file of the site needs an escape; behind one, a path could pass by the pattern of signed content.
  it.each(['/private%2Freport.html', '/%70rivate/report.html', '/%2e%2e/private/report.html', '/a%', '/%00.js'])(
    'gives the app to %s, whose escapes the bucket would undo',
    (uri) => {
      expect(viewerRequest({ uri }).uri).toBe('/index.html');
    },
  );

  it.each(['/index.html', '/favicon.svg', '/assets/index-DAy4HG2G.js', '/assets/missing.css', '/.well-known/x.json'])(
    'leaves the file %s alone',
    (uri) => {
      expect(viewerRequest({ uri }).uri).toBe(uri);
    },
  );

  it('changes nothing else of the request', () => {
    const request = {
      method: 'GET',
      uri: '/products/tarn-2',
      querystring: { utm: { value: '1' } },
      headers: { host: { value: 'app.example.com' } },
      cookies: { a: { value: 'b' } },
    };
    expect(viewerRequest(request)).toEqual({ ...request, uri: '/index.html' });
  });

  it('fits into CloudFront and through Terraform', () => {
    expect(Buffer.byteLength(code)).toBeLessThan(10_240);
    expect(code).not.toMatch(/[$%]\{/);
  });

  // Such syntax can be published and then fails on every request (developer guide, "JavaScript runtime 2.0").
  it.each([
    ['optional chaining', /\?\./],
    ['nullish coalescing', /\?\?/],
    ['spread', /\.\.\./],
    ['destructuring', /\b(const|let|var)\s*[{[]/],
    ['for…of', /\bof\b(?=[^\n]*\)\s*\{)/],
    ['a class', /\bclass\b/],
    ['default parameters', /function[^(]*\([^)]*=/],
    ['generators', /function\s*\*/],
  ])('uses no %s', (_, syntax) => {
    const statements = code.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    expect(statements).not.toMatch(syntax);
  });
});
