// A webhook receiver, as anybody would write one.
//   node receiver.js listen FOLDER          writes its port to FOLDER/port and one line per request to FOLDER/received;
//                                           answers 503 while FOLDER/out-of-order exists
//   node receiver.js verify SECRET < line   exit code 0 if both signatures of a received request are right;
//                                           verify-standard looks at webhook-signature only
const { createHmac, timingSafeEqual } = require('node:crypto');
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:http');

const [, , command, argument] = process.argv;
if (command === 'listen') listen(argument);
else process.exit(verify(argument, JSON.parse(readFileSync(0, 'utf8')), command === 'verify-standard') ? 0 : 1);

function listen(folder) {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const status = existsSync(`${folder}/out-of-order`) ? 503 : 200;
      const line = {
        at: Date.now(),
        method: request.method,
        path: request.url,
        status,
        headers: request.headers,
        raw: raw.toString('base64'),
        body: JSON.parse(raw),
      };
      appendFileSync(`${folder}/received`, JSON.stringify(line) + '\n');
      response.writeHead(status).end();
    });
  });
  server.listen(0, '127.0.0.1', () => writeFileSync(`${folder}/port`, String(server.address().port)));
}

function verify(secret, { headers, raw }, standardOnly) {
  const body = Buffer.from(raw, 'base64');
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = 'v1,' + createHmac('sha256', key).update(signed).digest('base64');
  const standard = headers['webhook-signature'].split(' ').some(signature => same(signature, expected));
  const recent = Math.abs(Date.now() / 1000 - headers['webhook-timestamp']) < 300;
  // Receivers of this one take the secret's text as it is.
  const hub = same(headers['x-hub-signature-256'], 'sha256=' + createHmac('sha256', secret).update(body).digest('hex'));
  return standard && recent && (hub || standardOnly);
}

function same(a, b) {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
