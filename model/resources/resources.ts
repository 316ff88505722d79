import type { Fact } from "../network/facts";
import type { ResourceConfiguration, ResourceGateway } from "../network/lattice";
import type { PortRange } from "../network/types";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { groupsBy } from "./interfaces";
import { kinds } from "./kinds";
import { type Observer, refOf } from "./observer";
import { vpcOf } from "./subnets";
import { ownerOf, workloadsByAddress } from "./targets";
import { list, pending, read } from "./value";

/** What a resource configuration can lead to. */
const behind = [
    types.dbInstance,
    types.dbCluster,
    types.dbClusterInstance,
    types.instance,
    types.networkInterface,
    types.loadBalancer,
] as const;

export function observeResourceGateways(observer: Observer): ResourceGateway[] {
    return observer.graph.ofType(types.resourceGateway).map((gateway): ResourceGateway => {
        const names = observer.names(gateway, "subnetIds", kinds.subnet);
        return {
            id: gateway.urn,
            resource: refOf(gateway),
            vpc: vpcOf(observer, gateway, "vpcId"),
            subnets: observer.seen(gateway, "subnetIds", names),
            securityGroups: groupsBy(observer, gateway, "securityGroupIds"),
        };
    });
}

export function observeResourceConfigurations(observer: Observer): ResourceConfiguration[] {
    return observer.graph.ofType(types.resourceConfiguration).map((configuration): ResourceConfiguration => {
        const ports = portsOf(observer, configuration);
        return {
            id: configuration.urn,
            resource: refOf(configuration),
            gateway:
                observer.one(configuration, "resourceGatewayIdentifier", kinds.resourceGateway) ??
                observer.missing(configuration, "resourceGatewayIdentifier"),
            ...(ports === undefined ? {} : { ports }),
            workload: workloadOf(observer, configuration),
        };
    });
}

/** `"5432"` or `"80-81"`. */
function portsOf(observer: Observer, configuration: Declared): Fact<readonly PortRange[]> | undefined {
    const ranges = list(configuration.inputs, "portRanges");
    if (ranges === undefined) {
        return undefined;
    }
    const found: PortRange[] = [];
    for (const range of ranges === pending ? [pending] : ranges) {
        const match = /^(\d+)(?:-(\d+))?$/.exec(String(range === pending ? "" : range));
        if (match === null) {
            return observer.missing(configuration, "portRanges");
        }
        found.push({ from: Number(match[1]), to: Number(match[2] ?? match[1]) });
    }
    return found;
}

function workloadOf(observer: Observer, configuration: Declared): Fact<string> {
    const property = "resourceConfigurationDefinition";
    const value = [
        ["arnResource", "arn"],
        ["dnsResource", "domainName"],
        ["ipResource", "ipAddress"],
    ]
        .map((path) => read(configuration.inputs, property, ...path))
        .find((found) => found !== undefined);
    if (typeof value === "string") {
        const known = observer.memo(workloadsByAddress).get(value.toLowerCase());
        if (known !== undefined) {
            return known;
        }
    }
    const { certain, candidates } = observer.graph.resolve(
        configuration,
        property,
        value === undefined ? [] : [value],
        behind,
    );
    const [only, ...others] = certain;
    return only !== undefined && others.length === 0 && candidates.length === 0
        ? ownerOf(observer, only.urn)
        : observer.missing(configuration, property);
}
