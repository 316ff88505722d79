import { wavelengthWatched as policy } from "../../../../policy/wavelength/watched";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const instance = "aws:ec2/instance:Instance";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const group = "aws:autoscaling/group:Group";
const balancer = "aws:lb/loadBalancer:LoadBalancer";
const zone = 'Wavelength Zone ap-northeast-1-wl1-nrt-wlz-1 (ec2.Subnet "east")';
const unwatched = (what: string) => `${what} is in ${zone}, and no alarm watches it; give one its dimension`;

function inZone(options: { ids?: "unknown" | "known" } = {}) {
    const stack = new Stack(options);
    const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: "ap-northeast-1-wl1-nrt-wlz-1" });
    const inside = stack.add("aws:ec2/subnet:Subnet", "inside", { availabilityZone: "ap-northeast-1a" });
    return { stack, subnet, inside };
}

describe("wavelength-watched", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R44: accepts servers, groups and load balancers that alarms watch, where ids are ${ids}`, async () => {
            const { stack, subnet } = inZone({ ids });
            const server = stack.add(instance, "server", { subnetId: subnet });
            const other = stack.add(instance, "other", { subnetId: subnet });
            const hosts = stack.add(group, "hosts", { vpcZoneIdentifiers: [subnet] });
            const entry = stack.add(balancer, "entry", { loadBalancerType: "application", subnets: [subnet] });
            stack.add(alarm, "one", { metricName: "StatusCheckFailed", dimensions: { InstanceId: server } });
            stack.add(alarm, "sum", {
                metricQueries: [
                    { id: "a", metric: { metricName: "StatusCheckFailed", dimensions: { InstanceId: other } } },
                    { id: "b", expression: "a * 2" },
                ],
            });
            stack.add(alarm, "hosts", { dimensions: { AutoScalingGroupName: from(hosts) } });
            stack.add(alarm, "entry", { dimensions: { LoadBalancer: from(entry) } });
            await expectFindings(policy, stack);
        });
    }

    it("R44: reports those that none watches, and nothing in an Availability Zone", async () => {
        const { stack, subnet, inside } = inZone();
        const server = stack.add(instance, "server", { subnetId: subnet });
        const hosts = stack.add(group, "hosts", { vpcZoneIdentifiers: [subnet] });
        const entry = stack.add(balancer, "entry", { loadBalancerType: "application", subnets: [subnet] });
        const elsewhere = stack.add(instance, "elsewhere", { subnetId: inside });
        stack.add(alarm, "elsewhere", { dimensions: { InstanceId: elsewhere } });
        stack.add(alarm, "probe", { dimensions: { Probe: "dev-server" } });
        stack.add(alarm, "odd", { dimensions: null, metricQueries: "none" });
        await expectFindings(policy, stack, {
            violations: [
                [server, unwatched('ec2.Instance "server"')],
                [hosts, unwatched('autoscaling.Group "hosts"')],
                [entry, unwatched('lb.LoadBalancer "entry"')],
            ],
        });
    });

    it("waits for an alarm whose dimensions are not known, and for the place of a server", async () => {
        const { stack, subnet } = inZone();
        const server = stack.add(instance, "server", { subnetId: subnet });
        const somewhere = stack.add(instance, "somewhere", { subnetId: unknownValue });
        stack.add(alarm, "later", { dimensions: { InstanceId: unknownValue } });
        stack.add(alarm, "whole", { metricQueries: unknownValue });
        const alarms =
            'dimensions of cloudwatch.MetricAlarm "later", and metricQueries of cloudwatch.MetricAlarm "whole"';
        await expectFindings(policy, stack, {
            unknown: [
                [server, `unknown: ec2.Instance "server" must have an alarm that watches it; waits for ${alarms}`],
                [
                    somewhere,
                    `unknown: if it is in a Wavelength Zone: ec2.Instance "somewhere" must have an alarm that watches it; waits for subnetId of ec2.Instance "somewhere", and ${alarms}`,
                ],
            ],
        });
    });
});
