import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import type { Context } from "mocha";
import { type StandIn, startStandIn } from "../../../offline/aws/server";
import { engineEnvironment } from "../../../offline/engine/environment";
import { type Places, placesOf } from "../../../offline/engine/places";
import { installPackRunner } from "../../../offline/engine/policy-pack";
import { installPackage, type PackageSchema } from "./component-package";
import { pulumiCli } from "./pulumi-cli";
import type { Outcome } from "./sandbox";

const repository = join(__dirname, "..", "..", "..");
const python = join(__dirname, "python");

interface Declared {
    readonly urn: string;
    readonly id: string;
    readonly inputs: Readonly<Record<string, unknown>>;
}

/** A Python program on the real engine, its components served by this repository's package, AWS by the stand-in. */
export class PythonProgram {
    private constructor(
        private readonly folder: string,
        private readonly places: Places,
        private readonly cli: string,
        private readonly standIn: StandIn,
    ) {}

    /** A copy of a program. Skips the test where Python has no Pulumi, unless that is CI's. */
    static async open(test: Context, program: string, folder: string, schema: PackageSchema): Promise<PythonProgram> {
        if (spawnSync("python3", ["-c", "import pulumi.automation"]).status !== 0) {
            const said = "Python's Pulumi needed: pip install pulumi, for the python3 on the PATH";
            if (process.env["CI"] !== undefined) {
                throw new Error(said);
            }
            console.log(`      skipped; ${said}`);
            test.skip();
        }
        const executable = await pulumiCli();
        const places = placesOf(join(folder, ".work"), "dev");
        mkdirSync(places.state, { recursive: true });
        cpSync(program, join(folder, "program"), { recursive: true });
        writeFileSync(join(folder, "schema.json"), JSON.stringify(schema));
        installPackage(places.home, schema.version);
        const standIn = await startStandIn({ inventoryFile: places.inventory, region: "ap-northeast-1" });
        return new PythonProgram(folder, places, dirname(dirname(executable)), standIn);
    }

    /** @param configuration of the pack. */
    async run(operation: "preview" | "up" | "destroy", pack?: string, configuration?: object): Promise<Outcome> {
        const file = join(this.folder, "pack.json");
        if (configuration !== undefined) {
            writeFileSync(file, JSON.stringify(configuration));
        }
        const configs = configuration === undefined ? [] : [file];
        installPackRunner(this.places.home, repository, join(this.folder, "program"));
        const packs = pack === undefined ? [] : [pack, ...configs];
        const main = join(this.folder, "program", "__main__.py");
        const child = spawn("python3", [join(python, "run.py"), this.cli, main, operation, ...packs], {
            cwd: this.folder,
            stdio: ["ignore", "pipe", "pipe"],
            env: {
                ...engineEnvironment(process.env, { places: this.places, providerPort: this.standIn.port }),
                PYTHONPATH: python,
                PYTHONDONTWRITEBYTECODE: "1",
                SCHEMA: join(this.folder, "schema.json"),
            },
        });
        const [stdout, stderr, [status]] = await Promise.all([
            text(child.stdout),
            text(child.stderr),
            once(child, "close") as Promise<[number | null]>,
        ]);
        return { status, stdout, stderr };
    }

    edit(from: string, to: string): void {
        const main = join(this.folder, "program", "__main__.py");
        writeFileSync(main, readFileSync(main, "utf8").replace(from, to));
    }

    inventory(): Declared[] {
        return JSON.parse(readFileSync(this.places.inventory, "utf8")).resources;
    }

    declared(type: string, name: string): Declared | undefined {
        return this.inventory().find(({ urn }) => urn.endsWith(`$${type}::${name}`));
    }

    close(): Promise<void> {
        return this.standIn.close();
    }
}
