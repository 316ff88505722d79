import * as aws from "@pulumi/aws";
import { ZoneApplication } from "../../components/application/zone-application";
import { Expectations } from "../../components/expectations";
import type { TransitGateway } from "../../components/hybrid/transit-gateway";
import { ZoneVpc } from "../../components/hybrid/zone-vpc";
import { physicalName } from "../../components/shared/names";
import { named } from "../../components/shared/tags";
import { CarrierPrefixList } from "../../components/wavelength/carrier-prefix-list";
import { blocksOfZoneVpc } from "./connected";
import type { Context } from "./context";
import { flowLogsOf } from "./region";

interface LinkedZone {
    readonly name: string;
    readonly vpc: ZoneVpc;
    readonly application: ZoneApplication;
}

/**
 * A VPC for each of the areas that ask for one, with a server in the zone that those of the other zones reach.
 * @returns The servers by name.
 */
export function buildZoneVpcs(
    context: Context,
    transitGateway: TransitGateway,
): Readonly<Record<string, ZoneApplication>> {
    const { settings, tags, parent } = context;
    const { hybrid, wavelength } = settings;
    if (hybrid === undefined || wavelength === undefined || hybrid.zoneVpcs.length === 0) {
        return {};
    }
    const devices = new CarrierPrefixList("linked-addresses", { ...wavelength.carrierAddresses, tags }, { parent });
    const linked = hybrid.zoneVpcs.flatMap((each) => linkedZone(context, each, transitGateway, devices) ?? []);
    admitEachOther(context, linked);
    const flows = linked.flatMap((from) =>
        linked.map(
            (to) => ({ from: from.name, to: to.name, protocol: "tcp", port: 443, expect: "reachable" }) as const,
        ),
    );
    const between = flows.filter(({ from, to }) => from !== to);
    new Expectations("linked-expectations", { flows: between }, { parent });
    return Object.fromEntries(linked.map(({ name, application }) => [name, application]));
}

function linkedZone(
    context: Context,
    { area, cidrBlock }: { area: string; cidrBlock: string },
    transitGateway: TransitGateway,
    devices: CarrierPrefixList,
): LinkedZone | undefined {
    const { settings, zones: facts, tags, parent, zoneNames } = context;
    const { wavelength, hybrid, network } = settings;
    const configured = wavelength?.zones.find((one) => one.area === area);
    if (configured === undefined || wavelength === undefined || hybrid === undefined) {
        return undefined;
    }
    const { zone, instanceType } = configured;
    const networkBorderGroup = configured.networkBorderGroup ?? facts.networkBorderGroups[zone];
    const vpc = new ZoneVpc(
        `${area}-vpc`,
        {
            ...{ area, zone, cidrBlock, transitGateway, networkBorderGroup, tags },
            availabilityZones: network.availabilityZones,
            cidrBlocks: blocksOfZoneVpc(settings, hybrid, area),
            flowLogs: flowLogsOf(settings),
        },
        { parent },
    );
    const name = `${area}-linked`;
    const application = new ZoneApplication(
        name,
        {
            ...{ area, zone, networkBorderGroup, instanceType, tags },
            otherZones: zoneNames.filter((other) => other !== zone),
            vpcId: vpc.network.vpcId,
            subnetId: vpc.zone.subnetId,
            carrierRoute: vpc.zone.carrierRoute,
            carrierPrefixListId: devices.id,
            allowPing: wavelength.allowPing,
            amiId: wavelength.amiId,
            volumeSize: wavelength.serverVolumeSize,
            protect: settings.protect,
            kmsKeyArn: settings.kmsKeyArn,
            systemsManagerPolicy: settings.systemsManagerPolicy,
        },
        { parent },
    );
    return { name, vpc, application };
}

/** Size of the list of zones' blocks, which security groups count as that many rules. */
const linkedZonesAtMost = 10;

/**
 * By a prefix list of the zones' blocks, which can be changed in one place; groups of other VPCs are not known everywhere
 * behind a transit gateway.
 */
function admitEachOther({ tags, parent }: Context, linked: readonly LinkedZone[]): void {
    const name = "linked-zones";
    const list = new aws.ec2.ManagedPrefixList(
        name,
        {
            name: physicalName(name, { maxLength: 255 }),
            addressFamily: "IPv4",
            // Room for zones to come: AWS changes a list's size and its entries one after the other, never both at once.
            maxEntries: Math.max(linkedZonesAtMost, linked.length),
            entries: linked.map(({ vpc }) => ({ cidr: vpc.zone.cidrBlock, description: vpc.zone.area })),
            tags: named(name, tags),
        },
        { parent },
    );
    for (const { name: server, application } of linked) {
        const rule = `${server}-in-zones`;
        new aws.vpc.SecurityGroupIngressRule(
            rule,
            {
                ...{ securityGroupId: application.securityGroupId, prefixListId: list.id },
                ...{
                    description: "HTTPS from the servers of other zones",
                    ipProtocol: "tcp",
                    fromPort: 443,
                    toPort: 443,
                },
                tags: named(rule, tags),
            },
            { parent },
        );
    }
}
