import { lastPort } from "../../model/aws/ports";
import { listedServices } from "../../model/aws/prefix-lists";
import { nearest } from "../../model/near";
import type { Known } from "../../model/resources/known/known";
import { idFaults, knownFaults } from "../../model/resources/known/known-faults";
import { isListName, serviceOfList } from "../../model/resources/managed-lists";
import type { Stated } from "../../model/resources/stated";
import type { Setting } from "../frame/configuration";
import type { Options, Schema } from "../frame/options";

/** What a configuration says of things that a program names and does not declare. */
export type StatedOptions = { readonly prefixLists: Readonly<Record<string, string>>; readonly known: Known };

const texts: Schema = { type: "array", items: { type: "string" } };
const port: Schema = { type: "integer", minimum: -1, maximum: lastPort };
const rules: Schema = {
    type: "array",
    items: {
        type: "object",
        properties: {
            protocol: { type: "string" },
            fromPort: port,
            toPort: port,
            cidrBlocks: texts,
            ipv6CidrBlocks: texts,
            prefixListIds: texts,
            securityGroups: texts,
            self: { type: "boolean" },
        },
        required: ["protocol"],
    },
};

function byId(properties: Readonly<Record<string, Schema>>, required: readonly string[]): Schema {
    return { type: "object", additionalProperties: { type: "object", properties, required } };
}

const knownSchema: Schema = {
    type: "object",
    properties: {
        vpcs: byId(
            {
                cidrBlocks: { ...texts, minItems: 1 },
                ipv6CidrBlock: { type: "string" },
                default: { type: "boolean" },
                networkAcl: { type: "string", enum: ["open"] },
            },
            ["cidrBlocks"],
        ),
        subnets: byId(
            {
                vpc: { type: "string" },
                cidrBlock: { type: "string" },
                ipv6CidrBlock: { type: "string" },
                availabilityZone: { type: "string", pattern: "^[a-z]{2}-[a-z0-9-]+$" },
                access: { type: "string", enum: ["public", "nat", "isolated"] },
                mapPublicIpOnLaunch: { type: "boolean" },
            },
            ["vpc", "cidrBlock", "availabilityZone"],
        ),
        securityGroups: byId({ vpc: { type: "string" }, ingress: rules, egress: rules }, ["vpc"]),
        prefixLists: byId({ entries: texts }, ["entries"]),
    },
};

export const statedOptions: Options<StatedOptions> = {
    prefixLists: {
        description:
            'Which list of AWS\'s an ID names: `{"pl-0123abcd": "com.amazonaws.ap-northeast-1.vpc-lattice"}`. Rules and routes ' +
            "name IDs only. Every policy that reads prefix lists takes it from here.",
        schema: { type: "object", additionalProperties: { type: "string" } },
        default: {},
        faults: (lists, path) => Object.entries(lists).flatMap(([id, name]) => listFaults(id, name, path)),
    },
    known: {
        description:
            "Things of other stacks or accounts, or what AWS made, that the program names by their IDs: `vpcs`, `subnets`, " +
            "`securityGroups` and `prefixLists`, each by ID, with what of them decides who reaches what. See " +
            "[docs/reachability.md](reachability.md#known-things-that-the-program-does-not-declare).",
        schema: knownSchema,
        default: {},
        faults: knownFaults,
    },
};

/** What the settings of all policies say of undeclared things, whichever policy asks. */
export function statedIn(settings: ReadonlyMap<string, Pick<Setting, "options">>): Partial<Stated> {
    const { prefixLists = {}, known = {} } = (settings.get("reachability")?.options ?? {}) as Partial<StatedOptions>;
    return { prefixLists, known };
}

function listFaults(id: string, name: string, path: string): readonly string[] {
    const service = serviceOfList(name);
    const isKnown = isListName(name) && listedServices.includes(service);
    const region = /amazonaws\.([a-z]{2}[a-z0-9-]*-\d+)\./.exec(name)?.[1] ?? "<region>";
    const near = nearest(service, listedServices);
    const full = (one: string): string => `com.amazonaws.${region}.${one}`;
    const meant =
        near === undefined ? `allowed: ${listedServices.map(full).join(", ")}` : `did you mean ${full(near)}?`;
    return [
        ...idFaults(id, "pl", path),
        ...(isKnown ? [] : [`${path}.${id} is "${name}", which is no prefix list of AWS's; ${meant}`]),
    ];
}
