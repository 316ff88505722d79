import { overlaps, parseCidr, prefixLength, type Range } from "../../../model/addresses";
import { cannotBeMirrored } from "../../../model/aws/traffic-mirroring";
import type { Fault } from "../faults";
import type { Settings } from "../schema";

type Hybrid = NonNullable<Settings["hybrid"]>;

/** AWS's number of a virtual private gateway in BGP, unless it is told another. */
const vpnGatewayAsn = 64512;

/** What joins the network to others: blocks that can be told apart, and ends that exist. */
export function hybridFaults(settings: Settings): Fault[] {
    const { hybrid } = settings;
    if (hybrid === undefined) {
        return [];
    }
    return [
        ...overlapFaults(settings, hybrid),
        ...nameFaults(hybrid),
        ...peeringFaults(hybrid),
        ...endFaults(hybrid),
        ...sizeFaults(hybrid),
        ...zoneVpcFaults(settings, hybrid),
        ...linkFaults(settings, hybrid),
        ...analyzerFaults(settings, hybrid),
        ...numberFaults(hybrid),
        ...mirroringFaults(settings, hybrid),
    ];
}

interface NamedBlock {
    readonly path: string;
    readonly text: string;
    readonly range: Range;
}

function overlapFaults({ network }: Settings, hybrid: Hybrid): Fault[] {
    const block = (path: string, text: string): NamedBlock[] => {
        const range = parseCidr(text);
        return range === undefined ? [] : [{ path, text, range }];
    };
    const all = [
        ...block("network.cidrBlock", network.cidrBlock),
        ...hybrid.vpcs.flatMap(({ cidrBlock }, index) => block(`hybrid.vpcs[${index}].cidrBlock`, cidrBlock)),
        ...hybrid.zoneVpcs.flatMap(({ cidrBlock }, index) => block(`hybrid.zoneVpcs[${index}].cidrBlock`, cidrBlock)),
        ...hybrid.peerings.flatMap(({ cidrBlock }, index) => block(`hybrid.peerings[${index}].cidrBlock`, cidrBlock)),
        ...(hybrid.onPremises?.cidrBlocks ?? []).flatMap((text, index) =>
            block(`hybrid.onPremises.cidrBlocks[${index}]`, text),
        ),
    ];
    return all.flatMap(({ path, text, range }, index) =>
        all
            .slice(0, index)
            .filter((earlier) => overlaps(earlier.range, range))
            .map((earlier) => ({
                path,
                value: text,
                problem: `overlaps ${earlier.text} of ${earlier.path}, and no route can tell them apart`,
                allowed: "choose a block of its own",
            })),
    );
}

function nameFaults({ vpcs, peerings }: Hybrid): Fault[] {
    const named = [
        ...vpcs.map(({ name }, index) => ({ name, path: `hybrid.vpcs[${index}].name` })),
        ...peerings.map(({ name }, index) => ({ name, path: `hybrid.peerings[${index}].name` })),
    ];
    return named.flatMap(({ name, path }, index) => {
        if (name === "network") {
            return [{ path, value: name, problem: "is the name of the network's own VPC", allowed: "choose another" }];
        }
        return named.slice(0, index).some((earlier) => earlier.name === name)
            ? [{ path, value: name, problem: "named twice", allowed: "each name once" }]
            : [];
    });
}

/** Two VPCs have one peering, and this account changes no others' route tables. */
function peeringFaults({ peerings }: Hybrid): Fault[] {
    return peerings.flatMap(({ vpcId, accountId, region, routeTableIds }, index): Fault[] => {
        const path = `hybrid.peerings[${index}]`;
        const first = peerings.findIndex((other) => other.vpcId === vpcId);
        const elsewhere = accountId ?? region;
        return [
            ...(first === index
                ? []
                : [
                      {
                          path: `${path}.vpcId`,
                          value: vpcId,
                          problem: `is peered with by hybrid.peerings[${first}] already`,
                          allowed: "name it once",
                      },
                  ]),
            ...(elsewhere === undefined || routeTableIds.length === 0
                ? []
                : [
                      {
                          path: `${path}.routeTableIds`,
                          value: routeTableIds,
                          problem: `they are in ${elsewhere}, out of this stack's reach`,
                          allowed: "leave them out, and have their owner add the route",
                      },
                  ]),
        ];
    });
}

