import assert from "node:assert/strict";
import { hybridFaults } from "../../../../program/settings/checks/hybrid";
import { placeholdersIn } from "../../../../program/settings/placeholders";
import { readSettings } from "../../../../program/settings/read";

function settingsWith(hybrid: object) {
    const network = { cidrBlock: "10.0.0.0/16", availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"] };
    return readSettings({ network: JSON.stringify(network), hybrid: JSON.stringify(hybrid) });
}

/** The contradictions of a hybrid section, a line each. */
function linesOf(hybrid: object): string[] {
    const { settings, faults } = settingsWith(hybrid);
    assert.deepEqual(faults, []);
    assert.ok(settings !== undefined);
    return hybridFaults(settings).map(({ path, problem }) => `${path}: ${problem}`);
}

const vpn = { customerGatewayIp: "203.0.113.10" };
const onPremises = { cidrBlocks: ["192.168.0.0/16"] };

describe("cross-checks of the hybrid section", () => {
    it("finds nothing in networks that can be told apart", () => {
        const hybrid = {
            vpcs: [
                { name: "shared", cidrBlock: "10.1.0.0/16" },
                { name: "tools", cidrBlock: "10.2.0.0/16", join: "transit-gateway" },
            ],
            peerings: [{ name: "partner", vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.3.0.0/16" }],
            transitGateway: {},
            onPremises,
            vpn: { ...vpn, end: "transit-gateway" },
            directConnect: {},
        };
        assert.deepEqual(linesOf({}), []);
        // A virtual private gateway has AWS's own number, 64512, and Direct Connect's default is another one.
        assert.deepEqual(linesOf(hybrid), []);
    });

    it("refuses blocks that overlap, wherever they are", () => {
        const hybrid = {
            vpcs: [{ name: "shared", cidrBlock: "10.0.128.0/18" }],
            peerings: [{ name: "partner", vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.9.0.0/16" }],
            onPremises: { cidrBlocks: ["10.9.4.0/24"] },
            vpn,
        };
        assert.deepEqual(linesOf(hybrid), [
            "hybrid.vpcs[0].cidrBlock: overlaps 10.0.0.0/16 of network.cidrBlock, and no route can tell them apart",
            "hybrid.onPremises.cidrBlocks[0]: overlaps 10.9.0.0/16 of hybrid.peerings[0].cidrBlock, and no route can tell them apart",
        ]);
    });

    it("refuses names that are taken", () => {
        const vpcs = ["network", "shared", "shared"].map((name, index) => ({
            name,
            cidrBlock: `10.${index + 1}.0.0/16`,
        }));
        assert.deepEqual(linesOf({ vpcs }), [
            "hybrid.vpcs[0].name: is the name of the network's own VPC",
            "hybrid.vpcs[2].name: named twice",
        ]);
    });

    it("refuses ends that do not exist, and ways to nowhere", () => {
        assert.deepEqual(
            linesOf({
                vpcs: [{ name: "shared", cidrBlock: "10.1.0.0/16", join: "transit-gateway" }],
                vpn: { ...vpn, end: "transit-gateway" },
            }),
            [
                "hybrid.vpcs[0].join: there is no transit gateway: add hybrid.transitGateway",
                "hybrid.vpn.end: there is no transit gateway: add hybrid.transitGateway",
                "hybrid.onPremises: is missing, and `hybrid.vpn` needs it: the blocks that are behind it",
            ],
        );
        assert.deepEqual(linesOf({ onPremises }), [
            "hybrid.onPremises: nothing leads there: add hybrid.vpn or hybrid.directConnect, or leave it out",
        ]);
    });

    it("refuses one number on both sides of a Direct Connect association", () => {
        assert.deepEqual(linesOf({ onPremises, directConnect: { amazonSideAsn: 64512 } }), [
            "hybrid.directConnect.amazonSideAsn: is also the number of its virtual-private-gateway, and AWS refuses to associate the two",
        ]);
    });

    it("refuses a VPC that subnets cannot be planned from", () => {
        assert.deepEqual(linesOf({ vpcs: [{ name: "shared", cidrBlock: "10.1.0.0/24" }] }), [
            "hybrid.vpcs[0].cidrBlock: too small to plan subnets from",
        ]);
    });

    it("refuses a zone's own VPC for an area that there is not, and without a transit gateway", () => {
        assert.deepEqual(linesOf({ zoneVpcs: [{ area: "east", cidrBlock: "10.0.0.0/24" }] }), [
            "hybrid.zoneVpcs[0].cidrBlock: overlaps 10.0.0.0/16 of network.cidrBlock, and no route can tell them apart",
            "hybrid.zoneVpcs[0]: there is no transit gateway: add hybrid.transitGateway",
            "hybrid.zoneVpcs[0].cidrBlock: too small to plan subnets from",
            "hybrid.zoneVpcs[0].area: not an area of wavelength.zones",
        ]);
    });

    it("refuses PrivateLink, mirroring and analyses of what there is not", () => {
        const reachabilityAnalyzer = [{ from: "internet", to: "az-app-1", port: 443 }];
        const resourceEndpoints = ["tools"];
        const hybrid = {
            privateLink: { consumers: ["shared"] },
            resourceEndpoints,
            mirroring: {},
            reachabilityAnalyzer,
        };
        assert.deepEqual(linesOf(hybrid), [
            "failover: is missing, and `hybrid.privateLink` needs it: it offers those servers",
            "hybrid.privateLink.consumers[0]: not a VPC of hybrid.vpcs",
            "hybrid.resourceEndpoints[0]: not a VPC of hybrid.vpcs",
            "lattice.resources.database: is not set, and `hybrid.resourceEndpoints` needs it: it makes the resource that they lead to",
            "failover: is missing, and `hybrid.mirroring` needs it: it mirrors those servers",
            "bastion: is missing, and `hybrid.mirroring` needs it: the copies go there",
            "hybrid.reachabilityAnalyzer[0].to: Reachability Analyzer cannot be asked about it here",
        ]);
    });

    it("names documentation values as placeholders", () => {
        const peerings = [
            { name: "partner", vpcId: "vpc-00000000000000000", accountId: "000000000000", cidrBlock: "10.1.0.0/16" },
        ];
        const serviceName = "com.amazonaws.vpce.us-west-2.vpce-svc-00000000000000000";
        const endpoints = [{ name: "theirs", serviceName, serviceRegion: "us-west-2" }];
        const { settings } = settingsWith({ onPremises, vpn, peerings, endpoints });
        assert.ok(settings !== undefined);
        assert.deepEqual(
            placeholdersIn(settings).map(({ path }) => path),
            [
                "hybrid.vpn.customerGatewayIp",
                "hybrid.peerings[0].vpcId",
                "hybrid.peerings[0].accountId",
                "hybrid.endpoints[0].serviceName",
            ],
        );
    });
});
