import type * as pulumi from "@pulumi/pulumi";
import { type PathEnd, ReachabilityPaths } from "../../components/hybrid/reachability-paths";
import { TrafficMirror } from "../../components/hybrid/traffic-mirror";
import type { Network } from "../../components/network/network";
import type { Context } from "./context";
import type { FurtherVpc } from "./further-vpcs";
import type { Parts } from "./parts";

/** Copies what reaches the servers in Availability Zones to the bastion, where somebody can look at it. */
export function buildMirror({ settings, tags, parent }: Context, network: Network, parts: Parts): void {
    const { azApplication, bastion } = parts;
    const { mirroring } = settings.hybrid ?? {};
    if (mirroring === undefined || azApplication === undefined || bastion === undefined) {
        return;
    }
    const interfaces = azApplication.networkInterfaceIds;
    new TrafficMirror(
        "mirror",
        {
            sources: Object.fromEntries(
                azApplication.serverNames.map((server, index) => [server, interfaces[index] ?? ""]),
            ),
            target: { networkInterfaceId: bastion.networkInterfaceId, securityGroupId: bastion.securityGroupId },
            targetName: "bastion",
            sourceCidrBlock: network.cidrBlock,
            // Rules are numbered in their order.
            rules: [...mirroring.ports]
                .sort((one, other) => one - other)
                .map((port) => ({ direction: "ingress", protocol: "tcp", port })),
            packetLength: mirroring.packetLength,
            tags,
        },
        { parent },
    );
}

/** Asks AWS about the expectations that the configuration selects. */
export function buildAnalyses(
    { settings, tags, parent }: Context,
    network: Network,
    parts: Parts,
    vpcs: Readonly<Record<string, FurtherVpc>>,
    after: readonly pulumi.Resource[],
): ReachabilityPaths | undefined {
    const selected = settings.hybrid?.reachabilityAnalyzer ?? [];
    if (selected.length === 0) {
        return undefined;
    }
    const ids = analyzable(network, parts, vpcs);
    const end = (name: string): PathEnd => ({ name, id: ids[name] ?? "" });
    const paths = Object.fromEntries(
        selected.map(({ from, to, port, expect }) => [
            `${from}-${to}-${port}`,
            { from: end(from), to: end(to), protocol: "tcp", port, expect } as const,
        ]),
    );
    return new ReachabilityPaths("analyzer", { paths, after, tags }, { parent });
}

/** What Reachability Analyzer takes as an end, by the names of expectations. */
function analyzable(
    network: Network,
    { azApplication, bastion, edge }: Parts,
    vpcs: Readonly<Record<string, FurtherVpc>>,
): Readonly<Record<string, pulumi.Input<string>>> {
    const servers =
        azApplication?.serverNames.map((name, index) => [name, azApplication.instanceIds[index] ?? ""]) ?? [];
    return {
        ...(network.internetGatewayId === undefined ? {} : { internet: network.internetGatewayId }),
        ...(bastion === undefined ? {} : { bastion: bastion.instanceId }),
        ...Object.fromEntries(servers),
        ...Object.fromEntries(
            edge.map(({ applicationName, application }) => [applicationName, application.instanceId]),
        ),
        ...Object.fromEntries(
            Object.entries(vpcs).flatMap(([name, vpc]) =>
                vpc.bastion === undefined ? [] : [[`${name}-bastion`, vpc.bastion.instanceId]],
            ),
        ),
    };
}
