"""S3 bucket policies with conditions.

moto 5.2.1 takes an unmet condition for a refusal, of Allow statements too: a policy that denies plain HTTP
(aws:SecureTransport false) or lets one distribution read (AWS:SourceArn) locks out the bucket's own account.
"""

import json

from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket


def is_met(operator, key, values):
    """Callers stand for an HTTPS endpoint's; of the other condition keys (source ARN, TLS version, …) they have none."""
    if operator == "Bool" and key.lower() == "aws:securetransport":
        return "true" in ([values] if isinstance(values, str) else values)
    return False


def applies(statement):
    return all(
        is_met(operator, key, values)
        for operator, keys in statement.get("Condition", {}).items()
        for key, values in keys.items()
    )


def repair():
    def get_permission(self, action, resource):
        if self.policy is None:
            return PermissionResult.NEUTRAL
        policy = json.loads(self.policy)
        statements = policy["Statement"]
        applying = [one for one in (statements if isinstance(statements, list) else [statements]) if applies(one)]
        unconditional = [{key: one[key] for key in one if key != "Condition"} for one in applying]
        return IAMPolicy(json.dumps({**policy, "Statement": unconditional})).is_action_permitted(action, resource)

    FakeBucket.get_permission = get_permission
