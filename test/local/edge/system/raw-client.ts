import { connect } from 'node:net';

/** What a server sent back, byte for byte, and whether it then closed the connection. */
export interface RawAnswer {
  readonly bytes: string;
  /** Statuses of the answers in it, in order. */
  readonly statuses: readonly number[];
  readonly closed: boolean;
}

export interface RawOptions {
  /** Milliseconds between two pieces. @default all at once */
  readonly pause?: number;
  /** Milliseconds of silence after which the client goes away. */
  readonly patience?: number;
  /** The same once something has come. @default as long as before */
  readonly settled?: number;
}

/** Sends bytes to a port of this machine as they are, and collects whatever comes back. */
export function sendRaw(
  port: number,
  pieces: string | Uint8Array | readonly string[],
  { pause = 0, patience = 300, settled = patience }: RawOptions = {},
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const parts: Buffer[] = [];
    let closed = false;
    let waiting = setTimeout(finish, patience);
    function finish(): void {
      clearTimeout(waiting);
      socket.destroy();
      const bytes = Buffer.concat(parts).toString('latin1');
      const statuses = [...bytes.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
      resolve({ bytes, statuses, closed });
    }
    const hear = (): void => {
      clearTimeout(waiting);
      waiting = setTimeout(finish, parts.length > 0 ? settled : patience);
    };
    socket.on('data', (part) => {
      parts.push(part);
      hear();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      closed = true;
      finish();
    });
    void (async () => {
      for (const piece of Array.isArray(pieces) ? (pieces as readonly string[]) : [pieces as string | Uint8Array]) {
        if (socket.destroyed) return;
        socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
        hear();
        if (pause > 0) await new Promise((go) => setTimeout(go, pause));
      }
    })();
  });
}

/** A request line, header lines and a body, with the line ends of HTTP. */
export function raw(lines: readonly string[], body = ''): string {
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
