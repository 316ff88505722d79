// A target of VPC Lattice: answers requests that reach it as events, in the second form of the event structure
// (lambdaEventStructureVersion V2) and in the first. Says what was asked for and by whom it is answered, never what was
// sent: headers and bodies can hold what nobody else should see.

const methods = ["GET", "HEAD", "POST"];

/** @param {Record<string, unknown>} event */
exports.handler = async (event) => {
    const method = event.method;
    // V2 has the path apart from the query, V1 has both in one.
    const path = typeof event.path === "string" ? event.path : String(event.raw_path ?? "").split("?")[0];
    if (typeof method !== "string" || path === "") {
        return answer(400, { error: "not an event of VPC Lattice" });
    }
    if (!methods.includes(method)) {
        return answer(405, { error: `method ${method} is not allowed` }, { allow: methods.join(", ") });
    }
    const response = answer(200, { service: process.env.SERVICE_NAME ?? "function", method, path });
    return method === "HEAD" ? { ...response, body: "" } : response;
};

function answer(statusCode, body, headers = {}) {
    return {
        statusCode,
        headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
        body: `${JSON.stringify(body)}\n`,
        isBase64Encoded: false,
    };
}
