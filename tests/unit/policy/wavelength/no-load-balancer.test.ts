import { wavelengthNoLoadBalancer as policy } from "../../../../policy/wavelength/no-load-balancer";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const where = `is in Wavelength Zone ${east} (ec2.Subnet "east")`;
const instead = "put it into subnets of Availability Zones";

function balancers(ids: "unknown" | "known") {
    const stack = new Stack({ ids });
    const a = stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" });
    const c = stack.add("aws:ec2/subnet:Subnet", "c", { availabilityZone: "ap-northeast-1c" });
    const zone = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
    stack.add("aws:lb/loadBalancer:LoadBalancer", "fine", { subnets: [a, c] });
    const application = stack.add("aws:alb/loadBalancer:LoadBalancer", "application", { subnets: [zone] });
    const network = stack.add("aws:lb/loadBalancer:LoadBalancer", "network", {
        loadBalancerType: "network",
        subnetMappings: [{ subnetId: a }, { subnetId: zone, allocationId: "eipalloc-1" }],
    });
    const classic = stack.add("aws:elb/loadBalancer:LoadBalancer", "classic", { subnets: [zone] });
    return { stack, application, network, classic };
}

describe("wavelength-no-load-balancer", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R09: reports load balancers of every kind and module in a zone, with ${ids} ids`, async () => {
            const { stack, application, network, classic } = balancers(ids);
            await expectFindings(policy, stack, {
                violations: [
                    [
                        application,
                        `alb.LoadBalancer "application" ${where}, where application load balancers are not allowed by this policy; ${instead}`,
                    ],
                    [
                        network,
                        `lb.LoadBalancer "network" ${where}, where network load balancers do not exist; ${instead}`,
                    ],
                    [
                        classic,
                        `elb.LoadBalancer "classic" ${where}, where classic load balancers do not exist; ${instead}`,
                    ],
                ],
            });
        });
    }

    it("may allow Application Load Balancers, and no others", async () => {
        const { stack, network, classic } = balancers("unknown");
        await expectFindings(policy, stack, {
            options: { allowApplication: true },
            violations: [
                [network, `lb.LoadBalancer "network" ${where}, where network load balancers do not exist; ${instead}`],
                [classic, `elb.LoadBalancer "classic" ${where}, where classic load balancers do not exist; ${instead}`],
            ],
        });
    });

    it("sees zones that a classic load balancer names", async () => {
        const stack = new Stack();
        const classic = stack.add("aws:elb/loadBalancer:LoadBalancer", "classic", { availabilityZones: [east] });
        await expectFindings(policy, stack, {
            violations: [
                [
                    classic,
                    `elb.LoadBalancer "classic" is in Wavelength Zone ${east}, where classic load balancers do not exist; ${instead}`,
                ],
            ],
        });
    });

    it("waits for the kind where only one kind is allowed", async () => {
        const stack = new Stack();
        const zone = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const later = stack.add("aws:lb/loadBalancer:LoadBalancer", "later", {
            loadBalancerType: unknownValue,
            subnets: [zone],
        });
        stack.add("aws:lb/loadBalancer:LoadBalancer", "elsewhere", { loadBalancerType: unknownValue });
        await expectFindings(policy, stack, {
            options: { allowApplication: true },
            unknown: [
                [
                    later,
                    `unknown: lb.LoadBalancer "later" may be in Wavelength Zone ${east} (ec2.Subnet "east") as an Application Load Balancer only; waits for loadBalancerType of lb.LoadBalancer "later"`,
                ],
            ],
        });
        await expectFindings(policy, stack, {
            violations: [[later, `lb.LoadBalancer "later" ${where}, where load balancers do not exist; ${instead}`]],
        });
    });

    it("waits for the zone as well where only one kind is allowed, and names every zone", async () => {
        const stack = new Stack();
        const west = "ap-northeast-1-wl1-kix-wlz-1";
        const later = stack.add("aws:ec2/subnet:Subnet", "later", { availabilityZone: unknownValue });
        const open = stack.add("aws:lb/loadBalancer:LoadBalancer", "open", {
            loadBalancerType: unknownValue,
            subnets: [later],
        });
        const both = stack.add("aws:lb/loadBalancer:LoadBalancer", "both", {
            loadBalancerType: "network",
            subnets: [east, west].map((availabilityZone) =>
                stack.add("aws:ec2/subnet:Subnet", availabilityZone, { availabilityZone }),
            ),
        });
        await expectFindings(policy, stack, {
            options: { allowApplication: true },
            violations: [
                [
                    both,
                    `lb.LoadBalancer "both" is in Wavelength Zones ${west} and ${east} (ec2.Subnet "${west}" and ec2.Subnet "${east}"), where network load balancers do not exist; ${instead}`,
                ],
            ],
            unknown: [
                [
                    open,
                    'unknown: lb.LoadBalancer "open" may be in a Wavelength Zone as an Application Load Balancer only; waits for loadBalancerType of lb.LoadBalancer "open", and availabilityZone of ec2.Subnet "later"',
                ],
            ],
        });
    });
});
