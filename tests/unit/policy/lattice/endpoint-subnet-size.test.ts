import { latticeEndpointSubnetSize as policy } from "../../../../policy/lattice/endpoint-subnet-size";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";
const subnet = "aws:ec2/subnet:Subnet";
const small = (name: string, block: string) =>
    `ec2.VpcEndpoint "${name}" is in ec2.Subnet "small", whose block ${block} has no free /28; use subnets of /26 or larger`;

describe("lattice-endpoint-subnet-size", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R23: reports service-network endpoints in subnets without a free /28, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const large = stack.add(subnet, "large", { cidrBlock: "10.0.0.0/26" });
            const tight = stack.add(subnet, "small", { cidrBlock: "10.0.1.0/27" });
            const network = { vpcEndpointType: "ServiceNetwork" };
            stack.add(endpoint, "fine", { ...network, subnetIds: [large] });
            stack.add(endpoint, "interface", { vpcEndpointType: "Interface", subnetIds: [tight] });
            const wrong = stack.add(endpoint, "wrong", { ...network, subnetIds: [large, tight] });
            const configured = stack.add(endpoint, "configured", {
                ...network,
                subnetConfigurations: [{ subnetId: tight }],
            });
            const associated = stack.add(endpoint, "associated", network);
            stack.add("aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation", "associated", {
                vpcEndpointId: associated,
                subnetId: tight,
            });
            await expectFindings(policy, stack, {
                violations: [
                    [wrong, small("wrong", "10.0.1.0/27")],
                    [configured, small("configured", "10.0.1.0/27")],
                    [associated, small("associated", "10.0.1.0/27")],
                ],
            });
        });
    }

    it("takes the longest prefix that configuration allows", async () => {
        const stack = new Stack();
        const tight = stack.add(subnet, "small", { cidrBlock: "10.0.1.0/27" });
        stack.add(endpoint, "fine", { vpcEndpointType: "ServiceNetwork", subnetIds: [tight] });
        await expectFindings(policy, stack, { options: { longestPrefix: 27 } });
    });

    it("waits for subnets that are not known, by whatever names them", async () => {
        const stack = new Stack();
        const [one, two] = ["one", "two"].map((name) => stack.add(subnet, name, { cidrBlock: "10.0.0.0/24" }));
        const type = { vpcEndpointType: "ServiceNetwork" };
        const lost = stack.add(endpoint, "lost", { ...type, subnetIds: unknownValue });
        const either = stack.add(endpoint, "either", {
            ...type,
            subnetConfigurations: [{ subnetId: one === undefined || two === undefined ? "" : from(one, two) }],
        });
        const joined = stack.add(endpoint, "joined", { ...type, subnetIds: [one] });
        stack.add("aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation", "more", {
            vpcEndpointId: joined,
            subnetId: unknownValue,
        });
        const needs = (name: string) => `unknown: ec2.VpcEndpoint "${name}" needs subnets of /26 or larger; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [lost, `${needs("lost")} subnetIds of ec2.VpcEndpoint "lost"`],
                [either, `${needs("either")} subnetConfigurations of ec2.VpcEndpoint "either"`],
                [joined, `${needs("joined")} subnetId of ec2.VpcEndpointSubnetAssociation "more"`],
            ],
        });
    });

    it("waits for a block that is not known", async () => {
        const stack = new Stack();
        const later = stack.add(subnet, "later", { cidrBlock: unknownValue });
        const told = stack.add(subnet, "small", { cidrBlock: unknownValue });
        (told.outputs as Record<string, unknown>)["cidrBlock"] = "10.0.0.0/28";
        const wrong = stack.add(endpoint, "wrong", {
            vpcEndpointType: unknownValue,
            serviceNetworkArn: unknownValue,
            subnetIds: [later, told],
        });
        stack.add(endpoint, "open", { vpcEndpointType: unknownValue, subnetIds: [later] });
        await expectFindings(policy, stack, {
            violations: [[wrong, small("wrong", "10.0.0.0/28")]],
            unknown: [
                [
                    wrong,
                    'unknown: ec2.VpcEndpoint "wrong" needs a block of /26 or larger in ec2.Subnet "later"; waits for cidrBlock of ec2.Subnet "later"',
                ],
            ],
        });
    });

    for (const odd of [null, 7, "", "300.1.2.3/99", [], {}]) {
        it(`has nothing to say about a block that is ${JSON.stringify(odd)}`, async () => {
            const stack = new Stack();
            const strange = stack.add(subnet, "odd", { cidrBlock: odd });
            stack.add(endpoint, "odd", { vpcEndpointType: "ServiceNetwork", subnetIds: [strange, odd] });
            await expectFindings(policy, stack);
        });
    }

    it("leaves endpoints of other types alone, and waits for a block that nobody has told", async () => {
        const stack = new Stack();
        const tight = stack.add(subnet, "small", { cidrBlock: "10.0.1.0/27" });
        stack.add(endpoint, "interface", {
            vpcEndpointType: "Interface",
            serviceNetworkArn: unknownValue,
            subnetIds: [tight],
        });
        const untold = stack.add(subnet, "untold", { cidrBlock: unknownValue });
        delete (untold.outputs as Record<string, unknown>)["cidrBlock"];
        const waiting = stack.add(endpoint, "waiting", { vpcEndpointType: "ServiceNetwork", subnetIds: [untold] });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    waiting,
                    'unknown: ec2.VpcEndpoint "waiting" needs a block of /26 or larger in ec2.Subnet "untold"; waits for cidrBlock of ec2.Subnet "untold"',
                ],
            ],
        });
    });
});
