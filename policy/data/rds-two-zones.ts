import { listed, named } from "../../model/resources/graph/naming";
import { subnets, types } from "../../model/resources/graph/types";
import { occupied, spreadOf } from "../../model/resources/subnet-zones";
import { stackPolicy, undecided, violation } from "../frame/definition";

export const dataRdsTwoZones = stackPolicy<Record<never, never>>({
    name: "data-rds-two-zones",
    description: "DB subnet groups have subnets in two Availability Zones or more.",
    rationale:
        "RDS makes no subnet group with one zone, also for a database without a standby: it needs a place to fail over to later.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
    severity: "high",
    level: "mandatory",
    remediationSteps: "Add a subnet in another Availability Zone to `subnetIds`.",
    options: {},
    limitations: ["Subnet groups that this stack does not declare."],
    only: types.dbSubnetGroup,
    *check(graph) {
        for (const group of graph.ofType(types.dbSubnetGroup)) {
            const found = graph.named(group, "subnetIds", subnets);
            const { zones, certain, unknowns } = spreadOf(graph, group, "subnetIds", found);
            if (certain >= 2) {
                continue;
            }
            if (unknowns.length > 0) {
                yield undecided(group, `${named(group)} must have subnets in two Availability Zones`, unknowns);
            } else if (zones.length > 0) {
                yield violation(
                    group,
                    `${named(group)} has subnets in one zone only: ${listed(zones.map(occupied))}; add a subnet in another Availability Zone`,
                );
            }
        }
    },
});
