import { wavelengthHealthCheck as policy } from "../../../../policy/wavelength/health-check";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const check = "aws:route53/healthCheck:HealthCheck";
const instead = "where TCP from the internet never arrives; check a CloudWatch alarm on a probe inside the VPC instead";

function zone() {
    const stack = new Stack();
    const carrier = stack.add("aws:ec2/eip:Eip", "east", { networkBorderGroup: "ap-northeast-1-wl1-nrt-wlz-1" });
    const az = stack.add("aws:ec2/eip:Eip", "az", {});
    stack.add("aws:route53/record:Record", "east", { name: "east.example.com", type: "A", records: [from(carrier)] });
    stack.add("aws:route53/record:Record", "az", { name: "az.example.com", type: "A", records: [from(az)] });
    return { stack, carrier, az };
}

describe("wavelength-health-check", () => {
    it("R07: accepts alarms, calculated checks, and endpoint checks elsewhere", async () => {
        const { stack, az, carrier } = zone();
        stack.add(check, "alarm", { type: "CLOUDWATCH_METRIC", cloudwatchAlarmName: "probe" });
        stack.add(check, "both", { type: "CALCULATED", ipAddress: from(carrier) });
        stack.add(check, "az", { type: "HTTPS", ipAddress: from(az) });
        stack.add(check, "name", { type: "TCP", fqdn: "az.example.com" });
        stack.add(check, "host", { type: "HTTPS", ipAddress: "203.0.113.9", fqdn: "east.example.com" });
        await expectFindings(policy, stack);
    });

    it("R07: reports requests to a carrier IP address, by address and by name", async () => {
        const { stack, carrier } = zone();
        (carrier.outputs as Record<string, unknown>)["carrierIp"] = "198.51.100.7";
        const address = stack.add(check, "address", { type: "HTTPS", ipAddress: from(carrier) });
        const known = stack.add(check, "known", { type: "TCP", ipAddress: "198.51.100.7" });
        const name = stack.add(check, "name", { type: "HTTP_STR_MATCH", fqdn: "East.Example.com." });
        await expectFindings(policy, stack, {
            violations: [
                [
                    address,
                    `route53.HealthCheck "address" of type HTTPS sends its requests to a carrier IP address (ec2.Eip "east"), ${instead}`,
                ],
                [
                    known,
                    `route53.HealthCheck "known" of type TCP sends its requests to a carrier IP address (ec2.Eip "east"), ${instead}`,
                ],
                [
                    name,
                    `route53.HealthCheck "name" of type HTTP_STR_MATCH sends its requests to a carrier IP address (ec2.Eip "east"), by the name of route53.Record "east", ${instead}`,
                ],
            ],
        });
    });

    it("waits for addresses, names and types that are not known, where the stack has a carrier IP address", async () => {
        const { stack, carrier } = zone();
        const both = stack.add(check, "both", { type: "HTTPS", ipAddress: unknownValue, fqdn: unknownValue });
        stack.add(check, "elsewhere", { type: unknownValue, ipAddress: "203.0.113.9" });
        const type = stack.add(check, "type", { type: unknownValue, ipAddress: from(carrier) });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    both,
                    'unknown: route53.HealthCheck "both" must not send requests to a carrier IP address; waits for ipAddress and fqdn of route53.HealthCheck "both"',
                ],
                [
                    type,
                    'unknown: route53.HealthCheck "type" must not send requests to a carrier IP address (ec2.Eip "east"); waits for type of route53.HealthCheck "type"',
                ],
            ],
        });
        const plain = new Stack();
        plain.add(check, "both", { type: "HTTPS", ipAddress: unknownValue });
        await expectFindings(policy, plain);
    });

    for (const odd of [null, 7, "", [], {}]) {
        it(`has nothing to say about a check whose properties are ${JSON.stringify(odd)}`, async () => {
            const { stack } = zone();
            stack.add(check, "odd", { type: odd, ipAddress: odd, fqdn: odd });
            stack.add(check, "typed", { type: "HTTPS", ipAddress: odd, fqdn: odd });
            await expectFindings(policy, stack);
        });
    }

    for (const type of ["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP"]) {
        it(`R07: reports a check of type ${type} by a name, naming only the records that lead to the zone`, async () => {
            const { stack, az } = zone();
            stack.add("aws:route53/record:Record", "second", {
                name: "EAST.example.com",
                type: "A",
                records: [from(az)],
            });
            stack.add("aws:route53/record:Record", "nameless", { type: "A", records: [from(az)] });
            const found = stack.add(check, "name", { type, fqdn: "east.example.com" });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        found,
                        `route53.HealthCheck "name" of type ${type} sends its requests to a carrier IP address (ec2.Eip "east"), by the name of route53.Record "east", ${instead}`,
                    ],
                ],
            });
        });
    }

    it("does not take a record without a name for the one of a check without a name", async () => {
        const { stack, carrier } = zone();
        stack.add("aws:route53/record:Record", "nameless", { type: "A", records: [from(carrier)] });
        stack.add(check, "nameless", { type: "HTTPS" });
        await expectFindings(policy, stack);
    });

    it("waits for the border group of an address that it asks, itself or by a name", async () => {
        const stack = new Stack();
        const some = stack.add("aws:ec2/eip:Eip", "some", { networkBorderGroup: unknownValue });
        stack.add("aws:route53/record:Record", "some", { name: "a.example.com", type: "A", records: [from(some)] });
        const address = stack.add(check, "address", { type: "HTTPS", ipAddress: from(some) });
        const name = stack.add(check, "name", { type: "HTTPS", fqdn: "a.example.com" });
        const must = (of: string) =>
            `unknown: route53.HealthCheck "${of}" must not send requests to a carrier IP address; waits for networkBorderGroup of ec2.Eip "some"`;
        await expectFindings(policy, stack, {
            unknown: [
                [address, must("address")],
                [name, must("name")],
            ],
        });
    });

    it("waits for one value that is not known, and names it alone", async () => {
        const { stack } = zone();
        const name = stack.add(check, "name", { type: "HTTPS", fqdn: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    name,
                    'unknown: route53.HealthCheck "name" must not send requests to a carrier IP address; waits for fqdn of route53.HealthCheck "name"',
                ],
            ],
        });
    });

    it("finds an address by its border group where AWS has told it", async () => {
        const { stack } = zone();
        const told = stack.add("aws:ec2/eip:Eip", "told", { networkBorderGroup: unknownValue });
        (told.outputs as Record<string, unknown>)["networkBorderGroup"] = "ap-northeast-1-wl1-kix-wlz-1";
        const found = stack.add(check, "told", { type: "TCP", ipAddress: from(told) });
        await expectFindings(policy, stack, {
            violations: [
                [
                    found,
                    `route53.HealthCheck "told" of type TCP sends its requests to a carrier IP address (ec2.Eip "told"), ${instead}`,
                ],
            ],
        });
    });
});
