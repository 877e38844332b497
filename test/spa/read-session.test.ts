import { ApiError, type Answer } from '../../contract/client';
import { readSession, type Offers, type Viewer } from '../../spa/src/session/read-session';

const answerOf = <Body>(body: Body): Answer<Body> => ({
  body,
  status: 200,
  region: 'eu-west-1',
  headers: new Headers(),
});
const refused = (status: number) => new ApiError('refused', { type: 'about:blank', title: 'Refused', status });

const ada: Viewer = { id: 'ada', name: 'Ada', signedInUntil: 1_800_000_000 };
const offersFor = (audience: 'everybody' | 'members'): Offers => answerOf({ audience, headline: 'Offers', items: [] });

/** An API of two routes, which counts how often it is asked who is signed in. */
function apiOf(offers: Offers | Error, me: Viewer | Error) {
  const api = {
    asked: 0,
    listOffers: () => (offers instanceof Error ? Promise.reject(offers) : Promise.resolve(offers)),
    getMe: () => {
      api.asked += 1;
      return me instanceof Error ? Promise.reject(me) : Promise.resolve(answerOf(me));
    },
  };
  return api;
}

test('nobody is signed in where the offers are everybody’s, and nobody else is asked', async () => {
  const api = apiOf(offersFor('everybody'), refused(401));
  expect(await readSession(api)).toEqual({ viewer: undefined, offers: offersFor('everybody') });
  expect(api.asked).toBe(0);
});

test('where they are a member’s, the API says whose', async () => {
  const api = apiOf(offersFor('members'), ada);
  expect(await readSession(api)).toEqual({ viewer: ada, offers: offersFor('members') });
});

test('a session that ends in between is no failure', async () => {
  const api = apiOf(offersFor('members'), refused(401));
  expect((await readSession(api)).viewer).toBeUndefined();
});

test('without offers, the API still says who is signed in', async () => {
  expect(await readSession(apiOf(refused(503), ada))).toEqual({ viewer: ada, offers: undefined });
  expect(await readSession(apiOf(refused(503), refused(401)))).toEqual({ viewer: undefined, offers: undefined });
});

test('when nobody can tell who is signed in, that is said', async () => {
  const failure = refused(503);
  await expect(readSession(apiOf(offersFor('members'), failure))).rejects.toBe(failure);
  const broken = new Error('a mistake of our own');
  await expect(readSession(apiOf(broken, ada))).rejects.toBe(broken);
});
