"""Runs moto (AWS API emulation) for the embedded emulator, with Route 53 record sets and S3 bucket policies repaired.

Prints one line, `port=<n>`, when it listens on 127.0.0.1, and ends when its standard input closes: the
emulator's daemon holds the other end, so moto never outlives it, however the daemon dies.
"""

import json
import logging
import os
import signal
import sys
import threading

from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.route53 import models
from moto.route53.exceptions import ResourceRecordAlreadyExists, Route53ClientError
from moto.s3.models import FakeBucket
from werkzeug.serving import make_server


def key_of(change):
    """Route 53 identifies a record set by name, type and set identifier."""
    record = change["ResourceRecordSet"]
    return record["Name"].rstrip(".") + ".", record["Type"], record.get("SetIdentifier")


def held_key(record_set):
    return record_set.name, record_set.type, record_set.set_identifier


def refuse(text):
    raise Route53ClientError("InvalidChangeBatch", text)


def check(zone, changes):
    """The refusals of ChangeResourceRecordSets: a batch is applied as a whole or not at all."""
    keys = {held_key(record_set) for record_set in zone.rrsets}
    for change in changes:
        name, kind, identifier = key = key_of(change)
        if change["Action"] == "DELETE":
            if key not in keys:
                refuse(f"Tried to delete resource record set {key}, but it was not found")
            keys.discard(key)
            continue
        if change["Action"] == "CREATE" and key in keys:
            raise ResourceRecordAlreadyExists(name=name, _type=kind)
        if any(other[:2] == (name, kind) and (other[2] is None) != (identifier is None) for other in keys):
            refuse(
                f"RRSet with DNS name {name}, type {kind}, SetIdentifier {identifier} cannot be created as a "
                "simple record set and record sets with a set identifier do not mix under one name and type"
            )
        keys.add(key)


def repair_record_sets():
    """moto 5.2.1: DELETE removes every record of the zone that shares the set identifier, whatever its name,
    and CREATE after DELETE is refused because the check reads the journal of changes, not the records."""
    apply_one = models.Route53Backend.change_resource_record_sets
    one_batch_at_a_time = threading.Lock()

    def change_resource_record_sets(self, zoneid, change_list):
        zone = self.get_hosted_zone(zoneid)
        with one_batch_at_a_time:
            check(zone, change_list)
            for change in change_list:
                if change["Action"] == "DELETE":
                    zone.rrsets = [held for held in zone.rrsets if held_key(held) != key_of(change)]
                else:
                    apply_one(self, zoneid, [{**change, "Action": "UPSERT"}])

    models.Route53Backend.change_resource_record_sets = change_resource_record_sets


def repair_bucket_policies():
    """moto 5.2.1 evaluates a bucket policy as if its conditions were not there, so a statement that denies
    whatever does not come over TLS denies everything. Statements with a condition are left out instead: the
    emulator cannot judge them, and it checks no other permissions either."""

    def get_permission(self, action, resource):
        if self.policy is None:
            return PermissionResult.NEUTRAL
        document = json.loads(self.policy)
        statements = document["Statement"] if isinstance(document["Statement"], list) else [document["Statement"]]
        judged = [statement for statement in statements if "Condition" not in statement]
        if not judged:
            return PermissionResult.NEUTRAL
        policy = IAMPolicy(json.dumps({**document, "Statement": judged}))
        return policy.is_action_permitted(action, resource)

    FakeBucket.get_permission = get_permission


def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


def main():
    repair_record_sets()
    repair_bucket_policies()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    threading.Thread(target=end_with_parent, daemon=True).start()
    server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
    print(f"port={server.server_port}", flush=True)
    server.serve_forever()


main()
