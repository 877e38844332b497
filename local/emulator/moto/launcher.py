"""Runs moto (AWS API emulation) for the embedded emulator, repaired.

Prints one line, `port=<n>`, when it listens on 127.0.0.1, and ends when its standard input closes: the emulator's daemon
holds the other end, so moto never outlives it, however the daemon dies.
"""

import logging
import os
import signal
import sys
import threading

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

# The repairs beside this file leave no compiled copies in the source tree.
sys.dont_write_bytecode = True

import bucket_policies  # noqa: E402
import composite_alarms  # noqa: E402
import dynamodb_replicas  # noqa: E402
import failures  # noqa: E402
import one_at_a_time  # noqa: E402
import rest_apis  # noqa: E402
import route53_record_sets  # noqa: E402


def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


def main():
    for repaired in (bucket_policies, composite_alarms, dynamodb_replicas, rest_apis, route53_record_sets):
        repaired.repair()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    threading.Thread(target=end_with_parent, daemon=True).start()
    application = failures.describing_failures(
        one_at_a_time.one_at_a_time(DomainDispatcherApplication(create_backend_app))
    )
    server = make_server("127.0.0.1", 0, application, threaded=True)
    print(f"port={server.server_port}", flush=True)
    server.serve_forever()


main()
