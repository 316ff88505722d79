import { parseZone } from "../../model/aws/zones";
import { isMissing } from "../../model/network/facts";
import type { NetworkIndex } from "../../model/network/indexed";
import type { Subnet, Vpc } from "../../model/network/types";
import { type CheckedFlow, holds } from "../../model/prove/expectations";
import type { Declared } from "../../model/resources/declared";
import { graphOf } from "../../model/resources/graph/graph";
import { networkOf } from "../../model/resources/network-of";
import { arrows } from "./arrows";
import { gatewaysOf } from "./gateways";
import { byId } from "./ids";
import { offersOf } from "./lattice-ways";
import type { Placed } from "./places";
import type { Box, Scene, Thing } from "./scene";
import { byTier, placeIn, subnetBox } from "./subnet-box";
import { type Workload, workloads } from "./workloads";
import { areaOf, isWavelengthZone, regionsOf, zoneOf, zonesOf } from "./zones";

const internet: Thing = { id: "internet", kind: "internet", label: "Internet" };

/** What a picture of these resources and their expectations shows. Pure: the same in any order give the same scene. */
export function readScene(resources: readonly Declared[], flows: readonly CheckedFlow[] = []): Scene {
    const network = networkOf(resources);
    const running = workloads(graphOf(resources), network);
    const placed = places(running);
    const vpcs = [...network.network.vpcs].sort(byId).map((vpc) => ({ vpc, subnets: subnetsOf(network, vpc.id) }));
    const drawn = vpcs.filter(({ vpc, subnets }) => isDeclared(vpc) || subnets.length > 0);
    const regions = regionsOf(network);
    const region: Box = {
        id: "region",
        kind: "region",
        label: regions.length > 1 ? "Regions" : "Region",
        detail: regions.length === 0 ? undefined : regions.join(", "),
        boxes: [
            ...drawn.map(({ vpc, subnets }) => vpcBox(network, vpc, subnets, running, placed)),
            ...somewhere(network, running, placed),
            ...latticeBoxes(network),
        ],
        things: [],
        gateways: [],
    };
    const hasInternet = network.network.gateways.some(({ kind }) => kind === "internet-gateway");
    const sources: readonly Source[] = [
        ...drawn.flatMap(({ vpc, subnets }) => devicesOf(network, vpc, subnets)),
        { thing: internet, shown: hasInternet },
    ];
    const found = arrows({
        network,
        flows,
        workloads: running,
        placed,
        internet: internet.id,
        devices: devicesId,
        things: new Set([...sources.map(({ thing }) => thing), ...thingsIn(region)].map(({ id }) => id)),
    });
    // Where a gateway is not known, a way through it may still be open.
    const used = new Set(found.map(({ from }) => from));
    const outside = sources.flatMap(({ thing, shown }) =>
        shown || used.has(thing.id) ? [[thing.id, thing] as const] : [],
    );
    return {
        outside: [...new Map(outside).values()],
        region,
        arrows: found,
        expectations: { stated: flows.length, proved: flows.filter(holds).length },
    };
}

/** Whether a program says more of it than its id. */
function isDeclared({ id, resource }: Vpc): boolean {
    return id === resource.urn && resource.type !== undefined;
}

function thingsIn(box: Box): readonly Thing[] {
    return [...box.things, ...box.boxes.flatMap(thingsIn)];
}

/** One place for each zone that a workload stands in. */
function places(running: readonly Workload[]): Placed {
    return new Map(
        running.map(({ resource, subnets }) => {
            const byZone = new Map<string, string>();
            for (const subnet of subnets) {
                const zone = zoneOf(subnet);
                byZone.set(zone, byZone.get(zone) ?? placeIn(resource, subnet));
            }
            return [resource.urn, new Map([...byZone].sort(([a], [b]) => (a < b ? -1 : 1)))];
        }),
    );
}

/** Something outside of everything, and whether it is shown even where no way leads from it. */
interface Source {
    readonly thing: Thing;
    readonly shown: boolean;
}

