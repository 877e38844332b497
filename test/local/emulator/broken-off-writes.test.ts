import { BrokenOffWrites } from '../../../local/emulator/broken-off-writes';
import { emptyReply, jsonReply, type EmulatorReply, type EmulatorRequest } from '../../../local/emulator/http';

const CREDENTIAL =
  'AWS4-HMAC-SHA256 Credential=t/20260101/eu-west-1/logs/aws4_request, SignedHeaders=host, Signature=0';
const write = (body: string, method = 'POST', path = '/'): EmulatorRequest => ({
  method,
  url: new URL(path, 'http://127.0.0.1'),
  headers: { authorization: CREDENTIAL, 'x-amz-target': 'Logs_20140328.CreateLogGroup' },
  body: Buffer.from(body),
});
const made = jsonReply(200, { made: true });
const refused = jsonReply(400, { __type: 'ResourceAlreadyExistsException' });

describe('writes of a run that was stopped', () => {
  let now: number;
  let writes: BrokenOffWrites;
  const answered = (request: EmulatorRequest, reply: EmulatorReply) => writes.carryOut(request, () => reply);
  beforeEach(async () => {
    now = 1_000_000;
    writes = new BrokenOffWrites(() => now);
    await answered(write('{"name":"a","tags":{"x":"1","y":"2"}}'), made);
  });

  it('get the answer that was given up on when they are asked for again, in whatever order the tags come', async () => {
    writes.breakOff(10);
    expect(await answered(write('{"tags":{"y":"2","x":"1"},"name":"a"}'), refused)).toBe(made);
  });

  it.each([
    ['a log group', { __type: 'ResourceAlreadyExistsException' }],
    ['a table', { __type: 'ResourceInUseException', message: 'Table already exists: data' }],
    ['an item of a table, which is put where none is', { __type: 'ConditionalCheckFailedException' }],
    ['a permission', { __type: 'ResourceConflictException' }],
    ['a web ACL', { __type: 'WAFDuplicateItemException' }],
  ])('get it for %s, however the service says that it is there', async (_, error) => {
    writes.breakOff(10);
    expect(await answered(write('{"name":"a","tags":{"x":"1","y":"2"}}'), jsonReply(400, error))).toBe(made);
  });

  it('get it once', async () => {
    writes.breakOff(10);
    await answered(write('{"name":"a","tags":{"x":"1","y":"2"}}'), refused);
    expect(await answered(write('{"name":"a","tags":{"x":"1","y":"2"}}'), refused)).toBe(refused);
  });

  it('get it again when the run that asked again was stopped as well', async () => {
    const request = write('{"name":"a","tags":{"x":"1","y":"2"}}');
    writes.breakOff(10);
    now += 60_000;
    expect(await answered(request, refused)).toBe(made);
    now += 5_000;
    writes.breakOff(10);
    expect(await answered(request, refused)).toBe(made);
  });

  it('are refused as ever when no run was stopped: two stacks with one name are a mistake', async () => {
    expect(await answered(write('{"name":"a","tags":{"x":"1","y":"2"}}'), refused)).toBe(refused);
  });

  it('are refused when they ask for something else', async () => {
    writes.breakOff(10);
    expect(await answered(write('{"name":"b","tags":{"x":"1","y":"2"}}'), refused)).toBe(refused);
  });

  it('are refused for any other reason', async () => {
    writes.breakOff(10);
    const invalid = jsonReply(400, { __type: 'InvalidParameterException' });
    expect(await answered(write('{"name":"a","tags":{"x":"1","y":"2"}}'), invalid)).toBe(invalid);
  });

  it('are refused when they were answered long before the run was stopped', async () => {
    now += 30_000;
    writes.breakOff(10);
    expect(await answered(write('{"name":"a","tags":{"x":"1","y":"2"}}'), refused)).toBe(refused);
  });

  it('hide a bucket from the question whether it is there, until it is made again', async () => {
    const there = emptyReply(200);
    await answered(write('', 'PUT', '/site'), there);
    expect(await answered(write('', 'HEAD', '/site'), there)).toBe(there);
    writes.breakOff(10);
    expect((await answered(write('', 'HEAD', '/site'), there)).status).toBe(404);
    await answered(write('', 'PUT', '/site'), there);
    expect(await answered(write('', 'HEAD', '/site'), there)).toBe(there);
  });

  it('are unfinished too when they are answered only after the run was stopped', async () => {
    let answerLate: (reply: EmulatorReply) => void = () => undefined;
    const late = new Promise<EmulatorReply>((done) => (answerLate = done));
    const slow = writes.carryOut(write('{"name":"slow"}'), () => late);
    writes.breakOff(10);
    now += 5_000;
    answerLate(made);
    await slow;
    expect(await answered(write('{"name":"slow"}'), refused)).toBe(made);
  });
});
