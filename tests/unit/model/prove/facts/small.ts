import type { Network, NetworkInterface, Workload } from "../../../../../model/network/types";
import { acl, gateway, iface, network, ref, rule, subnet, table } from "../../support/build";
import { balancer, forward, targets } from "../../support/services";

/** Zones by the subnet's name; `z` and `w` are Wavelength Zones of two areas. */
const places: Readonly<Record<string, readonly [vpc: string, zone: string, cidr: string]>> = {
    a: ["vpc", "zone-1", "10.0.1.0/24"],
    b: ["vpc", "zone-2", "10.0.2.0/24"],
    z: ["vpc", "one-wl1-east-wlz-1", "10.0.8.0/24"],
    w: ["vpc", "one-wl1-west-wlz-1", "10.0.9.0/24"],
    c: ["other", "zone-1", "10.1.1.0/24"],
    e: ["other", "zone-2", "10.1.2.0/24"],
    d: ["third", "zone-1", "10.2.1.0/24"],
};
/** Who stands where, with addresses: `near` is in the subnet of `app`. */
const hosts: Readonly<Record<string, readonly [subnet: string, address: string]>> = {
    app: ["a", "10.0.1.10"],
    near: ["a", "10.0.1.20"],
    db: ["b", "10.0.2.10"],
    edge: ["z", "10.0.8.10"],
    west: ["w", "10.0.9.10"],
    far: ["c", "10.1.1.10"],
    off: ["e", "10.1.2.10"],
    third: ["d", "10.2.1.10"],
};
const vpcs: Readonly<Record<string, string>> = { vpc: "10.0.0.0/16", other: "10.1.0.0/16", third: "10.2.0.0/16" };
const kinds: Readonly<Record<string, string>> = {
    igw: "internet-gateway",
    eigw: "egress-only-gateway",
    cgw: "carrier-gateway",
    vgw: "vpn-gateway",
    nat: "nat-gateway",
    peer: "peering",
    tgw: "transit-gateway",
};

/**
 * A small network, from statements between semicolons. Everything that is not stated is open or absent: security
 * groups (one a host, of its name) admit everything, subnets have no route but the local one.
 *
 * - `a 0.0.0.0/0 igw`: a route of subnet a; targets are `igw`, `eigw`, `cgw`, `vgw`, `nat`, `peer`, `tgw`, `blackhole`, `local`
 * - `igw vpc`, `eigw vpc`, `cgw vpc`, `vgw vpc`, `nat a [private]`: gateways
 * - `app in tcp 443 10.0.2.0/24`, `app out none`: rules of a host's group, in place of the open ones of that direction
 * - `acl a 100 in allow all`: entries of the subnet's network ACL
 * - `eip app`, `cip edge`, `ip6 app`: addresses
 * - `peer vpc other [pending|regions]`, `second other third`: peerings
 * - `tgw vpc:a other:c [refs]`, `no-propagation other`, `no-association vpc`, `static CIDR VPC|blackhole`
 * - `vpn 192.168.0.0/16`, `propagate a`: a VPN connection at `vgw`
 * - `gateway-endpoint s3 a`, `endpoint ssm b [nodns]` (its group is `ep`), `list s3`
 * - `alb a,b app [internal]`, `nlb a,b app [internal] [groups] [cross] [ip] [keep|hide]`: listener 443, targets 443, group `lb`
 */
