import assert from "node:assert/strict";
import { request } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { RouteMatch } from "../../../../components/lattice/routes";
import { webConfiguration } from "../../../../components/service/nginx";
import { type NginxPlace, nginxFault, type RunningNginx, requireNginx, startNginx } from "../../../support/nginx";

const routes: RouteMatch[] = [
    { method: "GET", path: { prefix: "/orders" } },
    { method: "POST", path: { exact: "/orders" } },
    { method: "DELETE", path: { prefix: "/orders/special" } },
    { path: { exact: "/a.b+(c)$d;e&f'g" } },
    { path: { prefix: "/Case", caseSensitive: true } },
    { path: { exact: "/with%20space" } },
    { method: "PUT", headers: [{ name: "x-canary", exact: "1" }] },
];

function render(service: string, matches: readonly RouteMatch[]): (place: NginxPlace) => string {
    return ({ port, directory }) =>
        webConfiguration({
            listen: `127.0.0.1:${port}`,
            service,
            healthPath: "/healthz",
            routes: matches,
            directory,
            accessLog: `${directory}/access.log`,
            errorLog: `${directory}/error.log`,
        });
}

describe("the example service's nginx", () => {
    let nginx: RunningNginx | undefined;

    before(async function () {
        await requireNginx(this);
        nginx = await startNginx(render("web", routes));
    });

    after(async () => await nginx?.stop());

    async function ask(
        method: string,
        path: string,
        body?: string,
    ): Promise<{ status: number; text: string; type?: string }> {
        assert.ok(nginx);
        const { port } = nginx;
        return await new Promise((resolve, reject) => {
            const sent = request({ host: "127.0.0.1", port, method, path, agent: false }, (response) => {
                let text = "";
                response.setEncoding("utf8");
                response.on("data", (chunk) => {
                    text += chunk;
                });
                response.on("end", () =>
                    resolve({ status: response.statusCode ?? 0, text, type: response.headers["content-type"] }),
                );
            });
            sent.on("error", reject);
            sent.end(body);
        });
    }

    async function statuses(requests: readonly (readonly [string, string])[]): Promise<[string, string, number][]> {
        const seen: [string, string, number][] = [];
        for (const [method, path] of requests) {
            seen.push([method, path, (await ask(method, path)).status]);
        }
        return seen;
    }

    it("is accepted by nginx, with many routes and with none", async () => {
        assert.equal(await nginxFault(render("web", routes)), undefined);
        assert.equal(await nginxFault(render('we"b $x; {', [])), undefined);
    });

    it("answers its health path, and leaves it out of the log", async () => {
        assert.deepEqual(await ask("GET", "/healthz"), {
            status: 200,
            text: "ok\n",
            type: "text/plain; charset=utf-8",
        });
        assert.equal((await nginx?.read("access.log"))?.includes("/healthz"), false);
    });

    it("answers every routed path and method, and says who answered", async () => {
        assert.deepEqual(await ask("GET", "/orders/7?x=1"), {
            status: 200,
            text: "web GET /orders/7\n",
            type: "text/plain; charset=utf-8",
        });
        assert.deepEqual(
            await statuses([
                ["GET", "/orders"],
                ["GET", "/orders/special/1"],
                ["GET", "/ORDERS/7"],
                ["POST", "/orders?x=1"],
                ["DELETE", "/orders/special/1"],
                ["GET", "/a.b+(c)$d;e&f'g"],
                ["PATCH", "/Case/x"],
                ["OPTIONS", "/with%20space"],
                ["PUT", "/anything"],
            ]),
            [
                ["GET", "/orders", 200],
                ["GET", "/orders/special/1", 200],
                ["GET", "/ORDERS/7", 200],
                ["POST", "/orders?x=1", 200],
                ["DELETE", "/orders/special/1", 200],
                ["GET", "/a.b+(c)$d;e&f'g", 200],
                ["PATCH", "/Case/x", 200],
                ["OPTIONS", "/with%20space", 200],
                ["PUT", "/anything", 200],
            ],
        );
    });

    it("answers a routed request with a body", async () => {
        assert.equal((await ask("POST", "/orders", "x".repeat(2_000_000))).status, 200);
    });

    it("answers nothing else", async () => {
        assert.deepEqual(
            await statuses([
                ["GET", "/"],
                ["POST", "/orders/7"],
                ["DELETE", "/orders/7"],
                ["GET", "/aXb+(c)$d;e&f'g"],
                ["GET", "/case"],
                ["GET", "/x/orders"],
            ]),
            [
                ["GET", "/", 404],
                ["POST", "/orders/7", 404],
                ["DELETE", "/orders/7", 404],
                ["GET", "/aXb+(c)$d;e&f'g", 404],
                ["GET", "/case", 404],
                ["GET", "/x/orders", 404],
            ],
        );
        assert.equal((await ask("GET", "/")).text, "web has no such route\n");
    });

    it("logs one line of JSON for a request, without its query", async () => {
        await ask("GET", "/orders/9?token=abc");
        const last = async () => ((await nginx?.read("access.log")) ?? "").trim().split("\n").at(-1) ?? "";
        // nginx writes the line after its answer.
        for (let tries = 0; tries < 50 && !(await last()).includes("/orders/9"); tries++) {
            await setTimeout(20);
        }
        const { method, path, status } = JSON.parse(await last());
        assert.deepEqual({ method, path, status }, { method: "GET", path: "/orders/9", status: 200 });
    });
});
