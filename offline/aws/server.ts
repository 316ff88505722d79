import * as grpc from "@grpc/grpc-js";
import { type IResourceProviderServer, ResourceProviderService } from "../../internals/engine/provider-protocol";
import { type Failure, Failures } from "./failures";
import { Inventory } from "./inventory";
import { OfflineAws } from "./provider";
import type { OfferedInstanceTypes, Quotas } from "./rules/rule";
import { handlers } from "./service";

export interface StandInOptions {
    /** File that the inventory is kept in, from one command to the next. */
    readonly inventoryFile: string;
    /** Region of a provider whose configuration names none. */
    readonly region: string;
    /**
     * Quotas of the account, where they are to be enforced at another value than a new account has.
     * @default - rules per security group 60, subnets per VPC 200, routes per table 500, interface endpoints per VPC 50;
     * addresses as many as wanted
     */
    readonly quotas?: Partial<Quotas>;
    /**
     * Instance types by zone name that the stack says its zones offer.
     * @default - the published ones
     */
    readonly offeredInstanceTypes?: OfferedInstanceTypes;
    /** Names that are newer than the stand-in's lists: Regions, services with endpoints, instance types, engine versions. */
    readonly unlisted?: readonly string[];
    /** Errors of AWS that come at given calls. Default: none. */
    readonly failures?: readonly Failure[];
    /** Loopback port. Default: a free one. */
    readonly port?: number;
}

export interface StandIn {
    /** Loopback port, for `PULUMI_DEBUG_PROVIDERS=aws:<port>`. */
    readonly port: number;
    /** What exists in it: one view of the file, which another one would not see change. */
    readonly inventory: Inventory;
    /** Ends the service once requests under way are answered. */
    close(): Promise<void>;
}

/** Starts a Pulumi provider that stands in for AWS under the real engine, on a free port of the loopback address. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
    const inventory = Inventory.open(options.inventoryFile);
    const provider = new OfflineAws({
        inventory,
        offeredInstanceTypes: options.offeredInstanceTypes,
        quotas: options.quotas,
        unlisted: options.unlisted,
    });
    // Task definitions and Lambda archives exceed gRPC's default of 4 MB.
    const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
    server.addService(
        ResourceProviderService,
        handlers(provider, options.region, new Failures(options.failures ?? [])) as IResourceProviderServer,
    );
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync(`127.0.0.1:${options.port ?? 0}`, grpc.ServerCredentials.createInsecure(), (error, bound) =>
            error ? reject(error) : resolve(bound),
        );
    });
    return { port, inventory, close: () => closed(server) };
}

/** Lets requests finish, but not for longer than a deletion may take. */
function closed(server: grpc.Server): Promise<void> {
    return new Promise((resolve) => {
        const force = setTimeout(() => {
            server.forceShutdown();
            resolve();
        }, 6_000);
        server.tryShutdown(() => {
            clearTimeout(force);
            resolve();
        });
    });
}
