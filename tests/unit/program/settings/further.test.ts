import assert from "node:assert/strict";
import { checkSettings } from "../../../../program/settings/check";
import { readSettings } from "../../../../program/settings/read";

const certificateArn = "arn:aws:acm:ap-northeast-1:111122223333:certificate/1";
const network = { availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"] };
const base = { network, cluster: { maxSize: 20 }, service: {}, lattice: {}, front: { certificateArn } };
const hybrid = {
    vpcs: [
        { name: "shared", cidrBlock: "10.1.0.0/16" },
        { name: "tools", cidrBlock: "10.2.0.0/16", join: "transit-gateway" },
    ],
    transitGateway: {},
};

function read(sections: object) {
    return readSettings(
        Object.fromEntries(
            Object.entries({ ...base, ...sections })
                .filter(([, value]) => value !== undefined)
                .map(([key, value]) => [key, JSON.stringify(value)]),
        ),
    );
}

/** What contradicts, a line each. */
function linesOf(sections: object): string[] {
    const { settings, faults } = read(sections);
    assert.deepEqual(faults, []);
    assert.ok(settings !== undefined);
    return checkSettings(settings, "ap-northeast-1").faults.map(({ path, problem, allowed }) =>
        [`${path}: ${problem}`, ...(allowed === undefined ? [] : [allowed])].join("; "),
    );
}

const formOf = (sections: object) => read(sections).faults.map(({ path, problem }) => `${path}: ${problem}`);

describe("Network Load Balancer, file system and WebSocket in the configuration", () => {
    it("R25 are off by default, and small where they are on", () => {
        const off = read({}).settings;
        assert.deepEqual(
            [off?.networkLoadBalancer, off?.fileSystem, off?.webSocket],
            [undefined, undefined, undefined],
        );
        const on = read({ networkLoadBalancer: {}, fileSystem: { vpc: "shared" }, webSocket: {}, hybrid }).settings;
        const image = "public.ecr.aws/docker/library/node:24.18.0-alpine3.23";
        assert.deepEqual(on?.networkLoadBalancer, {
            scheme: "internal",
            port: 9000,
            cidrBlocks: [],
            image,
            desiredCount: 2,
        });
        assert.deepEqual(on?.fileSystem, {
            vpc: "shared",
            mountPath: "/mnt/files",
            throughputMode: "elastic",
            backups: true,
        });
        assert.deepEqual(on?.webSocket, {
            path: "/ws",
            pingIntervalInSeconds: 30,
            stickinessInSeconds: 0,
            image,
            desiredCount: 2,
        });
        assert.equal(on?.front?.idleTimeoutInSeconds, 60);
        assert.deepEqual(
            linesOf({ networkLoadBalancer: {}, fileSystem: { vpc: "shared" }, webSocket: {}, hybrid }),
            [],
        );
    });

    it("R25 refuses a file system in a VPC that no peering leads to", () => {
        assert.deepEqual(linesOf({ fileSystem: { vpc: "shared" } }), [
            "fileSystem.vpc: not a VPC of hybrid.vpcs that is joined by peering; there is none: add one to hybrid.vpcs",
        ]);
        assert.deepEqual(linesOf({ fileSystem: { vpc: "other" }, hybrid }), [
            "fileSystem.vpc: not a VPC of hybrid.vpcs that is joined by peering; shared",
        ]);
        assert.deepEqual(linesOf({ fileSystem: { vpc: "tools" }, hybrid }), [
            "fileSystem.vpc: is joined by the transit gateway, across which no rule can name the tasks' group; a peering is needed; shared",
        ]);
    });

    it("R25 names the sections that are missing", () => {
        const bare = { cluster: undefined, service: undefined, lattice: undefined, front: undefined };
        assert.deepEqual(
            linesOf({ ...bare, networkLoadBalancer: {}, fileSystem: { vpc: "shared" }, webSocket: {}, hybrid }),
            [
                "cluster: is missing, and `networkLoadBalancer` needs it: its tasks run there",
                "service: is missing, and `fileSystem` needs it: its tasks mount it",
                "front: is missing, and `webSocket` needs it: its path is on the front's load balancer",
            ],
        );
    });

    it("R25 refuses an open load balancer, one without its subnets, and a block twice", () => {
        const facing = { scheme: "internet-facing" };
        const closed = ["private", "isolated"];
        assert.deepEqual(linesOf({ networkLoadBalancer: facing }), [
            "networkLoadBalancer.cidrBlocks: is empty: with scheme internet-facing, name the addresses of the clients",
        ]);
        assert.deepEqual(formOf({ networkLoadBalancer: { ...facing, cidrBlocks: ["0.0.0.0/0"] } }), [
            "networkLoadBalancer.cidrBlocks[0]: the whole internet is refused: name the addresses that may come in",
        ]);
        const lines = linesOf({
            network: { ...network, subnetTiers: closed, natGateways: "none", interfaceEndpoints: [] },
            networkLoadBalancer: { ...facing, cidrBlocks: ["192.0.2.0/24", "192.0.2.0/24"] },
        });
        assert.deepEqual(
            lines.filter((line) => line.includes("networkLoadBalancer")),
            [
                "networkLoadBalancer.image: without NAT gateways images come from private ECR (ACCOUNT.dkr.ecr.REGION.amazonaws.com/…): copy it there, or set network.natGateways",
                "network.subnetTiers: `networkLoadBalancer` with scheme internet-facing needs public subnets: add public",
                "networkLoadBalancer.cidrBlocks[1]: stands in the list twice, as networkLoadBalancer.cidrBlocks[0] already; name it once",
            ],
        );
    });

    it("R25 refuses pings that the idle timeout does not wait for", () => {
        assert.deepEqual(linesOf({ webSocket: { pingIntervalInSeconds: 60 } }), [
            "webSocket.pingIntervalInSeconds: the front closes connections after 60 seconds of silence (front.idleTimeoutInSeconds); ping more often, or raise the idle timeout",
        ]);
        const front = { certificateArn, idleTimeoutInSeconds: 61 };
        assert.deepEqual(linesOf({ webSocket: { pingIntervalInSeconds: 60 }, front }), []);
        assert.deepEqual(formOf({ front: { certificateArn, idleTimeoutInSeconds: 59 } }), [
            "front.idleTimeoutInSeconds: 60 to 4000 is allowed",
        ]);
    });

    it("refuses paths that hide files of the image, or that no listener matches", () => {
        assert.deepEqual(formOf({ fileSystem: { vpc: "shared", mountPath: "/etc" } }), [
            "fileSystem.mountPath: a path below /mnt or /srv is allowed, such as /mnt/files, so that nothing of the image is hidden",
        ]);
        for (const path of ["ws", "/", "/ws/", "/ws/*"]) {
            assert.deepEqual(formOf({ webSocket: { path } }), [
                "webSocket.path: a path such as /ws is allowed, without wildcards and no / at its end",
            ]);
        }
    });

    it("counts their tasks against the hosts' room", () => {
        const cluster = { maxSize: 4 };
        for (const more of [{ networkLoadBalancer: {} }, { webSocket: {} }]) {
            assert.deepEqual(linesOf({ cluster, ...more }), [
                "cluster.maxSize: 4 × m6i.large have room for 8 tasks, and 12 run while the services roll; at least 6, a larger instance type, or cluster.awsvpcTrunking",
            ]);
        }
        assert.deepEqual(linesOf({ cluster: { maxSize: 8 }, networkLoadBalancer: {}, webSocket: {} }), []);
    });
});
