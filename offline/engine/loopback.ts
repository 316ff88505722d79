/** Where engine, program, policy pack and stand-in talk to each other. */
const loopback = ["127.0.0.1", "localhost"];

/**
 * The environment in which gRPC goes to the loopback address directly: its Node library would send that to a proxy, too,
 * whose `no_proxy` rarely names it. What goes through the proxy otherwise is not changed.
 */
export function withoutProxyOnLoopback(env: Readonly<NodeJS.ProcessEnv>): { readonly no_grpc_proxy: string } {
    const others = (env["no_grpc_proxy"] ?? env["no_proxy"] ?? "").split(",").filter((host) => host.trim() !== "");
    return { no_grpc_proxy: [...new Set([...others, ...loopback])].join(",") };
}
