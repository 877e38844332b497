/** For the report: why hits do not reach half of nginx's, from profiles that are dated in it. */
export const WHY_NOT_HALF = `## Why not half of nginx

Half of nginx is what plain Node reaches: on \`node:http\`, the target would be met only by an edge that costs nothing. This one
costs nearly four times what plain Node does, so that it reaches a quarter of it. Where the time goes was not measured in the run
that wrote this page but profiled on 2026-11-22, Node.js v20.20.2, at a load of 7 on the 2 cores: \`node --cpu-prof --cpu-prof-interval 400
cli/launch/start.cjs start --quiet --no-watch\` with this bench's environment on the first core, \`wrk -t1 -c32 -d8s\` on the second, and
the same of plain Node. The processor time of a request is that of a run without the profiler beside, the shares are the profile's.

| µs of processor time for each                                             | hit | plain Node |
| ------------------------------------------------------------------------- | --: | ---------: |
| Node's own JavaScript: requests, streams, header lines         |  36 |         13 |
| the system call that writes to the socket                                 |  30 |         12 |
| the edge: the viewer-request function, whose run is known                 |  22 |          - |
| the edge: all else                                                        |  27 |          - |
| queues of promises and ticks; native code, as the HTTP parser                     |  11 |          3 |
| the garbage collector                                                     |   5 |          7 |
| all                                                                       | 131 |         35 |

- **The edge's own code** is half of what a hit costs more. The list passes the API's viewer-request function: its run
  [is known](../decisions/known-runs.md), but each hit is written as JSON to find it, and what the function changed is put into the
  request anew. All else is the web ACL, the behaviour, the key and the look-up, the headers that differ from hit to hit
  (\`X-Amz-Cf-Id\`, \`Age\`, \`Date\`, \`Via\`, \`X-Cache\`), and the story that the console shows; no function of it takes more than 4 %.
- **The other half** is in Node, which does the same for both, with the same headers and bytes, and takes longer for it: 22 µs
  more in JavaScript and 17 in the system call. Why was not found out. That the edge answers from a promise and not at once, that
  its code is too large for the processor's nearest caches, and that a client which waits sleeps and must be woken by each
  write are guesses.
- **The garbage collector** is not the reason.

What is the same for each hit is made once: an object of the cache is dressed with its response headers policy and checked
for what HTTP cannot carry at its first hit only, and header fields are the list that Node sends. What could still be cut is the
function's part: to keep the changed request with the known run. With all 22 µs gone, a hit would reach a third of plain Node
instead of a quarter, which is still far from half of nginx. Writing to sockets past \`node:http\` would put an HTTP server of our
own in the place of a well-kept one, for one developer on one machine.`;
