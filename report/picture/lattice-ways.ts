import { isMissing } from "../../model/network/facts";
import type { NetworkIndex } from "../../model/network/indexed";
import { betweenGroups, everyPort, type Ports } from "./ports";
import type { Named } from "./way";
import type { Workload } from "./workloads";

export interface LatticeWays {
    readonly network: NetworkIndex;
    readonly workloads: readonly Workload[];
    readonly placesOf: (workload: Workload) => readonly string[];
}

/** Ways from clients of a service network to what it offers, and from services to what their rules forward to. */
export function latticeWays(ways: LatticeWays): Named[] {
    return [...toOffers(ways), ...toTargets(ways)];
}

/** Ids of the services and resource configurations that a service network offers. */
export function offersOf({ network: { lattice } }: NetworkIndex, serviceNetwork: string): string[] {
    const offers = [
        ...lattice.serviceAssociations.map((each) => ({ of: each.serviceNetwork, id: each.service })),
        ...lattice.resourceAssociations.map((each) => ({ of: each.serviceNetwork, id: each.resourceConfiguration })),
    ];
    const found = offers.flatMap(({ of, id }) => (of === serviceNetwork && !isMissing(id) ? [id] : []));
    return [...new Set(found)];
}

/** The association's group says who in the VPC may use the network. */
function toOffers({ network, workloads, placesOf }: LatticeWays): Named[] {
    const rules = betweenGroups(network);
    return network.network.lattice.vpcAssociations.flatMap(({ serviceNetwork, securityGroups }) => {
        const doors = isMissing(securityGroups) ? [] : securityGroups;
        const offers = isMissing(serviceNetwork) ? [] : offersOf(network, serviceNetwork);
        return rules
            .filter(({ target }) => doors.includes(target))
            .flatMap(({ source, ports }) =>
                workloads
                    .filter((client) => client.securityGroups.includes(source))
                    .flatMap((client) => placesOf(client).map((from) => ({ from, source: client.resource.urn })))
                    .flatMap((end) => offers.map((id): Named => ({ ...end, to: id, target: id, ports }))),
            );
    });
}

function toTargets({ network, workloads, placesOf }: LatticeWays): Named[] {
    return network.network.lattice.services.flatMap(({ id: service, listeners }) => {
        const actions = listeners.items.flatMap((listener) => listener.actions.items);
        const groups = new Set(
            actions.flatMap(({ targetGroups }) => (targetGroups?.items ?? []).map(({ targetGroup }) => targetGroup)),
        );
        return [...groups].flatMap((id) => {
            const group = isMissing(id) ? undefined : network.targetGroups.get(id);
            return (group?.targets.items ?? []).flatMap((target) =>
                workloads
                    .filter(({ resource }) => resource.urn === target.workload)
                    .flatMap((workload) => placesOf(workload).map((to) => ({ to, target: workload.resource.urn })))
                    .map((end): Named => {
                        const ports = [portAt(target.port ?? group?.port)];
                        return { ...end, from: service, source: service, ports };
                    }),
            );
        });
    });
}

function portAt(port: unknown): Ports {
    return typeof port === "number" ? { protocol: "tcp", from: port, to: port } : { protocol: "tcp", ...everyPort };
}
