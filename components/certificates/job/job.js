// Issues and renews servers' certificates, as a Lambda function outside any VPC: an ACME server (RFC 8555) says yes once a TXT
// record in the hosted zone shows that the names are ours (DNS-01), and the certificate goes into the secret that the servers
// read. Its own key never leaves the function but for that secret; nothing of either is ever printed.
//
// Rate limits: a certificate is ordered when its secret has none that fits, or when a third of its life is left. Each order is
// written down before it is made; after four within a week no other is made, below what Let's Encrypt allows (five certificates
// of the same names within 7 days: "Rate Limits", letsencrypt.org/docs).

const { X509Certificate, createPrivateKey } = require("node:crypto");
const acme = require("acme-client");
const { ChangeResourceRecordSetsCommand, GetChangeCommand, Route53Client } = require("@aws-sdk/client-route-53");
const {
    GetSecretValueCommand,
    PutSecretValueCommand,
    SecretsManagerClient,
} = require("@aws-sdk/client-secrets-manager");

const day = 86_400_000;
const ordersAWeek = 4;

/** Of a certificate's value: why another has to be ordered; undefined where it serves. */
function reasonToOrder(value, names, now) {
    if (value === undefined) {
        return "there is none";
    }
    let found;
    try {
        const { certificate, privateKey } = JSON.parse(value);
        const parsed = new X509Certificate(certificate);
        if (!parsed.checkPrivateKey(createPrivateKey(privateKey))) {
            return "its key is another's";
        }
        found = parsed;
    } catch {
        return "its value is not a certificate with its key";
    }
    const missing = names.filter((name) => found.checkHost(name, { subject: "never" }) === undefined);
    if (missing.length > 0) {
        return `it does not hold ${missing.join(", ")}`;
    }
    const [from, to] = [Date.parse(found.validFrom), Date.parse(found.validTo)];
    if (to <= now) {
        return "it has expired";
    }
    return to - now <= (to - from) / 3 ? `it ends on ${new Date(to).toISOString().slice(0, 10)}` : undefined;
}

/** The time of an order among those before; undefined where there have been enough within a week. */
function withOrder(orders, now) {
    const recent = orders.filter((order) => now - Date.parse(order) < 7 * day);
    return recent.length >= ordersAWeek ? undefined : [...recent, new Date(now).toISOString()];
}

async function secretValue(secrets, SecretId) {
    try {
        return (await secrets.send(new GetSecretValueCommand({ SecretId }))).SecretString;
    } catch (error) {
        // A secret without a value answers so; one that does not exist fails when it is written.
        if (error.name === "ResourceNotFoundException") {
            return undefined;
        }
        throw error;
    }
}

/** The account that a value holds; undefined for one that somebody has spoilt, whose parser's words would quote it. */
function accountIn(text) {
    try {
        const { accountKey, orders } = JSON.parse(text);
        createPrivateKey(accountKey);
        return { accountKey, orders: Object.fromEntries(Object.entries(orders ?? {}).filter(isOrders)) };
    } catch {
        return undefined;
    }
}

function isOrders([, times]) {
    return Array.isArray(times);
}

/** What the function keeps for itself: the key of its account, and when it ordered what. */
async function account(secrets, SecretId) {
    const kept = accountIn(await secretValue(secrets, SecretId));
    if (kept !== undefined) {
        return kept;
    }
    const made = { accountKey: (await acme.crypto.createPrivateEcdsaKey()).toString(), orders: {} };
    await secrets.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(made) }));
    return made;
}

/** Writes or removes the record that proves a name, and waits until every server of the zone has it. */
async function change(route53, settings, Action, name, value) {
    const { ChangeInfo } = await route53.send(
        new ChangeResourceRecordSetsCommand({
            HostedZoneId: settings.hostedZoneId,
            ChangeBatch: {
                Changes: [
                    {
                        Action,
                        ResourceRecordSet: {
                            Name: `_acme-challenge.${name}`,
                            Type: "TXT",
                            TTL: 60,
                            ResourceRecords: [{ Value: `"${value}"` }],
                        },
                    },
                ],
            },
        }),
    );
    for (let status = ChangeInfo.Status; Action === "UPSERT" && status !== "INSYNC"; ) {
        await new Promise((resolve) => setTimeout(resolve, settings.pauseMs));
        status = (await route53.send(new GetChangeCommand({ Id: ChangeInfo.Id }))).ChangeInfo.Status;
    }
}

/** An account that is there already is found by its key; the library then asks for a change of nothing, which may be refused. */
async function openAccount(client, email) {
    try {
        await client.createAccount({
            termsOfServiceAgreed: true,
            ...(email === undefined ? {} : { contact: [`mailto:${email}`] }),
        });
    } catch (error) {
        try {
            client.getAccountUrl();
        } catch {
            throw error;
        }
    }
}

