import { wavelengthNoDatabase as policy } from "../../../../policy/wavelength/no-database";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";

describe("wavelength-no-database", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R09: reports a subnet group with a zone's subnet, naming its databases, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const a = stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" });
            const c = stack.add("aws:ec2/subnet:Subnet", "c", { availabilityZone: "ap-northeast-1c" });
            const zone = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
            const fine = stack.add("aws:rds/subnetGroup:SubnetGroup", "fine", { subnetIds: [a, c] });
            const wrong = stack.add("aws:rds/subnetGroup:SubnetGroup", "wrong", { subnetIds: [a, zone] });
            const unused = stack.add("aws:elasticache/subnetGroup:SubnetGroup", "cache", { subnetIds: [zone] });
            stack.add("aws:rds/instance:Instance", "orders", { dbSubnetGroupName: fine });
            stack.add("aws:rds/instance:Instance", "edge", { dbSubnetGroupName: wrong });
            stack.add("aws:rds/cluster:Cluster", "aurora", { dbSubnetGroupName: wrong });
            const where = `is in Wavelength Zone ${east} (ec2.Subnet "east"), where managed databases`;
            await expectFindings(policy, stack, {
                violations: [
                    [
                        wrong,
                        `rds.SubnetGroup "wrong" ${where} (used by rds.Instance "edge" and rds.Cluster "aurora") do not run; list subnets of Availability Zones only`,
                    ],
                    [
                        unused,
                        `elasticache.SubnetGroup "cache" ${where} do not run; list subnets of Availability Zones only`,
                    ],
                ],
            });
        });
    }

    it("reports a database that names a zone by itself", async () => {
        const stack = new Stack();
        const instance = stack.add("aws:rds/instance:Instance", "edge", { availabilityZone: east });
        const domain = stack.add("aws:opensearch/domain:Domain", "search", {
            vpcOptions: {
                subnetIds: [stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east })],
            },
        });
        stack.add("aws:rds/clusterInstance:ClusterInstance", "fine", { availabilityZone: "ap-northeast-1a" });
        const fault = "where managed databases do not run; put it into Availability Zones";
        await expectFindings(policy, stack, {
            violations: [
                [instance, `rds.Instance "edge" is in Wavelength Zone ${east}, ${fault}`],
                [domain, `opensearch.Domain "search" is in Wavelength Zone ${east} (ec2.Subnet "east"), ${fault}`],
            ],
        });
    });

    it("waits for a zone that is not known, and leaves databases on EC2 alone", async () => {
        const stack = new Stack();
        const subnet = stack.add("aws:ec2/subnet:Subnet", "zone", { availabilityZone: unknownValue });
        const group = stack.add("aws:rds/subnetGroup:SubnetGroup", "later", { subnetIds: [subnet] });
        stack.add("aws:ec2/instance:Instance", "postgres", { subnetId: subnet });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    group,
                    'unknown: if rds.SubnetGroup "later" is in a Wavelength Zone: where managed databases do not run; list subnets of Availability Zones only; waits for availabilityZone of ec2.Subnet "zone"',
                ],
            ],
        });
    });

    for (const type of [
        "rds/instance:Instance",
        "rds/cluster:Cluster",
        "rds/clusterInstance:ClusterInstance",
        "docdb/clusterInstance:ClusterInstance",
        "neptune/clusterInstance:ClusterInstance",
        "opensearch/domain:Domain",
        "elasticsearch/domain:Domain",
    ]) {
        it(`R09: reports ${type} in a zone`, async () => {
            const stack = new Stack();
            const zone = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
            const inputs = type.includes("search")
                ? { vpcOptions: { subnetIds: [zone] } }
                : { availabilityZone: east, availabilityZones: [east] };
            const found = stack.add(`aws:${type}`, "found", inputs);
            const by = type.includes("search") ? ' (ec2.Subnet "east")' : "";
            const name = `${type.split("/")[0]}.${type.split(":")[1]}`;
            await expectFindings(policy, stack, {
                violations: [
                    [
                        found,
                        `${name} "found" is in Wavelength Zone ${east}${by}, where managed databases do not run; put it into Availability Zones`,
                    ],
                ],
            });
        });
    }

    for (const [type, property, group] of [
        ["rds/instance:Instance", "dbSubnetGroupName", "rds"],
        ["rds/cluster:Cluster", "dbSubnetGroupName", "rds"],
        ["rds/clusterInstance:ClusterInstance", "dbSubnetGroupName", "rds"],
        ["docdb/cluster:Cluster", "dbSubnetGroupName", "docdb"],
        ["neptune/cluster:Cluster", "neptuneSubnetGroupName", "neptune"],
        ["elasticache/cluster:Cluster", "subnetGroupName", "elasticache"],
        ["elasticache/replicationGroup:ReplicationGroup", "subnetGroupName", "elasticache"],
        ["memorydb/cluster:Cluster", "subnetGroupName", "memorydb"],
        ["redshift/cluster:Cluster", "clusterSubnetGroupName", "redshift"],
        ["dax/cluster:Cluster", "subnetGroupName", "dax"],
    ] as const) {
        it(`R09: names ${type} as a user of its subnet group`, async () => {
            const stack = new Stack();
            const zone = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
            const found = stack.add(`aws:${group}/subnetGroup:SubnetGroup`, "group", { subnetIds: [zone] });
            stack.add(`aws:${type}`, "user", { [property]: found });
            const name = `${type.split("/")[0]}.${type.split(":")[1]}`;
            await expectFindings(policy, stack, {
                violations: [
                    [
                        found,
                        `${group}.SubnetGroup "group" is in Wavelength Zone ${east} (ec2.Subnet "east"), where managed databases (used by ${name} "user") do not run; list subnets of Availability Zones only`,
                    ],
                ],
            });
        });
    }
});
