import assert from "node:assert/strict";
import { DirectConnect } from "../../../../components/hybrid/direct-connect";
import { VpcPeering, type VpcPeeringArgs } from "../../../../components/hybrid/peering";
import { SiteToSiteVpn, type SiteToSiteVpnArgs } from "../../../../components/hybrid/site-to-site-vpn";
import { TransitAttachment } from "../../../../components/hybrid/transit-attachment";
import { TransitGateway } from "../../../../components/hybrid/transit-gateway";
import { VirtualPrivateGateway } from "../../../../components/hybrid/virtual-private-gateway";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames, refusal } from "../../../support/declare";

const peering: VpcPeeringArgs = {
    requester: {
        vpcId: "vpc-1",
        cidrBlock: "10.0.0.0/16",
        routeTables: { "private-a": "rtb-1", "private-c": "rtb-2" },
    },
    accepter: { vpcId: "vpc-2", cidrBlock: "10.1.0.0/16", routeTables: { main: "rtb-3" } },
    tags: { Project: "edge" },
};
const declarePeering = (accepter: Partial<VpcPeeringArgs["accepter"]> = {}) =>
    declare(() => {
        new VpcPeering("joined", { ...peering, accepter: { ...peering.accepter, ...accepter } });
    });
const inputsOf = (resources: readonly Declared[], type: string) =>
    Object.fromEntries(byType(resources, type).map(({ name, inputs }) => [name, inputs]));
