import { wavelengthFailover as policy } from "../../../../policy/wavelength/failover";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const record = "aws:route53/record:Record";
const eip = "aws:ec2/eip:Eip";
const primary = [{ type: "PRIMARY" }];
const secondary = [{ type: "SECONDARY" }];
const leads = (name: string) => `route53.Record "${name}" leads to a carrier IP address (ec2.Eip "east")`;

function addresses() {
    const stack = new Stack();
    const carrier = stack.add(eip, "east", { networkBorderGroup: east });
    const az = stack.add(eip, "az", {});
    const check = stack.add("aws:route53/healthCheck:HealthCheck", "check", { type: "CALCULATED" });
    const zone = stack.add("aws:route53/zone:Zone", "zone", {});
    const shared = { zoneId: zone, name: "East.example.com.", type: "A" };
    const zoneRecord = { ...shared, records: [from(carrier)], failoverRoutingPolicies: primary, healthCheckId: check };
    return { stack, carrier, az, check, zone, shared, zoneRecord };
}

describe("wavelength-failover", () => {
    it("R07: accepts a checked primary with a secondary in Availability Zones, and other records", async () => {
        const { stack, az, shared, zoneRecord } = addresses();
        stack.add(record, "zone", zoneRecord);
        stack.add(record, "az", {
            ...shared,
            name: "east.example.com",
            records: [from(az)],
            failoverRoutingPolicies: secondary,
        });
        stack.add(record, "alias", { ...shared, name: "www.example.com", aliases: [{ name: "alb.example" }] });
        stack.add(record, "plain", { ...shared, name: "az.example.com", records: [from(az)] });
        stack.add(record, "text", { ...shared, name: "x.example.com", type: "TXT", records: ["a", "b"] });
        await expectFindings(policy, stack);
    });

    it("R07: reports a carrier IP address without a failover policy, by reference or by value", async () => {
        const { stack, carrier, shared } = addresses();
        (carrier.outputs as Record<string, unknown>)["carrierIp"] = "198.51.100.7";
        const bare = stack.add(record, "bare", { ...shared, records: [from(carrier)] });
        const known = stack.add(record, "known", {
            ...shared,
            name: "known.example.com",
            records: ["198.51.100.7"],
            weightedRoutingPolicies: [{ weight: 1 }],
        });
        const rest =
            "and has no failover policy; make it the primary of a pair whose secondary leads to servers in Availability Zones";
        await expectFindings(policy, stack, {
            violations: [
                [bare, `${leads("bare")} ${rest}`],
                [known, `${leads("known")} ${rest}`],
            ],
        });
    });

    it("R07: reports a primary without a partner or without a health check", async () => {
        const { stack, az, zoneRecord, shared, zone } = addresses();
        const alone = stack.add(record, "alone", { ...zoneRecord, name: "alone.example.com" });
        stack.add(record, "other type", {
            ...shared,
            name: "alone.example.com",
            type: "AAAA",
            failoverRoutingPolicies: secondary,
        });
        stack.add(record, "other zone", {
            ...shared,
            zoneId: stack.add("aws:route53/zone:Zone", "private"),
            name: "alone.example.com",
            failoverRoutingPolicies: secondary,
        });
        stack.add(record, "second primary", {
            zoneId: zone,
            type: "A",
            name: "alone.example.com",
            records: [from(az)],
            failoverRoutingPolicies: primary,
        });
        const unchecked = stack.add(record, "unchecked", {
            ...zoneRecord,
            name: "unchecked.example.com",
            healthCheckId: undefined,
        });
        stack.add(record, "unchecked az", {
            ...shared,
            name: "unchecked.example.com",
            records: [from(az)],
            failoverRoutingPolicies: secondary,
        });
        await expectFindings(policy, stack, {
            violations: [
                [
                    alone,
                    `${leads("alone")} and has no failover partner; add a SECONDARY record for alone.example.com that leads to servers in Availability Zones`,
                ],
                [
                    unchecked,
                    `${leads("unchecked")} and has no healthCheckId, so its partner never takes over; give it a health check`,
                ],
            ],
        });
    });

    it("R07: reports two zones that stand in for each other, on both", async () => {
        const { stack, zoneRecord } = addresses();
        const west = stack.add(eip, "west", { networkBorderGroup: "ap-northeast-1-wl1-kix-wlz-1" });
        const one = stack.add(record, "one", zoneRecord);
        const two = stack.add(record, "two", {
            ...zoneRecord,
            records: [from(west)],
            failoverRoutingPolicies: secondary,
        });
        const rest = "which devices of another area cannot reach; let the";
        await expectFindings(policy, stack, {
            violations: [
                [
                    one,
                    `${leads("one")}, and so does its partner (route53.Record "two"), ${rest} SECONDARY record lead to servers in Availability Zones`,
                ],
                [
                    two,
                    `route53.Record "two" leads to a carrier IP address (ec2.Eip "west"), and so does its partner (route53.Record "one"), ${rest} PRIMARY record lead to servers in Availability Zones`,
                ],
            ],
        });
    });

    it("waits for the border group of an address, be it the record's own or its partner's", async () => {
        const { stack, shared, zoneRecord } = addresses();
        const some = stack.add(eip, "some", { networkBorderGroup: unknownValue });
        const one = stack.add(record, "one", zoneRecord);
        stack.add(record, "two", { ...shared, records: [from(some)], failoverRoutingPolicies: secondary });
        const plain = stack.add(record, "plain", { ...shared, name: "www.example.com", records: [from(some)] });
        const two = stack.resources.find(({ name }) => name === "two") ?? plain;
        const group = 'waits for networkBorderGroup of ec2.Eip "some"';
        const may = (name: string) =>
            `unknown: if ec2.Eip "some" is a carrier IP address: route53.Record "${name}", which leads to it, must have a failover partner; ${group}`;
        await expectFindings(policy, stack, {
            unknown: [
                [one, `unknown: ${leads("one")} and must have a SECONDARY partner in Availability Zones; ${group}`],
                [two, may("two")],
                [plain, may("plain")],
            ],
        });
    });

    it("waits for names and policies that are not known", async () => {
        const { stack, zoneRecord, shared } = addresses();
        const one = stack.add(record, "one", zoneRecord);
        stack.add(record, "later", { ...shared, name: unknownValue, failoverRoutingPolicies: secondary });
        const policies = stack.add(record, "policies", {
            ...zoneRecord,
            name: "policies.example.com",
            failoverRoutingPolicies: unknownValue,
        });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    one,
                    `unknown: ${leads("one")} and must have a SECONDARY partner in Availability Zones; waits for name and failover policy of route53.Record "later"`,
                ],
                [
                    policies,
                    `unknown: ${leads("policies")} and must have a failover partner; waits for failoverRoutingPolicies of route53.Record "policies"`,
                ],
            ],
        });
    });

    it("says which name is missing only where it is known", async () => {
        const { stack, zoneRecord } = addresses();
        const unnamed = stack.add(record, "unnamed", { ...zoneRecord, name: null });
        await expectFindings(policy, stack, {
            violations: [
                [
                    unnamed,
                    `${leads("unnamed")} and has no failover partner; add a SECONDARY record that leads to servers in Availability Zones`,
                ],
            ],
        });
    });

    for (const odd of [null, 7, "", [], {}, [null], unknownValue]) {
        it(`has nothing to say about records that are ${JSON.stringify(odd)}`, async () => {
            const { stack, shared } = addresses();
            stack.add(record, "odd", { ...shared, records: odd, failoverRoutingPolicies: odd });
            await expectFindings(policy, stack);
        });
    }

    it("R07: asks a secondary for no health check, and finds partners in zones of another stack", async () => {
        const { stack, carrier, az, check, shared } = addresses();
        stack.add(record, "secondary", { ...shared, records: [from(carrier)], failoverRoutingPolicies: secondary });
        stack.add(record, "primary", {
            ...shared,
            records: [from(az)],
            failoverRoutingPolicies: primary,
            healthCheckId: check,
        });
        const foreign = { zoneId: "Z1", name: "foreign.example.com", type: "A" };
        stack.add(record, "foreign", {
            ...foreign,
            records: [from(carrier)],
            failoverRoutingPolicies: primary,
            healthCheckId: check,
        });
        stack.add(record, "foreign az", { ...foreign, records: [from(az)], failoverRoutingPolicies: secondary });
        await expectFindings(policy, stack);
    });

    it("R07: waits for a partner's zone and part where they are not known", async () => {
        const { stack, az, zoneRecord, shared } = addresses();
        const one = stack.add(record, "one", { ...zoneRecord, name: "one.example.com", zoneId: unknownValue });
        stack.add(record, "one az", {
            ...shared,
            name: "one.example.com",
            zoneId: unknownValue,
            records: [from(az)],
            failoverRoutingPolicies: secondary,
        });
        const two = stack.add(record, "two", { ...zoneRecord, name: "two.example.com" });
        stack.add(record, "two az", {
            ...shared,
            name: "two.example.com",
            records: [from(az)],
            failoverRoutingPolicies: [{ type: unknownValue }],
        });
        const three = stack.add(record, "three", { ...zoneRecord, name: "three.example.com" });
        stack.add(record, "three az", {
            ...shared,
            name: "three.example.com",
            records: [from(az)],
            failoverRoutingPolicies: unknownValue,
        });
        const waiting = (found: { name: string }) =>
            `unknown: ${leads(found.name)} and must have a SECONDARY partner in Availability Zones; waits for name and failover policy of route53.Record "${found.name} az"`;
        await expectFindings(policy, stack, {
            unknown: [one, two, three].map((found) => [found, waiting(found)]),
        });
    });
});
