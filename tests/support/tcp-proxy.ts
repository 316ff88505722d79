import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a server that can be closed and can fall silent. */
export interface TcpProxy {
    readonly port: number;
    /** Passes on, takes connections and stays silent (those that are open too), or refuses them and cuts what is open. */
    set(state: "open" | "silent" | "refusing"): Promise<void>;
    stop(): Promise<void>;
}

export async function startProxy(target: number): Promise<TcpProxy> {
    const sockets = new Set<Socket>();
    let silent = false;
    const server = createServer((client) => {
        const upstream = connect(target, "127.0.0.1");
        for (const [from, to] of [
            [client, upstream],
            [upstream, client],
        ] as const) {
            sockets.add(from);
            from.on("error", () => undefined);
            from.on("close", () => {
                sockets.delete(from);
                to.destroy();
            });
            from.on("data", (chunk) => {
                if (!silent) {
                    to.write(chunk);
                }
            });
        }
    });
    const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    await listen(0);
    const { port } = server.address() as AddressInfo;
    const refuse = async () => {
        const closed = new Promise((resolve) => server.close(resolve));
        for (const socket of sockets) {
            socket.destroy();
        }
        await closed;
    };
    return {
        port,
        set: async (state) => {
            silent = state === "silent";
            if (state === "refusing" && server.listening) {
                await refuse();
            } else if (state !== "refusing" && !server.listening) {
                await listen(port);
            }
        },
        stop: refuse,
    };
}
