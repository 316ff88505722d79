import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { subnets, types } from "../../model/resources/graph/types";
import { flag, pending } from "../../model/resources/value";
import { stackPolicy, undecided, violation } from "../frame/definition";

export const dataEfsMountPrivate = stackPolicy<Record<never, never>>({
    name: "data-efs-mount-private",
    description: "Mount targets of file systems are in subnets that give out no public addresses.",
    rationale:
        "A subnet that gives out public addresses is one for what the internet reaches; a file system's mount targets beside it are one wrong rule away.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Put the mount target into a private subnet of the same zone: clients of the whole VPC reach it there.",
    controls: ["fsbp EFS.6"],
    options: {},
    limitations: [
        "Subnets of another stack.",
        "Default subnets, which give out addresses unless they are told not to.",
    ],
    only: types.mountTarget,
    *check(graph) {
        for (const target of graph.ofType(types.mountTarget)) {
            const names = graph.named(target, "subnetId", subnets);
            const [subnet] = names.certain;
            if (subnet === undefined) {
                const open = names.candidates.some(({ inputs }) => flag(inputs, "mapPublicIpOnLaunch") !== false);
                if (open || (names.unseen !== undefined && names.candidates.length === 0)) {
                    yield undecided(target, `${named(target)} must be in a private subnet`, [
                        missing(target, "subnetId"),
                    ]);
                }
                continue;
            }
            const gives = flag(subnet.inputs, "mapPublicIpOnLaunch");
            if (gives === true) {
                yield violation(
                    target,
                    `${named(target)} is in ${named(subnet)}, which gives out public addresses; put it into a private subnet`,
                );
            } else if (gives === pending) {
                yield undecided(target, `${named(target)} must be in a private subnet`, [
                    missing(subnet, "mapPublicIpOnLaunch"),
                ]);
            }
        }
    },
});
