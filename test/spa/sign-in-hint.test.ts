import { signInHint } from '../../spa/src/session/sign-in-hint';

test.each(['localhost', '127.0.0.1', '[::1]'])('on %s the console is where one signs in', (hostname) => {
  expect(signInHint(hostname)).toMatchObject({ text: expect.stringContaining('console'), link: { href: '/__edge/' } });
});

test.each(['app.example.com', 'localhost.example.com'])(
  'on %s nobody is sent to a console that is not there',
  (name) => {
    const hint = signInHint(name);
    expect(hint.link).toBeUndefined();
    expect(hint.text).not.toMatch(/console|__edge/);
  },
);
