/**
 * The emulator's background process: moto, and the proxy in front of it.
 *
 *     node --import tsx local/emulator/daemon.ts <home> <port> <python>
 *
 * It tells its starter over the IPC channel that it is ready, or why it is not, and ends with moto, on SIGTERM, or
 * when the instance file is no longer its own.
 */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { CloudFrontService } from './cloudfront/service';
import type { EmulatorStatus } from './control';
import { Faults } from './faults';
import { awsErrorReply } from './aws-error';
import { removeInstance, writeInstance, type DaemonMessage } from './instance-file';
import { sendToMoto } from './moto-client';
import { startMoto } from './moto-process';
import { createProxy } from './proxy';
import { allRepairs } from './repairs';
import { repaired } from './repairs/repair';

/** moto's default account. */
const ACCOUNT_ID = '123456789012';

function log(line: string): void {
  console.log(`${new Date().toISOString()} ${line}`);
}

function tell(message: DaemonMessage): void {
  if (process.connected) {
    process.send?.(message);
    process.disconnect();
  }
}

async function main(home: string, port: number, python: string): Promise<void> {
  const moto = await startMoto({ python, environment: process.env, log });
  const id = randomUUID();
  const startedAt = new Date();
  const faults = new Faults();
  const status = (): EmulatorStatus => ({
    id,
    pid: process.pid,
    motoPid: moto.pid,
    startedAt: startedAt.toISOString(),
    uptimeSeconds: Math.round((Date.now() - startedAt.getTime()) / 1000),
    home,
    faults: faults.toJSON(),
  });
  const server = createProxy({
    cloudFront: new CloudFrontService(ACCOUNT_ID, { now: () => new Date(), uuid: randomUUID }),
    forward: repaired(allRepairs(), (request) =>
      sendToMoto(moto.port, request).catch((error: Error) => {
        log(`moto does not answer ${request.method} ${request.url.pathname}: ${error.message}`);
        return awsErrorReply(request, 502, 'BadGateway', `The emulator's moto does not answer: ${error.message}`);
      }),
    ),
    faults,
    status,
    log,
  });

  let ending = false;
  const end = (reason: string, code: number): void => {
    if (ending) {
      return;
    }
    ending = true;
    log(`ending: ${reason}`);
    removeInstance(home, id);
    moto.stop();
    server.close();
    // Requests under way get their 502 before the connections are cut.
    setTimeout(() => process.exit(code), 500);
  };
  process.on('SIGTERM', () => end('asked to stop', 0));
  process.on('SIGINT', () => end('asked to stop', 0));
  void moto.ended.then((reason) => end(reason, 1));

  server.on('error', (error: NodeJS.ErrnoException) => {
    tell({ type: 'failed', reason: error.code === 'EADDRINUSE' ? 'port-taken' : error.message });
    end(`cannot listen on port ${port}: ${error.message}`, 1);
  });
  server.listen(port, '127.0.0.1', () => {
    const bound = (server.address() as AddressInfo).port;
    const instance = {
      id,
      pid: process.pid,
      port: bound,
      url: `http://127.0.0.1:${bound}`,
      startedAt: startedAt.toISOString(),
    };
    writeInstance(home, instance);
    log(`listening on ${instance.url}, moto on port ${moto.port} (pid ${moto.pid})`);
    tell({ type: 'ready', instance });
  });
}

const [home = '', port = '', python = ''] = process.argv.slice(2);
main(home, Number(port), python).catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  log(reason);
  tell({ type: 'failed', reason });
  process.exitCode = 1;
});
