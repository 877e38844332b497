import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const MOTO = join(__dirname, '../../../local/emulator/moto');

/** An application that fails when a second call comes in before the first has ended, called by eight threads at once. */
const SCRIPT = `
import io, sys, threading, time
sys.dont_write_bytecode = True
sys.path.insert(0, ${JSON.stringify(MOTO)})
from one_at_a_time import one_at_a_time

inside = []

def application(environ, start_response):
    inside.append(environ)
    try:
        time.sleep(0.005)
        start_response("200 OK" if len(inside) == 1 else "500 Met another", [])
        yield environ["wsgi.input"].read()
    finally:
        inside.pop()

calls = application if sys.argv[1] == "as they come" else one_at_a_time(application)
answers = []

def viewer(number):
    body = b"body %d" % number
    environ = {"CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
    statuses = []
    text = b"".join(calls(environ, lambda status, headers: statuses.append(status)))
    answers.append((statuses[0], text == body))

threads = [threading.Thread(target=viewer, args=(number,)) for number in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(sorted(set(answers)))
`;

const callsMade = (how: string) => spawnSync('python3', ['-c', SCRIPT, how], { encoding: 'utf8' });

test('calls take turns, each with its own body', () => {
  expect(callsMade('as they come').stdout).toContain('500 Met another');
  expect(callsMade('one at a time')).toMatchObject({ status: 0, stdout: "[('200 OK', True)]\n" });
});