async function order(client, route53, settings, names) {
    await openAccount(client, settings.email);
    const [key, csr] = await acme.crypto.createCsr(
        { commonName: names[0], altNames: names },
        await acme.crypto.createPrivateEcdsaKey(),
    );
    const certificate = await client.auto({
        csr,
        termsOfServiceAgreed: true,
        challengePriority: ["dns-01"],
        // The library asks the name's own servers, which the ACME server does anyway.
        skipChallengeVerification: true,
        challengeCreateFn: (authorization, _challenge, value) =>
            change(route53, settings, "UPSERT", authorization.identifier.value, value),
        challengeRemoveFn: (authorization, _challenge, value) =>
            change(route53, settings, "DELETE", authorization.identifier.value, value),
    });
    return { certificate, privateKey: key.toString() };
}

/** Fails once the time is over; what was begun goes on, and Lambda ends it. */
function within(milliseconds, work) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`not issued within ${milliseconds / 1000} s`)), milliseconds);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Sees to one certificate. Returns what it did, for the log. */
async function renew({ secrets, route53, settings }, { secretId, names }) {
    const now = Date.now();
    const reason = reasonToOrder(await secretValue(secrets, secretId), names, now);
    if (reason === undefined) {
        return { secretId, done: "nothing" };
    }
    const own = await account(secrets, settings.accountSecretId);
    const orders = withOrder(own.orders[secretId] ?? [], now);
    if (orders === undefined) {
        throw new Error(`${reason}, and it has been ordered ${ordersAWeek} times within a week: none is ordered now`);
    }
    const written = { ...own, orders: { ...own.orders, [secretId]: orders } };
    await secrets.send(
        new PutSecretValueCommand({ SecretId: settings.accountSecretId, SecretString: JSON.stringify(written) }),
    );
    const client = new acme.Client({ directoryUrl: settings.directoryUrl, accountKey: own.accountKey });
    const issued = await within(settings.timeLimitMs, order(client, route53, settings, names));
    const refused = reasonToOrder(JSON.stringify(issued), names, now);
    if (refused !== undefined) {
        throw new Error(`what was issued does not serve: ${refused}`);
    }
    await secrets.send(new PutSecretValueCommand({ SecretId: secretId, SecretString: JSON.stringify(issued) }));
    const { validTo, fingerprint256 } = new X509Certificate(issued.certificate);
    return { secretId, done: "issued", because: reason, names, until: validTo, fingerprint: fingerprint256 };
}

/** An error's text without what could hold a value: the ACME server's own words, or the first line. */
function faultOf(error) {
    return String(error?.message ?? error)
        .split("\n")[0]
        .slice(0, 500);
}

/**
 * Sees to all certificates, one after the other, and fails at the end when one of them could not be. `{"first": true}` is
 * what a deployment sends: it is told what failed, and does not fail for it.
 */
async function handler(event) {
    const { CERTIFICATES, ACCOUNT_SECRET_ID, HOSTED_ZONE_ID, DIRECTORY_URL, EMAIL, TIME_LIMIT_MS, PAUSE_MS } =
        process.env;
    const context = {
        secrets: new SecretsManagerClient({}),
        route53: new Route53Client({}),
        settings: {
            accountSecretId: ACCOUNT_SECRET_ID,
            hostedZoneId: HOSTED_ZONE_ID,
            directoryUrl: DIRECTORY_URL,
            email: EMAIL,
            timeLimitMs: Number(TIME_LIMIT_MS ?? 200_000),
            pauseMs: Number(PAUSE_MS ?? 3000),
        },
    };
    // A server that cannot be reached, or asks for more patience than this, is asked again by the next run.
    Object.assign(acme.axios.defaults.acmeSettings, {
        retryMaxAttempts: 2,
        retryDefaultDelay: context.settings.pauseMs / 1000,
    });
    const failed = [];
    for (const certificate of JSON.parse(CERTIFICATES)) {
        try {
            process.stdout.write(`${JSON.stringify(await renew(context, certificate))}\n`);
        } catch (error) {
            failed.push(certificate.secretId);
            const { secretId, names } = certificate;
            process.stdout.write(`${JSON.stringify({ secretId, done: "failed", names, fault: faultOf(error) })}\n`);
        }
    }
    if (failed.length > 0 && event?.first !== true) {
        throw new Error(`not issued: ${failed.join(", ")}`);
    }
    return { failed };
}

module.exports = { handler, reasonToOrder, withOrder };
