// What the application answers over HTTP:
//   GET  /health  200 whatever the database does, and what was found of it: a database that is away is no reason to take servers
//                 out of service that still do the rest.
//   GET  /items   how many items each place has added: a read.
//   POST /items   adds one for this place: a write. Nothing that a caller sends is kept.
// A database that cannot be asked is a 503 within some seconds.
const { createServer } = require("node:http");

const read = "SELECT place, count, latest FROM application.items ORDER BY place LIMIT 100";
const add = `INSERT INTO application.items AS items (place, count, latest) VALUES ($1, 1, now())
    ON CONFLICT (place) DO UPDATE SET count = items.count + 1, latest = now() RETURNING place, count, latest`;
const look = "SELECT count FROM application.items WHERE place = $1";

/** Bytes of a body that are read, to be thrown away. */
const longestBody = 1024;
/** Milliseconds for which what was found of the database is told again, so that health checks cost it little. */
const foundFor = 5000;

const routes = {
    "/health": { GET: health },
    "/items": { GET: items, POST: addItem },
};

function health({ found }) {
    return found().then((database) => [200, { application: "running", ...database }]);
}

async function items({ database }) {
    return [200, { items: (await database.query(read, [])).map(item) }];
}

async function addItem({ database, place }) {
    const [added] = await database.query(add, [place]);
    return [201, item(added)];
}

function item({ place, count, latest }) {
    return { place, count: Number(count), latest };
}

/** An HTTP server that is not listening yet. `place`: what this server's items are filed under. */
function application({ database, place }) {
    const context = { database, place, found: remembered(() => lookAt(database, place)) };
    const server = createServer({ headersTimeout: 5000, requestTimeout: 10_000 }, (request, response) => {
        answer(context, request).then(
            ([status, body, headers = {}]) => send(request, response, status, body, headers),
            ({ because }) =>
                because === undefined
                    ? send(request, response, 500, { fault: "error" })
                    : send(request, response, 503, { database: "unreachable", because }, { "retry-after": "5" }),
        );
    });
    // Longer than whatever stands in front keeps a connection.
    server.keepAliveTimeout = 75_000;
    server.maxConnections = 1000;
    return server;
}

async function answer(context, request) {
    const methods = routes[request.url.split("?")[0]];
    if (methods === undefined) {
        return [404, { fault: "no such path" }];
    }
    const handle = methods[request.method === "HEAD" ? "GET" : request.method];
    if (handle === undefined) {
        return [405, { fault: "no such method" }, { allow: Object.keys(methods).join(", ") }];
    }
    if (!(await emptied(request))) {
        return [413, { fault: `a body of ${longestBody} bytes at most is read` }, { connection: "close" }];
    }
    return handle(context);
}

/** Whether the body has come to its end within the limit. */
async function emptied(request) {
    let size = 0;
    for await (const chunk of request) {
        size += chunk.length;
        if (size > longestBody) {
            return false;
        }
    }
    return true;
}

async function lookAt(database, place) {
    try {
        await database.query(look, [place]);
        return { database: "reachable" };
    } catch ({ because = "error" }) {
        return { database: "unreachable", because };
    }
}

/** One question at a time, whose answer serves for a while. */
function remembered(ask) {
    let at = Number.NEGATIVE_INFINITY;
    let answered;
    return () => {
        if (performance.now() - at > foundFor) {
            at = performance.now();
            answered = ask();
        }
        return answered;
    };
}

function send(request, response, status, body, headers = {}) {
    const text = `${JSON.stringify(body)}\n`;
    response.writeHead(status, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(text),
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        ...headers,
    });
    response.end(request.method === "HEAD" ? undefined : text);
}

module.exports = { application };
