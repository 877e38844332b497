// Loaded before anything else into a process of Node's, its threads and its children: they are on a machine without a network.
// A connection, or a look-up of a name, that does not stay on this machine fails, and is written to the file FAR_AWAY.
const { appendFileSync } = require('node:fs');
const dns = require('node:dns');
const { Socket } = require('node:net');

const NEAR = /^(localhost|127\.\d+\.\d+\.\d+|::1|)$/;

/** @returns why it fails, for a host that is not this machine */
function far(host) {
  if (NEAR.test(host)) return undefined;
  appendFileSync(process.env.FAR_AWAY, `${host}\n`);
  return Object.assign(new Error(`there is no network: ${host}`), { code: 'ENETUNREACH' });
}

const { connect } = Socket.prototype;
Socket.prototype.connect = function (...given) {
  // As net.connect() and tls.connect() pass them on: a list of options and listener, or what callers may write.
  const [first, second] = Array.isArray(given[0]) ? given[0] : given;
  const host =
    typeof first === 'object' && first !== null ? (first.host ?? '') : typeof second === 'string' ? second : '';
  const reason = far(host);
  return reason === undefined ? connect.apply(this, given) : this.destroy(reason);
};

for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny']) {
  const ask = dns[name];
  dns[name] = (host, ...given) => {
    const reason = far(host);
    if (reason === undefined) return ask(host, ...given);
    process.nextTick(given.at(-1), reason);
  };
  const promise = dns.promises[name];
  dns.promises[name] = async (host, ...given) => {
    const reason = far(host);
    if (reason !== undefined) throw reason;
    return promise(host, ...given);
  };
}
