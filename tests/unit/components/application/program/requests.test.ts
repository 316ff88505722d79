import assert from "node:assert/strict";
import { request as ask, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { application } from "../../../../../components/application/program/requests";

const latest = "2026-11-29T08:00:00.000Z";

describe("what the application answers", () => {
    let server: Server;
    let queries: { readonly text: string; readonly values: readonly unknown[] }[];
    let rows: () => Promise<Record<string, unknown>[]>;

    beforeEach(async () => {
        queries = [];
        rows = async () => [];
        const query = (text: string, values: readonly unknown[]) => {
            queries.push({ text, values });
            return rows();
        };
        server = application({ database: { query }, place: "east-app" });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    });
    afterEach(() => {
        server.closeAllConnections();
        server.close();
    });

    const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const away = (because: string) => async () => {
        throw Object.assign(new Error("10.0.1.9 refused user app"), { because });
    };
    async function answer(path: string, options?: RequestInit) {
        const response = await fetch(`${origin()}${path}`, options);
        const text = await response.text();
        return { status: response.status, body: text === "" ? "" : JSON.parse(text), headers: response.headers };
    }

    it("reads how many items each place has added", async () => {
        rows = async () => [{ place: "az-app-1", count: "12345678901", latest }];
        const { status, body, headers } = await answer("/items?page=1");
        assert.deepEqual([status, body], [200, { items: [{ place: "az-app-1", count: 12345678901, latest }] }]);
        assert.equal(headers.get("cache-control"), "no-store");
        assert.equal(headers.get("x-content-type-options"), "nosniff");
        assert.match(queries[0]?.text ?? "", /^SELECT place, count, latest FROM application\.items .* LIMIT 100$/);
    });

    it("adds an item for its own place, whatever a caller sends", async () => {
        rows = async () => [{ place: "east-app", count: "7", latest }];
        const { status, body } = await answer("/items", { method: "POST", body: "place=elsewhere" });
        assert.deepEqual([status, body], [201, { place: "east-app", count: 7, latest }]);
        assert.deepEqual(
            queries.map(({ values }) => values),
            [["east-app"]],
        );
    });

    it("says in its health what it found of the database, with 200 in any case", async () => {
        assert.deepEqual((await answer("/health")).body, { application: "running", database: "reachable" });
        assert.deepEqual(queries, [
            { text: "SELECT count FROM application.items WHERE place = $1", values: ["east-app"] },
        ]);
    });

    it("says in its health that the database is away, and why, naming nothing", async () => {
        rows = away("login refused");
        const { status, body } = await answer("/health");
        assert.deepEqual(
            [status, body],
            [200, { application: "running", database: "unreachable", because: "login refused" }],
        );
    });

    it("asks the database once for many questions after its health", async () => {
        await Promise.all(Array.from({ length: 20 }, () => answer("/health")));
        assert.equal(queries.length, 1);
    });

    it("answers 503 while the database is away, and says when to come again", async () => {
        rows = away("no connection");
        for (const method of ["GET", "POST"]) {
            const { status, body, headers } = await answer("/items", { method });
            assert.deepEqual([status, body], [503, { database: "unreachable", because: "no connection" }]);
            assert.equal(headers.get("retry-after"), "5");
        }
    });

    it("answers 500 without a word of it where it has a fault of its own", async () => {
        rows = async () => [];
        const { status, body } = await answer("/items", { method: "POST" });
        assert.deepEqual([status, body], [500, { fault: "error" }]);
    });

    it("answers HEAD as GET, without a body", async () => {
        const { status, body, headers } = await answer("/health", { method: "HEAD" });
        assert.deepEqual([status, body, headers.get("content-length")], [200, "", "49"]);
    });

    it("knows no other path and no other method", async () => {
        assert.deepEqual((await answer("/items/1")).status, 404);
        assert.deepEqual((await answer("/constructor")).status, 404);
        const { status, headers } = await answer("/items", { method: "DELETE" });
        assert.deepEqual([status, headers.get("allow")], [405, "GET, POST"]);
        assert.deepEqual(queries, []);
    });

    it("reads no body beyond 1024 bytes", async () => {
        rows = async () => [{ place: "east-app", count: "1", latest }];
        assert.equal((await answer("/items", { method: "POST", body: "x".repeat(1024) })).status, 201);
        const { status, headers } = await answer("/items", { method: "POST", body: "x".repeat(1025) });
        assert.deepEqual([status, headers.get("connection")], [413, "close"]);
        assert.equal(queries.length, 1);
    });

    it("goes on when a caller leaves in the middle of a body", async () => {
        const leaving = ask(`${origin()}/items`, { method: "POST", headers: { "content-length": "100" } });
        leaving.on("error", () => undefined);
        leaving.write("x");
        await new Promise((resolve) => setTimeout(resolve, 50));
        leaving.destroy();
        assert.equal((await answer("/health")).status, 200);
        assert.equal(queries.length, 1);
    });
});
