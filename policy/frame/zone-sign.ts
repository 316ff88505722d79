import { isWavelengthZone } from "../../model/aws/zones";
import type { Graph } from "../../model/resources/graph/graph";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";

const naming: readonly string[] = ["availabilityZone", "availabilityZoneId", "networkBorderGroup"];

/**
 * Whether a program has a Wavelength Zone, or declares something in a zone that is not known yet: a carrier gateway, a
 * zone's name, or a zone that is awaited. Without any of these nobody is told what would be wrong in a zone.
 * @param manages Whether a resource is the program's own: of one that it only reads a plan never knows the zone.
 */
export function hasZoneSign(graph: Graph, manages: (urn: string) => boolean): boolean {
    return (
        graph.ofType(types.carrierGateway).length > 0 ||
        graph.resources.some(({ urn, inputs }) =>
            naming.some((key) => {
                const zone = text(inputs, key);
                return zone === pending ? manages(urn) : zone !== undefined && isWavelengthZone(zone);
            }),
        )
    );
}
