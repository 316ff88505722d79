import { isWavelengthZone } from "../../model/aws/zones";
import type { Graph } from "../../model/resources/graph/graph";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";

const naming: readonly string[] = ["availabilityZone", "availabilityZoneId", "networkBorderGroup"];

/**
 * Whether a program has a Wavelength Zone, or declares something in a zone that is not known yet: a carrier gateway, a
 * zone's name, or a zone that is awaited. Without any of these nobody is told what would be wrong in a zone.
 */
export function hasZoneSign(graph: Graph): boolean {
    return graph.memo(findSign);
}

function findSign(graph: Graph): boolean {
    return (
        graph.ofType(types.carrierGateway).length > 0 ||
        graph.resources.some(({ inputs }) =>
            naming.some((key) => {
                const zone = text(inputs, key);
                return zone === pending || (zone !== undefined && isWavelengthZone(zone));
            }),
        )
    );
}
