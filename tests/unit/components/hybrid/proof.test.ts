import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { Bastion } from "../../../../components/bastion/bastion";
import { DirectConnect } from "../../../../components/hybrid/direct-connect";
import { VpcPeering } from "../../../../components/hybrid/peering";
import { SiteToSiteVpn } from "../../../../components/hybrid/site-to-site-vpn";
import { TransitAttachment } from "../../../../components/hybrid/transit-attachment";
import { TransitGateway } from "../../../../components/hybrid/transit-gateway";
import { VirtualPrivateGateway } from "../../../../components/hybrid/virtual-private-gateway";
import { Network } from "../../../../components/network/network";
import { prove } from "../../../../model/prove/prove";
import type { Declared } from "../../../../model/resources/declared";
import { networkOf } from "../../../../model/resources/network-of";
import { declare } from "../../../support/declare";

const verdict = (resources: readonly Declared[], from: string, to: string, port = 443) =>
    prove(networkOf(resources), { from, to, protocol: "tcp", port }).kind;

const tablesOf = ({ subnets }: Network) =>
    Object.fromEntries(subnets.map(({ key, routeTableId }) => [key, routeTableId]));

const onPremises = "on-premises@192.168.0.0/16";
const behind = { cidrBlocks: ["192.168.0.0/16"] };

/** A VPC with a server that answers SSH from the other network, and opens HTTPS to it. */
function vpc(name: string, cidrBlock: string, sshCidrBlocks: string[], https?: { cidrIpv4: string }) {
    const network = new Network(name, { cidrBlock, availabilityZones: ["ap-northeast-1a"], tiers: ["isolated"] });
    const { securityGroupId } = new Bastion(`${name}-server`, {
        vpcId: network.vpcId,
        subnetId: network.isolatedSubnetIds[0] ?? "",
        access: "ssh",
        sshCidrBlocks,
    });
    if (https !== undefined) {
        const rule = { securityGroupId, ipProtocol: "tcp", fromPort: 443, toPort: 443, ...https };
        new aws.vpc.SecurityGroupIngressRule(`${name}-https`, rule);
    }
    return network;
}

const side = (network: Network) => ({
    vpcId: network.vpcId,
    cidrBlock: network.cidrBlock,
    routeTables: tablesOf(network),
});

describe("joined networks (R33)", () => {
    it("reach one another by peering, as long as both sides have their route (R30)", async () => {
        const resources = await declare(() => {
            const requester = vpc("a", "10.0.0.0/16", ["10.1.0.0/16"]);
            const accepter = vpc("b", "10.1.0.0/16", ["10.0.0.0/16"], { cidrIpv4: "10.0.0.0/16" });
            new VpcPeering("peering", { requester: side(requester), accepter: side(accepter) });
        });
        assert.equal(verdict(resources, "a-server", "b-server"), "reachable");
        assert.equal(verdict(resources, "b-server", "a-server"), "unreachable");
        for (const route of ["peering-isolated-a-10.1.0.0-16", "peering-back-isolated-a-10.0.0.0-16"]) {
            const without = resources.filter(({ name }) => name !== route);
            assert.equal(verdict(without, "a-server", "b-server"), "unreachable", route);
        }
    });

    it("are reached from on-premises by VPN through the transit gateway, until it is announced no more (R31)", async () => {
        for (const routing of ["static", "bgp"] as const) {
            const resources = await declare(() => {
                const network = vpc("a", "10.0.0.0/16", behind.cidrBlocks);
                const transitGateway = new TransitGateway("transit");
                new TransitAttachment("attached", {
                    ...{ transitGateway, vpcId: network.vpcId, subnetIds: network.isolatedSubnetIds },
                    ...{ routeTables: tablesOf(network), cidrBlocks: behind.cidrBlocks },
                });
                const end = { transitGateway };
                new SiteToSiteVpn("vpn", { end, customerGatewayIp: "203.0.113.1", routing, ...behind });
            });
            assert.equal(verdict(resources, onPremises, "a-server", 22), "reachable", routing);
            assert.equal(verdict(resources, onPremises, "a-server", 443), "unreachable", routing);
            assert.equal(verdict(resources, "on-premises@172.16.0.0/16", "a-server", 22), "unreachable", routing);
            const unannounced = resources.filter(({ name }) => name !== "attached-to-on-premises");
            assert.equal(verdict(unannounced, onPremises, "a-server", 22), "unreachable", routing);
            const unassociated = resources.filter(
                ({ type }) => !type.endsWith("RouteTableAssociation") || type.includes("aws:ec2/"),
            );
            assert.equal(verdict(unassociated, onPremises, "a-server", 22), "unreachable", routing);
        }
    });

    it("are reached from on-premises by VPN or Direct Connect on a virtual private gateway (R31)", async () => {
        for (const way of ["static", "bgp", "direct-connect"] as const) {
            const resources = await declare(() => {
                const network = vpc("a", "10.0.0.0/16", behind.cidrBlocks);
                const routeTables = tablesOf(network);
                const virtualPrivateGateway = new VirtualPrivateGateway("gateway", {
                    vpcId: network.vpcId,
                    routeTables,
                });
                const end = { virtualPrivateGateway };
                if (way === "direct-connect") {
                    new DirectConnect("direct", { end, allowedPrefixes: [network.cidrBlock], ...behind });
                } else {
                    new SiteToSiteVpn("vpn", { end, customerGatewayIp: "203.0.113.1", routing: way, ...behind });
                }
            });
            assert.equal(verdict(resources, onPremises, "a-server", 22), "reachable", way);
            const unknowing = resources.filter(({ name }) => name !== "gateway-isolated-a");
            assert.equal(verdict(unknowing, onPremises, "a-server", 22), "unreachable", way);
        }
    });
});
