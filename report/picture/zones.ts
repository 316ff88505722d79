import { parseZone } from "../../model/aws/zones";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "./graph";
import * as types from "./types";
import { text } from "./workloads";

/** Name or ID of a subnet's zone, as the program gave it. */
export function zoneOf(subnet: Declared): string {
    return text(subnet.inputs["availabilityZone"]) ?? text(subnet.inputs["availabilityZoneId"]) ?? "not known yet";
}

export function isWavelengthZone(zone: string): boolean {
    return parseZone(zone) !== undefined;
}

/** What a zone is called by those who live near it: the tag `Area` of its subnet, or the location in its name. */
export function areaOf(graph: Graph, zone: string): string {
    const tagged = graph
        .all(types.subnetType)
        .filter((subnet) => zoneOf(subnet) === zone)
        .flatMap((subnet) => text((subnet.inputs["tags"] as Record<string, unknown> | undefined)?.["Area"]) ?? []);
    return `${tagged[0] ?? parseZone(zone)?.location ?? zone} area`;
}

/** Zones of some subnets: Wavelength Zones first, since they are nearest to the carrier's devices, by area; then the others. */
export function zonesOf(graph: Graph, subnets: readonly Declared[]): string[] {
    const key = (zone: string) => (isWavelengthZone(zone) ? `0 ${areaOf(graph, zone)} ${zone}` : `1 ${zone}`);
    return [...new Set(subnets.map(zoneOf))].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The Region that the zones of a program are in; undefined where only zone IDs are given. */
export function regionOf(graph: Graph): string | undefined {
    const zones = graph.all(types.subnetType).map(zoneOf);
    return zones.flatMap(
        (zone) => parseZone(zone)?.region ?? /^[a-z]{2}(?:-[a-z]+)+-\d+(?=[a-z]$)/.exec(zone)?.[0] ?? [],
    )[0];
}
