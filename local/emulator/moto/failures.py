"""Crashes of moto, made readable.

moto 5.2.1 answers an operation that it lacks, or that fails inside, with a page of HTML and status 500, which AWS clients
repeat for minutes. The proxy turns the header given here into an error that is not repeated.
"""

import traceback

HEADER = "x-moto-failure"


def describing_failures(application):
    def call(environ, start_response):
        try:
            return application(environ, start_response)
        except Exception as error:
            traceback.print_exc()
            text = f"{type(error).__name__}: {error}".encode("ascii", "replace").decode().replace("\n", " ")
            start_response("501 Not Implemented", [(HEADER, text), ("Content-Length", "0")])
            return []

    return call
