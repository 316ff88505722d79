import type { NetworkAcl } from "../network/rules";
import type { Network, Subnet, Vpc } from "../network/types";
import { observeClassicLoadBalancers, observeClassicTargets } from "./classic-load-balancers";
import { observeClientVpn } from "./client-vpn";
import { observeDatabases } from "./databases";
import type { Declared } from "./declared";
import { observeEcsServices } from "./ecs-services";
import { observeEndpointServices, observeEndpoints } from "./endpoints";
import { observeGateways } from "./gateways";
import { graphOf } from "./graph/graph";
import { observeHealthChecks } from "./health-checks";
import { observeInstances } from "./instances";
import { observeLattice } from "./lattice";
import { observeDoubts, observeStanding } from "./ledger/doubts";
import { observeLoadBalancers } from "./load-balancers";
import { observeManagedServices } from "./managed-services";
import { observeNetworkAcls } from "./network-acls";
import { type Observer, observerOf } from "./observer";
import { observeOnPremises } from "./on-premises";
import { observePeerings } from "./peerings";
import { observePrefixLists } from "./prefix-lists";
import { observeRecords } from "./records";
import { observeRouteTables } from "./route-tables";
import { observeScalingGroups } from "./scaling";
import { observeSecurityGroups } from "./security-groups";
import { observeFileSystems, observeFunctions } from "./serverless";
import { foreignSubnets, observeSubnets } from "./subnets";
import { observeTargetGroups } from "./target-groups";
import { observeTransitGateways } from "./transit-gateways";
import { foreignVpcs, observeVpcs } from "./vpcs";
import { observeZones } from "./zones";

/**
 * The network that declared resources make, whatever is known of them: ids that are known, ids that are only referred
 * to, or both. What cannot be read says so in its place and never counts as allowed.
 */
export function observe(resources: readonly Declared[]): Network {
    const observer = observerOf(graphOf(resources));
    return { ...observeFollowed(observer), doubts: observeDoubts(observer) };
}

/** What readers make of the resources, without what the ledger says of the rest. */
export function observeFollowed(observer: Observer): Omit<Network, "doubts"> {
    const vpcs = observeVpcs(observer);
    const subnets = observeSubnets(observer);
    const gateways = observeGateways(observer);
    const groups = observeScalingGroups(observer);
    const byUrn = new Map(groups.map((group) => [group.id, group]));
    const workloads = [
        ...observeInstances(observer),
        ...groups,
        ...observeEcsServices(observer, byUrn),
        ...observeDatabases(observer),
        ...observeFunctions(observer),
        ...observeFileSystems(observer),
        ...observeManagedServices(observer),
        ...observeClientVpn(observer),
        ...observeStanding(observer),
    ];
    const endpoints = observeEndpoints(observer);
    const endpointServices = observeEndpointServices(observer);
    const peerings = observePeerings(observer);
    const transitGateways = observeTransitGateways(observer);
    const onPremises = observeOnPremises(observer);
    const loadBalancers = [...observeLoadBalancers(observer), ...observeClassicLoadBalancers(observer)];
    const targetGroups = [...observeTargetGroups(observer), ...observeClassicTargets(observer)];
    const lattice = observeLattice(observer);
    // What others name and nobody declares is known once everything was read: these come last, in this order.
    const routeTables = observeRouteTables(observer);
    const acls = observeNetworkAcls(observer);
    const networkAcls = acls.filter(needed(subnets));
    const kept = new Set(networkAcls.map(({ id }) => id));
    const securityGroups = observeSecurityGroups(observer);
    return {
        zones: observeZones(observer),
        vpcs: [...vpcs.map((vpc) => withoutUsualAcl(vpc, kept)), ...foreignVpcs(observer)],
        subnets: [...subnets, ...foreignSubnets(observer)],
        routeTables,
        gateways,
        peerings,
        transitGateways,
        onPremises,
        securityGroups,
        networkAcls,
        prefixLists: observePrefixLists(observer),
        endpoints,
        endpointServices,
        workloads,
        loadBalancers,
        targetGroups,
        lattice,
        records: observeRecords(observer),
        healthChecks: observeHealthChecks(observer),
    };
}

/** AWS's own default ACL admits everything: it is listed only where a program adds to it or gives it to a subnet. */
function needed(subnets: readonly Subnet[]): (acl: NetworkAcl) => boolean {
    const used = new Set(subnets.map(({ networkAcl }) => networkAcl));
    return ({ id, resource, entries }) =>
        id === resource.urn ||
        used.has(id) ||
        entries.unseen !== undefined ||
        entries.items.some((entry) => entry.resource !== resource);
}

function withoutUsualAcl(vpc: Vpc, kept: ReadonlySet<string>): Vpc {
    const { defaultNetworkAcl, ...rest } = vpc;
    return typeof defaultNetworkAcl === "string" && !kept.has(defaultNetworkAcl) ? rest : vpc;
}
