// What a start leaves for the next one.
const { createHash } = require("node:crypto");
const { mkdirSync, renameSync, writeFileSync } = require("node:fs");
const { dirname } = require("node:path");

/** A short name for texts, which others do not have. */
exports.hash = (...texts) => {
    const made = createHash("sha1");
    for (const text of texts) {
        made.update(text).update("\0");
    }
    return made.digest("base64url");
};

/** Writes a file, and makes its folder, if that can be done: where nothing can be kept, every start begins anew. */
exports.keep = (file, content) => {
    try {
        // Two programs may start or end at once: nobody reads half a file.
        const mine = `${file}.${process.pid}`;
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(mine, content);
        renameSync(mine, file);
    } catch {
        // The next start does it again.
    }
};
