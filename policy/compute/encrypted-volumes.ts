import type { Properties } from "../../model/resources/declared";
import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType, types } from "../../model/resources/graph/types";
import { blocks, flag, pending, read, text } from "../../model/resources/value";
import { type Single, stackPolicy, undecided, violation } from "../frame/definition";
import { isOverridden } from "./overridden";

type EncryptedVolumes = { encryptedByDefault: boolean };

/** A volume that is not encrypted for certain: the property that says so, or should. */
interface EncryptionFault {
    readonly path: string;
    readonly state: "is false" | "is not set" | "is not known";
    /** In a launch template, the device that an instance may state itself; `root` for the AMI's own. */
    readonly device?: string;
}

const spotFleet = "aws:ec2/spotFleetRequest:SpotFleetRequest";
const holders = [
    types.instance,
    types.spotInstance,
    types.launchTemplate,
    types.launchConfiguration,
    types.volume,
    spotFleet,
];

export const computeEncryptedVolumes = stackPolicy<EncryptedVolumes>({
    name: "compute-encrypted-volumes",
    description: "EBS volumes are encrypted.",
    rationale:
        "An unencrypted volume and its snapshots can be read by whoever gets at them, and encryption cannot be switched on later. AWS's default for an account is no encryption.",
    source: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Set `encrypted: true` on the root volume and every further one; without `kmsKeyId` the key `aws/ebs` is used. Where the account encrypts by default, set `encryptedByDefault`.",
    controls: ["fsbp EC2.3", "fsbp EC2.181", "fsbp EC2.173"],
    options: {
        encryptedByDefault: {
            description:
                "Whether the account encrypts new volumes by itself in this Region; a volume that says nothing is fine then.",
            schema: { type: "boolean" },
            default: false,
        },
    },
    limitations: [
        "Volumes that ECS attaches to tasks by `volumeConfiguration`.",
        "Volumes that an AMI adds beside its root volume.",
        "Volumes made from an encrypted snapshot without saying so: they are reported, and `encrypted: true` is right for them.",
        "`aws.ebs.EncryptionByDefault` of the same stack, which may come after the first volume.",
    ],
    *check(graph, { encryptedByDefault }) {
        for (const resource of graph.ofType(...holders)) {
            const faults = faultsOf(resource)
                .filter(counts(encryptedByDefault))
                .filter(
                    ({ device }) =>
                        device === undefined || !isOverridden(graph, resource, (own) => states(own, device)),
                );
            const certain = faults.filter(({ state }) => state !== "is not known");
            if (certain.length > 0) {
                const found = certain.map(({ path, state }) => `${path} ${state}`).join(", ");
                yield violation(
                    resource,
                    `${named(resource)} has volumes that are not encrypted: ${found}; set it to true`,
                );
            } else if (faults.length > 0) {
                const unknowns = faults.map(({ path }) => missing(resource, path));
                yield undecided(resource, `${named(resource)} must encrypt its volumes`, unknowns);
            }
        }
    },
    remediate({ type, inputs }, { encryptedByDefault }) {
        const faults = faultsOf({ type, inputs }).filter(counts(encryptedByDefault));
        return faults.some(({ state }) => state !== "is not known")
            ? remediated(canonicalType(type), inputs)
            : undefined;
    },
});

/** A launch template without mappings leaves the root volume to the AMI. */
const root = "root";

/** Whether an instance states a device itself. */
function states(inputs: Properties, device: string): boolean {
    return device === root
        ? read(inputs, "rootBlockDevice") !== undefined
        : blocks(inputs, "ebsBlockDevices").some((block) => block !== pending && text(block, "deviceName") === device);
}

function counts(encryptedByDefault: boolean): (fault: EncryptionFault) => boolean {
    return ({ state }) => !(encryptedByDefault && state === "is not set");
}

