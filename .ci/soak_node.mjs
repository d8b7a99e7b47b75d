// The Node side of soak.py: an origin of HTTP/2 and HTTP/1.1 over TLS, or a client that keeps its connections.
import http from 'node:http';
import http2 from 'node:http2';
import fs from 'node:fs';

const [what, ...rest] = process.argv.slice(2);

function origin(key, cert) {
  const server = http2.createSecureServer({ key: fs.readFileSync(key), cert: fs.readFileSync(cert), allowHTTP1: true });
  server.on('request', (request, response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    request.pipe(response);
  });
  server.on('sessionError', () => {});
  server.on('error', () => {});
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
}

function client(proxy, target, millis) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  const [host, port] = proxy.split(':');
  const end = Date.now() + Number(millis);
  let done = 0;
  let lost = 0;
  const once = (next) => {
    const body = Buffer.alloc(Math.floor(Math.random() * 100000), 'n');
    const request = http.request({ host, port, agent, method: 'PUT', path: target + 'echo', headers: { host: new URL(target).host, 'content-length': body.length } }, (response) => {
      let size = 0;
      response.on('data', (chunk) => (size += chunk.length));
      response.on('end', () => {
        if (response.statusCode === 200 && size === body.length) done++;
        else lost++;
        next();
      });
      response.on('aborted', () => { lost++; next(); });
    });
    request.on('error', () => { lost++; next(); });
    request.end(body);
  };
  const loop = () => (Date.now() < end ? once(() => setTimeout(loop, 20)) : open--);
  let open = 4;
  for (let i = 0; i < 4; i++) loop();
  const wait = setInterval(() => {
    if (open === 0) {
      clearInterval(wait);
      agent.destroy();
      console.log(JSON.stringify({ done, lost }));
    }
  }, 50);
}

if (what === 'origin') origin(...rest);
else client(...rest);
