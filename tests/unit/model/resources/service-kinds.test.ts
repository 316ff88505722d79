import assert from "node:assert/strict";
import { clientKinds } from "../../../../model/resources/client-kinds";
import type { ManagedKind } from "../../../../model/resources/managed-kinds";
import { observe } from "../../../../model/resources/observe";
import { standingKinds } from "../../../../model/resources/standing-kinds";
import { bothForms, everything, type Form, World } from "../../../support/world";

/** Inputs with a value at a path, beside those that are there. */
function withValue(inputs: Record<string, unknown>, path: readonly string[], value: unknown): Record<string, unknown> {
    const [key = "", ...rest] = path;
    if (key === "") {
        return inputs;
    }
    const inner = (inputs[key] ?? {}) as Record<string, unknown>;
    return { ...inputs, [key]: rest.length === 0 ? value : withValue(inner, rest, value) };
}

/** A service `it` in the private subnet, with a group that lets it call `app`, and whether anything may call it. */
function worldWith(ids: Form, kind: ManagedKind) {
    const world = new World(ids);
    const own = world.group("own");
    world.egress("own", own, { cidrIpv4: "10.0.0.0/16" });
    world.ingress("own", own, { fromPort: 8000, toPort: 8000, cidrIpv4: "10.0.0.0/16" });
    const subnet = world.subnets.private;
    const one = /(Id|Arn)$/.test(kind.subnets.at(-1) ?? "");
    const placed =
        kind.subnetGroup !== undefined
            ? world.add(kind.subnetGroup, "list", { subnetIds: [subnet] })
            : one
              ? subnet
              : [subnet];
    const inputs = withValue({}, kind.subnets, placed);
    world.add(kind.type, "it", withValue(inputs, kind.securityGroups, [own]));
    world.server("app", { subnetId: world.subnets.public, vpcSecurityGroupIds: [everything(world)] });
    return world;
}

describe("further services in subnets", () => {
    for (const kind of [...standingKinds, ...clientKinds]) {
        for (const ids of bothForms) {
            it(`${kind.type} stands in its subnets, in its groups, with ${ids} ids`, () => {
                const world = worldWith(ids, kind);
                const its = observe(world.resources).workloads.find(({ resource }) => resource.name === "it");
                assert.deepEqual(
                    its?.interfaces.items.map(({ subnet }) => subnet),
                    [world.subnets.private.urn],
                );
                const byGroups = kind.securityGroups.length > 0;
                assert.deepEqual(
                    world.kinds("it app tcp 443", "app it tcp 8000", "app it tcp 8001", "it internet tcp 443"),
                    byGroups
                        ? ["reachable", "reachable", "unreachable", "unreachable"]
                        : ["unknown", "unknown", "unknown", "unreachable"],
                );
            });
        }
    }

    it("leaves out those that state no subnets and run outside of every VPC", () => {
        const world = new World("known");
        for (const { type } of clientKinds) {
            world.add(type, "it", {});
        }
        assert.deepEqual(observe(world.resources).workloads, []);
    });

    it("takes the port of the engine that an RDS Proxy is for", () => {
        const ports = [{ engineFamily: "POSTGRESQL" }, { engineFamily: "MYSQL" }, {}].map((more) => {
            const world = new World("known");
            world.add("aws:rds/proxy:Proxy", "it", { ...more, vpcSubnetIds: [world.subnets.private] });
            const [proxy] = observe(world.resources).workloads;
            return Array.isArray(proxy?.ports) ? proxy.ports.map(({ from }) => from) : proxy?.ports;
        });
        assert.deepEqual(ports, [[5432], [3306], [3306, 5432, 1433]]);
    });

    it("does not know the public addresses of a Transfer Family server with Elastic IP addresses", () => {
        const world = new World("known");
        world.add("aws:transfer/server:Server", "it", {
            endpointDetails: {
                subnetIds: [world.subnets.public],
                securityGroupIds: [everything(world)],
                addressAllocationIds: ["eipalloc-1"],
            },
        });
        assert.deepEqual(world.kinds("internet it tcp 22"), ["unknown"]);
    });
});

describe("Client VPN", () => {
    const worldOf = (ids: Form, more: Record<string, unknown> = {}): World => {
        const world = new World(ids);
        const own = everything(world, "own");
        const endpoint = world.add("aws:ec2clientvpn/endpoint:Endpoint", "it", {
            securityGroupIds: [own],
            vpcId: world.vpc,
            ...more,
        });
        world.add("aws:ec2clientvpn/networkAssociation:NetworkAssociation", "it", {
            clientVpnEndpointId: endpoint,
            subnetId: world.subnets.private,
        });
        const admitting = world.group("app");
        world.ingress("app", admitting, { fromPort: 443, toPort: 443, referencedSecurityGroupId: own });
        world.server("app", { subnetId: world.subnets.public, vpcSecurityGroupIds: [admitting] });
        return world;
    };

    for (const ids of bothForms) {
        it(`sends from its associated subnets in its groups, with ${ids} ids`, () => {
            assert.deepEqual(worldOf(ids).kinds("it app tcp 443", "it app tcp 80", "on-premises app tcp 443"), [
                "reachable",
                "unreachable",
                "unreachable",
            ]);
        });
    }

    it("by a transit gateway is unknown", () => {
        const world = worldOf("known", { transitGatewayConfiguration: { transitGatewayId: "tgw-1" } });
        assert.deepEqual(world.kinds("it app tcp 443"), ["unknown"]);
    });
});

describe("private DNS of an endpoint, by a resource of its own", () => {
    for (const ids of bothForms) {
        it(`counts in place of the endpoint's, with ${ids} ids`, () => {
            const worlds = [true, false].map((privateDnsEnabled) => {
                const world = new World(ids);
                const endpoint = world.add("aws:ec2/vpcEndpoint:VpcEndpoint", "ssm", {
                    vpcId: world.vpc,
                    vpcEndpointType: "Interface",
                    serviceName: "com.amazonaws.eu-west-1.ssm",
                    subnetIds: [world.subnets.private],
                    securityGroupIds: [everything(world)],
                });
                world.add("aws:vpc/endpointPrivateDns:EndpointPrivateDns", "ssm", {
                    vpcEndpointId: endpoint,
                    privateDnsEnabled,
                });
                world.server("app", {
                    subnetId: world.subnets.private,
                    vpcSecurityGroupIds: [everything(world, "app")],
                });
                return world.kinds("app service:ssm tcp 443")[0];
            });
            assert.deepEqual(worlds, ["reachable", "unreachable"]);
        });
    }
});
