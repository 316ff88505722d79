import { z } from "zod";
import { limits } from "../../model/aws/limits";
import { vpcQuotas } from "../../model/aws/quotas";
import { parseZone } from "../../model/aws/zones";
import { amiId, count, instanceType, label, oneOf, peerCidrBlock, vpcCidrBlock, within } from "./fields";

const zoneSchema = z.strictObject({
    area: label(16).describe(
        "What the zone is called here, after the area whose devices reach it: `east` for Tokyo, `west` for Osaka. Another name makes all of the area anew, and needs another `cidrBlock`.",
    ),
    zone: z
        .string()
        .refine((zone) => parseZone(zone)?.name === zone, {
            error: "the name of a Wavelength Zone is allowed, such as ap-northeast-1-wl1-nrt-wlz-1",
        })
        .describe("Name of the Wavelength Zone."),
    cidrBlock: vpcCidrBlock
        .optional()
        .describe("Block of the zone's subnet. Planned for KDDI's zones and San Francisco, required for others."),
    networkBorderGroup: z
        .string()
        .regex(/^[a-z]{2}(-[a-z]+)+-\d(-wl\d(-[a-z]{3}(-wlz-\d)?)?)?$/, {
            error: "the name of a network border group is allowed, such as ap-northeast-1-wl1-nrt-wlz-1",
        })
        .optional()
        .describe("Border group of the carrier IP, where it differs from what AWS reports."),
    instanceType: instanceType.default("t3.medium").describe("Instance type of the zone's server."),
    reserveCapacity: z
        .boolean()
        .default(false)
        .describe(
            "Reserve the server's capacity in the zone: the server is deleted before its successor asks for capacity. Charged as an instance of its type, whether one runs or not.",
        ),
    offeredInstanceTypes: z
        .array(instanceType)
        .min(1)
        .optional()
        .describe(
            "Instance types that the zone offers, where the published list is out of date; the project's commands tell them to the policy pack as well.",
        ),
});

export const wavelengthSchema = z.strictObject({
    optIn: z
        .boolean()
        .default(false)
        .describe("Opt the account in to the zones' group. Account-wide, and not undone by destroy."),
    carrierAddresses: z
        .strictObject({
            cidrBlocks: z
                .array(peerCidrBlock)
                .min(1, { error: "at least one block of the carrier's addresses is needed" })
                .describe("Addresses of the carrier's devices."),
            maxEntries: count(1, vpcQuotas.rulesPerSecurityGroup)
                .default(20)
                .describe(
                    "Size of the prefix list. It counts as that many security-group rules wherever it is used; it can grow, never shrink.",
                ),
            managedBy: oneOf(["stack", "external"])
                .default("stack")
                .describe(
                    "`external`: the blocks are the first entries only, something outside updates the list, and later edits here are ignored.",
                ),
        })
        .describe("The prefix list of carrier addresses that the zones' servers admit."),
    zones: z
        .array(zoneSchema)
        .min(1, { error: "at least one zone is needed" })
        .describe("The Wavelength Zones, one per area."),
    serverVolumeSize: within(limits.rootVolumeSize)
        .default(20)
        .describe("Size of a server's root volume in GiB (gp2 in a zone)."),
    amiId: amiId
        .optional()
        .describe(
            "AMI of the servers. Default: the newest Amazon Linux 2023 at creation; a newer one does not replace a server by itself.",
        ),
    allowPing: z
        .boolean()
        .default(true)
        .describe("Answer ICMP echo from anywhere, as carrier gateways let it through from the internet."),
});
