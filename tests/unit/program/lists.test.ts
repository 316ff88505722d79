import assert from "node:assert/strict";
import { join } from "node:path";
import { loadStackFile } from "../../../cli/shared/project";
import type { Declared } from "../../../model/resources/declared";
import { planStack } from "../../support/plan-stack";

const namespace = "wavelength-lattice:";
const { config } = loadStackFile(join(__dirname, "..", "..", ".."), "full");

/** Further members for lists of the stack with every option, so that each has three. Numbers and addresses are for documentation. */
const further: Readonly<Record<string, readonly unknown[]>> = {
    "alerts.subscribers": [
        { name: "night", endpoint: "night@example.com" },
        { name: "hook", protocol: "https", endpoint: "https://example.com/hook" },
    ],
    "network.availabilityZones": ["ap-northeast-1d"],
    "network.interfaceEndpoints": ["ssm", "logs", "ec2messages"],
    "hybrid.vpcs": [{ name: "third", cidrBlock: "10.19.0.0/16", join: "peering", bastion: true }],
    "hybrid.onPremises.cidrBlocks": ["192.0.2.0/25", "192.0.2.128/25"],
    "hybrid.peerings": [
        { name: "one", vpcId: "vpc-00000000000000001", cidrBlock: "10.30.0.0/16", accountId: "111122223333" },
        { name: "two", vpcId: "vpc-00000000000000002", cidrBlock: "10.31.0.0/16", accountId: "111122223333" },
    ],
    "hybrid.privateLink.allowedPrincipals": ["1", "2", "3"].map((end) => `arn:aws:iam::11112222333${end}:root`),
    "hybrid.endpoints": ["1", "2"].map((end) => ({
        name: `service-${end}`,
        serviceName: `com.amazonaws.vpce.ap-northeast-1.vpce-svc-0000000000000000${end}`,
    })),
    "hybrid.mirroring.ports": [443, 80, 8443],
    "wavelength.carrierAddresses.cidrBlocks": ["203.0.113.0/25"],
    "lattice.resources.hosts": ["1", "2"].map((end) => ({
        name: `host-${end}`,
        domainName: `host-${end}.example.com`,
        port: Number(`944${end}`),
        cidrBlock: "203.0.113.128/25",
    })),
    "lattice.endpoint.cidrBlocks": ["10.18.0.0/16"],
    "lattice.shareWith": ["111122223331", "111122223332"],
    "lattice.sourceVpcs": ["vpc-00000000000000003"],
    "lattice.callerRoles": ["one", "two"].map((name) => `arn:aws:iam::111122223333:role/${name}`),
    "networkLoadBalancer.cidrBlocks": ["10.0.0.0/16", "10.16.0.0/16", "192.168.0.0/16"],
};

/** A list whose order is of the matter: stages rise. */
const ordered = ["lattice.canary.stages"];
/** Lists whose members others name, or that nothing may be missing of. */
const named = [
    "hybrid.vpcs",
    "wavelength.zones",
    "hybrid.zoneVpcs",
    "network.availabilityZones",
    "hybrid.reachabilityAnalyzer",
];
/** What follows the order of a list on purpose: zones are patched one hour after the other. */
const followsOrder = /maintenanceWindow:MaintenanceWindow/;

type Tree = Record<string, unknown>;

/** The configuration's sections, with three members in each list. */
function sections(): Tree {
    const own = Object.fromEntries(
        Object.entries(config).flatMap(([key, value]) =>
            key.startsWith(namespace) ? [[key.slice(namespace.length), structuredClone(value)]] : [],
        ),
    );
    own["addressQuota"] = 20;
    for (const [path, members] of Object.entries(further)) {
        change(own, path, (list) => [...list, ...members]);
    }
    return own;
}

function change(tree: Tree, path: string, to: (list: readonly unknown[]) => unknown): void {
    const keys = path.split(".");
    const parent = keys.slice(0, -1).reduce<Tree>((node, key) => node[key] as Tree, tree);
    const key = keys.at(-1) ?? "";
    parent[key] = to((parent[key] ?? []) as unknown[]);
}

/** Every list of a configuration that has more than one member, by its path. */
function listsOf(value: unknown, path: string): string[] {
    if (Array.isArray(value)) {
        return value.length > 1 && !ordered.includes(path) ? [path] : [];
    }
    return typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([key, each]) => listsOf(each, path === "" ? key : `${path}.${key}`))
        : [];
}

async function plan(tree: Tree): Promise<ReadonlyMap<string, Declared>> {
    const named = Object.entries(tree).map(([key, value]) => [`${namespace}${key}`, value]);
    const { resources } = await planStack("full", { config: Object.fromEntries(named) });
    return new Map(resources.filter(({ type }) => type.startsWith("aws:")).map((each) => [each.urn, each]));
}

/** A value without the order of its lists, those in JSON texts too. */
function plain(value: unknown): unknown {
    if (typeof value === "string" && /^[[{]/.test(value)) {
        try {
            return plain(JSON.parse(value));
        } catch {
            return value;
        }
    }
    if (Array.isArray(value)) {
        return value.map((each) => JSON.stringify(plain(each))).sort();
    }
    return typeof value === "object" && value !== null
        ? Object.fromEntries(
              Object.entries(value)
                  .sort(([one], [other]) => one.localeCompare(other))
                  .map(([key, each]) => [key, plain(each)]),
          )
        : value;
}

describe("lists of the configuration", () => {
    let whole: ReadonlyMap<string, Declared>;
    before(async () => {
        whole = await plan(sections());
    });

    it("make the same of their members in whatever order they stand", async () => {
        const turned = sections();
        const paths = listsOf(turned, "");
        assert.ok(paths.length >= Object.keys(further).length);
        for (const path of paths) {
            change(turned, path, (list) => [...list].reverse());
        }
        const other = await plan(turned);
        assert.deepEqual([...other.keys()].sort(), [...whole.keys()].sort());
        const changed = [...whole].filter(
            ([urn, { inputs, type }]) =>
                !followsOrder.test(type) &&
                JSON.stringify(plain(inputs)) !== JSON.stringify(plain(other.get(urn)?.inputs)),
        );
        assert.deepEqual(
            changed.map(([urn]) => urn.split("::").slice(-2).join(" ")),
            [],
        );
    });

    it("make nothing else of the others where the first member goes", async () => {
        const paths = listsOf(sections(), "").filter((path) => !named.includes(path));
        const fewer = sections();
        for (const path of paths) {
            change(fewer, path, (list) => list.slice(1));
        }
        const left = [...(await plan(fewer)).keys()];
        assert.deepEqual(
            left.filter((urn) => !whole.has(urn)).map((urn) => urn.split("::").slice(-2).join(" ")),
            [],
        );
    });
});