describe("VpcPeering (R30)", () => {
    it("is accepted at once within an account and Region, and has routes on both sides", async () => {
        const resources = await declarePeering();
        assert.deepEqual(byName(resources, "aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "joined").inputs, {
            vpcId: "vpc-1",
            peerVpcId: "vpc-2",
            autoAccept: true,
            requester: { allowRemoteVpcDnsResolution: true },
            accepter: { allowRemoteVpcDnsResolution: true },
            tags: { Project: "edge", Name: "joined" },
        });
        const id = { vpcPeeringConnectionId: unknownString };
        assert.deepEqual(inputsOf(resources, "aws:ec2/route:Route"), {
            "joined-private-a-10.1.0.0-16": { routeTableId: "rtb-1", destinationCidrBlock: "10.1.0.0/16", ...id },
            "joined-private-c-10.1.0.0-16": { routeTableId: "rtb-2", destinationCidrBlock: "10.1.0.0/16", ...id },
            "joined-back-main-10.0.0.0-16": { routeTableId: "rtb-3", destinationCidrBlock: "10.0.0.0/16", ...id },
        });
    });

    it("is accepted in the other Region, where its routes are as well", async () => {
        const resources = await declarePeering({ region: "us-west-2" });
        const connection = byName(resources, "aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "joined");
        const { autoAccept, peerRegion } = connection.inputs;
        assert.deepEqual({ autoAccept, peerRegion }, { autoAccept: undefined, peerRegion: "us-west-2" });
        const accepter = byName(
            resources,
            "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
            "joined",
        );
        assert.deepEqual(accepter.inputs, {
            vpcPeeringConnectionId: unknownString,
            autoAccept: true,
            region: "us-west-2",
            tags: { Project: "edge", Name: "joined" },
        });
        const routes = inputsOf(resources, "aws:ec2/route:Route");
        assert.equal(routes["joined-back-main-10.0.0.0-16"]?.["region"], "us-west-2");
        assert.equal(routes["joined-private-a-10.1.0.0-16"]?.["region"], undefined);
    });

    it("waits for another account to accept it", async () => {
        const resources = await declarePeering({ accountId: "111122223333", routeTables: {} });
        const { inputs } = byName(resources, "aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "joined");
        assert.equal(inputs["autoAccept"], undefined);
        assert.equal(inputs["peerOwnerId"], "111122223333");
        assert.equal(byType(resources, "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter").length, 0);
        assert.equal(byType(resources, "aws:ec2/route:Route").length, 2);
    });

    it("refuses VPCs that overlap", async () => {
        const overlapping = { ...peering.accepter, cidrBlock: "10.0.128.0/17" };
        assert.equal(
            await refusal(() => new VpcPeering("joined", { ...peering, accepter: overlapping })),
            "The peering 'joined' cannot be built:\n" +
                "  accepter.cidrBlock: 10.0.128.0/17 overlaps 10.0.0.0/16, and no route can tell them apart; choose another block",
        );
    });
});

describe("TransitGateway (R30)", () => {
    const program = () => {
        const transitGateway = new TransitGateway("transit", { flowLogs: { destination: "s3" } });
        new TransitAttachment("attached", {
            transitGateway,
            vpcId: "vpc-1",
            subnetIds: ["subnet-1", "subnet-2"],
            routeTables: { "private-a": "rtb-1" },
            cidrBlocks: ["10.1.0.0/16"],
        });
        new SiteToSiteVpn("vpn", { ...vpn, end: { transitGateway } });
    };

    it("joins nothing by itself: its default route table is off", async () => {
        const { inputs } = byName(
            await declare(program),
            "aws:ec2transitgateway/transitGateway:TransitGateway",
            "transit",
        );
        const { defaultRouteTableAssociation, defaultRouteTablePropagation, amazonSideAsn } = inputs;
        assert.deepEqual(
            { defaultRouteTableAssociation, defaultRouteTablePropagation, amazonSideAsn },
            { defaultRouteTableAssociation: "disable", defaultRouteTablePropagation: "disable", amazonSideAsn: 64512 },
        );
    });

    it("has one route table for VPCs and one for on-premises, and announces on-premises to VPCs only", async () => {
        const resources = await declare(program);
        const joins = (type: string) =>
            byType(resources, `aws:ec2transitgateway/${type}`)
                .map((one) => [
                    ...referencedNames(resources, one, "transitGatewayAttachmentId"),
                    ...referencedNames(resources, one, "transitGatewayRouteTableId"),
                ])
                .sort();
        assert.deepEqual(joins("routeTableAssociation:RouteTableAssociation"), [
            ["attached", "transit-vpcs"],
            ["vpn", "transit-on-premises"],
        ]);
        assert.deepEqual(joins("routeTablePropagation:RouteTablePropagation"), [
            ["attached", "transit-on-premises"],
            ["attached", "transit-vpcs"],
            ["vpn", "transit-vpcs"],
        ]);
    });

    it("records its traffic (R32), and routes the VPC's traffic to itself", async () => {
        const resources = await declare(program);
        const log = byName(resources, "aws:ec2/flowLog:FlowLog", "transit-flow-logs");
        assert.deepEqual(referencedNames(resources, log, "transitGatewayId"), ["transit"]);
        const route = byName(resources, "aws:ec2/route:Route", "attached-private-a-10.1.0.0-16");
        assert.deepEqual(referencedNames(resources, route, "transitGatewayId"), ["transit"]);
    });

    it("refuses a number that is not private", async () => {
        assert.equal(
            await refusal(() => new TransitGateway("transit", { amazonSideAsn: 1 })),
            "The transit gateway 'transit' cannot be built:\n" +
                "  amazonSideAsn: 1; 64512 to 65534 and 4200000000 to 4294967294 are allowed (private numbers)",
        );
    });
});

const vpn: Omit<SiteToSiteVpnArgs, "end"> = {
    customerGatewayIp: "203.0.113.10",
    routing: "static",
    cidrBlocks: ["192.168.0.0/16"],
};

describe("SiteToSiteVpn (R31)", () => {
    const onGateway = (args: Partial<SiteToSiteVpnArgs>) => () => {
        const routeTables = { "private-a": "rtb-1" };
        const virtualPrivateGateway = new VirtualPrivateGateway("gateway", { vpcId: "vpc-1", routeTables });
        new SiteToSiteVpn("vpn", { ...vpn, end: { virtualPrivateGateway }, ...args });
    };

    it("has two tunnels with IKEv2 and a log, and keeps its keys out of the state", async () => {
        const resources = await declare(onGateway({}));
        const cloudwatchLogOptions = { logEnabled: true, logGroupArn: unknownString, logOutputFormat: "json" };
        assert.deepEqual(byName(resources, "aws:ec2/vpnConnection:VpnConnection", "vpn").inputs, {
            type: "ipsec.1",
            customerGatewayId: unknownString,
            vpnGatewayId: unknownString,
            staticRoutesOnly: true,
            presharedKeyStorage: "SecretsManager",
            tunnel1IkeVersions: ["ikev2"],
            tunnel2IkeVersions: ["ikev2"],
            tunnel1LogOptions: { cloudwatchLogOptions },
            tunnel2LogOptions: { cloudwatchLogOptions },
            tags: { Name: "vpn" },
        });
    });

    it("routes by the connection on a virtual private gateway, which tells the VPC's route tables", async () => {
        const resources = await declare(onGateway({}));
        assert.deepEqual(inputsOf(resources, "aws:ec2/vpnConnectionRoute:VpnConnectionRoute"), {
            "vpn-192.168.0.0-16": { vpnConnectionId: unknownString, destinationCidrBlock: "192.168.0.0/16" },
        });
        assert.deepEqual(inputsOf(resources, "aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation"), {
            "gateway-private-a": { vpnGatewayId: unknownString, routeTableId: "rtb-1" },
        });
    });

    it("declares no route with BGP, and says what is meant to be announced", async () => {
        const resources = await declare(onGateway({ routing: "bgp" }));
        assert.equal(byType(resources, "aws:ec2/vpnConnectionRoute:VpnConnectionRoute").length, 0);
        const component = byName(resources, "wavelength-lattice:hybrid:SiteToSiteVpn", "vpn");
        assert.deepEqual(component.outputs["announcedCidrBlocks"], ["192.168.0.0/16"]);
    });

    it("notices a tunnel that is down", async () => {
        const alarm = byName(await declare(onGateway({})), "aws:cloudwatch/metricAlarm:MetricAlarm", "vpn");
        const { metricName, statistic, threshold, treatMissingData } = alarm.inputs;
        assert.deepEqual(
            { metricName, statistic, threshold, treatMissingData },
            { metricName: "TunnelState", statistic: "Minimum", threshold: 1, treatMissingData: "breaching" },
        );
    });

    it("refuses blocks of this side, and none", async () => {
        assert.equal(
            await refusal(onGateway({ vpcCidrBlocks: ["192.168.4.0/22"] })),
            "The VPN connection 'vpn' cannot be built:\n" +
                "  cidrBlocks[0]: 192.168.0.0/16 overlaps 192.168.4.0/22, and no route can tell them apart; choose another block",
        );
        assert.equal(
            await refusal(onGateway({ cidrBlocks: [] })),
            "The VPN connection 'vpn' cannot be built:\n  cidrBlocks: is empty; name the blocks behind the device",
        );
    });

    for (const [address, problem] of [
        ["10.1.1.1", "is a private address"],
        ["127.0.0.1", "is a loopback address"],
        ["fd00::1", "is no IPv4 address"],
        ["device", "is no IPv4 address"],
    ]) {
        it(`refuses a device at ${address}`, async () => {
            assert.equal(
                await refusal(onGateway({ customerGatewayIp: address })),
                `The VPN connection 'vpn' cannot be built:\n  customerGatewayIp: "${address}" ${problem}; the public address of ` +
                    "the device, or of the NAT before it, is allowed",
            );
        });
    }
});

describe("DirectConnect (R31)", () => {
    it("refuses a public number on either of its ends, no prefixes, and blocks that are none, all at once", async () => {
        const numbers = "64512 to 65534 and 4200000000 to 4294967294 are allowed (private numbers)";
        const bad = { amazonSideAsn: 1, allowedPrefixes: [], cidrBlocks: ["x"] };
        assert.equal(
            await refusal(
                () => new DirectConnect("direct", { end: { transitGateway: new TransitGateway("transit") }, ...bad }),
            ),
            "The Direct Connect gateway 'direct' cannot be built:\n" +
                `  amazonSideAsn: 1; ${numbers}\n` +
                "  allowedPrefixes: is empty; name the blocks that are announced\n" +
                "  cidrBlocks[0]: 'x'; an IPv4 block such as 203.0.113.0/24 is allowed",
        );
        assert.equal(
            await refusal(
                () => new VirtualPrivateGateway("gateway", { vpcId: "vpc-1", routeTables: {}, amazonSideAsn: 65535 }),
            ),
            `The virtual private gateway 'gateway' cannot be built:\n  amazonSideAsn: 65535; ${numbers}`,
        );
    });

    it("associates its gateway with either end, and announces what it is told to", async () => {
        const resources = await declare(() => {
            const transitGateway = new TransitGateway("transit");
            const virtualPrivateGateway = new VirtualPrivateGateway("gateway", { vpcId: "vpc-1", routeTables: {} });
            const blocks = { allowedPrefixes: ["10.0.0.0/16"], cidrBlocks: ["192.168.0.0/16"] };
            new DirectConnect("many", { end: { transitGateway }, ...blocks });
            new DirectConnect("one", { end: { virtualPrivateGateway }, ...blocks });
        });
        assert.deepEqual(byName(resources, "aws:directconnect/gateway:Gateway", "many").inputs, {
            name: "test-many",
            amazonSideAsn: "64513",
            tags: { Name: "many" },
        });
        const type = "aws:directconnect/gatewayAssociation:GatewayAssociation";
        const ends = ["many", "one"].map((name) => {
            const association = byName(resources, type, name);
            assert.deepEqual(association.inputs["allowedPrefixes"], ["10.0.0.0/16"]);
            return referencedNames(resources, association, "associatedGatewayId");
        });
        assert.deepEqual(ends, [["transit"], ["gateway"]]);
        const association = byName(
            resources,
            "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation",
            "many",
        );
        assert.deepEqual(referencedNames(resources, association, "transitGatewayRouteTableId"), [
            "transit-on-premises",
        ]);
    });
});
