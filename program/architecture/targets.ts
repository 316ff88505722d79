import type * as pulumi from "@pulumi/pulumi";
import type { AzApplication } from "../../components/application/az-application";
import { LatticeFunction } from "../../components/lattice/function";
import { balancerPort, LatticeLoadBalancer } from "../../components/lattice/load-balancer";
import type { LatticeRoute } from "../../components/lattice/routes";
import { LatticeServerAccess } from "../../components/lattice/server-access";
import type { LatticeTargets } from "../../components/lattice/targets";
import type { Network } from "../../components/network/network";
import { type Context, passthroughName, passthroughService } from "./context";

/** The kinds of targets that the configuration can add to the example service's tasks. */
export type TargetKind = "lambda" | "instance" | "alb";

/** Port of the servers in Availability Zones. */
export const serverPort = 443;

/** Requests that go to each kind of target, where it is configured. */
const targetRoutes: Readonly<Record<TargetKind, LatticeRoute>> = {
    lambda: { priority: 60, path: { prefix: "/function" }, forward: [{ targetGroup: "lambda" }] },
    instance: { priority: 70, path: { prefix: "/servers" }, forward: [{ targetGroup: "instance" }] },
    alb: { priority: 80, path: { prefix: "/balanced" }, forward: [{ targetGroup: "alb" }] },
};

/** Targets beside the example service's tasks, and what leads to them. */
export interface FurtherTargets {
    readonly targetGroups: Readonly<Record<string, LatticeTargets>>;
    readonly routes: Readonly<Record<string, LatticeRoute>>;
    /** Names of functions in AWS, by Pulumi resource name. */
    readonly functions: Readonly<Record<string, string>>;
}

/**
 * A function, the servers in Availability Zones, and an internal load balancer before them, as the configuration lists
 * them under `lattice.targets` or names one as a side of a canary.
 */
export function buildTargets(context: Context, network: Network, servers: AzApplication | undefined): FurtherTargets {
    const kinds = context.settings.lattice?.targets ?? [];
    const { from = "container", to = "container" } = context.settings.lattice?.canary ?? {};
    const sides = [from, to].filter((side) => side !== "container");
    const wanted = [...new Set([...kinds, ...sides])];
    admitLattice(context, servers, [
        ...(wanted.includes("instance") ? ["web-lattice"] : []),
        ...(passthroughName(context) === undefined ? [] : [passthroughService]),
    ]);
    const functions: Record<string, string> = {};
    const groups = wanted.map((kind) => [kind, targetsOf(kind, context, network, servers, functions)] as const);
    return {
        targetGroups: Object.fromEntries(groups),
        routes: Object.fromEntries(kinds.map((kind) => [kind, targetRoutes[kind]])),
        functions,
    };
}

/** One rule for all services that send to the servers: AWS refuses the same rule twice. */
function admitLattice(
    { tags, parent }: Context,
    servers: AzApplication | undefined,
    [latticeService, ...furtherServices]: readonly string[],
): void {
    if (latticeService !== undefined) {
        const { serverNames = [], securityGroupId = "" } = servers ?? {};
        const access = { servers: serverNames, securityGroupId, port: serverPort, latticeService, furtherServices };
        new LatticeServerAccess("az-app-from-lattice", { ...access, tags }, { parent });
    }
}

function targetsOf(
    kind: TargetKind,
    { settings, tags, parent }: Context,
    network: Network,
    servers: AzApplication | undefined,
    functions: Record<string, string>,
): LatticeTargets {
    const { logRetentionInDays, protect, kmsKeyArn } = settings;
    if (kind === "lambda") {
        const lambda = new LatticeFunction(
            "web-function",
            { logRetentionInDays, protect, kmsKeyArn, tags },
            { parent },
        );
        functions["web-function"] = lambda.functionName;
        return { type: "LAMBDA", functionArn: lambda.arn };
    }
    const instances = instancesOf(servers);
    const securityGroupId = servers?.securityGroupId ?? "";
    if (kind === "instance") {
        const healthCheck = { path: "/healthz" };
        return { type: "INSTANCE", port: serverPort, protocol: "HTTPS", healthCheck, instances };
    }
    const balancer = new LatticeLoadBalancer(
        "web-alb",
        {
            vpcId: network.vpcId,
            subnetIds: network.privateSubnetIds,
            instances,
            serverSecurityGroupId: securityGroupId,
            latticeService: "web-lattice",
            logRetentionInDays,
            protect,
            tags,
        },
        { parent },
    );
    return { type: "ALB", port: balancerPort, loadBalancerArn: balancer.arn };
}

/** The servers' instance IDs by their names. */
export function instancesOf(servers: AzApplication | undefined): Readonly<Record<string, pulumi.Input<string>>> {
    const ids = servers?.instanceIds ?? [];
    return Object.fromEntries((servers?.serverNames ?? []).map((name, index) => [name, ids[index] ?? ""]));
}
