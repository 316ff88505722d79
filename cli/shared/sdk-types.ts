import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Properties of an interface of the SDK: name, and the name of the nested interface where it is made of one. */
export type Members = ReadonlyMap<string, string | undefined>;

/** A resource type of the AWS SDK. */
export interface SdkType {
    readonly type: string;
    /** Its arguments. */
    readonly members: Members;
    /** What the SDK says of each argument, on one line. */
    readonly words: ReadonlyMap<string, string>;
}

/** Where the AWS SDK is installed. */
export function sdkFolder(): string {
    return dirname(require.resolve("@pulumi/aws/package.json"));
}

/** Every resource type of the SDK with its arguments. */
export function resourceTypes(sdk: string): SdkType[] {
    return readdirSync(sdk, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap(({ name: module }) =>
            readdirSync(join(sdk, module))
                .filter((file) => file.endsWith(".d.ts") && !/^(index|get[A-Z])/.test(file))
                .flatMap((file) => {
                    const text = readFileSync(join(sdk, module, file), "utf8");
                    const [, name] = /export declare class (\w+) extends pulumi\.CustomResource/.exec(text) ?? [];
                    const args = name === undefined ? undefined : interfacesIn(text).get(`${name}Args`);
                    return name === undefined || args === undefined
                        ? []
                        : [
                              {
                                  type: `aws:${module}/${file.replace(/\.d\.ts$/, "")}:${name}`,
                                  members: args,
                                  words: wordsIn(text, name),
                              },
                          ];
                }),
        );
}

/** The interfaces of a declaration file, by their name with the namespace in front. */
export function interfacesIn(text: string): ReadonlyMap<string, Members> {
    const found = new Map<string, Map<string, string | undefined>>();
    let namespace = "";
    let members: Map<string, string | undefined> | undefined;
    for (const line of text.split("\n")) {
        const [, space] = /^\s*(?:export )?(?:declare )?namespace (\w+) \{/.exec(line) ?? [];
        const [, name] = /^\s*(?:export )?interface (\w+) \{/.exec(line) ?? [];
        if (space !== undefined) {
            namespace = `${space}.`;
        } else if (name !== undefined) {
            members = new Map();
            found.set(`${namespace}${name}`, members);
        } else {
            const [, property, type = ""] = /^\s*(\w+)\??: (.*);$/.exec(line) ?? [];
            if (property !== undefined && members !== undefined) {
                members.set(property, /inputs\.([\w.]+)/.exec(type)?.[1]);
            }
        }
    }
    return found;
}

function wordsIn(text: string, name: string): ReadonlyMap<string, string> {
    const start = text.indexOf(`export interface ${name}Args {`);
    const args = start < 0 ? "" : text.slice(start, text.indexOf("\n}", start));
    return new Map(
        [...args.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s+(\w+)\??:/g)].map(([, words = "", property = ""]) => [
            property,
            words
                .replace(/\s*\n\s*\*/g, " ")
                .replace(/\s+/g, " ")
                .trim(),
        ]),
    );
}
