"""DynamoDB global tables (version 2019.11.21): replicas, and what is repeated of a table in each of their regions.

moto 5.2.1 ignores ReplicaUpdates of UpdateTable, and answers without Replicas, which the Terraform provider waits for half
an hour. Here a replica is a table of its own in the other region, with the settings of the first one; items are not
copied, because only the control plane is emulated. TagResource adds a tag a second time instead of replacing it.
"""

from moto.dynamodb.exceptions import MockValidationException
from moto.dynamodb.models import DynamoDBBackend, Table, dynamodb_backends
from moto.dynamodb.responses import DynamoHandler

VERSION = "2019.11.21"


def copy_to(table, region):
    backend = dynamodb_backends[table.account_id][region]
    if table.name in backend.tables:
        # Source: DynamoDB API Reference, ReplicationGroupUpdate: the region must hold no table of the name.
        raise MockValidationException(f"A table named {table.name} already exists in {region}.")
    backend.create_table(
        table.name,
        schema=table.schema,
        throughput=None,
        attr=table.attr,
        global_indexes=[index.describe() for index in table.global_indexes],
        indexes=[index.describe() for index in table.indexes],
        streams=dict(table.stream_specification),
        billing_mode=table.billing_mode,
        sse_specification=dict(table.sse_specification) if table.sse_specification else None,
        tags=[],
        deletion_protection_enabled=False,
        warm_throughput=None,
    )
    copy = backend.tables[table.name]
    # Time to live is a setting of the whole global table.
    copy.ttl = table.ttl
    return copy


def members_of(table):
    """The regions of the global table; a table without replicas is alone."""
    return getattr(table, "members", {table.region_name})


def add(table, region):
    if region in members_of(table):
        raise MockValidationException(f"The table {table.name} has a replica in {region} already.")
    if not table.stream_specification.get("StreamEnabled"):
        raise MockValidationException(f"The table {table.name} has no stream, which replicas need.")
    copy = copy_to(table, region)
    members = {*members_of(table), region}
    share(table, members)
    copy.members = members


def remove(table, region):
    if region not in members_of(table) or region == table.region_name:
        raise MockValidationException(f"The table {table.name} has no replica in {region}.")
    dynamodb_backends[table.account_id][region].delete_table(table.name)
    share(table, members_of(table) - {region})


def share(table, members):
    for region in {table.region_name, *members}:
        held = dynamodb_backends[table.account_id][region].tables.get(table.name)
        if held is not None:
            held.members = members


def apply_update(table, update):
    if "Create" in update:
        add(table, update["Create"]["RegionName"])
    elif "Delete" in update:
        remove(table, update["Delete"]["RegionName"])
    elif "Update" in update and update["Update"]["RegionName"] not in members_of(table):
        raise MockValidationException(f"The table {table.name} has no replica in {update['Update']['RegionName']}.")


def replica(region):
    return {"RegionName": region, "ReplicaStatus": "ACTIVE"}


def repair():
    describe = Table.describe
    update_table = DynamoHandler.update_table
    delete_table = DynamoDBBackend.delete_table
    tag_resource = DynamoDBBackend.tag_resource

    def describe_with_replicas(self, base_key="TableDescription"):
        answer = describe(self, base_key)
        others = sorted(members_of(self) - {self.region_name})
        if others:
            answer[base_key]["Replicas"] = [replica(region) for region in others]
            answer[base_key]["GlobalTableVersion"] = VERSION
        return answer

    def update_with_replicas(self):
        table = self.dynamodb_backend.get_table(self.body["TableName"])
        for update in self.body.get("ReplicaUpdates") or []:
            apply_update(table, update)
        return update_table(self)

    def delete_and_leave(self, name):
        table = delete_table(self, name)
        share(table, members_of(table) - {table.region_name})
        return table

    def tag_once(self, table_arn, tags):
        self.untag_resource(table_arn, [tag["Key"] for tag in tags])
        tag_resource(self, table_arn, tags)

    Table.describe = describe_with_replicas
    DynamoHandler.update_table = update_with_replicas
    DynamoDBBackend.delete_table = delete_and_leave
    DynamoDBBackend.tag_resource = tag_once
