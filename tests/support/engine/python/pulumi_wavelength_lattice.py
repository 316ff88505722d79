"""In place of what `pulumi package add` writes for Python: a class for each component of the schema that is served.

The schema's file is in the environment variable SCHEMA.
"""

import json
import os
import re

import pulumi


def _snake(name: str) -> str:
    return re.sub("([A-Z])", r"_\1", name).lower()


def _component(token: str, resource: dict) -> type:
    inputs = {_snake(name): name for name in resource.get("inputProperties", {})}
    outputs = list(resource.get("properties", {}))
    required = {_snake(name) for name in resource.get("requiredInputs", [])}

    class Component(pulumi.ComponentResource):
        def __init__(self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **args):
            faults = (set(args) - set(inputs)) | (required - set(args))
            if faults:
                raise TypeError(f"{token}: {sorted(faults)} unexpected or missing")
            props = {inputs[key]: value for key, value in args.items()}
            super().__init__(token, resource_name, {**props, **dict.fromkeys(outputs)}, opts, remote=True)

    for output in outputs:
        setattr(Component, _snake(output), property(lambda self, key=output: pulumi.get(self, key)))
    return Component


with open(os.environ["SCHEMA"], encoding="utf-8") as file:
    for _token, _resource in json.load(file)["resources"].items():
        globals()[_token.split(":")[2]] = _component(_token, _resource)
