import assert from "node:assert/strict";
import { checkSettings } from "../../../../program/settings/check";
import { faultsMessage } from "../../../../program/settings/faults";
import { readSettings } from "../../../../program/settings/read";

const complete = {
    network: { availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"] },
    wavelength: {
        zones: [{ area: "east", zone: "ap-northeast-1-wl1-nrt-wlz-1" }],
        carrierAddresses: { cidrBlocks: ["192.0.2.0/24"] },
    },
    failover: {},
    database: {},
    cluster: {},
    service: {},
    lattice: {},
    application: {},
};

/** What is told of the complete configuration once these sections replace its own; `undefined` takes one away. */
function told(sections: object, region = "ap-northeast-1"): string[] {
    const raw = Object.fromEntries(
        Object.entries({ ...complete, ...sections }).map(([key, value]) => [key, JSON.stringify(value)]),
    );
    const { settings, faults } = readSettings(raw);
    const all = settings === undefined ? faults : checkSettings(settings, region).faults;
    return all.length === 0 ? [] : faultsMessage("dev", all).split("\n  ").slice(1);
}

describe("R47: the application's configuration", () => {
    it("needs nothing to be said where there is a database of PostgreSQL and something that runs it", () => {
        assert.deepEqual(told({}), []);
        assert.deepEqual(told({ wavelength: undefined, failover: undefined }), []);
    });

    for (const [what, sections, expected] of [
        [
            "without a database",
            { database: undefined },
            ["database: is missing, and `application` needs it: there is nothing else that it could use"],
        ],
        [
            "without anything that runs it",
            { wavelength: undefined, failover: undefined, cluster: undefined, service: undefined, lattice: undefined },
            ["application: nothing runs it: add `service` or `wavelength`, or leave it out"],
        ],
        [
            "with a database of MySQL",
            { database: { engine: "mysql" } },
            [
                'database.engine: "mysql"; the application speaks to postgres alone: choose that, or leave `application` out',
            ],
        ],
        [
            "as the master user",
            { application: { user: "app_owner" } },
            ['application.user: "app_owner"; is the master user, who owns everything: choose another name'],
        ],
        [
            "under a name that PostgreSQL keeps",
            { application: { user: "pg_app" } },
            ['application.user: "pg_app"; postgres or RDS keeps that name for itself; choose another name'],
        ],
        [
            "under a name that would have to be quoted",
            { application: { user: "The App" } },
            [
                'application.user: "The App"; a lower-case letter and up to 62 letters, digits or underscores are allowed',
            ],
        ],
        [
            "with nginx as its image",
            { application: { image: "public.ecr.aws/nginx/nginx:1.28.3" } },
            [
                'application.image: "public.ecr.aws/nginx/nginx:1.28.3"; the application runs on Node.js; an image of it is allowed, such as public.ecr.aws/docker/library/node:24.18.0-alpine3.23',
            ],
        ],
        [
            "with the tasks' health check on its own path",
            { service: { healthCheck: { path: "/health" } } },
            [
                'service.healthCheck.path: "/health"; is the application\'s own, which a health check must not depend on: choose another, such as /healthz',
            ],
        ],
        [
            "with more connections than the database admits",
            { application: { maxConnections: 20 } },
            [
                "application.maxConnections: 20; 7 servers and tasks may come to 140 connections, and db.t4g.micro admits 112; at most 14, or a larger database.instanceClass",
            ],
        ],
    ] as const) {
        it(`is refused ${what}`, () => {
            assert.deepEqual(told(sections), expected);
        });
    }

    it("is refused without a way to Secrets Manager, and to Node.js, from private subnets", () => {
        const lines = told({ network: { ...complete.network, natGateways: "none" }, failover: undefined });
        assert.ok(
            lines.includes(
                "network.interfaceEndpoints: []; without NAT gateways the application's user is set up through this one too: secretsmanager",
            ),
            lines.join("\n"),
        );
        assert.ok(
            lines.some((line) => line.startsWith("application.image: ")),
            lines.join("\n"),
        );
    });

    it("is refused in a Region whose databases could not be verified", () => {
        assert.ok(
            told({}, "ap-southeast-7").includes(
                "application: the root certificates of RDS in ap-southeast-7 are not known here, so that its database could not be verified; leave it out",
            ),
        );
    });
});