function faultsOf({ type, inputs }: Pick<Single, "type" | "inputs">): readonly EncryptionFault[] {
    switch (canonicalType(type)) {
        case types.volume:
            return faultAt(inputs, "encrypted");
        case types.launchTemplate: {
            const mappings = blocks(inputs, "blockDeviceMappings");
            if (mappings.length === 0) {
                return [{ path: "blockDeviceMappings[].ebs.encrypted", state: "is not set", device: root }];
            }
            return mappings.flatMap((mapping, index) =>
                mapping === pending || read(mapping, "ebs") !== undefined
                    ? faultAt(mapping, "encrypted", `blockDeviceMappings[${index}].ebs.`, "ebs").map((fault) => {
                          const device = text(mapping, "deviceName");
                          return typeof device === "string" ? { ...fault, device } : fault;
                      })
                    : [],
            );
        }
        case types.instance:
        case types.spotInstance:
        case types.launchConfiguration: {
            const more = blocks(inputs, "ebsBlockDevices").flatMap((block, index) =>
                faultAt(block, "encrypted", `ebsBlockDevices[${index}].`),
            );
            // The root volume of an instance without one of its own is the launch template's, and judged there.
            const own = read(inputs, "rootBlockDevice");
            return own === undefined && read(inputs, "launchTemplate") !== undefined
                ? more
                : [...faultAt(own, "encrypted", "rootBlockDevice."), ...more];
        }
        case spotFleet:
            return blocks(inputs, "launchSpecifications").flatMap((specification, index) =>
                ["rootBlockDevices", "ebsBlockDevices"].flatMap((key) => {
                    const devices = specification === pending ? [pending] : blocks(specification, key);
                    const stated = key === "rootBlockDevices" && devices.length === 0 ? [{}] : devices;
                    return stated.flatMap((device, position) =>
                        faultAt(device, "encrypted", `launchSpecifications[${index}].${key}[${position}].`),
                    );
                }),
            );
        default:
            return [];
    }
}

function faultAt(block: unknown, key: string, prefix = "", inside?: string): readonly EncryptionFault[] {
    const encrypted = inside === undefined ? flag(block, key) : flag(block, inside, key);
    if (encrypted === true) {
        return [];
    }
    const state = encrypted === pending ? "is not known" : encrypted === undefined ? "is not set" : "is false";
    return [{ path: `${prefix}${key}`, state }];
}

/** The same inputs with every volume encrypted that they describe; the root volume of a template cannot be guessed. */
function remediated(type: string, inputs: Properties): Properties | undefined {
    if (type === types.volume) {
        return { ...inputs, encrypted: true };
    }
    if (type === types.launchTemplate) {
        const mappings = inputs["blockDeviceMappings"];
        return Array.isArray(mappings)
            ? { ...inputs, blockDeviceMappings: mappings.map((mapping) => withEncrypted(mapping, "true", "ebs")) }
            : undefined;
    }
    if (type === spotFleet) {
        return undefined;
    }
    const { rootBlockDevice, ebsBlockDevices } = inputs;
    return {
        ...inputs,
        ...(rootBlockDevice === undefined && inputs["launchTemplate"] !== undefined
            ? {}
            : { rootBlockDevice: withEncrypted(rootBlockDevice ?? {}, true) }),
        ...(Array.isArray(ebsBlockDevices)
            ? { ebsBlockDevices: ebsBlockDevices.map((block) => withEncrypted(block, true)) }
            : {}),
    };
}

/** A block with `encrypted` set where it is a block; an unknown stays what it is. */
function withEncrypted(block: unknown, value: boolean | "true", inside?: string): unknown {
    if (typeof block !== "object" || block === null || Array.isArray(block)) {
        return block;
    }
    if (inside === undefined) {
        return flag(block, "encrypted") === pending ? block : { ...block, encrypted: value };
    }
    const inner = (block as Properties)[inside];
    return inner === undefined ? block : { ...block, [inside]: withEncrypted(inner, value) };
}
