import assert from "node:assert/strict";
import type { LatticeDeclaration } from "../../../../components/lattice/declaration";
import { latticeFaults } from "../../../../components/lattice/faults";
import type { LatticeRoute } from "../../../../components/lattice/routes";
import type { IpTargets } from "../../../../components/lattice/targets";

const web: IpTargets = { type: "IP", port: 8080, healthCheck: { path: "/healthz" } };
const orders: LatticeRoute = { priority: 10, path: { prefix: "/orders" }, forward: [{ targetGroup: "web" }] };

function faults(parts: Partial<LatticeDeclaration>): string[] {
    return latticeFaults({ targetGroups: { web }, routes: { orders }, ...parts });
}

function routeFaults(route: Partial<LatticeRoute>): string[] {
    return faults({ routes: { orders: { ...orders, ...route } } });
}

describe("faults of a VPC Lattice service", () => {
    it("finds none in a service at AWS's limits", () => {
        const routes = Object.fromEntries(
            Array.from({ length: 10 }, (_, index) => [
                `r${index}`,
                { ...orders, priority: index === 9 ? 2000 : index + 1 },
            ]),
        );
        assert.deepEqual(faults({ routes }), []);
        assert.deepEqual(routeFaults({ path: { exact: `/${"a".repeat(199)}` } }), []);
        assert.deepEqual(routeFaults({ forward: [{ targetGroup: "web", weight: 999 }] }), []);
        assert.deepEqual(routeFaults({ forward: undefined, fixedResponse: 404 }), []);
    });

    it("reports all faults of a service at once, each with its path", () => {
        assert.deepEqual(
            faults({
                targetGroups: {
                    web: { ...web, port: 0, healthCheck: { path: "healthz", intervalSeconds: 4, matcher: "ok" } },
                },
                routes: {
                    a: { priority: 0, forward: [{ targetGroup: "api" }] },
                    b: { priority: 5, method: "get", path: {}, fixedResponse: 403 },
                    c: { priority: 5, path: { prefix: "/c" }, forward: [{ targetGroup: "web" }], fixedResponse: 404 },
                },
            }),
            [
                "targetGroups.web.port: 0 is not allowed; a whole number from 1 to 65535 is",
                "targetGroups.web.healthCheck.path: 'healthz' is not a path; it starts with / and holds URL characters only",
                "targetGroups.web.healthCheck.intervalSeconds: 4 is not allowed; a whole number from 5 to 300 is",
                "targetGroups.web.healthCheck.matcher: 'ok' names no status codes; write '200' or '200-299'",
                "routes.a.priority: 0 is not allowed; a whole number from 1 to 2000 is",
                "routes.a: matches nothing in particular; give a method, a path or headers",
                "routes.a.forward.0.targetGroup: 'api' is not a target group of this service; it has web",
                "routes.b.method: 'get' is not a method; one of GET, POST, PUT, DELETE, PATCH, HEAD, OPTIONS, CONNECT, TRACE is allowed",
                "routes.b.path: give either exact or prefix, exactly one of them",
                "routes.b.fixedResponse: 403 is not allowed; VPC Lattice answers 404 or 500",
                "routes.c: give either forward or fixedResponse, exactly one of them",
                "routes.c.priority: 5 is already that of routes.b; each may be used once",
            ],
        );
    });

    const cases: readonly [string, Partial<LatticeRoute>, string][] = [
        [
            "a priority above 2000",
            { priority: 2001 },
            "routes.orders.priority: 2001 is not allowed; a whole number from 1 to 2000 is",
        ],
        [
            "a priority that is no whole number",
            { priority: 1.5 },
            "routes.orders.priority: 1.5 is not allowed; a whole number from 1 to 2000 is",
        ],
        [
            "a path of 201 characters",
            { path: { prefix: `/${"a".repeat(200)}` } },
            "routes.orders.path: a value of 201 characters; 1 to 200 are allowed",
        ],
        [
            "a weight of 1000",
            { forward: [{ targetGroup: "web", weight: 1000 }] },
            "routes.orders.forward.0.weight: 1000 is not allowed; a whole number from 0 to 999 is",
        ],
        [
            "weights that are all 0",
            { forward: [{ targetGroup: "web", weight: 0 }] },
            "routes.orders.forward: all weights are 0; at least one has to be above",
        ],
        [
            "no target group at all",
            { forward: [] },
            "routes.orders.forward: 0, but 1 to 10 are allowed (target groups in one rule)",
        ],
        [
            "a target group named twice",
            { forward: [{ targetGroup: "web" }, { targetGroup: "web" }] },
            "routes.orders.forward.1.targetGroup: 'web' is named twice; once is allowed",
        ],
        [
            "an empty list of headers",
            { headers: [] },
            "routes.orders.headers: 0, but 1 to 5 are allowed (header matches in one rule)",
        ],
        [
            "a header without a value",
            { headers: [{ name: "x-canary" }] },
            "routes.orders.headers.0: give one of exact, prefix and contains, exactly one of them",
        ],
        [
            "a header's name with a space",
            { headers: [{ name: "x canary", exact: "1" }] },
            "routes.orders.headers.0.name: 'x canary' is not a header's name of 1 to 40 characters",
        ],
    ];
    for (const [what, route, fault] of cases) {
        it(`refuses ${what}`, () => assert.deepEqual(routeFaults(route), [fault]));
    }

    it("counts rules against a quota that can be raised", () => {
        const routes = Object.fromEntries(
            Array.from({ length: 11 }, (_, index) => [`r${index}`, { ...orders, priority: index + 1 }]),
        );
        assert.deepEqual(faults({ routes }), [
            "routes: 11, but 0 to 10 are allowed (the account's quota of rules per listener)",
        ]);
        assert.deepEqual(faults({ routes, rulesPerListener: 11 }), []);
    });

    it("does not take an inherited property for a target group", () => {
        assert.deepEqual(routeFaults({ forward: [{ targetGroup: "toString" }] }), [
            "routes.orders.forward.0.targetGroup: 'toString' is not a target group of this service; it has web",
        ]);
    });
});
