const { availableParallelism } = require("node:os");

module.exports = {
    require: ["ts-node/register", "./tests/support/fast-check-seed.ts"],
    timeout: 20000,
    // Less time for the garbage collector, as `npm start` has it.
    "node-option": ["min-semi-space-size=64", "max-semi-space-size=64"],
    // With --parallel, as `npm test` has it.
    jobs: availableParallelism(),
};
