import { limits } from "../../model/aws/limits";
import { whole } from "../shared/numbers";
/** What of a front can be wrong before AWS is asked. */
export interface FrontDeclaration {
    readonly certificateArn?: unknown;
    readonly domainName?: unknown;
    readonly hostedZoneId?: unknown;
    readonly desiredCount?: number;
    readonly idleTimeout?: number;
    readonly network?: unknown;
    readonly service?: { readonly name?: unknown; readonly networkSecurityGroupId?: unknown };
}

/** Everything that would make a front unusable, each with the argument, the value and what is allowed. Pure. */
export function frontFaults(front: FrontDeclaration): string[] {
    const { certificateArn, domainName, hostedZoneId, desiredCount, idleTimeout } = front;
    return [
        ...neighbourFaults(front),
        ...(certificateArn === undefined && hostedZoneId === undefined
            ? ["certificateArn: missing; give one, or hostedZoneId and domainName, so that one can be requested"]
            : []),
        ...(hostedZoneId !== undefined && domainName === undefined
            ? ["domainName: missing; the hosted zone needs to know the name of the front"]
            : []),
        ...whole("desiredCount", desiredCount, { least: 2 }, ", since one proxy may end at any time"),
        ...whole(
            "idleTimeout",
            idleTimeout,
            { ...limits.idleTimeout, least: 60 },
            ", since proxies may take 55 seconds to answer",
        ),
    ];
}

function neighbourFaults({ network, service }: FrontDeclaration): string[] {
    const { vpcId, publicSubnetIds, privateSubnetIds } = Object(network) as Readonly<Record<string, unknown>>;
    return [
        ...(vpcId === undefined || publicSubnetIds === undefined || privateSubnetIds === undefined
            ? [
                  "network: has no vpcId, publicSubnetIds and privateSubnetIds; a Network, an ExistingNetwork or an object of these three is allowed",
              ]
            : []),
        ...(typeof service?.name === "string"
            ? []
            : [
                  "service: has no name; a LatticeService or an object of name, arn, domainName and networkSecurityGroupId is allowed",
              ]),
        ...(typeof service?.name === "string" && service.networkSecurityGroupId === undefined
            ? [
                  `service: the service network's group of ${service.name} is not known; declare the service with a LatticeNetwork as serviceNetworkIdentifier, or give networkSecurityGroupId`,
              ]
            : []),
    ];
}
