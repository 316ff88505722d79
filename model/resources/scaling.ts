import type { Workload } from "../network/types";
import { callerOf } from "./callers";
import { types } from "./graph/types";
import { inSubnets, ipv6AtLaunch } from "./interfaces";
import { launchOf } from "./launch";
import { type Observer, refOf } from "./observer";
import { kinds } from "./reference-kinds";

/** Auto Scaling groups: an instance may stand in any of their subnets. */
export function observeScalingGroups(observer: Observer): Workload[] {
    return observer.graph.ofType(types.autoScalingGroup).map((group): Workload => {
        const launch = launchOf(observer, group);
        const names = observer.names(group, "vpcZoneIdentifiers", kinds.subnet);
        const { interfaces, oneOf } = inSubnets(observer, group, "vpcZoneIdentifiers", names, {
            securityGroups: launch.securityGroups,
            publicAddresses: launch.addresses,
            ipv6Address: (subnet) => launch.ipv6 ?? ipv6AtLaunch(observer, subnet),
        });
        const caller = callerOf(observer, launch.profile, "iamInstanceProfile");
        return {
            id: group.urn,
            resource: refOf(group),
            kind: "auto-scaling-group",
            interfaces,
            ...(oneOf ? { oneOf } : {}),
            ...(caller === undefined ? {} : { caller }),
        };
    });
}
