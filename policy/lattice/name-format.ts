import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType, types } from "../../model/resources/graph/types";
import { pending, read, text } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";

interface Form {
    readonly longest: number;
    /** What the name must not begin with: AWS's IDs do. */
    readonly reserved?: string;
}

/** Limits of names, by type. Source: the API's own model. */
const forms: ReadonlyMap<string, Form> = new Map<string, Form>([
    [types.serviceNetwork, { longest: 63 }],
    [types.latticeService, { longest: 40, reserved: "svc-" }],
    [types.latticeListener, { longest: 63, reserved: "listener-" }],
    [types.latticeRule, { longest: 63, reserved: "rule-" }],
    [types.latticeTargetGroup, { longest: 128, reserved: "tg-" }],
    [types.resourceGateway, { longest: 40, reserved: "rgw-" }],
    [types.resourceConfiguration, { longest: 40, reserved: "rcfg-" }],
]);
const shortest = 3;
const longestOfAll = Math.max(...[...forms.values()].map(({ longest }) => longest));
/** Pulumi appends a hyphen and seven characters to the resource's name where no name is given. */
const suffix = 8;

export const latticeNameFormat = resourcePolicy<Record<never, never>>({
    name: "lattice-name-format",
    description: "Names of VPC Lattice resources have the length and the characters that the API takes.",
    rationale:
        "The API refuses capitals, underscores, doubled hyphens, names that look like its own IDs and long names, and does so in the middle of a deployment.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateService.html",
    severity: "medium",
    level: "mandatory",
    remediationSteps:
        "Set `name` to lowercase letters, digits and single hyphens within the length that the message says; without a `name` Pulumi makes one of the resource's name and 8 more characters.",
    options: {},
    limitations: ["Automatic names under a project's own `pulumi:autonaming`."],
    types: [...forms.keys()],
    *check(resource) {
        const form: Form = { longest: longestOfAll, ...forms.get(canonicalType(resource.type)) };
        const { longest, reserved } = form;
        const asked = text(resource.inputs, "name");
        const use = `use ${shortest} to ${longest} lowercase letters, digits and single hyphens${reserved === undefined ? "" : `, not beginning with ${reserved}`}`;
        if (asked === pending) {
            yield undecided(resource, `the name of ${named(resource)} must be one that the API takes: ${use}`, [
                missing(resource, "name"),
            ]);
            return;
        }
        const automatic = read(resource.inputs, "name") === undefined;
        const name = automatic ? resource.name : (asked ?? "");
        const faults = faultsOf(name, automatic ? suffix : 0, form);
        if (faults.length > 0) {
            const called = automatic
                ? `gets its name from ${JSON.stringify(name)}`
                : `is named ${JSON.stringify(name)}`;
            yield violation(resource, `${named(resource)} ${called}, which ${faults.join(" and ")}; ${use}`);
        }
    },
});

function faultsOf(name: string, added: number, { longest, reserved }: Form): readonly string[] {
    const length = name.length + added;
    return [
        ...(length < shortest || length > longest ? [`is ${length} characters long`] : []),
        ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) ? [] : ["has other characters or hyphens than the API takes"]),
        ...(reserved !== undefined && name.startsWith(reserved) ? [`begins with ${reserved}`] : []),
    ];
}
