import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes what nginx needs to serve the files of `folder`/www as fast as it can; gives the command that starts it. */
export function nginxCommand(folder: string, port: number): string[] {
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  const file = join(folder, 'nginx.conf')
  writeFileSync(
    file,
    `${user} worker_processes 1; daemon off; pid ${folder}/nginx.pid; error_log /dev/null;
    events { worker_connections 1024; }
    http {
      access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 10000000;
      open_file_cache max=100; types { text/html html; } charset utf-8;
      client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3; uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5;
      server { listen 127.0.0.1:${port}; root ${folder}/www; }
    }`,
  )
  return ['nginx', '-c', file, '-p', folder]
}
