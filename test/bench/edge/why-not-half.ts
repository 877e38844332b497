/** For the report: why hits do not reach half of nginx's, from profiles and from measurements in the process. */
export const WHY_NOT_HALF = `## Why not half of nginx

Half of nginx is what plain Node reaches, so that the target would be met only by an edge that costs nothing. Of plain Node's own
time, two fifths are the system call that writes to the socket, and most of the rest is the parser, the streams and the
writing of header lines (\`node --cpu-prof\`): an edge on \`node:http\` has all of it. What the edge adds:

- Reading the request into the edge's own words, the controls of viewers on this machine, and the \`localhost\` that stands
  for the app's name.
- The web ACL, the choice of a behaviour, the cache key and the look-up.
- The headers that differ from hit to hit: \`X-Amz-Cf-Id\` (40 random bytes in base64), \`Age\`, \`Date\`, \`Via\`, \`X-Cache\`.
- The story of the request, and the console's list of the last 200: these are objects that live just long enough to be
  moved by the garbage collector, which at full load takes a tenth of the time.

What is the same for each hit is made once: an object of the cache is dressed with its response headers policy and checked
for what HTTP cannot carry at its first hit only, header fields are the list that Node sends, and what a function did with an
equal event [is known](../decisions/known-runs.md). Called in the process, one after the other, a hit takes 6 to 8 µs of
processor time (9 to 11 before that), and one behind the app's viewer-request function 15 to 17 (79 to 120 before); plain Node takes
some 30 for a request by the same measure on the same busy machine. Under load with many connections it is more than that sum,
because of the garbage of Node's and the edge's own, 25 kB a request.

Further steps would cost more than they give: one process uses one core of a developer's machine, and writing to sockets
past \`node:http\` would put an HTTP server of our own in the place of a well-kept one.`;
