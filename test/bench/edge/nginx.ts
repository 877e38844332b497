import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CapturedResponse } from './captured-response';
import { ServerProcess } from './server-process';

/** Written by nginx itself, or about the body's length. */
const OWN = new Set(['content-length', 'content-type', 'date', 'server', 'etag', 'last-modified', 'accept-ranges']);

/**
 * Starts nginx with one worker and `proxy_cache` in front of itself, with the same object and headers, in a folder of its
 * own; its listener for the origin is a socket in that folder.
 */
export function startNginx(folder: string, { headers, bodyFile }: CapturedResponse): Promise<ServerProcess> {
  for (const name of ['site', 'cache', 'temporary']) mkdirSync(join(folder, name), { recursive: true });
  copyFileSync(bodyFile, join(folder, 'site', 'object'));
  const file = join(folder, 'nginx.conf');
  return ServerProcess.start(
    (port) => {
      writeFileSync(file, configuration(folder, port, headers));
      return ['nginx', '-p', folder, '-c', file, '-e', join(folder, 'error.log')];
    },
    { folder, path: '/object', variables: { PATH: `${process.env.PATH ?? ''}:/usr/sbin` } },
  );
}

function configuration(folder: string, port: number, headers: readonly string[]): string {
  const added = headers
    .flatMap((name, index) =>
      index % 2 === 0 && !OWN.has(name) ? [[name, headers[index + 1] as string] as const] : [],
    )
    .map(([name, value]) => `      add_header ${name} '${value.replaceAll("'", "\\'")}';`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
master_process off;
pid ${folder}/pid;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000000;
  default_type text/javascript;
  ${temporary.map((name) => `${name}_temp_path ${folder}/temporary/${name};`).join(' ')}
  open_file_cache max=100;
  proxy_cache_path ${folder}/cache keys_zone=objects:1m;
  server {
    listen unix:${folder}/origin;
    root ${folder}/site;
    add_header cache-control 'public, max-age=3600';
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://unix:${folder}/origin;
      proxy_cache objects;
      proxy_hide_header cache-control;
${added.join('\n')}
    }
  }
}
`;
}
