import { parseZone } from "../../model/aws/zones";
import { isMissing } from "../../model/network/facts";
import type { NetworkIndex } from "../../model/network/indexed";
import { type CheckedFlow, holds } from "../../model/prove/expectations";
import type { Declared } from "../../model/resources/declared";
import { networkOf } from "../../model/resources/network-of";
import { arrows } from "./arrows";
import { Graph } from "./graph";
import { offersOf } from "./lattice-ways";
import type { Placed } from "./places";
import type { Box, Scene, Thing } from "./scene";
import { byTier, placeIn, subnetBox } from "./subnet-box";
import * as types from "./types";
import { text, type Workload, workloads } from "./workloads";
import { areaOf, isWavelengthZone, regionOf, zoneOf, zonesOf } from "./zones";

const internet: Thing = { id: "internet", kind: "internet", label: "Internet" };

/** What a picture of these resources and their expectations shows. Pure: the same in any order give the same scene. */
export function readScene(resources: readonly Declared[], flows: readonly CheckedFlow[] = []): Scene {
    const graph = new Graph(resources);
    const network = networkOf(resources);
    const running = workloads(graph, network);
    const placed = places(running);
    const vpcs = graph.all(types.vpcType);
    const devices = new Map(vpcs.flatMap((vpc) => devicesOf(graph, vpc)).map((thing) => [thing.id, thing]));
    const hasInternet = graph.all(types.internetGatewayType).length > 0;
    const outside = [...devices.values(), ...(hasInternet ? [internet] : [])];
    const region: Box = {
        id: "region",
        kind: "region",
        label: "Region",
        detail: regionOf(graph),
        boxes: [...vpcs.map((vpc) => vpcBox(graph, vpc, running, placed)), ...latticeBoxes(graph, network)],
        things: [],
        gateways: [],
    };
    return {
        outside,
        region,
        arrows: arrows({
            graph,
            network,
            flows,
            workloads: running,
            placed,
            internet: internet.id,
            devices: devicesId,
            things: new Set([...outside, ...thingsIn(region)].map(({ id }) => id)),
        }),
        expectations: { stated: flows.length, proved: flows.filter(holds).length },
    };
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

/** Those who come in through a VPC's carrier gateway, zone by zone: each zone has devices of its own area. */
function devicesOf(graph: Graph, vpc: Declared): Thing[] {
    const hasGateway = graph.pointingAt(vpc, types.carrierGatewayType, "vpcId").length > 0;
    return zonesOf(graph, subnetsOf(graph, vpc))
        .filter((zone) => hasGateway && isWavelengthZone(zone))
        .map((zone) => ({
            id: devicesId(zone),
            kind: "devices",
            label: "Carrier devices",
            detail: areaOf(graph, zone),
        }));
}

/** Id of the devices that reach a zone's network border group. */
function devicesId(zone: string): string {
    return `devices of ${parseZone(zone)?.borderGroup ?? zone}`;
}

function subnetsOf(graph: Graph, vpc: Declared): readonly Declared[] {
    return graph.pointingAt(vpc, types.subnetType, "vpcId");
}

function vpcBox(graph: Graph, vpc: Declared, running: readonly Workload[], placed: Placed): Box {
    const subnets = subnetsOf(graph, vpc);
    const zoneBox = (zone: string): Box => ({
        id: `${vpc.urn} ${zone}`,
        kind: isWavelengthZone(zone) ? "wavelength-zone" : "availability-zone",
        label: isWavelengthZone(zone) ? `Wavelength Zone, ${areaOf(graph, zone)}` : "Availability Zone",
        detail: zone,
        boxes: subnets
            .filter((subnet) => zoneOf(subnet) === zone)
            .sort(byTier(graph))
            .map((subnet) => subnetBox(graph, subnet, running, placed)),
        things: [],
        gateways: [],
    });
    return {
        id: vpc.urn,
        kind: "vpc",
        label: `VPC ${vpc.name}`,
        detail: text(vpc.inputs["cidrBlock"]),
        boxes: zonesOf(graph, subnets).map(zoneBox),
        things: [],
        gateways: [
            ...gatewaysOf(graph, vpc, types.carrierGatewayType, "Carrier gateway"),
            ...gatewaysOf(graph, vpc, types.internetGatewayType, "Internet gateway"),
        ],
    };
}

function gatewaysOf(graph: Graph, vpc: Declared, type: string, label: string): Thing[] {
    return graph.pointingAt(vpc, type, "vpcId").map((each) => ({ id: each.urn, kind: "gateway", label }));
}

function latticeBoxes(graph: Graph, network: NetworkIndex): Box[] {
    return graph.all(types.serviceNetworkType).map((each) => ({
        id: each.urn,
        kind: "lattice",
        label: "VPC Lattice",
        detail: each.name,
        boxes: [],
        things: offersOf(network, each.urn).map((id) => offered(network, id)),
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
