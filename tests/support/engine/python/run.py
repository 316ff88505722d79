"""Runs a Python program on the real engine by Pulumi's Automation API: run.py ROOT-OF-CLI PROGRAM OPERATION [PACK [CONFIGURATION]]."""

import runpy
import sys

from pulumi import automation as auto

cli, program, operation, *packs = sys.argv[1:]
stack = auto.create_or_select_stack(
    stack_name="dev",
    project_name="edge-in-python",
    program=lambda: runpy.run_path(program, run_name="__main__") and None,
    opts=auto.LocalWorkspaceOptions(pulumi_command=auto.PulumiCommand(cli)),
)
stack.set_config("aws:region", auto.ConfigValue("ap-northeast-1"))
try:
    options = {"policy_packs": packs[:1], "policy_pack_configs": packs[1:]} if packs else {}
    getattr(stack, operation)(on_output=lambda text: print(text, flush=True), **options)
except auto.CommandError:
    sys.exit(1)
