"""API Gateway REST APIs: changes, binary media types and resource policies.

moto 5.2.1: UpdateRestApi reads every change from `value`, where API Gateway adds and removes binary media types by the
name in the path; it knows no minimumCompressionSize and no address type, and takes "false" for true. CreateRestApi
forgets binary media types. A resource policy is answered as it came, where API Gateway answers it escaped, which the
Terraform provider relies on.
"""

import json

from moto.apigateway.models import RestAPI
from moto.apigateway.responses import APIGatewayResponse


def unescaped(part):
    """A part of a JSON pointer (RFC 6901)."""
    return part.replace("~1", "/").replace("~0", "~")


def apply_operation(api, operation, path, value):
    head, *rest = (unescaped(part) for part in path.strip("/").split("/"))
    if head == "binaryMediaTypes":
        media_type = rest[0] if rest else value
        kept = [held for held in api.binaryMediaTypes if held != media_type]
        added = {"add": [media_type], "replace": [value], "remove": []}[operation]
        api.binaryMediaTypes = kept + added
    elif head == "minimumCompressionSize":
        api.minimum_compression_size = int(value) if operation != "remove" and value not in (None, "") else None
    elif head == "disableExecuteApiEndpoint":
        api.disableExecuteApiEndpoint = str(value).lower() == "true"
    elif head == "endpointConfiguration" and rest[:1] == ["ipAddressType"]:
        api.endpoint_configuration["ipAddressType"] = value
    elif head == "endpointConfiguration" and rest[:1] == ["types"]:
        api.endpoint_configuration["types"] = [value]
    elif head in ("name", "description", "policy"):
        setattr(api, head, value or "")
    elif head == "apiKeySource":
        api.api_key_source = value
    else:
        raise NotImplementedError(f"UpdateRestApi {operation} {path}")


def repair():
    to_dict = RestAPI.to_dict
    create = APIGatewayResponse.create_rest_api

    def apply_patch_operations(self, patch_operations):
        for operation in patch_operations:
            apply_operation(self, operation["op"], operation["path"], operation.get("value"))

    def escaped_to_dict(self):
        policy = json.dumps(self.policy)[1:-1] if self.policy else None
        return {**to_dict(self), "policy": policy}

    def create_rest_api(self):
        status, headers, body = create(self)
        media_types = self._get_param("binaryMediaTypes")
        if status >= 300 or not media_types:
            return status, headers, body
        api = self.backend.get_rest_api(json.loads(body)["id"])
        api.binaryMediaTypes = list(media_types)
        return status, headers, json.dumps(api.to_dict())

    RestAPI.apply_patch_operations = apply_patch_operations
    RestAPI.to_dict = escaped_to_dict
    APIGatewayResponse.create_rest_api = create_rest_api
