import { HttpHeaders } from '../../../../local/edge/http/headers';
import { takeControls } from '../../../../local/edge/server/control-headers';

test('a viewer on this machine chooses a location and asks for the story; the app sees neither', () => {
  const headers = new HttpHeaders({ 'x-edge-location': 'SYD', 'x-edge-trace': '1', accept: '*/*' });
  expect(takeControls(headers, true)).toEqual({ location: 'SYD', trace: '1' });
  expect([...headers.names()]).toEqual(['accept']);
});

test("the console's choice comes as a cookie, which the app does not see; the header goes first", () => {
  const headers = new HttpHeaders({ cookie: 'a=1; __edge_location=NRT; b=2' });
  expect(takeControls(headers, true)).toEqual({ location: 'NRT', trace: undefined });
  expect(headers.get('cookie')).toBe('a=1; b=2');
  const both = new HttpHeaders({ cookie: '__edge_location=NRT', 'x-edge-location': 'FRA' });
  expect(takeControls(both, true)).toMatchObject({ location: 'FRA' });
  expect(both.has('cookie')).toBe(false);
});

test.each([
  ['x-edge-trace', '2', 'x-edge-trace is "2"; allowed: 1, timing.'],
  ['x-edge-fault', 'on', 'The header x-edge-fault is unknown; allowed: x-edge-location, x-edge-trace.'],
])('%s: %s is refused', (name, value, refusal) => {
  expect(takeControls(new HttpHeaders({ [name]: value }), true)).toEqual({ refusal });
});

test('from another machine, no header of the family is taken', () => {
  expect(takeControls(new HttpHeaders({ 'x-edge-location': 'FRA' }), false)).toEqual({
    refusal: "The header x-edge-location is for viewers on the edge's own machine; leave it out.",
  });
  expect(takeControls(new HttpHeaders({ accept: '*/*' }), false)).toEqual({ location: undefined, trace: undefined });
});

test('a place that only another edge of this machine knew is forgotten', () => {
  const headers = new HttpHeaders({ cookie: '__edge_location=XXX; a=1' });
  expect(takeControls(headers, true)).toEqual({ location: undefined, trace: undefined });
  expect(headers.get('cookie')).toBe('a=1');
});

test("the console's cookie moves nobody who comes from another machine, and the app does not see it either", () => {
  const headers = new HttpHeaders({ cookie: 'a=1; __edge_location=NRT' });
  expect(takeControls(headers, false)).toEqual({ location: undefined, trace: undefined });
  expect(headers.get('cookie')).toBe('a=1');
});

test("the console's cookie is taken out however often it comes", () => {
  const headers = new HttpHeaders({ cookie: '__edge_location=NRT; a=1; __edge_location=SYD; __edge_location_x=2' });
  expect(takeControls(headers, true)).toMatchObject({ location: 'NRT' });
  expect(headers.get('cookie')).toBe('a=1; __edge_location_x=2');
});
