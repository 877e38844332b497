"""Route 53 record sets, with the semantics of AWS.

moto 5.2.1: DELETE removes every record of the zone that shares the set identifier, whatever its name; CREATE after
DELETE is refused, because the check reads the journal of changes and not the records; and records that exist already or
mix simple and routed ones are accepted.
"""

import threading

from moto.route53 import models
from moto.route53.exceptions import ResourceRecordAlreadyExists, Route53ClientError


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
                refuse(
                    f"Tried to delete resource record set [name='{name}', type='{kind}', "
                    f"set-identifier='{identifier}'] but it was not found"
                )
            keys.discard(key)
            continue
        if change["Action"] == "CREATE" and key in keys:
            raise ResourceRecordAlreadyExists(name=name, _type=kind)
        if any(other[:2] == (name, kind) and (other[2] is None) != (identifier is None) for other in keys):
            refuse(
                f"RRSet with DNS name {name}, type {kind}, SetIdentifier {identifier} cannot be created: record sets "
                "with and without a set identifier do not mix under one name and type; delete the existing one first"
            )
        keys.add(key)


def repair():
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
