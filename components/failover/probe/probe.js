// The probe of servers, as a Lambda function. It asks each over TLS at the private address, with the public name as
// SNI, up to three times, and reports the outcome in CloudWatch's embedded metric format on standard output: Lambda
// carries the output, so the function needs no way to any API.
//
// Invoked with `{"waitFor": name, "seconds": 600}` it reports nothing: it asks that one server until it answers twice in a
// row, and fails when it does not within the time. A deployment waits so for a new server before it replaces the next.
//
// It does not verify the certificate: the server signs its own until it has another, and a private CA's would not be
// known here. What it has seen of the certificate it reports as days that are left, for an alarm of its own.

const https = require("node:https");

const namespace = "EdgeFailover";
const tries = 3;

/**
 * @typedef {object} Target
 * @property {string} address
 * @property {number} port
 * @property {string} path
 * @property {string} [serverName] SNI and Host; without it the request carries neither name
 * @property {number} [timeoutMs] for a whole try, default 5000
 * @property {number} [pauseMs] between tries, default 1000
 */

/** Asks until one try succeeds, three times at most. */
async function probe(target) {
    const faults = [];
    for (let attempt = 1; attempt <= tries; attempt++) {
        const outcome = await request(target);
        if (outcome.fault === undefined) {
            return { healthy: true, attempts: attempt, certificateDaysLeft: outcome.certificateDaysLeft, faults };
        }
        faults.push(outcome.fault);
        if (attempt < tries) {
            await new Promise((resolve) => setTimeout(resolve, target.pauseMs ?? 1000));
        }
    }
    return { healthy: false, attempts: tries, certificateDaysLeft: undefined, faults };
}

/** One request: healthy is a status of 200 to 299, within the time for a try as a whole. */
function request({ address, port, path, serverName, timeoutMs = 5000 }) {
    return new Promise((resolve) => {
        const options = {
            host: address,
            port,
            path,
            method: "GET",
            agent: false,
            rejectUnauthorized: false,
            servername: serverName ?? "",
            headers: { "user-agent": "edge-failover-probe", ...(serverName ? { host: serverName } : {}) },
        };
        let daysLeft;
        const outgoing = https.request(options, (response) => {
            // Absent where the connection is gone already.
            daysLeft = daysUntil(response.socket?.getPeerCertificate()?.valid_to);
            response.resume();
            response.once("end", () => end(statusFault(response.statusCode)));
            response.once("error", (error) => end(faultOf(error)));
        });
        const timer = setTimeout(() => end(`no answer within ${timeoutMs} ms`), timeoutMs);
        outgoing.once("error", (error) => end(faultOf(error)));
        outgoing.end();

        function end(fault) {
            clearTimeout(timer);
            // A socket that is cut off may still report an error, which nobody waits for any more.
            outgoing.on("error", () => {});
            outgoing.destroy();
            resolve({ fault, certificateDaysLeft: daysLeft });
        }
    });
}

function statusFault(status) {
    return status >= 200 && status <= 299 ? undefined : `status ${status}`;
}

function faultOf(error) {
    return error.code ?? error.message;
}

function daysUntil(date) {
    const time = Date.parse(date);
    return Number.isNaN(time) ? undefined : Math.floor((time - Date.now()) / 86_400_000);
}

/**
 * An embedded metric format document with one dimension, `Probe`.
 * Specification: "Embedded metric format", Amazon CloudWatch User Guide.
 */
function metricDocument(name, outcome, timestamp) {
    const metrics = [{ Name: "Healthy", Unit: "None" }];
    const values = { Healthy: outcome.healthy ? 1 : 0 };
    if (outcome.certificateDaysLeft !== undefined) {
        metrics.push({ Name: "CertificateDaysLeft", Unit: "None" });
        values.CertificateDaysLeft = outcome.certificateDaysLeft;
    }
    return {
        _aws: {
            Timestamp: timestamp,
            CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [["Probe"]], Metrics: metrics }],
        },
        Probe: name,
        ...values,
        attempts: outcome.attempts,
        faults: outcome.faults,
    };
}

/** Asks one server until it answers twice in a row. */
async function waitFor(target, seconds) {
    const end = Date.now() + seconds * 1000;
    let [answers, fault] = [0, "nothing was asked"];
    while (Date.now() < end) {
        const outcome = await request(target);
        answers = outcome.fault === undefined ? answers + 1 : 0;
        fault = outcome.fault ?? fault;
        if (answers === 2) {
            return;
        }
        await new Promise((resolve) => setTimeout(resolve, target.pauseMs ?? 1000));
    }
    throw new Error(`no answer within ${seconds} s, at last: ${fault}`);
}

async function handler(event) {
    const { TARGETS, TARGET_PORT, TARGET_PATH, SERVER_NAME, TRY_TIMEOUT_MS, PAUSE_MS } = process.env;
    const addresses = JSON.parse(TARGETS);
    const targetAt = (address) => ({
        address,
        port: Number(TARGET_PORT),
        path: TARGET_PATH,
        serverName: SERVER_NAME,
        timeoutMs: TRY_TIMEOUT_MS === undefined ? undefined : Number(TRY_TIMEOUT_MS),
        pauseMs: PAUSE_MS === undefined ? undefined : Number(PAUSE_MS),
    });
    if (event?.waitFor !== undefined) {
        const address = addresses[event.waitFor];
        if (address === undefined) {
            throw new Error(`no server is called ${event.waitFor}`);
        }
        await waitFor(targetAt(address), event.seconds);
        return { answers: event.waitFor };
    }
    await Promise.all(
        Object.entries(addresses).map(async ([name, address]) => {
            const outcome = await probe(targetAt(address));
            // Not console.log: in Lambda it writes a time and a request ID before the text, and the document must stand alone.
            process.stdout.write(`${JSON.stringify(metricDocument(name, outcome, Date.now()))}\n`);
        }),
    );
}

module.exports = { handler, probe, waitFor, metricDocument, namespace };
