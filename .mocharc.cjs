const { availableParallelism } = require("node:os");

module.exports = {
    require: ["ts-node/register", "./tests/support/fast-check-seed.ts"],
    timeout: 20000,
    // With --parallel, as `npm test` has it.
    jobs: availableParallelism(),
};
