import assert from "node:assert/strict";
import { canonicalType } from "../../../../../model/resources/graph/types";
import { followed } from "../../../../../model/resources/ledger/followed";
import { unfollowed } from "../../../../../model/resources/ledger/unfollowed";
import { withoutTraffic } from "../../../../../model/resources/ledger/without-traffic";
import { serviceKinds, servicePlacements } from "../../../../../model/resources/service-placements";
import { inputsOf, modulesOfSdk, nestedText, pathsOf, resourcesOf } from "../../../../support/sdk-typings";

/** Modules that are about networks: each of their types is classed. */
const networkModules = [
    "directconnect",
    "ec2",
    "ec2clientvpn",
    "ec2transitgateway",
    "elb",
    "globalaccelerator",
    "lb",
    "networkfirewall",
    "networkmanager",
    "odb",
    "route53",
    "verifiedaccess",
    "vpc",
    "vpclattice",
];

/** Names of inputs, at any depth, by which a resource of another module says that it stands in a VPC, or what it opens. */
const inNetwork = new RegExp(
    `^(${[
        "\\w*[sS]ubnet(s|Ids?|Arns?|Mappings?|GroupName|Identifiers)?",
        "\\w*[vV]pc(s|Ids?|Arn|Configs?|Configurations?|Options|ZoneIdentifiers)?",
        "\\w*[sS]ecurityGroup(s|Ids?|Names|Arns|Identifiers|IdLists)?",
        "\\w*[nN]etworkInterface(s|Ids?)?",
        "\\w*[vV]pcEndpoint\\w*",
        "\\w*[cC]idr(s|Block|Blocks)?",
        "networkConfigurations?|publiclyAccessible|routeTableIds?|transitGateway\\w*|vpcPeering\\w*",
    ].join("|")})$`,
);
const named = /Vpc|Subnet|Peering|PrivateLink|NetworkInterface|SecurityGroup/;

/** Types that carry or decide traffic, or look like it. */
function candidates(): string[] {
    return modulesOfSdk().flatMap((module) => {
        const whole = networkModules.includes(module);
        const nested = whole || mentions(nestedText(module));
        return [...resourcesOf(module)].flatMap(([type, text]) => {
            const suspected = whole || named.test(type.split(":")[2] ?? "");
            const looked = nested || mentions(text);
            return suspected || (looked && placedBy(type, text)) ? [type] : [];
        });
    });
}

function mentions(text: string): boolean {
    return [...text.matchAll(/^\s+(\w+)\??: pulumi\.Input/gm)].some(([, name = ""]) => inNetwork.test(name));
}

function placedBy(type: string, text: string): boolean {
    const paths = pathsOf(inputsOf(type, text) ?? new Map());
    return paths.some((path) => path.split(".").some((name) => inNetwork.test(name)));
}

describe("the ledger of types", function () {
    this.timeout(20_000);
    const idle = Object.values(withoutTraffic).flat();
    const classes = { followed, unfollowed: Object.keys(unfollowed), idle };

    it("has each type of the SDK that carries or decides traffic in exactly one class", () => {
        const found = candidates();
        const wrong = found.flatMap((type) => {
            const its = Object.entries(classes).flatMap(([name, types]) => (types.includes(type) ? [name] : []));
            return its.length === 1 ? [] : [`${type}: ${its.length === 0 ? "not classed" : its.join(" and ")}`];
        });
        assert.deepEqual(wrong, []);
        assert.ok(found.length > 400, String(found.length));
    });

    it("names no type twice, and none that the SDK does not have", () => {
        const all = Object.values(classes).flat();
        assert.deepEqual(
            all.filter((type, position) => all.indexOf(type) !== position),
            [],
        );
        assert.deepEqual(
            all.filter((type) => inputsOf(type) === undefined || canonicalType(type) !== type),
            [],
        );
    });

    it("covers by types that are followed or decide themselves", () => {
        const wrong = Object.entries(unfollowed).filter(
            ([, each]) =>
                each.kind === "covered" && !followed.includes(each.by) && unfollowed[each.by]?.kind !== "decides",
        );
        assert.deepEqual(wrong, []);
    });

    it("reads only properties that the typings have", () => {
        const stated: [type: string, path: readonly string[]][] = [
            ...serviceKinds.flatMap(({ type, subnets, securityGroups, exposed = [] }) =>
                [subnets, securityGroups, exposed].map((path): [string, readonly string[]] => [type, path]),
            ),
            ...servicePlacements.map(([type, ...path]): [string, readonly string[]] => [type, path]),
            ...Object.entries(unfollowed).flatMap(([type, each]) =>
                each.kind === "decides"
                    ? (each.concerns ?? []).map(([path]): [string, readonly string[]] => [type, path.split(".")])
                    : [],
            ),
        ];
        const wrong = stated.filter(
            ([type, path]) => path.length > 0 && !pathsOf(inputsOf(type) ?? new Map()).includes(path.join(".")),
        );
        assert.deepEqual(wrong, []);
    });
});
