import fc from "fast-check";

/**
 * In CI random tests start from one seed, so that what a change is judged by is the change; everywhere else each run
 * tries something new. FC_SEED sets another one.
 */
const seed = process.env["FC_SEED"] ?? (process.env["CI"] === undefined ? undefined : "20261121");
if (seed !== undefined) {
    fc.configureGlobal({ seed: Number(seed) });
}
