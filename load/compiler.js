// The compiler of one program: its own TypeScript and settings.
const { dirname, resolve, sep } = require("node:path");

/** Endings of TypeScript's sources by the ones that their imports may name, as TypeScript itself reads them. */
const sources = { ".js": [".ts", ".tsx"], ".mjs": [".mts"], ".cjs": [".cts"] };

/** What is found first; where nothing is, the first error is the answer. */
function firstOf(candidates, find) {
    let fault;
    for (const candidate of candidates) {
        try {
            return find(candidate);
        } catch (error) {
            fault ??= error;
        }
    }
    throw fault;
}

/** The sources that an import by the name of what is made of them may mean. */
function alternatives(request) {
    const ending = Object.keys(sources).find((each) => request.startsWith(".") && request.endsWith(each));
    return ending === undefined ? [] : sources[ending].map((source) => request.slice(0, -ending.length) + source);
}
exports.alternatives = alternatives;

/** Whether a file belongs to an installed package, below a folder: those are compiled already. */
function isInstalled(file, below = "") {
    return file.slice(below.length).includes(`${sep}node_modules${sep}`);
}
exports.isInstalled = isInstalled;

/**
 * A program's compiler: its own TypeScript and settings.
 * @param {string} root
 * @param {string} [tsconfig]
 */
function compilerOf(root, tsconfig = process.env.PULUMI_NODEJS_TSCONFIG_PATH ?? "tsconfig.json") {
    const file = resolve(root, tsconfig);
    let ready;
    let tsNode;
    return {
        /** A source as JavaScript, as an ES module or as CommonJS. */
        compile(fileName, text, esModule) {
            ready ??= settingsOf(typescriptOf(root), file);
            const { ts, options } = ready;
            const nodeModules = [ts.ModuleKind.Node16, ts.ModuleKind.NodeNext].includes(options.module ?? -1);
            const interop = nodeModules ? { esModuleInterop: true } : {};
            if (!esModule) {
                const defaults = {
                    ...(options.target === undefined ? { target: "es2020" } : {}),
                    ...(options.esModuleInterop === undefined ? interop : {}),
                };
                tsNode ??= tsNodeOf(root, ts.sys.fileExists(file) ? file : undefined, defaults) ?? "none";
                if (tsNode !== "none") {
                    return tsNode.compile(text, fileName);
                }
            }
            const compilerOptions = {
                target: ts.ScriptTarget.ES2020,
                ...interop,
                ...options,
                module: esModule ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
                ...(esModule ? {} : { verbatimModuleSyntax: undefined }),
                ...onlyEmitted,
            };
            return ts.transpileModule(text, { compilerOptions, fileName }).outputText;
        },
    };
}
exports.compilerOf = compilerOf;

/** The program's own ts-node, by which Pulumi loads CommonJS too: its settings may name another compiler, such as SWC. */
function tsNodeOf(root, project, compilerOptions) {
    let found;
    try {
        found = require.resolve("ts-node", { paths: [root] });
    } catch {
        return undefined;
    }
    const { create, VERSION = "" } = require(found);
    // Older ones know no second settings file, and not how to leave types unchecked in it.
    return typeof create !== "function" || Number.parseInt(VERSION, 10) < 10
        ? undefined
        : create({
              cwd: root,
              transpileOnly: true,
              ...(project === undefined ? { skipProject: true } : { project }),
              compilerOptions: { ...compilerOptions, ...commonJs },
          });
}

/** What holds of CommonJS, whatever the settings say of ES modules. */
const commonJs = { module: "commonjs", moduleResolution: "node", verbatimModuleSyntax: false };

/** What would write further files, or put positions into what is only run. */
const onlyEmitted = {
    noEmit: false,
    declaration: false,
    declarationMap: false,
    emitDeclarationOnly: false,
    composite: false,
    incremental: false,
    tsBuildInfoFile: undefined,
    sourceMap: false,
    inlineSourceMap: false,
    isolatedModules: true,
    outFile: undefined,
};

/** The program's TypeScript, else the one that Pulumi's SDK finds or brings, else this project's. */
function typescriptOf(root) {
    const find = (request, from) => require.resolve(request, { paths: [from] });
    const candidates = [
        () => find("typescript", root),
        () => find("typescript", dirname(find("@pulumi/pulumi/package.json", root))),
        () => find("typescript", __dirname),
        () => find("@pulumi/pulumi/vendor/typescript@3.8.3/typescript.js", root),
    ];
    return firstOf(candidates, (candidate) => {
        const ts = require(candidate());
        if (typeof ts.transpileModule !== "function") {
            throw new Error(`TypeScript ${ts.version} cannot translate single files`);
        }
        return ts;
    });
}

/** @returns the options of a settings file, with what it extends; none where it is not there, as Pulumi has it. */
function settingsOf(ts, file) {
    const { config } = ts.sys.fileExists(file) ? ts.readConfigFile(file, ts.sys.readFile) : { config: {} };
    // Which files the settings are for is not asked, so no folder is searched.
    const host = { ...ts.sys, readDirectory: () => [] };
    return { ts, options: ts.parseJsonConfigFileContent(config ?? {}, host, dirname(file), undefined, file).options };
}
