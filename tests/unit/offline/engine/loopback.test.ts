import assert from "node:assert/strict";
import { withoutProxyOnLoopback } from "../../../../offline/engine/loopback";

describe("withoutProxyOnLoopback", () => {
    it("keeps gRPC on the loopback address from a proxy, whatever no_proxy says, and what that says goes on", () => {
        assert.deepEqual(withoutProxyOnLoopback({ https_proxy: "http://proxy:3128" }), {
            no_grpc_proxy: "127.0.0.1,localhost",
        });
        assert.equal(
            withoutProxyOnLoopback({ no_proxy: "example.com," }).no_grpc_proxy,
            "example.com,127.0.0.1,localhost",
        );
        const own = { no_proxy: "a", no_grpc_proxy: "b,localhost" };
        assert.equal(withoutProxyOnLoopback(own).no_grpc_proxy, "b,localhost,127.0.0.1");
    });
});
