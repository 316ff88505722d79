import { isMissing } from "../../model/network/facts";
import type { NetworkIndex } from "../../model/network/indexed";
import { gatewaysOf } from "./gateways";
import { openPorts } from "./ports";
import type { DrawnWay } from "./way";
import type { Workload } from "./workloads";
import { isWavelengthZone, zoneOf, zonesOf } from "./zones";

export interface Entrance {
    readonly network: NetworkIndex;
    readonly workloads: readonly Workload[];
    /** Id of the internet, and of the devices in the area of a zone. */
    readonly internet: string;
    readonly devices: (zone: string) => string;
    readonly placesOf: (workload: Workload) => readonly string[];
}

/**
 * Ways from outside that are open: from the internet to everything, and from the carrier's devices to what stands in a
 * Wavelength Zone. What else devices reach they reach as everybody on the internet does.
 */
export function waysIn(entrance: Entrance): DrawnWay[] {
    const { network, workloads, placesOf } = entrance;
    const areas = zonesOf(network, network.network.subnets).filter(isWavelengthZone);
    // A NAT gateway takes nothing in from outside: as an end of a flow it stands for what is beyond it.
    const entered = workloads.filter(({ kind }) => kind !== "nat");
    return entered.flatMap((workload) => {
        const target = workload.resource.urn;
        const sources = ["internet", ...(isInZone(workload) ? areas.map((zone) => `carrier:${zone}`) : [])];
        return sources.flatMap((source) => {
            const through = gatewayTo(network, workload);
            const from = outsideOf(entrance, source);
            const kind = source === "internet" ? "internet" : "carrier";
            return openPorts(network, source, target).flatMap((ports) =>
                placesOf(workload).map((to) => ({ from, to, source, target, kind, ports, through })),
            );
        });
    });
}

/** Id of where a flow from outside starts in the picture. */
export function outsideOf({ internet, devices }: Pick<Entrance, "internet" | "devices">, source: string): string {
    return source === "internet" ? internet : devices(source.replace(/^carrier:/, ""));
}

/** The gateway that packets from outside come through to a workload. */
export function gatewayTo(index: NetworkIndex, workload: Workload): string | undefined {
    const kind = isInZone(workload) ? "carrier-gateway" : "internet-gateway";
    const vpcs = new Set(workload.subnets.flatMap(({ vpc }) => (isMissing(vpc) ? [] : vpc)));
    return [...vpcs].flatMap((vpc) => gatewaysOf(index, vpc, kind)).sort()[0];
}

function isInZone({ subnets }: Workload): boolean {
    return subnets.some((subnet) => isWavelengthZone(zoneOf(subnet)));
}
