import type { Fault } from "../faults";
import type { Settings } from "../schema";

/** Who may use the services of VPC Lattice, and by which name: what contradicts other sections, or AWS. */
export function latticeAccessFaults(settings: Settings): Fault[] {
    return [
        ...passthroughFaults(settings),
        ...associationFaults(settings),
        ...sourceFaults(settings),
        ...callerFaults(settings),
    ];
}

function passthroughFaults({ lattice, dns, failover, front, wavelength }: Settings): Fault[] {
    const passthrough = lattice?.passthrough;
    if (passthrough === undefined) {
        return [];
    }
    const { hostName } = passthrough;
    const path = "lattice.passthrough.hostName";
    const taken: readonly (readonly [string, string | undefined])[] = [
        ["lattice.hostName", lattice?.hostName],
        ["front.hostName", front?.hostName],
        ...(wavelength?.zones ?? []).map(({ area }, index) => [`wavelength.zones[${index}].area`, area] as const),
    ];
    return [
        ...(dns === undefined
            ? [
                  {
                      path,
                      value: hostName,
                      problem:
                          "needs a domain to stand under, since VPC Lattice finds a service that passes TLS through by its own domain name: add `dns`",
                  },
              ]
            : []),
        ...(failover === undefined
            ? [
                  {
                      path: "lattice.passthrough",
                      problem: "needs servers that end TLS themselves: add `failover`, or leave it out",
                  },
              ]
            : []),
        ...taken
            .filter(([, name]) => name === hostName)
            .map(([other]) => ({ path, value: hostName, problem: `is the name of ${other} already: choose another` })),
    ];
}

/** Source: VPC Lattice quotas: one service network for each VPC. */
function associationFaults({ lattice, hybrid }: Settings): Fault[] {
    const names = (hybrid?.vpcs ?? []).map(({ name }) => name);
    const associations = lattice?.associations ?? [];
    return associations.flatMap(({ vpc }, index): Fault[] => {
        const path = `lattice.associations[${index}].vpc`;
        const first = associations.findIndex((other) => other.vpc === vpc);
        const by = vpc === "network" ? "this stack" : first < index ? `lattice.associations[${first}]` : undefined;
        if (by !== undefined) {
            return [
                {
                    path,
                    value: vpc,
                    problem: `is associated with a service network by ${by} already, and AWS allows one for each VPC`,
                    allowed: "remove one; a VPC uses further service networks by endpoints",
                },
            ];
        }
        return names.includes(vpc) ? [] : [stranger(path, vpc, names)];
    });
}

function sourceFaults({ lattice, hybrid }: Settings): Fault[] {
    const names = (hybrid?.vpcs ?? []).map(({ name }) => name);
    const sources = lattice?.sourceVpcs ?? [];
    return sources.flatMap((source, index): Fault[] => {
        const path = `lattice.sourceVpcs[${index}]`;
        if (sources.indexOf(source) < index) {
            return [{ path, value: source, problem: "named twice", allowed: "each VPC once" }];
        }
        if (source === "network") {
            return [{ path, value: source, problem: "is admitted in any case: remove it" }];
        }
        return names.includes(source) || /^vpc-[0-9a-f]{8,17}$/.test(source) ? [] : [stranger(path, source, names)];
    });
}

function stranger(path: string, value: string, names: readonly string[]): Fault {
    return {
        path,
        value,
        problem: "not a VPC of hybrid.vpcs",
        allowed: names.length === 0 ? "there is none" : names.join(", "),
    };
}

function callerFaults({ lattice }: Settings): Fault[] {
    return lattice?.authenticatedOnly === false && lattice.callerRoles.length > 0
        ? [
              {
                  path: "lattice.callerRoles",
                  value: lattice.callerRoles,
                  problem: "unsigned requests show no role: remove them, or set lattice.authenticatedOnly to true",
              },
          ]
        : [];
}