export function small(text: string): Network {
    const statements = text
        .split(";")
        .map((one) => one.trim().split(/\s+/))
        .filter(([first]) => first !== "");
    const of = (word: string): string[][] => statements.filter(([first]) => first === word).map((one) => one.slice(1));
    const has = (word: string, what: string): boolean => of(word).some((one) => one.includes(what));
    const [tgw] = of("tgw");
    const attached = (tgw ?? []).filter((one) => one.includes(":")).map((one) => one.split(":") as [string, string]);
    const v6 = of("ip6").flat();
    const groupsOf = (name: string, always = false): Network["securityGroups"] =>
        always || name in hosts
            ? [
                  {
                      id: name,
                      resource: ref(name, "aws:ec2/securityGroup:SecurityGroup"),
                      vpc: places[hosts[name]?.[0] ?? "a"]?.[0] ?? "vpc",
                      rules: {
                          items: ["in", "out"].flatMap((way) => {
                              const own = of(name).filter(([first]) => first === way);
                              const rules =
                                  own.length > 0 ? own.map((one) => one.join(" ")) : [`${way} all`, `${way} all ::/0`];
                              return rules.filter((one) => one !== `${way} none`).map((one) => rule(name, one));
                          }),
                      },
                  },
              ]
            : [];
    const workloads = Object.entries(hosts).map(([name, [at, address]]): Workload => {
        const publicly = [
            ...(has("eip", name) ? [{ resource: ref(`${name} eip`), kind: "internet" as const }] : []),
            ...(has("cip", name) ? [{ resource: ref(`${name} cip`), kind: "carrier" as const }] : []),
        ];
        const more: Partial<NetworkInterface> = {
            address,
            publicAddresses: publicly,
            ...(v6.includes(name) ? { ipv6Address: v6Of(at, "10") } : {}),
        };
        const shared = of("also").find(([who]) => who === name)?.[1];
        const items = [iface(name, at, shared === undefined ? [name] : [name, shared], more)];
        return { id: name, resource: ref(name, "aws:ec2/instance:Instance"), kind: "instance", interfaces: { items } };
    });
    const acls = Object.keys(places).filter((at) => of("acl").some(([first]) => first === at));
    const routes = (at: string) =>
        Object.fromEntries(
            of(at).map(([cidr = "", target = "", own]) => {
                const id = own ?? (target in kinds ? target : undefined);
                return [cidr, `${kinds[target] ?? target}${id === undefined ? "" : `:${id}`}`];
            }),
        );
    const [vpn] = of("vpn");
    return network({
        zones: [
            { name: "one-wl1-east-wlz-1", kind: "wavelength", area: "east" },
            { name: "one-wl1-west-wlz-1", kind: "wavelength", area: "west" },
        ],
        vpcs: Object.entries(vpcs).map(([id, cidr], at) => ({
            id,
            resource: ref(id, "aws:ec2/vpc:Vpc"),
            cidrs: [cidr],
            ...(v6.length > 0 ? { ipv6Cidrs: [`2001:db8:${at}::/56`] } : {}),
        })),
        subnets: Object.entries(places).map(([id, [vpc, zone, cidr]]) =>
            subnet(id, zone, cidr, {
                vpc,
                routeTable: `rt-${id}`,
                ...(acls.includes(id) ? { networkAcl: `acl-${id}` } : {}),
                ...(v6.length > 0 && !"zw".includes(id) ? { ipv6Cidr: `${v6Of(id, "")}/64` } : {}),
            }),
        ),
        routeTables: Object.entries(places).map(([id, [vpc]]) =>
            table(`rt-${id}`, routes(id), {
                vpc,
                ...(has("propagate", id) ? { propagatingGateways: ["vgw"] } : {}),
            }),
        ),
        gateways: [
            ...["igw", "eigw", "cgw", "vgw"].flatMap((kind) =>
                of(kind).map(([vpc]) => gateway(kind, kinds[kind] as "vpn-gateway", vpc)),
            ),
            ...of("nat").map(([at = "", how]) => ({
                ...(gateway("nat", "nat-gateway", at) as Extract<Network["gateways"][number], { kind: "nat-gateway" }>),
                ...(how === "private" ? { connectivity: "private" as const } : {}),
            })),
        ],
        peerings: [["peer", of("peer")[0]] as const, ["second", of("second")[0]] as const].flatMap(([id, ends]) =>
            ends === undefined
                ? []
                : [
                      {
                          id,
                          resource: ref(id),
                          requester: ends[0] ?? "",
                          accepter: ends[1] ?? "",
                          active: !ends.includes("pending"),
                          betweenRegions: ends.includes("regions"),
                      },
                  ],
        ),
        transitGateways:
            tgw === undefined
                ? []
                : [
                      {
                          id: "tgw",
                          resource: ref("tgw"),
                          groupReferences: tgw.includes("refs"),
                          attachments: {
                              items: attached.map(([vpc, at]) => ({
                                  id: `at-${vpc}`,
                                  resource: ref(`at-${vpc}`),
                                  kind: "vpc" as const,
                                  vpc,
                                  subnets: { items: at.split(",") },
                                  ipv6: !tgw.includes("ipv4-only"),
                                  ...(has("no-association", vpc) ? {} : { association: "tgw-table" }),
                              })),
                          },
                          routeTables: [
                              {
                                  id: "tgw-table",
                                  resource: ref("tgw-table"),
                                  routes: {
                                      items: of("static").map(([cidr = "", to = ""]) => ({
                                          id: `static ${cidr}`,
                                          resource: ref(`static ${cidr}`),
                                          cidr,
                                          ...(to === "blackhole" ? {} : { attachment: `at-${to}` }),
                                      })),
                                  },
                                  propagations: {
                                      items: attached
                                          .map(([vpc]) => vpc)
                                          .filter((vpc) => !has("no-propagation", vpc))
                                          .map((vpc) => `at-${vpc}`),
                                  },
                              },
                          ],
                      },
                  ],
        onPremises:
            vpn === undefined
                ? []
                : [{ id: "vpn", resource: ref("vpn"), kind: "vpn" as const, gateway: "vgw", prefixes: vpn }],
        securityGroups: [
            ...Object.keys(hosts).flatMap((name) => groupsOf(name)),
            ...groupsOf("ep", true),
            ...groupsOf("lb", true),
            ...groupsOf("club", true),
        ],
        networkAcls: acls.map((at) =>
            acl(`acl-${at}`, ...of("acl").flatMap(([first, ...entry]) => (first === at ? [entry.join(" ")] : []))),
        ),
        prefixLists: of("list").map(([service = ""]) => ({
            id: service,
            resource: ref(service),
            entries: { unknown: "AWS's own" },
            service,
        })),
        endpoints: [
            ...of("gateway-endpoint").map(([service = "", at = ""]) => ({
                id: `gateway to ${service}`,
                resource: ref(`gateway to ${service}`),
                kind: "gateway" as const,
                vpc: "vpc",
                service,
                interfaces: { items: [] },
                routeTables: { items: [`rt-${at}`] },
            })),
            ...of("endpoint").map(([service = "", at = "", dns]) => ({
                id: "endpoint",
                resource: ref("endpoint"),
                kind: "interface" as const,
                vpc: places[at]?.[0] ?? "vpc",
                service,
                privateDns: dns !== "nodns",
                interfaces: { items: [iface("endpoint", at, ["ep"])] },
            })),
        ],
        workloads,
        loadBalancers: [
            ...of("alb").map(([at = "", , ...how]) =>
                balancer("alb", at.split(","), ["lb"], [forward("go", "targets")], {
                    internal: how.includes("internal"),
                }),
            ),
            ...of("nlb").map(([at = "", , ...how]) =>
                balancer("nlb", at.split(","), how.includes("groups") ? ["lb"] : [], [forward("go", "targets")], {
                    kind: "network",
                    internal: how.includes("internal"),
                    withoutSecurityGroups: !how.includes("groups"),
                    ...(how.includes("cross") ? { crossZone: true } : {}),
                }),
            ),
        ],
        targetGroups: [...of("alb"), ...of("nlb")].map(([, to = "", ...how]) =>
            targets("targets", 443, to.split(","), {
                kind: how.includes("ip") ? "ip" : "instance",
                ...(how.includes("keep")
                    ? { preserveClientIp: true }
                    : how.includes("hide")
                      ? { preserveClientIp: false }
                      : {}),
            }),
        ),
    });
}

function v6Of(at: string, host: string): string {
    const [vpc = ""] = places[at] ?? [];
    const number = Object.keys(vpcs).indexOf(vpc);
    return `2001:db8:${number}:${Object.keys(places).indexOf(at) + 1}::${host}`;
}
