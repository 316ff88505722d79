import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { byName, byType, referencedNames } from "../../../support/declare";
import { declareNetwork, tokyo, types } from "./fixture";

/** What each default route leads to, by the name of its route table. */
const defaultRoutes = (resources: readonly Declared[]) =>
    Object.fromEntries(
        byType(resources, types.route).map((route) => {
            assert.equal(route.inputs["destinationCidrBlock"], "0.0.0.0/0");
            const target = ["gatewayId", "natGatewayId"].filter((key) => key in route.inputs);
            assert.equal(target.length, 1);
            const key = target[0] ?? "";
            return [
                referencedNames(resources, route, "routeTableId").join(),
                `${key}: ${referencedNames(resources, route, key).join()}`,
            ];
        }),
    );

describe("ways out of a Network", () => {
    it("routes public subnets to the internet gateway, and nothing else without NAT (R27)", async () => {
        assert.deepEqual(defaultRoutes(await declareNetwork()), {
            "network-public-a": "gatewayId: network",
            "network-public-c": "gatewayId: network",
        });
    });

    it("routes private subnets of all zones to the one NAT gateway (R27)", async () => {
        const resources = await declareNetwork({ natGateways: "one" });
        assert.deepEqual(defaultRoutes(resources), {
            "network-public-a": "gatewayId: network",
            "network-public-c": "gatewayId: network",
            "network-private-a": "natGatewayId: network-nat-a",
            "network-private-c": "natGatewayId: network-nat-a",
        });
        const nat = byName(resources, types.nat, "network-nat-a");
        assert.deepEqual(referencedNames(resources, nat, "subnetId"), ["network-public-a"]);
        assert.deepEqual(referencedNames(resources, nat, "allocationId"), ["network-nat-a"]);
        assert.equal(byType(resources, types.eip).length, 1);
        assert.deepEqual(byName(resources, types.eip, "network-nat-a").inputs, {
            domain: "vpc",
            tags: { Name: "network-nat-a" },
        });
    });

    it("places the one NAT gateway in the zone that is asked for, whatever the order of zones", async () => {
        const resources = await declareNetwork({ natGateways: "one", natAvailabilityZone: "ap-northeast-1c" });
        assert.deepEqual(
            byType(resources, types.nat).map(({ name }) => name),
            ["network-nat-c"],
        );
        const reversed = await declareNetwork({
            natGateways: "one",
            availabilityZones: [...tokyo.availabilityZones].reverse(),
        });
        assert.deepEqual(
            byType(reversed, types.nat).map(({ name }) => name),
            ["network-nat-a"],
        );
    });

    it("routes private subnets to the NAT gateway of their own zone (R27)", async () => {
        const resources = await declareNetwork({
            natGateways: "per-az",
            availabilityZones: ["ap-northeast-1d", "ap-northeast-1a", "ap-northeast-1c"],
        });
        assert.deepEqual(defaultRoutes(resources), {
            "network-public-a": "gatewayId: network",
            "network-public-c": "gatewayId: network",
            "network-public-d": "gatewayId: network",
            "network-private-a": "natGatewayId: network-nat-a",
            "network-private-c": "natGatewayId: network-nat-c",
            "network-private-d": "natGatewayId: network-nat-d",
        });
        assert.equal(byType(resources, types.eip).length, 3);
    });

    it("changes nothing when the order of zones changes", async () => {
        const state = async (availabilityZones: readonly string[]) =>
            (await declareNetwork({ availabilityZones, natGateways: "one" }))
                .map(({ urn, inputs }) => ({ urn, inputs }))
                .sort((a, b) => a.urn.localeCompare(b.urn));
        assert.deepEqual(
            await state(["ap-northeast-1c", "ap-northeast-1a"]),
            await state(["ap-northeast-1a", "ap-northeast-1c"]),
        );
    });

    it("declares nothing public without the public tier", async () => {
        const resources = await declareNetwork({ tiers: ["isolated"], gatewayEndpoints: [] });
        assert.equal(byType(resources, types.internetGateway).length, 0);
        assert.equal(byType(resources, types.route).length, 0);
    });
});