function endFaults({ vpcs, zoneVpcs, transitGateway, onPremises, vpn, directConnect }: Hybrid): Fault[] {
    const faults: Fault[] = [];
    const wanting = [
        ...vpcs.map(({ join }, index) => ({ path: `hybrid.vpcs[${index}].join`, value: join })),
        ...zoneVpcs.map(({ area }, index) => ({ path: `hybrid.zoneVpcs[${index}]`, value: area })),
        ...(vpn === undefined ? [] : [{ path: "hybrid.vpn.end", value: vpn.end }]),
        ...(directConnect === undefined ? [] : [{ path: "hybrid.directConnect.end", value: directConnect.end }]),
    ].filter(({ path, value }) => value === "transit-gateway" || path.startsWith("hybrid.zoneVpcs"));
    if (transitGateway === undefined) {
        for (const { path, value } of wanting) {
            faults.push({ path, value, problem: "there is no transit gateway: add hybrid.transitGateway" });
        }
    }
    if (onPremises === undefined) {
        for (const section of ["vpn", "directConnect"] as const) {
            if ({ vpn, directConnect }[section] !== undefined) {
                faults.push({
                    path: "hybrid.onPremises",
                    problem: `is missing, and \`hybrid.${section}\` needs it: the blocks that are behind it`,
                });
            }
        }
    } else if (vpn === undefined && directConnect === undefined) {
        faults.push({
            path: "hybrid.onPremises",
            problem: "nothing leads there: add hybrid.vpn or hybrid.directConnect, or leave it out",
        });
    }
    if (directConnect !== undefined) {
        const other = directConnect.end === "transit-gateway" ? transitGateway?.amazonSideAsn : vpnGatewayAsn;
        if (other === directConnect.amazonSideAsn) {
            faults.push({
                path: "hybrid.directConnect.amazonSideAsn",
                value: other,
                problem: `is also the number of its ${directConnect.end}, and AWS refuses to associate the two`,
                allowed: "choose another private number",
            });
        }
    }
    return faults;
}

/** Two ends of one number would speak BGP inside one system, which AWS's ends do not. */
function numberFaults({ vpn, transitGateway }: Hybrid): Fault[] {
    if (vpn === undefined || vpn.routing === "static") {
        return [];
    }
    const other = vpn.end === "transit-gateway" ? transitGateway?.amazonSideAsn : vpnGatewayAsn;
    return vpn.customerAsn === other
        ? [
              {
                  path: "hybrid.vpn.customerAsn",
                  value: vpn.customerAsn,
                  problem: `is also the number of AWS's end, its ${vpn.end}, and BGP needs two`,
                  allowed: "choose another private number, here and on the device",
              },
          ]
        : [];
}

/** Interfaces of the servers that are mirrored. */
function mirroringFaults({ failover }: Settings, { mirroring }: Hybrid): Fault[] {
    return mirroring !== undefined && failover !== undefined && cannotBeMirrored(failover.instanceType)
        ? [
              {
                  path: "failover.instanceType",
                  value: failover.instanceType,
                  problem: "EC2 does not mirror the traffic of this type, which `hybrid.mirroring` asks for",
                  allowed: "choose one that it mirrors, such as t3.medium or m5.large, or leave hybrid.mirroring out",
              },
          ]
        : [];
}

function sizeFaults({ vpcs, zoneVpcs }: Hybrid): Fault[] {
    const planned = [
        ...vpcs.map(({ cidrBlock }, index) => ({ cidrBlock, path: `hybrid.vpcs[${index}].cidrBlock` })),
        ...zoneVpcs.map(({ cidrBlock }, index) => ({ cidrBlock, path: `hybrid.zoneVpcs[${index}].cidrBlock` })),
    ];
    return planned.flatMap(({ cidrBlock, path }) => {
        const range = parseCidr(cidrBlock);
        return range !== undefined && prefixLength(range) > 22
            ? [
                  {
                      path,
                      value: cidrBlock,
                      problem: "too small to plan subnets from",
                      allowed: "/16 to /22 are allowed",
                  },
              ]
            : [];
    });
}

