#!/usr/bin/env node
// The command `wl` as the npm package has it: for any program, and for what is deployed.
import Module from "node:module";
import { programCommands } from "../cli/shared/program-commands";
import { runWl } from "../cli/shared/run-wl";

// Node 22 and later keep what they compile.
(Module as { enableCompileCache?: () => void }).enableCompileCache?.();

/** What the clone's `wl` has for its own program, by what a user of the package does instead. */
const instead = {
    preview: "pulumi preview --policy-pack node_modules/wavelength-lattice/policy",
    up: "pulumi up --policy-pack node_modules/wavelength-lattice/policy",
    destroy: "pulumi destroy",
    canary: "change the weights in the program, and pulumi up",
    aws: "pulumi preview, with AWS",
};

runWl(
    programCommands,
    Object.fromEntries(
        Object.entries(instead).map(([name, use]) => [
            name,
            `wl ${name} belongs to wavelength-lattice's own program and works in a clone of its repository; here: ${use}`,
        ]),
    ),
);
