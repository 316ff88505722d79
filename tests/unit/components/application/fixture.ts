import * as aws from "@pulumi/aws";
import { type Recording, record } from "../../../../cli/plan/record";
import type { AzApplicationArgs } from "../../../../components/application/az-application";
import type { ZoneApplicationArgs } from "../../../../components/application/zone-application";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { answerInvoke } from "../../../../offline/aws/invokes";
import { declare } from "../../../support/declare";

export const eastZone = "ap-northeast-1-wl1-nrt-wlz-1";
export const westZone = "ap-northeast-1-wl1-kix-wlz-1";

/** What stands around the applications: the least that lets them be declared. */
export interface Surroundings {
    readonly zone: ZoneApplicationArgs;
    readonly az: Omit<Extract<AzApplicationArgs, { entry: "address" }>, "entry">;
    readonly publicSubnetIds: ReturnType<typeof subnetIds>;
}

export function declareWith(program: (around: Surroundings) => unknown): Promise<Declared[]> {
    return declare(() => program(surroundings()));
}

/** The same, with what the program said to its user. */
export function recordWith(program: (around: Surroundings) => unknown): Promise<Recording> {
    const region = "ap-northeast-1";
    return record(() => program(surroundings()), {
        project: "wavelength-lattice",
        stack: "test",
        config: { "aws:region": region },
        answer: (token, args) => answerInvoke(token, args, { region }),
    });
}

/** The resources that a component declared, without what stands around it, as `type name`. */
export function inventory(resources: readonly Declared[], root: string): string[] {
    const inside = new Set(resources.filter(({ name, type }) => name === root && isOurs(type)).map(({ urn }) => urn));
    const found: string[] = [];
    for (const { urn, type, name, parent } of resources) {
        if (inside.has(urn) || (parent !== undefined && inside.has(parent))) {
            inside.add(urn);
            found.push(`${type} ${name}`);
        }
    }
    return found.sort();
}

function isOurs(type: string): boolean {
    return type.startsWith("wavelength-lattice:");
}

function surroundings(): Surroundings {
    const vpc = new aws.ec2.Vpc("network", { cidrBlock: "10.0.0.0/16" });
    const gateway = new aws.ec2.CarrierGateway("carrier", { vpcId: vpc.id });
    const zoneSubnet = new aws.ec2.Subnet("zone-east", {
        vpcId: vpc.id,
        cidrBlock: "10.0.0.0/24",
        availabilityZone: eastZone,
    });
    const table = new aws.ec2.RouteTable("zone-east", { vpcId: vpc.id });
    const carrierRoute = new aws.ec2.Route("zone-east-carrier", {
        routeTableId: table.id,
        destinationCidrBlock: "0.0.0.0/0",
        carrierGatewayId: gateway.id,
    });
    const list = new aws.ec2.ManagedPrefixList("carrier-addresses", {
        name: "carrier",
        addressFamily: "IPv4",
        maxEntries: 10,
        entries: [{ cidr: "203.0.113.0/24" }],
    });
    const bastion = new aws.ec2.SecurityGroup("bastion", { vpcId: vpc.id });
    const common = {
        vpcId: vpc.id,
        instanceType: "t3.medium",
        bastion: { name: "bastion", securityGroupId: bastion.id },
        tags: { Project: "edge" },
    };
    return {
        zone: {
            ...common,
            area: "east",
            zone: eastZone,
            otherZones: [westZone],
            subnetId: zoneSubnet.id,
            carrierRoute,
            carrierPrefixListId: list.id,
        },
        az: { ...common, subnetIds: subnetIds(vpc, "private"), zones: [eastZone] },
        publicSubnetIds: subnetIds(vpc, "public"),
    };
}

function subnetIds(vpc: aws.ec2.Vpc, tier: string) {
    return ["a", "c"].map((letter, index) => {
        const cidrBlock = `10.0.${tier === "public" ? 1 : 2}${index}.0/24`;
        const availabilityZone = `ap-northeast-1${letter}`;
        return new aws.ec2.Subnet(`${tier}-${letter}`, { vpcId: vpc.id, cidrBlock, availabilityZone }).id;
    });
}

/** What a server says beside its image and its user data: one interface, IMDSv2, an encrypted volume, and no key. */
export function serverOn(volumeType: "gp2" | "gp3", tags: Readonly<Record<string, string>>) {
    return {
        instanceType: "t3.medium",
        iamInstanceProfile: unknownString,
        primaryNetworkInterface: { networkInterfaceId: unknownString },
        metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
        rootBlockDevice: { volumeType, volumeSize: 20, encrypted: true, deleteOnTermination: true, tags },
        userDataReplaceOnChange: true,
        tags,
    };
}
