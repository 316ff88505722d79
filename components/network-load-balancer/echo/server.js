// A TCP target for a load balancer: sends back what it is sent. Runs on a stock Node.js image, without packages: the
// script is the container's command.
const { createServer } = require("node:net");

const { HOST } = process.env;
const port = Number(process.env.PORT ?? 9000);
const idleMilliseconds = Number(process.env.IDLE_SECONDS ?? 350) * 1000;
const connections = new Set();

const server = createServer((socket) => {
    connections.add(socket);
    socket.on("close", () => connections.delete(socket));
    // A health check may hang up without a word.
    socket.on("error", () => socket.destroy());
    socket.setTimeout(idleMilliseconds, () => socket.destroy());
    socket.pipe(socket);
});

process.on("SIGTERM", () => {
    server.close();
    for (const socket of connections) {
        socket.end();
    }
    setTimeout(() => process.exit(0), 2000).unref();
});

server.listen(port, HOST);
