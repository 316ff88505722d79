// A WebSocket target for a load balancer: answers every message with itself (RFC 6455), pings whoever is silent, and
// answers the health check. Runs on a stock Node.js image, without packages: the script is the container's command.
const { isUtf8 } = require("node:buffer");
const { createHash } = require("node:crypto");
const { createServer } = require("node:http");

const { SOCKET_PATH = "/ws", HOST } = process.env;
const port = Number(process.env.PORT ?? 8080);
const pingMilliseconds = Number(process.env.PING_SECONDS ?? 30) * 1000;
const longestMessage = 65_536;
// Parts of a message may be empty: their number is held to a limit of its own.
const mostParts = 1024;
const connections = new Set();

const server = createServer((request, response) => {
    const path = request.url.split("?")[0];
    const [status, text] =
        path === "/healthz" ? [200, "ok"] : isSocketPath(path) ? [426, "WebSocket only"] : [404, "?"];
    const upgrade = status === 426 ? { upgrade: "websocket", connection: "upgrade" } : {};
    response.writeHead(status, { "content-type": "text/plain", ...upgrade }).end(`${text}\n`);
});
// Were it shorter than the load balancer's idle timeout, requests would meet connections that are being closed.
server.keepAliveTimeout = Number(process.env.KEEP_ALIVE_SECONDS ?? 75) * 1000;

function isSocketPath(path) {
    return path === SOCKET_PATH || path.startsWith(`${SOCKET_PATH}/`);
}

server.on("upgrade", (request, socket, head) => {
    const key = request.headers["sec-websocket-key"] ?? "";
    const known = request.method === "GET" && isSocketPath(request.url.split("?")[0]);
    const fits = /^websocket$/i.test(request.headers.upgrade ?? "") && /^[A-Za-z0-9+/]{22}==$/.test(key);
    const current = request.headers["sec-websocket-version"] === "13";
    socket.on("error", () => socket.destroy());
    if (!known || !fits || !current) {
        const status = !known ? "404 Not Found" : current ? "400 Bad Request" : "426 Upgrade Required";
        socket.end(`HTTP/1.1 ${status}\r\nSec-WebSocket-Version: 13\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
        return;
    }
    const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
    socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    connect(socket, head);
});

function connect(socket, head) {
    const connection = { socket, read: head, parts: [], size: 0, kind: 0, silent: 0, closing: false };
    connections.add(connection);
    socket.setTimeout(0);
    socket.on("close", () => connections.delete(connection));
    // Whoever says that no more will come, without closing as the protocol has it, is gone.
    socket.on("end", () => socket.end());
    socket.on("data", (data) => {
        // What comes after the goodbye is read by nobody, and kept by nobody.
        if (connection.closing) {
            return;
        }
        connection.silent = 0;
        connection.read = Buffer.concat([connection.read, data]);
        take(connection);
    });
    take(connection);
}

/** Takes every whole frame from what was read. */
function take(connection) {
    while (!connection.closing && connection.read.length >= 2) {
        const [first, second] = connection.read;
        const short = second & 127;
        const header = short === 127 ? 14 : short === 126 ? 8 : 6;
        const control = (first & 8) !== 0;
        // Clients mask; nothing that uses the reserved bits was agreed upon; control frames are short and whole.
        if ((second & 128) === 0 || (first & 112) !== 0 || (control && (short > 125 || (first & 128) === 0))) {
            return close(connection, 1002);
        }
        if (connection.read.length < header) {
            return;
        }
        const length =
            short === 127
                ? Number(connection.read.readBigUInt64BE(2))
                : short === 126
                  ? connection.read.readUInt16BE(2)
                  : short;
        if (length + (control ? 0 : connection.size) > longestMessage || connection.parts.length >= mostParts) {
            return close(connection, 1009);
        }
        if (connection.read.length < header + length) {
            return;
        }
        const mask = connection.read.subarray(header - 4, header);
        const payload = Buffer.from(connection.read.subarray(header, header + length));
        for (let index = 0; index < length; index += 1) {
            payload[index] ^= mask[index & 3];
        }
        connection.read = connection.read.subarray(header + length);
        frame(connection, first & 15, (first & 128) !== 0, payload);
    }
}

function frame(connection, opcode, isLast, payload) {
    if (opcode === 8) {
        return close(connection, answerTo(payload));
    }
    if (opcode === 9) {
        return send(connection, 10, payload);
    }
    if (opcode === 10) {
        return;
    }
    // A message begins with text or binary and goes on with continuations.
    if (opcode > 2 || (opcode === 0) !== (connection.kind !== 0)) {
        return close(connection, 1002);
    }
    connection.kind = opcode === 0 ? connection.kind : opcode;
    connection.parts.push(payload);
    connection.size += payload.length;
    if (isLast) {
        const message = Buffer.concat(connection.parts);
        const kind = connection.kind;
        connection.parts = [];
        connection.size = 0;
        connection.kind = 0;
        return kind === 1 && !isUtf8(message) ? close(connection, 1007) : send(connection, kind, message);
    }
}

/** The code that a closing frame is answered with: its own, where clients may send it and its reason is text. */
function answerTo(payload) {
    if (payload.length === 0) {
        return 1000;
    }
    const code = payload.length === 1 ? 0 : payload.readUInt16BE(0);
    const known =
        (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999);
    return known && isUtf8(payload.subarray(2)) ? code : 1002;
}

function send({ socket }, opcode, payload) {
    // Who sends without reading must not fill the memory.
    if (socket.writableLength > 8 * longestMessage) {
        socket.destroy();
        return;
    }
    const extended = payload.length > 125;
    const header = Buffer.alloc(payload.length > 65_535 ? 10 : extended ? 4 : 2);
    header[0] = 128 | opcode;
    header[1] = payload.length > 65_535 ? 127 : extended ? 126 : payload.length;
    if (header.length === 4) {
        header.writeUInt16BE(payload.length, 2);
    } else if (header.length === 10) {
        header.writeBigUInt64BE(BigInt(payload.length), 2);
    }
    socket.write(Buffer.concat([header, payload]));
}

function close(connection, code) {
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(code);
    send(connection, 8, payload);
    connection.closing = true;
    connection.socket.end();
    setTimeout(() => connection.socket.destroy(), 2000).unref();
}

// Pings keep idle connections within the load balancer's idle timeout; who answers nothing twice is gone.
const pings = setInterval(() => {
    for (const connection of connections) {
        connection.silent += 1;
        if (connection.silent > 2) {
            connection.socket.destroy();
        } else {
            send(connection, 9, Buffer.alloc(0));
        }
    }
}, pingMilliseconds);

process.on("SIGTERM", () => {
    clearInterval(pings);
    server.close();
    for (const connection of connections) {
        close(connection, 1001);
    }
    setTimeout(() => process.exit(0), 2000).unref();
});

server.listen(port, HOST);