/** Those who come in through a VPC's carrier gateway, zone by zone: each zone has devices of its own area. */
function devicesOf(index: NetworkIndex, { id }: Vpc, subnets: readonly Subnet[]): Source[] {
    const shown = gatewaysOf(index, id, "carrier-gateway").length > 0;
    return zonesOf(index, subnets)
        .filter(isWavelengthZone)
        .map((zone) => ({
            thing: { id: devicesId(zone), kind: "devices", label: "Carrier devices", detail: areaOf(index, zone) },
            shown,
        }));
}

/** Id of the devices that reach a zone's network border group. */
function devicesId(zone: string): string {
    return `devices of ${parseZone(zone)?.borderGroup ?? zone}`;
}

function subnetsOf({ network }: NetworkIndex, vpc: string): readonly Subnet[] {
    return network.subnets.filter((subnet) => subnet.vpc === vpc).sort(byId);
}

function vpcBox(
    index: NetworkIndex,
    vpc: Vpc,
    subnets: readonly Subnet[],
    running: readonly Workload[],
    placed: Placed,
): Box {
    return {
        id: vpc.id,
        kind: "vpc",
        label: `VPC ${vpc.resource.name}`,
        detail: isMissing(vpc.cidrs) ? undefined : vpc.cidrs.join(", "),
        boxes: zoneBoxes(index, vpc.id, subnets, running, placed),
        things: [],
        gateways: [
            ...gatewaysOf(index, vpc.id, "carrier-gateway").map((id) => gateway(id, "Carrier gateway")),
            ...gatewaysOf(index, vpc.id, "internet-gateway").map((id) => gateway(id, "Internet gateway")),
        ],
    };
}

/** Subnets that something stands in and whose VPC is not known: a box of their own, so that nothing is left out. */
function somewhere(index: NetworkIndex, running: readonly Workload[], placed: Placed): Box[] {
    const used = new Set(running.flatMap(({ subnets }) => subnets));
    const subnets = index.network.subnets.filter((subnet) => isMissing(subnet.vpc) && used.has(subnet)).sort(byId);
    const id = "vpc not known";
    return subnets.length === 0
        ? []
        : [
              {
                  id,
                  kind: "vpc",
                  label: "VPC not known yet",
                  boxes: zoneBoxes(index, id, subnets, running, placed),
                  things: [],
                  gateways: [],
              },
          ];
}

function zoneBoxes(
    index: NetworkIndex,
    vpc: string,
    subnets: readonly Subnet[],
    running: readonly Workload[],
    placed: Placed,
): Box[] {
    return zonesOf(index, subnets).map((zone) => ({
        id: `${vpc} ${zone}`,
        kind: isWavelengthZone(zone) ? "wavelength-zone" : "availability-zone",
        label: isWavelengthZone(zone) ? `Wavelength Zone, ${areaOf(index, zone)}` : "Availability Zone",
        detail: zone,
        boxes: subnets
            .filter((subnet) => zoneOf(subnet) === zone)
            .sort(byTier(index))
            .map((subnet) => subnetBox(index, subnet, running, placed)),
        things: [],
        gateways: [],
    }));
}

function gateway(id: string, label: string): Thing {
    return { id, kind: "gateway", label };
}

function latticeBoxes(index: NetworkIndex): Box[] {
    return [...index.network.lattice.serviceNetworks].sort(byId).map(({ id, resource }) => ({
        id,
        kind: "lattice",
        label: "VPC Lattice",
        detail: resource.name,
        boxes: [],
        things: offersOf(index, id).map((offer) => offered(index, offer)),
        gateways: [],
    }));
}

function offered({ network, subjects }: NetworkIndex, id: string): Thing {
    const configuration = network.lattice.resourceConfigurations.find((each) => each.id === id);
    if (configuration === undefined) {
        const label = subjects.get(id)?.element.resource.name ?? id;
        return { id, kind: "lattice-service", label, detail: "Lattice service" };
    }
    const { target } = configuration;
    const behind =
        target === undefined || isMissing(target)
            ? undefined
            : "subject" in target
              ? subjects.get(target.subject)?.element.resource.name
              : Object.values(target)[0];
    const detail = behind === undefined ? "Lattice resource" : `Lattice resource: ${behind}`;
    return { id, kind: "lattice-resource", label: configuration.resource.name, detail };
}
