import { startServer, systemClock, type Edge, type EdgeServer } from '../../../../local/edge';
import { createConsole, type Console } from '../../../../local/edge/console/create-console';
import { runBuiltSystem, type TestEdge } from '../../../support/running-edge';
import { raw, sendRaw, type RawAnswer } from './raw-client';

/** The app's name. */
export const APP = 'app.example.com';

/** In none of the buckets, and in this repository: no answer may hold it. */
export const OUTSIDE = '"cdktf-multi-region-edge"';

/** The project's own system behind a port, for the tests of a file; after each of them it still serves. */
export class AttackedEdge {
  private running: TestEdge | undefined;
  private server: EdgeServer | undefined;
  private controlPlane: Console | undefined;

  /** To be made while tests are declared. */
  constructor() {
    beforeAll(() => this.start());
    afterAll(() => this.stop());
    afterEach(() => this.expectService());
  }

  get edge(): Edge {
    return this.running!.edge;
  }

  /** Sends bytes as they are. */
  sendBytes(...[bytes, options]: BytesAndOptions): Promise<RawAnswer> {
    return sendRaw(this.server!.port, bytes, options);
  }

  /** Sends a request after whose answer the server closes the connection, because it is asked to or because it refuses. */
  send(...given: Parameters<typeof raw>): Promise<RawAnswer> {
    return this.sendBytes(raw(...given), { patience: 10_000 });
  }

  /** A request that ends its connection, to the port's own name unless another is given. */
  get(target: string, ...headers: string[]): Promise<RawAnswer> {
    return this.send([
      `GET ${target} HTTP/1.1`,
      ...(headers.some((line) => /^host:/i.test(line)) ? [] : ['Host: localhost']),
      'Connection: close',
      ...headers,
    ]);
  }

  /** After whatever came before, a normal viewer is served. */
  async expectService(): Promise<void> {
    const page = await this.get('/');
    expect(page.statuses).toEqual([200]);
    expect(page.bytes).toContain('<!doctype html>');
  }

  private async start(): Promise<void> {
    this.running = await runBuiltSystem('local', { healthChecks: false });
    const { edge } = this.running;
    this.controlPlane = createConsole({ edge, clock: systemClock, alias: APP });
    this.server = await startServer({ edge, port: 0, alias: APP, controlPlane: this.controlPlane });
  }

  private async stop(): Promise<void> {
    this.controlPlane?.close();
    await this.server?.close();
    await this.running?.dispose();
  }
}

/** An answer tells nothing of the machine or the edge's inside. */
export function expectClean(answer: RawAnswer): void {
  expect(answer.bytes).not.toMatch(/\n\s+at .+:\d+:\d+/);
  expect(answer.bytes).not.toContain(OUTSIDE);
  expect(answer.bytes).not.toContain('root:x:0:0');
  expect(answer.statuses).not.toContain(500);
}

type BytesAndOptions = Parameters<typeof sendRaw> extends [number, ...infer Rest] ? Rest : never;
