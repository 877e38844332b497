import fc from 'fast-check';
import { fromFunctionRequest, fromFunctionResponse } from '../../../../local/edge/functions/from-function';
import { toViewerRequestEvent, toViewerResponseEvent } from '../../../../local/edge/functions/event';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import { aRequest, aResponse, Bench, CONTEXT, handler, requestOf } from './fixture';

const text = (characters: string, maxLength = 12): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters), maxLength });
const name = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', '0', '17', '4294967295', 'accept', 'x-edge-a', 'connection'),
  fc.string({ unit: fc.constantFrom(...'abcxyz019-_'), minLength: 1, maxLength: 8 }),
);
const cookies = text('ab=; "%é__proto__0', 30);
const headers = fc
  .tuple(fc.array(fc.tuple(name, text('ab ,;="\t\u00e9\u00ff')), { maxLength: 8 }), fc.array(cookies, { maxLength: 2 }))
  .map(
    ([pairs, lines]) => new HttpHeaders([['host', 'h'], ...pairs, ...lines.map((line) => ['cookie', line] as const)]),
  );
const target = fc
  .tuple(text('ab/.%2F0é~'), fc.option(text('ab&=+%?0é;', 30), { nil: undefined }))
  .map(([path, query]) => `/${path}${query === undefined ? '' : `?${query}`}`);

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.create();
});

describe('event → identity function → message', () => {
  it('gives the same request back, whatever it holds', async () => {
    const identity = bench.load(handler(''));
    await fc.assert(
      fc.asyncProperty(target, headers, async (line, fields) => {
        const request = aRequest(line, fields);
        expect(requestOf(await bench.runtime.viewerRequest(identity, request, CONTEXT))).toBe(request);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every header when only the path is another', async () => {
    const identity = bench.load(handler("request.uri = '/elsewhere';"));
    await fc.assert(
      fc.asyncProperty(target, headers, async (line, fields) => {
        const after = requestOf(await bench.runtime.viewerRequest(identity, aRequest(line, fields), CONTEXT));
        const sorted = (all: HttpHeaders): readonly string[] =>
          [...all].map(([key, value]) => `${key}: ${value}`).sort();
        expect(sorted(after.headers)).toEqual(sorted(fields));
        expect(after.target.split('?').slice(1)).toEqual(line.split('?').slice(1));
      }),
      { numRuns: 300 },
    );
  });

  it('needs no sandbox to hold: a copy of the event is the request, and the response', () => {
    const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    fc.assert(
      fc.property(target, headers, (line, fields) => {
        const request = aRequest(line, fields);
        const response = aResponse(fields);
        const event = toViewerResponseEvent(request, response, CONTEXT);
        expect(fromFunctionRequest(request, toViewerRequestEvent(request, CONTEXT).request, copy(event.request))).toBe(
          request,
        );
        expect(fromFunctionResponse(response, event.response, copy(event.response))).toBe(response);
      }),
    );
  });
});
