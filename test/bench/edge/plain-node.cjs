// Node's own server with nothing behind it: sends the same headers and body to everybody. What a server in Node takes at least.
// Arguments: port, file with the headers (JSON: names and values by turns), file with the body.
const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');

const [port, headersFile, bodyFile] = process.argv.slice(2);
const headers = JSON.parse(readFileSync(headersFile, 'utf8'));
const body = readFileSync(bodyFile);
createServer((_, response) => response.writeHead(200, headers).end(body)).listen(Number(port), '127.0.0.1');
