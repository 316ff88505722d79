import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { GetSchemaRequest, type GetSchemaResponse } from "@pulumi/pulumi/proto/provider_pb";

const repository = join(__dirname, "..", "..", "..");

/** What Pulumi's Node.js language host starts for a package of this repository. */
const command = [join(repository, "node_modules", "@pulumi", "pulumi", "cmd", "run-plugin"), repository];

export interface PackageSchema {
    readonly name: string;
    readonly version: string;
    readonly resources: Readonly<Record<string, SchemaComponent>>;
    readonly types: Readonly<Record<string, { readonly enum: readonly { readonly value: string }[] }>>;
}

export interface SchemaComponent {
    readonly isComponent: boolean;
    readonly inputProperties: Readonly<Record<string, { readonly $ref?: string; readonly plain?: boolean }>>;
    readonly requiredInputs: readonly string[];
    readonly properties: Readonly<Record<string, object>>;
}

/** Starts the package in a folder that knows nothing of it, as the engine does, and asks it for its schema. */
export async function servedSchema(folder: string): Promise<PackageSchema> {
    const host = spawn(process.execPath, [...command, "127.0.0.1:1"], {
        cwd: folder,
        stdio: ["ignore", "pipe", "inherit"],
    });
    try {
        const ended = once(host, "close").then(([status]) => {
            throw new Error(`the package ended with status ${status} before it named its port`);
        });
        const [port] = (await Promise.race([once(host.stdout, "data"), ended])) as [Buffer];
        const client = new ResourceProviderClient(`127.0.0.1:${String(port).trim()}`, credentials.createInsecure());
        const response = await new Promise<GetSchemaResponse>((resolve, reject) => {
            client.getSchema(new GetSchemaRequest(), (error, answer) =>
                error === null ? resolve(answer) : reject(error),
            );
        });
        client.close();
        return JSON.parse(response.getSchema()) as PackageSchema;
    } finally {
        host.kill();
    }
}

/** Puts the package where the engine looks for plugins, as an executable, which needs no language host beside the CLI. */
export function installPackage(home: string, version: string): void {
    const folder = join(home, "plugins", `resource-wavelength-lattice-v${version}`);
    mkdirSync(folder, { recursive: true });
    const words = [process.execPath, ...command].map((word) => `'${word}'`).join(" ");
    writeFileSync(join(folder, "pulumi-resource-wavelength-lattice"), `#!/bin/sh\nexec ${words} "$@"\n`, {
        mode: 0o755,
    });
}
