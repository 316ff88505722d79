// What has to be there before anything of this project can be loaded, said in one line where it is not.
const { dirname, join } = require("node:path");

/** The oldest Node that Pulumi's packages and this project run on, as package.json's `engines` has it. */
const oldest = [20, 19];

/**
 * @param {string} root folder of the project, or of what was made of it.
 * @param {string} version of Node, as in `20.19.0`.
 * @param {(name: string) => boolean} has whether a package is found from there.
 * @returns {string | undefined} what is missing, and what to do.
 */
function missing(root, version, has) {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
        return `Node ${oldest.join(".")} or later is needed, this is ${version}`;
    }
    if (!["ts-node", "@swc/core", "@pulumi/pulumi"].every(has)) {
        return `packages are missing: run npm ci in ${root}`;
    }
    return undefined;
}

/** Ends the process with status 2 where something is missing. */
function check() {
    const root = dirname(__dirname);
    const has = (name) => {
        try {
            require.resolve(join(name, "package.json"), { paths: [root] });
            return true;
        } catch {
            return false;
        }
    };
    const text = missing(root, process.versions.node, has);
    if (text !== undefined) {
        process.stderr.write(`error: ${text}\n`);
        process.exit(2);
    }
}

module.exports = { check, missing };
