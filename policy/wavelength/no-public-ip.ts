import type { Declared } from "../../model/resources/declared";
import { canonicalType, subnets, types } from "../../model/resources/graph/types";
import { blocks, flag, pending } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { faultsInZone, type ZoneFault } from "./in-zone";

export const wavelengthNoPublicIp = stackPolicy<Record<never, never>>({
    name: "wavelength-no-public-ip",
    description: "Nothing in a Wavelength Zone asks for a public IP address; it gets a carrier IP instead.",
    rationale:
        "Addresses in a Wavelength Zone come from the carrier: there is no internet gateway, and no public IP address that would work. Asking for one fails at launch.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/how-wavelengths-work.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Set `mapPublicIpOnLaunch: false` on the subnet and drop `associatePublicIpAddress`; allocate an `aws.ec2.Eip` with the zone's network border group and associate it.",
    options: {},
    limitations: [],
    *check(graph) {
        for (const resource of graph.ofType(
            ...subnets,
            types.instance,
            types.spotInstance,
            types.launchTemplate,
            types.launchConfiguration,
        )) {
            yield* faultsInZone(
                graph,
                resource,
                asks(resource),
                (faults) => `where addresses come from the carrier: ${faults}; use a carrier IP`,
            );
        }
    },
});

function asks(resource: Declared): readonly ZoneFault[] {
    const type = canonicalType(resource.type);
    if (subnets.includes(type)) {
        return stated("mapPublicIpOnLaunch", flag(resource.inputs, "mapPublicIpOnLaunch"));
    }
    if (type !== types.launchTemplate) {
        return stated("associatePublicIpAddress", flag(resource.inputs, "associatePublicIpAddress"));
    }
    return blocks(resource.inputs, "networkInterfaces").flatMap((block, index) => {
        // A block that is unknown as a whole says nothing of public addresses, and most ask for none.
        const value = block === pending ? undefined : flag(block, "associatePublicIpAddress");
        return stated(`networkInterfaces[${index}].associatePublicIpAddress`, value);
    });
}

function stated(property: string, value: boolean | undefined | typeof pending): readonly ZoneFault[] {
    if (value === pending) {
        return [{ text: `${property} must not be true`, unknown: property }];
    }
    return value === true ? [{ text: `${property} is true` }] : [];
}