function linkFaults({ failover, bastion, network, lattice }: Settings, hybrid: Hybrid): Fault[] {
    const { privateLink, mirroring, endpoints, resourceEndpoints, vpcs } = hybrid;
    const missing = (path: string, problem: string): Fault[] => [{ path, problem }];
    const names = vpcs.map(({ name }) => name);
    return [
        ...(privateLink !== undefined && failover === undefined
            ? missing("failover", "is missing, and `hybrid.privateLink` needs it: it offers those servers")
            : []),
        ...deniedSources("privateLink.consumers", privateLink?.consumers ?? [], names),
        ...deniedSources("resourceEndpoints", resourceEndpoints, names),
        ...(resourceEndpoints.length > 0 && lattice?.resources?.database !== true
            ? missing(
                  "lattice.resources.database",
                  "is not set, and `hybrid.resourceEndpoints` needs it: it makes the resource that they lead to",
              )
            : []),
        ...(mirroring !== undefined && failover === undefined
            ? missing("failover", "is missing, and `hybrid.mirroring` needs it: it mirrors those servers")
            : []),
        ...(mirroring !== undefined && bastion === undefined
            ? missing("bastion", "is missing, and `hybrid.mirroring` needs it: the copies go there")
            : []),
        ...((privateLink !== undefined || endpoints.length > 0) && !network.subnetTiers.includes("private")
            ? missing(
                  "network.subnetTiers",
                  "`hybrid.privateLink` and `hybrid.endpoints` need private subnets: add private",
              )
            : []),
    ];
}

function zoneVpcFaults({ wavelength }: Settings, { zoneVpcs }: Hybrid): Fault[] {
    const areas = (wavelength?.zones ?? []).map(({ area }) => area);
    return zoneVpcs.flatMap(({ area }, index): Fault[] => {
        const path = `hybrid.zoneVpcs[${index}].area`;
        if (!areas.includes(area)) {
            const allowed = areas.length === 0 ? "there is none" : areas.join(", ");
            return [{ path, value: area, problem: "not an area of wavelength.zones", allowed }];
        }
        return zoneVpcs.findIndex((other) => other.area === area) === index
            ? []
            : [{ path, value: area, problem: "named twice", allowed: "each area once" }];
    });
}

/** Names of VPCs that are not among those of this stack. */
function deniedSources(key: string, wanted: readonly string[], names: readonly string[]): Fault[] {
    return wanted.flatMap((name, index) =>
        names.includes(name)
            ? []
            : [
                  {
                      path: `hybrid.${key}[${index}]`,
                      value: name,
                      problem: "not a VPC of hybrid.vpcs",
                      allowed: names.length === 0 ? "there is none" : names.join(", "),
                  },
              ],
    );
}

/** Names that Reachability Analyzer can be asked about here. */
function analyzable({ network, bastion, failover, wavelength }: Settings, { vpcs }: Hybrid): string[] {
    return [
        ...(network.subnetTiers.includes("public") ? ["internet"] : []),
        ...(bastion === undefined ? [] : ["bastion"]),
        ...Array.from({ length: failover?.servers ?? 0 }, (_, index) => `az-app-${index + 1}`),
        ...(wavelength?.zones ?? []).map(({ area }) => `${area}-app`),
        ...vpcs.flatMap(({ name, bastion: own }) => (own ? [`${name}-bastion`] : [])),
    ];
}

function analyzerFaults(settings: Settings, hybrid: Hybrid): Fault[] {
    const known = analyzable(settings, hybrid);
    return hybrid.reachabilityAnalyzer.flatMap((flow, index) =>
        (["from", "to"] as const).flatMap((end) =>
            known.includes(flow[end]) && !(end === "to" && flow.to === "internet")
                ? []
                : [
                      {
                          path: `hybrid.reachabilityAnalyzer[${index}].${end}`,
                          value: flow[end],
                          problem: "Reachability Analyzer cannot be asked about it here",
                          allowed: known.filter((name) => end === "from" || name !== "internet").join(", "),
                      },
                  ],
        ),
    );
}
