/**
 * Imports go one way: model <- components <- program <- index <- cli <- tests, model <- policy <- cli, model <- report <- cli,
 * offline <- cli. Components, policy and report never meet, but in what starts the pack's process, which writes reports.
 * What is used from inside Pulumi's SDKs stands in internals <- policy, offline and cli.
 * What loads their sources, load <- policy, package and cli, is itself plain JavaScript.
 */
const rooms = {
    load: [],
    model: [],
    components: ["model"],
    program: ["model", "components"],
    index: ["program"],
    internals: ["model"],
    policy: ["model", "load", "internals"],
    report: ["model"],
    offline: ["model", "internals"],
    cli: ["model", "components", "program", "index", "policy", "report", "offline", "load", "internals"],
    examples: ["components"],
    package: ["components", "load"],
    npm: ["model", "components", "policy", "report", "cli"],
};
const startsThePack = "^policy/(index[.]ts|(reporter|build|loader)[.]js)$";
const pathOf = (room) => (room === "index" ? "^index[.]ts$" : `^${room}/`);

module.exports = {
    forbidden: [
        {
            name: "no-circular",
            severity: "error",
            from: {},
            to: { circular: true },
        },
        ...Object.entries(rooms).map(([room, allowed]) => ({
            name: `${room}-imports`,
            comment: `${room} may import ${allowed.join(", ") || "nothing of the other rooms"}`,
            severity: "error",
            from: { path: pathOf(room), ...(room === "policy" ? { pathNot: startsThePack } : {}) },
            to: {
                path: [...Object.keys(rooms), "tests"]
                    .filter((other) => other !== room && !allowed.includes(other))
                    .map((other) => (other === "tests" ? "^tests/" : pathOf(other))),
            },
        })),
        {
            name: "model-is-pure",
            comment: "the model knows no Pulumi, no files, no clock, no environment",
            severity: "error",
            from: { path: "^model/" },
            to: { path: "^(fs|path|os|child_process|http|https|net|process)$|node_modules/@pulumi" },
        },
        {
            name: "one-door-to-the-inside-of-pulumi",
            comment: "what Pulumi's SDKs do not offer to programs stands in internals/, with a contract test for each",
            severity: "error",
            // What the compiler falls back on is older than this project's own settings.
            from: { pathNot: "^(internals|tests|load)/" },
            to: {
                path: "node_modules/@pulumi/(pulumi|policy)/.+",
                pathNot:
                    "node_modules/@pulumi/(pulumi|policy)/(index[.](js|d[.]ts)|package[.]json|provider/experimental/)",
            },
        },
        {
            name: "nothing-imports-the-pack",
            comment: "policy/index.ts starts a server when it is loaded",
            severity: "error",
            from: { pathNot: "^policy/loader[.]js$" },
            to: { path: "^policy/index[.]ts$" },
        },
        {
            name: "nothing-imports-the-package",
            comment: "package/index.ts starts a server when it is loaded",
            severity: "error",
            from: { pathNot: "^package/host[.]js$" },
            to: { path: "^package/(index[.]ts|host[.]js)$" },
        },
        {
            name: "no-unlisted-package",
            severity: "error",
            // The policy pack is a package of its own; in the repository it runs from the repository's packages, as the
            // component package always does, whose package.json only says what it is called.
            from: { pathNot: "^node_modules|^policy/(loader|build|reporter)[.]js$|^package/" },
            to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
        },
        {
            name: "not-unresolvable",
            severity: "error",
            // The bundles are there in the packed pack only, and the template of a pack is another package's.
            from: { pathNot: "^policy/(loader|reporter)[.]js$|^npm/template/" },
            to: { couldNotResolve: true },
        },
    ],
    options: {
        doNotFollow: { path: "node_modules" },
        tsPreCompilationDeps: true,
        tsConfig: { fileName: "tsconfig.json" },
        enhancedResolveOptions: {
            extensions: [".ts", ".js", ".json", ".d.ts"],
            exportsFields: ["exports"],
            conditionNames: ["require", "node", "default"],
        },
    },
};
