"""Calls of moto, one after another.

Werkzeug gives every connection a thread, which connections that are kept alive need, but moto's collections are not made for
that: while one call lists the versions of a bucket and another removes an object, moto 5.2.1 fails inside. Calls compute
rather than wait, so that nothing is lost by their taking turns.
"""

import io
import threading


def one_at_a_time(application):
    turn = threading.Lock()

    def call(environ, start_response):
        # The body is waited for outside the turn: a caller that stalls in the middle holds nobody up.
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length:
            environ["wsgi.input"] = io.BytesIO(environ["wsgi.input"].read(length))
        with turn:
            answer = application(environ, start_response)
            try:
                return [b"".join(answer)]
            finally:
                if hasattr(answer, "close"):
                    answer.close()

    return call
