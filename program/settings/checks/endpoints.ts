import { interfaceEndpointServices } from "../../../model/aws/catalogue/interface-endpoints";
import { nearest } from "../../../model/near";
import type { Fault } from "../faults";
import type { Settings } from "../schema";

/** Endpoints to services of AWS and of others: services that exist, and Regions that agree. */
export function endpointFaults(settings: Settings, region: string): Fault[] {
    return [...serviceFaults(settings), ...providerFaults(settings, region)];
}

function serviceFaults({ network, hybrid }: Settings): Fault[] {
    const known = new Set([...interfaceEndpointServices, ...network.unlistedInterfaceEndpoints]);
    return [
        ...network.interfaceEndpoints.flatMap((service, index): Fault[] => {
            const path = `network.interfaceEndpoints[${index}]`;
            if (service === "s3" || service === "dynamodb") {
                return [
                    {
                        path,
                        value: service,
                        problem: "private DNS for it needs the gateway endpoint",
                        allowed: "name it under network.gatewayEndpoints",
                    },
                ];
            }
            return known.has(service) ? [] : [unknownService(path, service, service)];
        }),
        ...(hybrid?.endpoints ?? []).flatMap(({ serviceName }, index) => {
            const service = /^com\.amazonaws\.(?!vpce\.)[a-z0-9-]+\.(.+)$/.exec(serviceName)?.[1];
            return service === undefined || known.has(service)
                ? []
                : [unknownService(`hybrid.endpoints[${index}].serviceName`, serviceName, service)];
        }),
    ];
}

function unknownService(path: string, value: string, service: string): Fault {
    const near = nearest(service, interfaceEndpointServices);
    return {
        path,
        value,
        problem: `AWS is not known to have an interface endpoint for it${near === undefined ? "" : `; did you mean ${near}?`}`,
        allowed: "if it has one by now, name it under network.unlistedInterfaceEndpoints",
    };
}

/** A provider's name says its own Region. */
function providerFaults({ hybrid }: Settings, region: string): Fault[] {
    return (hybrid?.endpoints ?? []).flatMap(({ serviceName, serviceRegion }, index) => {
        const of = /^com\.amazonaws\.(?:vpce\.)?([a-z]{2,4}(?:-[a-z]+)+-\d)\./.exec(serviceName)?.[1];
        const expected = serviceRegion ?? region;
        return of === undefined || expected === "" || of === expected
            ? []
            : [
                  {
                      path: `hybrid.endpoints[${index}].serviceName`,
                      value: serviceName,
                      problem: `the service is in ${of}, and the endpoint looks for it in ${expected}`,
                      allowed: `set hybrid.endpoints[${index}].serviceRegion to ${of}`,
                  },
              ];
    });
}
