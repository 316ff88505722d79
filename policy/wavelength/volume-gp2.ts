import { isWavelengthZone } from "../../model/aws/zones";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { canonicalType, types } from "../../model/resources/graph/types";
import { users } from "../../model/resources/placement";
import { blocks, pending, read, text } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { faultsInZone, type ZoneFault } from "./in-zone";

const instances: readonly string[] = [types.instance, types.spotInstance, types.launchConfiguration];

export const wavelengthVolumeGp2 = stackPolicy<Record<never, never>>({
    name: "wavelength-volume-gp2",
    description: "EBS volumes in a Wavelength Zone are of type gp2.",
    rationale:
        "Wavelength Zones offer gp2 volumes only. Most current AMIs ask for gp3 where an instance states no type, and the launch fails.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/wavelength-quotas.html",
    severity: "high",
    level: "mandatory",
    remediationSteps: "Set the root volume's and every further volume's type to `\"gp2\"` explicitly.",
    options: {},
    limitations: [
        "Volumes that an AMI adds beside its root volume.",
        "Whether a launch template's mappings name the AMI's root device.",
    ],
    *check(graph) {
        for (const resource of graph.ofType(...instances, types.launchTemplate, types.volume)) {
            yield* faultsInZone(
                graph,
                resource,
                faultsOf(graph, resource),
                (faults) => `where volumes are gp2 only: ${faults}; set the type to gp2`,
            );
        }
    },
    // One resource's inputs tell its zone only where it states the zone itself, as a volume does.
    remediate({ type, inputs }) {
        const zone = text(inputs, "availabilityZone");
        const stated = text(inputs, "type");
        if (canonicalType(type) !== types.volume || typeof zone !== "string" || !isWavelengthZone(zone)) {
            return undefined;
        }
        if (stated === "gp2" || stated === pending) {
            return undefined;
        }
        // What gp3 and io volumes are given, a gp2 volume does not take.
        const { iops: _iops, throughput: _throughput, ...others } = inputs;
        return { ...others, type: "gp2" };
    },
});

function faultsOf(graph: Graph, resource: Declared): readonly ZoneFault[] {
    const { inputs } = resource;
    const type = canonicalType(resource.type);
    if (type === types.volume) {
        return typeFault("type", text(inputs, "type"));
    }
    if (type === types.launchTemplate) {
        return templateFaults(graph, resource);
    }
    const root = text(inputs, "rootBlockDevice", "volumeType");
    const more = blocks(inputs, "ebsBlockDevices").flatMap((block, index) =>
        typeFault(`ebsBlockDevices[${index}].volumeType`, text(block, "volumeType")),
    );
    if (root === undefined && read(inputs, "launchTemplate") === undefined) {
        return [
            {
                text: "rootBlockDevice.volumeType is left to the AMI",
                unknown: "the root volume's type in the AMI",
            },
            ...more,
        ];
    }
    return [...typeFault("rootBlockDevice.volumeType", root), ...more];
}

function templateFaults(graph: Graph, template: Declared): readonly ZoneFault[] {
    const mappings = blocks(template.inputs, "blockDeviceMappings");
    const stated = mappings.map((block) => text(block, "ebs", "volumeType"));
    const overridden = users(graph, template).filter(
        (user) => instances.includes(canonicalType(user.type)) && text(user.inputs, "rootBlockDevice", "volumeType"),
    );
    if (stated.every((type) => type === undefined)) {
        const all = users(graph, template);
        return all.length > 0 && overridden.length === all.length
            ? []
            : [
                  {
                      text: "no blockDeviceMappings[].ebs.volumeType is set, which leaves the root volume to the AMI",
                      unknown: "the root volume's type in the AMI",
                  },
              ];
    }
    return stated.flatMap((type, index) => typeFault(`blockDeviceMappings[${index}].ebs.volumeType`, type));
}

function typeFault(path: string, type: string | undefined | typeof pending): readonly ZoneFault[] {
    if (type === undefined || type === "gp2") {
        return [];
    }
    return [type === pending ? { text: `${path} must be gp2`, unknown: path } : { text: `${path} is ${type}` }];
}
